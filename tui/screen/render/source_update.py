"""A source's changes as rows: the list with what was decided, and the one under the cursor in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from tui.checks.quotes import numbered
from tui.core.finding import ERROR, WARNING
from tui.evidence.model import Anchor, Dossier
from tui.renewal.model import DRIFTED, LOST, MOVED, Renewal, Shift
from tui.renewal.words import gone, moved, where, written
from tui.screen.render.detail import changed_pieces
from tui.screen.render.rows import Piece, Row, clip, fill, flow
from tui.screen.state.view import located

_STYLES: Final = {MOVED: "grade", DRIFTED: WARNING, LOST: ERROR}
_AROUND: Final = 120
"""Code points of a source that are shown on either side of the words."""
_LABEL: Final = 8
"""Cells of the column of labels."""
_PARAGRAPH: Final = re.compile(r"\s*\n[ \t\r]*\n\s*")

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
OPEN: Final = "open"


class Deciding(NamedTuple):
    """The list as it is open: where the cursor is, and what was decided by the number of the change."""

    renewal: Renewal
    at: int = 0
    decided: Mapping[int, bool] = {}
    places: Mapping[str, tuple[str, str]] = {}
    """By item id, its place as `2·1` and its pane's title."""

    def state(self, number: int) -> str:
        """What was decided about a change."""
        found = self.decided.get(number)
        return OPEN if found is None else ACCEPTED if found else REFUSED

    @property
    def open(self) -> list[int]:
        """The numbers of those that nothing was decided about."""
        return [number for number in range(len(self.renewal.shifts)) if number not in self.decided]

    @property
    def shift(self) -> Shift:
        """The one under the cursor."""
        return self.renewal.shifts[self.at]


def places_in(dossier: Dossier) -> dict[str, tuple[str, str]]:
    """By item id, pane 2 and item 1 as `2·1`, and the pane's title."""
    sections = dossier.briefing.sections
    return {
        item.id: (f"{section + 1}·{index + 1}", sections[section].title or sections[section].kind)
        for section, index, item in located(dossier)
    }


def list_row(its: Deciding, number: int, cells: int) -> Row:
    """One change of the list."""
    shift, here = its.renewal.shifts[number], number == its.at
    state = its.state(number)
    ground = "selected.active" if here else ""
    kind, on = _STYLES[shift.kind], f"+{ground}" if here else ""
    place = f"{its.places.get(shift.item.id, ('', ''))[0]:<5}"
    row: Row = (
        ("▌ " if here else "  ", "gutter.active"),
        (f"{state:<9}", ("soft" if state == OPEN else "name") + on),
        (f"{shift.kind:<8}", kind + on),
        (f"{place} ", "label" + on),
        (clip(_line(shift.item.heading), max(cells - 20 - len(place), 1)), "text" + on),
    )
    return fill(row, cells, ground)


def detail_rows(its: Deciding, cells: int) -> list[Row]:
    """The change under the cursor: its words before and now, and their places."""
    item = its.shift.item
    place, pane = its.places.get(item.id, ("", ""))
    head: list[Piece] = [(f"{place} {clip(_line(pane), 30)}  ", "label"), (_line(item.heading), "name")]
    rows: list[Row] = [*flow(head, max(cells - 3, 1))]
    for label, pieces in _detail(its):
        wrapped = flow(pieces, max(cells - _LABEL - 3, 1))
        rows += [((f"{'' if at else label:<{_LABEL}}", "label"), *row) for at, row in enumerate(wrapped)]
    return [fill((("  ", ""), *row), cells) for row in rows]


def _detail(its: Deciding) -> Iterator[tuple[str, list[Piece]]]:
    """What there is to say of a change, each part with its label."""
    shift, renewal = its.shift, its.renewal
    if shift.kind == DRIFTED:
        yield "words", [*changed_pieces(shift.now), (f"  {where(shift)}", "soft")]
    elif shift.kind == MOVED:
        yield "words", [(f"“{_line(shift.words)}”", "text"), (f"  {moved(shift)}", "soft")]
        if shift.around:
            yield "around", changed_pieces(shift.now._replace(changes=shift.around))
    else:
        yield "words", [(f"[-{_line(shift.words)}-]", "removed")]
        yield "", [(gone(renewal, shift), "soft")]
    for text in written(shift):
        yield "", [(text, "soft")]
    for label, dossier, anchor, style in (
        ("was", renewal.old, shift.was, "quoted"),
        ("now", renewal.new, shift.now, "now"),
    ):
        if anchor is not None and anchor.spans:
            yield label, [(f"{numbered(anchor.sentences)}  ", "label"), *_around(dossier, anchor, style)]


def _around(dossier: Dossier, anchor: Anchor, style: str) -> list[Piece]:
    """The words of an anchor in their source, with some of what stands around them."""
    source = dossier.source(anchor.source)
    if source is None:
        return []
    text, (start, end) = source.text, (anchor.spans[0][0], anchor.spans[-1][1])
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    low = next((at for at in range(low, start) if at == 0 or text[at - 1].isspace()), start)
    high = next((at for at in range(high, end, -1) if at == len(text) or text[at].isspace()), end)
    pieces: list[Piece] = [("…" if low else "", "soft")]
    at = low
    for left, right in anchor.spans:
        pieces += [(_spaced(text[at:left]), "text"), (_spaced(text[left:right]), style)]
        at = right
    return [*pieces, (_spaced(text[at:high]), "text"), ("…" if high < len(text) else "", "soft")]


def _spaced(text: str) -> str:
    """`text` with each run of white space as one space, the end of a paragraph as a sign."""
    words = " ".join(_PARAGRAPH.sub(" ¶ ", text).split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def _line(text: str) -> str:
    return " ".join(text.split())
