"""The source as rows: cited sentences marked, quoted words more strongly, disputed ones most of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from tui.checks.disputed import Lit, lit_in_source, severity_at
from tui.core.finding import Span
from tui.evidence.model import Anchor, Dossier
from tui.screen.render.highlights import Light
from tui.screen.render.rows import Piece, Row
from tui.screen.render.search_highlights import in_source
from tui.screen.render.wrapped_text import TextBlocks
from tui.screen.state.coverage import Coverage
from tui.screen.state.view import View, anchors_of, citing, item_of, located
from tui.source.headings import is_byline
from tui.source.model import Sentences, Source

_GUTTER: Final = 3
"""Cells before the text: the cursor's, the mark's and a space."""

_NAMED: Final = 4
"""Citing items that are named beside a sentence; of more only the number is said."""


def gutter_width(sentences: Sentences | None, view: View) -> int:
    """The cells before the text: the sentences' numbers among them where they are shown."""
    digits = len(str(len(sentences))) + 1 if sentences and view.manner.numbers else 0
    return _GUTTER + digits


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
    headings: frozenset[int]
    bylines: frozenset[int]
    """Those of the headings that say who wrote the text."""
    chosen: Span
    """The words that are selected."""
    disputed: tuple[Lit, ...]
    """The words that the current item's findings speak of, the worst first."""
    lights: Callable[[int, int], Sequence[Light]] = lambda start, end: ()
    """What is lit of a span of the text."""
    coverage: Coverage | None = None
    """What is cited, where that is what is shown."""
    digits: int = 0
    """The cells for the sentences' numbers; 0 where they are not shown."""

    def leaves_out(self, number: int) -> bool:
        """Whether no item cites a sentence that is no heading."""
        return number not in self.cited_by and number not in self.headings


def marks_of(dossier: Dossier, view: View, coverage: Coverage | None = None) -> Marks:
    """What `view` marks in the source that it shows, whose coverage is `coverage`."""
    anchors = anchors_of(dossier, view)
    here = [(number, anchor) for number, anchor in enumerate(anchors) if anchor.source == view.source]
    sentences = dossier.sentences.get(view.source or "")
    item, source = item_of(dossier, view), dossier.source(view.source)
    findings = dossier.findings_of(item) if item else ()
    if view.finding is not None and view.finding not in findings:
        findings = (*findings, view.finding)
    headings = dossier.headings.get(view.source or "", frozenset())
    return Marks(
        sentences=sentences,
        cited_by=dossier.cited_by.get(view.source or "", {}),
        cited=frozenset(sentence for _, anchor in here for sentence in anchor.sentences if anchor.spans),
        now=_spans(anchor for number, anchor in here if number == view.evidence),
        others=_spans(anchor for number, anchor in here if number != view.evidence),
        cursor=view.sentence if view.in_source else 0,
        headings=headings,
        bylines=_bylines(source, sentences, headings),
        chosen=view.chosen[:2] if view.chosen else (0, 0),
        disputed=lit_in_source(findings, view.source, len(source.text) if source else 0),
        lights=partial(in_source, dossier, view),
        coverage=coverage if view.manner.coverage else None,
        digits=gutter_width(sentences, view) - _GUTTER,
    )


def _spans(anchors: Iterator[Anchor]) -> tuple[Span, ...]:
    return tuple(sorted(span for anchor in anchors for span in anchor.spans))


def _bylines(source: Source | None, sentences: Sentences | None, headings: frozenset[int]) -> frozenset[int]:
    if source is None or not sentences:
        return frozenset()
    author = source.entry.text("author")
    lines = {number: source.text[slice(*sentences.span(number))] for number in headings if number > 1}
    return frozenset(number for number, line in lines.items() if is_byline(line, author))


def places_of(dossier: Dossier) -> Mapping[str, str]:
    """By item id, the numbers of its pane and of itself: `2·1`."""
    return {item.id: f"{section + 1}·{index + 1}" for section, index, item in located(dossier)}


def citing_note(dossier: Dossier, view: View, named: Mapping[str, str]) -> str:
    """The items that cite the sentence under the cursor, as `named`."""
    places = [named[name] for name in citing(dossier, view.source, view.sentence)]
    return " ".join(places[:_NAMED]) + (f" +{len(places) - _NAMED}" if len(places) > _NAMED else "")


def draw_line(blocks: TextBlocks, span: Span, marks: Marks) -> Row:
    """One line of the source, its gutter before it."""
    start, end = span
    if marks.sentences is None or end <= start:
        return ((" " * (_GUTTER + marks.digits), ""), (blocks.shown(span), "text"))
    touched = marks.sentences.touching(start, end)
    return (
        *_number(touched, start, end, marks),
        _gutter(touched, start, end, marks),
        *_pieces(blocks, start, end, touched, marks),
    )


def _number(touched: range, start: int, end: int, marks: Marks) -> Iterator[Piece]:
    """The number of the first sentence that begins on the line, where numbers are shown."""
    if marks.digits:
        assert marks.sentences is not None
        begins = (number for number in touched if start <= marks.sentences.span(number)[0] < end)
        number = next(begins, None)
        yield f"{number or '':>{marks.digits - 1}} ", "number"


def _gutter(touched: range, start: int, end: int, marks: Marks) -> Piece:
    assert marks.sentences is not None
    here = marks.cursor in touched
    cursor = "▌" if here else " "
    if marks.cited.intersection(touched):
        return cursor + "┃ ", "gutter.cited"
    starts_uncited = any(
        marks.leaves_out(number) and start <= marks.sentences.span(number)[0] < end for number in touched
    )
    return cursor + ("· " if starts_uncited else "  "), "gutter.active" if here else "gutter"


def _pieces(blocks: TextBlocks, start: int, end: int, touched: range, marks: Marks) -> Iterator[Piece]:
    assert marks.sentences is not None
    cuts = {start, end}
    for number in touched:
        cuts.update(marks.sentences.span(number))
    for span in (*marks.now, *marks.others, marks.chosen, *(lit.span for lit in marks.disputed)):
        cuts.update(span)
    lights = list(marks.lights(start, end))
    if marks.coverage is not None:
        lights += [Light(span, "stand.out.word") for span in marks.coverage.left_out_in(start, end)]
    for light in lights:
        cuts.update(light.span)
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    for left, right in pairwise(edges):
        over = [light.style for light in lights if light.span[0] <= left < light.span[1]]
        yield blocks.shown((left, right)), "+".join([_style(left, marks), *over])


def _style(offset: int, marks: Marks) -> str:
    assert marks.sentences is not None
    number = marks.sentences.at(offset)
    names = ["byline" if number in marks.bylines else "headline" if number in marks.headings else "text"]
    if marks.coverage is not None and number is not None:
        names += ["cursor"] if number == marks.cursor else []
        return "+".join([*names, "stand.out" if marks.leaves_out(number) else "faded"])
    if number is not None:
        if number in marks.cited:
            names.append("cited")
        elif marks.leaves_out(number):
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
