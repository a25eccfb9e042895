"""Which parts of a source the briefing rests on, and which it leaves out, for a source of any length."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.core.finding import ERROR, INFO, Span
from tui.evidence.dossier import coverage
from tui.evidence.model import Dossier
from tui.source.model import Sentences

UNCITED_RULES: Final = frozenset({"uncited-quotation", "uncited-figure", "uncited-actor"})
"""The rules that speak of what a source says and no item covers."""

_SIGNS: Final = {"cited": "┃", "some": "╏", "uncited": "·"}

_ENOUGH: Final = 64
"""Findings looked at for one cell: an error among more of them is not worth the time."""


class Coverage(NamedTuple):
    """What is cited of one source."""

    length: int
    """Of the source's text, in code points."""
    sentences: Sentences
    covered: array[int]
    """The numbers of the sentences that some item cites, and of the headings, ascending."""
    headings: array[int]
    """The numbers of the headings that no item cites: they are neither cited nor left out."""
    counts: tuple[int, int]
    """How many sentences are cited, of how many, headings not counted."""
    left_out: tuple[Span, ...]
    """The quotations, figures and people that no item covers, in their order."""
    findings: tuple[tuple[int, str], ...]
    """Where errors and warnings speak of the source's words, and their severity, ascending."""

    @property
    def share(self) -> int:
        """How many of a hundred sentences are cited, rounded down: 100 is all of them."""
        return share_of(*self.counts)

    @property
    def left(self) -> int:
        """How many sentences no item cites."""
        cited, sentences = self.counts
        return sentences - cited

    def left_out_in(self, start: int, end: int) -> Iterator[Span]:
        """What is left out of `[start, end)`, cut to it."""
        at = bisect_left(self.left_out, start, key=lambda span: span[1])
        while at < len(self.left_out) and self.left_out[at][0] < end:
            left, right = self.left_out[at]
            if right > start:
                yield max(left, start), min(right, end)
            at += 1


def share_of(cited: int, sentences: int) -> int:
    """How many of a hundred sentences are cited, rounded down: 100 is all of them."""
    return 100 * cited // sentences if sentences else 0


def coverage_of(dossier: Dossier, source: str | None) -> Coverage | None:
    """The coverage of a source; None until its sentences are known, and where it has none."""
    its, sentences = dossier.source(source), dossier.sentences.get(source or "")
    if its is None or not sentences:
        return None
    here = [each for each in dossier.findings if each.source == source and each.source_span]
    left_out = sorted(each.source_span for each in here if each.source_span and each.rule in UNCITED_RULES)
    marked = sorted(
        (each.source_span[0], each.severity) for each in here if each.source_span and each.severity != INFO
    )
    cited, headings = dossier.cited_by.get(its.id, {}), dossier.headings.get(its.id, frozenset())
    return Coverage(
        len(its.text),
        sentences,
        array("L", sorted(headings.union(cited))),
        array("L", sorted(headings.difference(cited))),
        coverage(dossier, its.id),
        tuple(left_out),
        tuple(marked),
    )


def strip_of(coverage: Coverage, height: int, here: int, seen: Span) -> list[tuple[str, str]]:
    """The whole source in `height` cells, each a sign and its style.

    Args:
        coverage: The source's coverage.
        height: The cells that stand for the whole text, from its beginning to its end.
        here: The sentence to mark as the place where one is; 0 for none.
        seen: The part of the text that is in view, in code points.
    """
    own = coverage.sentences.span(here)[0] if 1 <= here <= len(coverage.sentences) else -1
    cells = []
    for row in range(height):
        start, end = _row_span(coverage, height, row)
        style, sign = _cell(coverage, start, end)
        if start <= own < end or (row == height - 1 and own >= end):
            sign, style = "◂", "strip.here"
        if start < seen[1] and seen[0] < end:
            style += "+strip.window"
        cells.append((sign, style))
    return cells


def sentence_of(coverage: Coverage, height: int, row: int) -> int | None:
    """The sentence that a cell stands for: the first in it that no item cites, else that begins there."""
    start, end = _row_span(coverage, height, row)
    numbers = coverage.sentences.touching(start, max(end, start + 1))
    if not numbers:
        return coverage.sentences.nearest(start)
    at = bisect_left(coverage.covered, numbers.start)
    for number in numbers:
        if at >= len(coverage.covered) or coverage.covered[at] != number:
            return number
        at += 1
    return next((each for each in numbers if coverage.sentences.span(each)[0] >= start), numbers[0])


def _row_span(coverage: Coverage, height: int, row: int) -> Span:
    """The part of the text that a cell of a strip of `height` cells stands for."""
    return coverage.length * row // height, coverage.length * (row + 1) // height


def _cell(coverage: Coverage, start: int, end: int) -> tuple[str, str]:
    at = bisect_left(coverage.findings, start, key=lambda found: found[0])
    here: list[str] = []
    while at < len(coverage.findings) and coverage.findings[at][0] < end and len(here) < _ENOUGH:
        here.append(coverage.findings[at][1])
        at += 1
    if here:
        return ("strip.error", "✗") if ERROR in here else ("strip.finding", "!")
    numbers = coverage.sentences.touching(start, max(end, start + 1))
    if not numbers:
        return "strip.uncited", " "
    headings = _among(coverage.headings, numbers)
    cited, counted = _among(coverage.covered, numbers) - headings, len(numbers) - headings
    if not counted:
        return "strip.uncited", " "
    kind = "cited" if cited == counted else "some" if cited else "uncited"
    return f"strip.{'uncited' if kind == 'uncited' else 'cited'}", _SIGNS[kind]


def _among(ascending: array[int], numbers: range) -> int:
    """How many of `ascending` numbers are in a range."""
    return bisect_left(ascending, numbers.stop) - bisect_left(ascending, numbers.start)
