"""Quotes that leave words out: `a plan … to strike targets`. Their segments become several spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from tui.core.finding import Span
from tui.evidence.fold import fold
from tui.evidence.hits import MOST, UNKNOWN, Hit, Known, Prepared, Wording, tight_spans
from tui.evidence.model import GRADES

ALONE: Final = 12
"""The folded length from which a segment is long enough to be sought by itself."""
GAP: Final = 500
"""The most code points of the source that may stand between two segments: two or three sentences."""
_MARGIN: Final = 40
"""What is folded beyond a stretch of text, so that a word at its edge is seen whole."""

_elision = re.compile(r"\[\s*(?:…|\.{3,}|\.(?: \.){2,})\s*\]|…|\.{3,}|\.(?:[ \u00a0]\.){2,}")


def segments(quote: str) -> list[Wording]:
    """What stands between a quote's marks of elision; empty where it has none."""
    parts = _elision.split(quote)
    if len(parts) == 1:
        return []
    wordings = [Wording(part) for part in parts]
    return [wording for wording in wordings if wording.words]


def sought_alone(parts: list[Wording]) -> list[int]:
    """The indices of the segments that are long enough to be sought by themselves."""
    return [index for index, part in enumerate(parts) if len(part.text) >= ALONE]


def elided_hits(parts: list[Wording], prepared: Prepared, known: Known = UNKNOWN) -> list[Hit]:
    """The places where all segments stand, on word boundaries, in order and near each other.

    At least one must be long enough to be sought alone. The short ones must stand beside it: after
    the segment before them, or, at the quote's beginning, before the one after them.
    """
    long = sought_alone(parts)
    if not long:
        return []
    places = {index: list(tight_spans(parts[index], prepared.folded, known)) for index in long}
    chains: list[dict[int, Span]] = [{long[0]: span} for span in places[long[0]]]
    for before, index in pairwise(long):
        chains = [
            chain | {index: span}
            for chain in chains
            for span in _between(places[index], chain[before][1], chain[before][1] + GAP)
        ][:MOST]
    hits = []
    for chain in chains:
        spans = _with_short(parts, chain, prepared)
        if spans is not None:
            grades = [part.grade(prepared.folded.raw[a:b]) for part, (a, b) in zip(parts, spans, strict=True)]
            hits.append(Hit(prepared, tuple(spans), max(grades, key=GRADES.index)))
    return hits


def _between(spans: list[Span], low: int, high: int) -> list[Span]:
    """The ascending spans that start in `[low, high]`."""
    return spans[bisect_left(spans, (low, 0)) : bisect_left(spans, (high + 1, 0))]


def _with_short(parts: list[Wording], chain: dict[int, Span], prepared: Prepared) -> list[Span] | None:
    """The spans of all parts, given those of the long ones; None where a short one is missing."""
    spans = dict(chain)
    first = min(chain)
    for index in range(first - 1, -1, -1):
        end = spans[index + 1][0]
        found = _within(parts[index], prepared, max(0, end - GAP), end)
        if not found:
            return None
        spans[index] = found[-1]
    for index in range(first + 1, len(parts)):
        if index in chain:
            continue
        start = spans[index - 1][1]
        limit = next((chain[later][0] for later in sorted(chain) if later > index), start + GAP)
        found = _within(parts[index], prepared, start, limit)
        if not found:
            return None
        spans[index] = found[0]
    return [spans[index] for index in range(len(parts))]


def _within(part: Wording, prepared: Prepared, low: int, high: int) -> list[Span]:
    """The raw spans of a segment in `[low, high)` of the raw text."""
    raw = prepared.folded.raw
    margin = max(0, low - _MARGIN)
    window = fold(raw[margin : high + _MARGIN])
    shifted = ((margin + start, margin + end) for start, end in tight_spans(part, window))
    return [(start, end) for start, end in shifted if low <= start and end <= high]
