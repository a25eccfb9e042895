"""Joins the lines of a paragraph, and words that a line end has parted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_AT_END: Final = re.compile(r"([^\W\d_]*)[-\u2010\xad]\Z")
_LONGEST: Final = 100
"""Code points at a text's end: a longer word is none."""
_AT_START: Final = re.compile(r"[^\W\d_]+")
_COMPOUND: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_FIRST_PARTS: Final = frozenset(
    (
        *(
            "anti",
            "cease",
            "cross",
            "half",
            "high",
            "left",
            "long",
            "low",
            "non",
            "right",
            "self",
            "so",
            "then",
        ),
        *(
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "twenty",
            "thirty",
            "well",
            "year",
        ),
    )
)
"""Words behind which a hyphen is more likely the author's own than the printer's."""
_ENDINGS: Final = frozenset(("able", "ed", "er", "est", "ful", "ing", "less", "ly", "ment", "ness"))


class Hyphens:
    """What a text's own words tell of the hyphens at the ends of its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._compounds: set[str] = set()
        self._words: set[str] = set()
        for line in lines:
            lowered = line.lower()
            self._compounds.update(_COMPOUND.findall(lowered))
            self._words.update(_WORD.findall(lowered))

    def join(self, text: str, line: str) -> str:
        """`text` and the line below it as one text.

        A word parted by a hyphen is joined where both parts are in small letters and nothing says that the
        hyphen is the author's own; else the hyphen stays. After a dash there is a space.
        """
        # From its last word on: a paragraph may have grown long, and would be looked through at each line.
        end = _AT_END.search(text, max(text.rfind(" ") + 1, len(text) - _LONGEST))
        if end is None or text[-2:-1].isspace() or len(text) < 2:
            return f"{text} {line}"
        start = _AT_START.match(line)
        first, second = end[1], start[0] if start else ""
        if text.endswith("\xad"):
            return text[:-1] + line
        if not first.islower() or not second.islower() or len(first) < 2 or len(second) < 2:
            return text + line if second or line[:1].isdigit() else f"{text} {line}"
        if f"{first}-{second}" in self._compounds:
            return text + line
        if first + second in self._words or first not in _FIRST_PARTS or second in _ENDINGS:
            return text[:-1] + line
        return text + line
