"""Numbers as news writes them, in digits or in words, by their value."""

from __future__ import annotations

import re
from typing import Final

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_UNITS: Final = {word: value for value, word in enumerate(_ONES.split(" "))}
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS: Final = {word: value * 10 for value, word in enumerate(_ROUND.split(" "), 2)}
SCALES: Final = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
_FIRST: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}

# The longer first: `sixty` begins with `six`.
_small = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
CARDINAL: Final = (
    rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(list(_UNITS)[1:10])})|{_small})"
    rf"(?:[- ](?:hundred|thousand)(?:(?: and)?[- ](?:(?:{'|'.join(_TENS)})[- ])?(?:{_small}))?)?"
)
"""A number in words, without its scale of a million and more."""
ORDINAL: Final = (
    rf"(?:\d+(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_FIRST)}))"
)  # fmt: skip
DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"

_PARTS: Final = re.compile(r"[a-z]+")


def cardinal(text: str) -> float:
    """The value of a number in digits or in words, as `DIGITS` and `CARDINAL` match them."""
    if text[0].isdigit() or text[0] == ".":
        return float(text.replace(",", "")[:40])
    total = current = 0.0
    for part in _PARTS.findall(text.lower()):
        if part in ("hundred", "thousand"):
            current = max(current, 1) * SCALES[part]
            if part == "thousand":
                total, current = total + current, 0
        else:
            current += _UNITS.get(part, _TENS.get(part, 0))
    return total + current


def ordinal(text: str) -> int:
    """The value of an ordinal in digits or in words, as `ORDINAL` matches it."""
    if text[0].isdigit():
        return int(text[:-2][:18])
    tens, _, last = text.lower().rpartition("-")
    return _TENS.get(tens, 0) + _FIRST[last]
