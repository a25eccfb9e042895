"""A source's sentences cut where quotes and disputed words begin and end, in one pass over all of them.

Quotes overlap at will. Each stretch of words that some quote takes has a number, and a quote is told by
the first and the last of them: the page grows with the quotes, not with the pairs of them that overlap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tui.core.finding import SEVERITIES, Span
from tui.source.model import Sentences


class Quoted(NamedTuple):
    """Words that a piece of evidence takes."""

    span: Span
    cites: bool
    """Whether they count as cited: a quote that drifted only looks like them."""


class Disputed(NamedTuple):
    """Words that a finding speaks of."""

    span: Span
    severity: str
    finding: int
    """The finding's number."""


class Fragment(NamedTuple):
    """A stretch of one sentence, `[start, end)`, in which nothing begins or ends."""

    start: int
    end: int
    number: int
    """Of the words that some quote takes, from 1; 0 where none does."""
    is_cited: bool
    severity: str | None
    """Of the worst finding that speaks of these words."""
    findings: tuple[int, ...]
    """The numbers of the findings whose words end here."""


class Fragments:
    """All fragments of a source, in order."""

    def __init__(self, all_: Sequence[Fragment], firsts: Sequence[int], last: int) -> None:
        self._all: Final = all_
        self._firsts: Final = firsts
        self._starts: Final = [fragment.start for fragment in all_]
        self.last: Final = last
        """The number after which those of the next source go on."""

    def of(self, sentence: int) -> Sequence[Fragment]:
        """The fragments of a sentence, numbered from 1."""
        return self._all[self._firsts[sentence - 1] : self._firsts[sentence]]

    def numbers(self, span: Span) -> tuple[int, int] | None:
        """The numbers of the first and the last fragment of quoted words; None where none is theirs."""
        first, after = (bisect_left(self._starts, offset) for offset in span)
        return (self._all[first].number, self._all[after - 1].number) if first < after else None


def cut(
    sentences: Sentences, quoted: Iterable[Quoted], disputed: Iterable[Disputed], after: int = 0
) -> Fragments:
    """The fragments of the source that `sentences` part; their numbers go on from `after`."""
    changes: dict[int, list[int]] = defaultdict(_closed)
    for (start, end), cites in quoted:
        for offset, step in ((start, 1), (end, -1)):
            changes[offset][0] += step
            changes[offset][1] += step * cites
    ends: list[tuple[int, int]] = []
    for (start, end), severity, finding in disputed:
        for offset, step in ((start, 1), (end, -1)):
            changes[offset][2 + SEVERITIES.index(severity)] += step
        ends.append((end, finding))
    edges = sorted(changes)
    fragments: list[Fragment] = []
    firsts = [0]
    at, now = 0, _closed()
    for start, end in sentences:
        while at < len(edges) and edges[at] <= start:
            now = _added(now, changes[edges[at]])
            at += 1
        stop = bisect_left(edges, end, at)
        for left, right in pairwise((start, *edges[at:stop], end)):
            if left > start:
                now = _added(now, changes[left])
            after += now[0] > 0
            worst = next((name for name, count in zip(SEVERITIES, now[2:], strict=True) if count), None)
            fragments.append(Fragment(left, right, after if now[0] else 0, now[1] > 0, worst, ()))
        at = stop
        firsts.append(len(fragments))
    return Fragments(_flagged(fragments, ends), firsts, after)


def _closed() -> list[int]:
    """How many quotes, quotes that cite, and findings of each severity hold a place: none."""
    return [0, 0, *(0 for _ in SEVERITIES)]


def _added(now: list[int], change: list[int]) -> list[int]:
    return [sum(both) for both in zip(now, change, strict=True)]


def _flagged(fragments: list[Fragment], ends: Iterable[tuple[int, int]]) -> list[Fragment]:
    """`fragments` with the findings whose words end in each, or in the white space after it."""
    starts = [fragment.start for fragment in fragments]
    for end, finding in ends:
        if place := bisect_left(starts, end):
            fragment = fragments[place - 1]
            fragments[place - 1] = fragment._replace(findings=(*fragment.findings, finding))
    return fragments
