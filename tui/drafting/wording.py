"""The words of a first briefing: a sentence as a claim, and what is left for a person to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.claims.sources import Sentence
from tui.core.finding import Span
from tui.intake.dates import day_in

if TYPE_CHECKING:
    from datetime import date

REWORD: Final = "Say it in your own words."


_DATELINE: Final = re.compile(
    r"(?P<byline>By [A-ZÀ-ÖØ-Þ][^\n]{2,80}\n\s*)?"
    r"(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{2,30}(?:,[^—–(]{0,40})?\s*(?:\([^)]{2,40}\)\s*)?[—–]\s*)?"
)
"""Who wrote a dispatch, and where: `By Ann Lee`, `GENEVA (AP) —`."""


def dateline_end(raw: str) -> int:
    """Where the text of a sentence begins behind a byline and a dateline; 0 where it has none."""
    found = _DATELINE.match(raw)
    return found.end() if found is not None and found.end() < len(raw) else 0


_PUBLISHED: Final = re.compile(r"(?:first )?(?:published|posted|updated)(?: on)?:? ", re.IGNORECASE)


def is_publication(raw: str, published: date | None) -> bool:
    """Whether a sentence says no more than the day of publication, which is known, byline or not.

    A day alone may be that of a match or a meeting, too.
    """
    text = " ".join(raw[dateline_end(raw) :].split())
    lead = _PUBLISHED.match(text)
    if published is None or lead is None:
        return False
    return day_in(text[lead.end() :]) == published.isoformat()


def sentence_text(sentence: Sentence) -> str:
    """A sentence on one line, without its dateline."""
    return " ".join(sentence.raw[dateline_end(sentence.raw) :].split())


_CUT: Final = re.compile(r"\s*(?:[,;:](?!\d)|[—–()])\s*")
_TURN: Final = re.compile(r"[\s,;—–-]*\b(?:but|if|unless|though|although|except|only|however|provided|yet)\b")
_LEAST: Final = 5
"""Words that a clause has at least: fewer say little without the next one."""


def clause(raw: str, start: int, end: int) -> Span:
    """The part of a sentence between its commas and dashes in which `[start, end)` stands.

    With its neighbours where it is short; the whole sentence where a quotation would be cut.
    """
    begin = dateline_end(raw)
    cuts = [(begin, begin), *(cut.span() for cut in _CUT.finditer(raw, begin)), (len(raw), len(raw))]
    first = max((at for at, cut in enumerate(cuts) if cut[1] <= start), default=0)
    last = min((at for at, cut in enumerate(cuts) if cut[0] >= end), default=len(cuts) - 1)
    while len(raw[cuts[first][1] : cuts[last][0]].split()) < _LEAST and (first > 0 or last < len(cuts) - 1):
        if last < len(cuts) - 1:
            last += 1
        else:
            first -= 1
    if first > 0 and cuts[first][1] == start:
        first -= 1  # `Ann Lee, 44, a former surgeon`: what it is of stands before it
    low, high = cuts[first][1], cuts[last][0]
    part = raw[low:high]
    is_cut = part.count('"') % 2 or part.count("“") != part.count("”") or part.count("(") != part.count(")")
    return (begin, len(raw)) if is_cut or turns_at(raw, high) else (low, high)


def turns_at(raw: str, end: int) -> bool:
    """Whether a sentence takes back, at `end`, some of what it says before."""
    return _TURN.match(raw, end) is not None
