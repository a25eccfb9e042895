"""Numbers as news writes them, in digits or in words, by their value."""

from __future__ import annotations

import re
from typing import Final

from tui.claims.words import word_set

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

_FRACTIONS: Final = word_set("half halves third thirds quarter quarters fifth fifths tenth tenths")
_MOST: Final = 10**9
"""Nobody goes on with `hundred` or `thousand` beyond this."""
_BEFORE_FRACTION: Final = word_set("a one two three four nearly about almost over than by")
_WORDS: Final = frozenset((*_UNITS, *_TENS, *_FIRST))
_LETTERS: Final = re.compile(r"[A-Za-z]+")
_JOIN: Final = re.compile(r"[- ]\Z")


def in_digits(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` with the numbers that it has in words written in digits, each in as many code points.

    Also the spans of those numbers. `twenty-five` becomes `25` and nine spaces, `first` becomes `1st`.
    """
    if _WORDS.isdisjoint(map(str.lower, _LETTERS.findall(text))):  # as most texts are
        return text, []
    found = list(_LETTERS.finditer(text))
    names = [match[0].lower() for match in found]
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    done = index = 0
    while index < len(names):
        count, digits = _number_at(text, found, names, index)
        if count:
            start, end = found[index].start(), found[index + count - 1].end()
            pieces += (text[done:start], digits.ljust(end - start))
            spans.append((start, end))
            done = end
        index += count or 1
    return "".join((*pieces, text[done:])), spans


def _number_at(text: str, found: list[re.Match[str]], names: list[str], index: int) -> tuple[int, str]:
    """How many words from `index` on are one number, and its digits; none where there is none."""
    name = names[index]
    if name not in _WORDS or _is_of_fraction(names, index):
        return 0, ""
    before = names[index - 1] if index else ""
    if name in _FIRST:
        if name == "second" and (before in _UNITS or text[max(0, found[index].start() - 2) :][:1].isdigit()):
            return 0, ""
        return 1, f"{_FIRST[name]}{_ending(_FIRST[name])}"
    total, current, count = 0, 0, 0
    while index + count < len(names):
        name = names[index + count]
        joined = not count or _JOIN.match(text, found[index + count - 1].end(), found[index + count].start())
        small = _UNITS.get(name, _TENS.get(name))
        previous = names[index + count - 1] if count else ""
        if count and name in _FIRST and previous in _TENS and joined and _FIRST[name] < 10:
            value = total + current + _FIRST[name]
            return count + 1, f"{value}{_ending(value)}"
        if (small is not None and joined and (not count or (previous in _TENS and 0 < small < 10))) or (
            small is not None and joined and previous in ("hundred", "thousand", "and")
        ):
            current += small
        elif name in ("hundred", "thousand") and count and joined and current < _MOST:
            current *= 100 if name == "hundred" else 1000
            if name == "thousand":
                total, current = total + current, 0
        elif name == "and" and previous in ("hundred", "thousand") and names[index + count + 1 :][:1]:
            following = names[index + count + 1]
            if following not in _UNITS and following not in _TENS:
                break
        else:
            break
        count += 1
    return count, str(total + current)


def _is_of_fraction(names: list[str], index: int) -> bool:
    """Whether the word is part of `two thirds` or `a third`."""
    following = names[index + 1] if index + 1 < len(names) else ""
    if names[index] in _UNITS:
        return following in _FRACTIONS and names[index] in _BEFORE_FRACTION
    if names[index] not in _FRACTIONS or not index or names[index - 1] not in _BEFORE_FRACTION:
        return False
    # `A third of the votes` is a share, `a third straight year` is not.
    return following in ("", "of", "as", "more", "less")


def _ending(value: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10 if value % 100 not in (11, 12, 13) else 0, "th")
