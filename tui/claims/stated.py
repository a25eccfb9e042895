"""The figures that a sentence states as holding: what a source can be held to, and another can contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from tui.claims.figures import COUNT, DATE, MONTH, ORDINAL_KIND, RELATIVE, WEEKDAY, YEAR, Figure
from tui.claims.hedges import SPEECH
from tui.claims.text import Text
from tui.claims.words import key_set
from tui.core.lazy_patterns import late

_CALENDAR: Final = frozenset((DATE, WEEKDAY, MONTH, RELATIVE, YEAR))
SPEAKING: Final = SPEECH | key_set("statement interview conference reporter briefing according report")
"""Words at which somebody speaks, on a day that is not that of what is told."""
_NOT_SO: Final = late(
    r"\b(?:not|never|rather than|instead of|contrary to)\s+(?:the\s+|an?\s+|about\s+|some\s+)*\Z",
    re.IGNORECASE,
)
_BEFORE: Final = late(
    r"\b(?:previous|original|initial|earlier|former)(?:ly)?\s+(?:\w+\s+){0,3}\Z"
    r"|\b(?:up from|down from|compared (?:with|to)|against)\s+(?:the\s+|an?\s+|about\s+)*\Z",
    re.IGNORECASE,
)
"""What stands before a figure that held once."""
_FROM: Final = late(r"\bfrom\s+(?:the\s+|about\s+|some\s+)*\Z", re.IGNORECASE)
_CHANGED: Final = late(
    r"\b(?:rose|risen|rises?|rais\w+|revis\w+|correct\w+|increas\w+|grew|grown|climb\w+|went|chang\w+|up"
    r"|down|f[ae]ll\w*|dropp?\w*|cut|lower\w*|updat\w+|adjust\w+)\b",
    re.IGNORECASE,
)
_RATIO: Final = late(r"(?:\s+\w+)?\s+(?:in|out of)\s+(?:every\s+)?", re.IGNORECASE)
"""What stands between the figures of `nine children in ten`."""
_MOST: Final = 24
"""Figures of a sentence: one that has more is a table."""
_RESPECTIVELY: Final = late(r"\brespectively\b", re.IGNORECASE)
_LABEL: Final = late(r"\b[A-Z][\w.]*\s+\Z")
_COUNTING: Final = late(r"\s[a-z]")
_BETWEEN: Final = late(r"\s*(?:-|–|—|to|or)\s*\Z", re.IGNORECASE)


class Stated(NamedTuple):
    """A figure where a text states it."""

    text: Text
    figure: Figure
    published: date | None = None
    """When the text was published, where that is known: its Thursday is counted from there."""

    @property
    def is_calendar(self) -> bool:
        """Whether it says a day, a month or a year."""
        return self.figure.kind in _CALENDAR


@lru_cache(maxsize=1 << 10)  # each sentence is held against several others
def stated_in(sentence: Text, published: date | None) -> tuple[Stated, ...]:
    """The figures that a sentence says hold.

    Without ordinals, ranges, the 370 of `Flight 370`, days on which somebody spoke, and what it denies or
    says held once.
    """
    found = sentence.figures
    if len(found) > _MOST or _RESPECTIVELY.search(sentence.raw):
        return ()  # which of them is of what takes reading
    ranged = set(_ranged(sentence.raw, found))
    return tuple(
        Stated(sentence, figure, published)
        for number, figure in enumerate(found)
        if figure.kind != ORDINAL_KIND and number not in ranged and _holds(sentence, figure)
    )


def _ranged(raw: str, found: Sequence[Figure]) -> Iterator[int]:
    """The numbers of the figures that make a range or a ratio; of `rose from 12 to 14` of the first alone."""
    for number, (one, other) in enumerate(pairwise(found)):
        between, before = raw[one.end : other.start], raw[max(0, one.start - 60) : one.start]
        if _FROM.search(before) and _BETWEEN.search(between) and _CHANGED.search(before):
            yield number
        elif (
            _BETWEEN.fullmatch(between)
            or (between.strip() == "and" and before.rstrip().lower().endswith("between"))
            or (other.kind == COUNT and _RATIO.fullmatch(between))
        ):
            yield from (number, number + 1)


def _holds(sentence: Text, figure: Figure) -> bool:
    before = sentence.raw[max(0, figure.start - 48) : figure.start]
    if _NOT_SO.search(before):
        return False
    stated = Stated(sentence, figure)
    if stated.is_calendar:
        first, last = sentence.word_range((figure.start, figure.end))
        return SPEAKING.isdisjoint(
            [*sentence.keys[max(0, first - 4) : first], *sentence.keys[last : last + 3]]
        )
    if figure.kind == COUNT and not figure.about and (label := _LABEL.search(before)):
        counts = _COUNTING.match(sentence.raw, figure.end) is not None
        if not counts or label[0].rstrip().isupper():
            return False
    return _BEFORE.search(before) is None
