"""The source as rows: cited sentences marked, quoted words more strongly, disputed ones most of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from tui.evidence.model import Anchor, Dossier
from tui.finding import Span
from tui.screen.blocks import TextBlocks
from tui.screen.disputed import Lit, lit_in_source, severity_at
from tui.screen.lights import Light, in_source
from tui.screen.rows import Piece, Row
from tui.screen.view import View, anchors_of, item_of
from tui.source.model import Sentences

GUTTER: Final = 3
"""Cells before the text: the cursor's, the mark's and a space."""


class Marks(NamedTuple):
    """What is marked in the source shown."""

    sentences: Sentences | None
    """None while they are not known yet."""
    cited_by: Mapping[int, tuple[str, ...]]
    cited: frozenset[int]
    """The sentences that the current item's evidence touches."""
    now: tuple[Span, ...]
    """The words of the evidence shown."""
    others: tuple[Span, ...]
    """The words of the item's other evidence."""
    cursor: int
    """The sentence under the cursor; 0 for none."""
    headline: Span
    chosen: Span
    """The words that are selected."""
    disputed: tuple[Lit, ...]
    """The words that the current item's findings speak of, the worst first."""
    lights: Callable[[int, int], Sequence[Light]] = lambda start, end: ()
    """What is lit of a span of the text."""


def marks_of(dossier: Dossier, view: View) -> Marks:
    """What `view` marks in the source that it shows."""
    anchors = anchors_of(dossier, view)
    here = [(number, anchor) for number, anchor in enumerate(anchors) if anchor.source == view.source]
    sentences = dossier.sentences.get(view.source or "")
    item, source = item_of(dossier, view), dossier.source(view.source)
    findings = dossier.findings_of(item) if item else ()
    if view.finding is not None and view.finding not in findings:
        findings = (*findings, view.finding)
    return Marks(
        sentences=sentences,
        cited_by=dossier.cited_by.get(view.source or "", {}),
        cited=frozenset(sentence for _, anchor in here for sentence in anchor.sentences if anchor.spans),
        now=_spans(anchor for number, anchor in here if number == view.evidence),
        others=_spans(anchor for number, anchor in here if number != view.evidence),
        cursor=view.sentence if view.in_source else 0,
        headline=_headline(dossier, view, sentences),
        chosen=view.chosen[:2] if view.chosen else (0, 0),
        disputed=lit_in_source(findings, view.source, len(source.text) if source else 0),
        lights=partial(in_source, dossier, view),
    )


def _spans(anchors: Iterator[Anchor]) -> tuple[Span, ...]:
    return tuple(sorted(span for anchor in anchors for span in anchor.spans))


def _headline(dossier: Dossier, view: View, sentences: Sentences | None) -> Span:
    """The first sentence where it is a headline: a line of its own that no full stop ends."""
    source = dossier.source(view.source)
    if source is None or not sentences:
        return (0, 0)
    start, end = sentences.span(1)
    after = source.text[end : end + 2]
    return (start, end) if source.text[end - 1] not in ".!?…。" and after[:1] in "\r\n" else (0, 0)


def draw_line(blocks: TextBlocks, span: Span, marks: Marks) -> Row:
    """One line of the source, its gutter before it."""
    start, end = span
    if marks.sentences is None or end <= start:
        return (("   ", ""), (blocks.shown(span), "text"))
    touched = marks.sentences.touching(start, end)
    return (
        _gutter(touched, start, end, marks),
        *_pieces(blocks, start, end, touched, marks),
    )


def _gutter(touched: range, start: int, end: int, marks: Marks) -> Piece:
    assert marks.sentences is not None
    here = marks.cursor in touched
    cursor = "▌" if here else " "
    if marks.cited.intersection(touched):
        return cursor + "┃ ", "gutter.cited"
    starts_uncited = any(
        number not in marks.cited_by and start <= marks.sentences.span(number)[0] < end for number in touched
    )
    return cursor + ("· " if starts_uncited else "  "), "gutter.active" if here else "gutter"


def _pieces(blocks: TextBlocks, start: int, end: int, touched: range, marks: Marks) -> Iterator[Piece]:
    assert marks.sentences is not None
    cuts = {start, end}
    for number in touched:
        cuts.update(marks.sentences.span(number))
    for span in (*marks.now, *marks.others, marks.chosen, *(lit.span for lit in marks.disputed)):
        cuts.update(span)
    lights = marks.lights(start, end)
    for light in lights:
        cuts.update(light.span)
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    for left, right in pairwise(edges):
        over = [light.style for light in lights if light.span[0] <= left < light.span[1]]
        yield blocks.shown((left, right)), "+".join([_style(left, marks), *over])


def _style(offset: int, marks: Marks) -> str:
    assert marks.sentences is not None
    number = marks.sentences.at(offset)
    names = ["headline" if marks.headline[0] <= offset < marks.headline[1] else "text"]
    if number is not None:
        if number in marks.cited:
            names.append("cited")
        elif number not in marks.cited_by:
            names.append("uncited")
        if number == marks.cursor:
            names.append("cursor")
    if any(left <= offset < right for left, right in marks.now):
        names.append("now")
    elif any(left <= offset < right for left, right in marks.others):
        names.append("quoted")
    if severity := severity_at(offset, marks.disputed):
        names.append(f"disputed.{severity}")
    if marks.chosen[0] <= offset < marks.chosen[1]:
        names.append("chosen")
    return "+".join(names)
