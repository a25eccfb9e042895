"""The title over the text, and the rows below it: offers, findings and keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tui.checks.disputed import SIGNS
from tui.core.finding import ERROR, WARNING, Finding
from tui.screen.editor.search import Search
from tui.screen.render.detail import finding_pieces
from tui.screen.render.footer import Form, Segment, State, counted, footer, hints
from tui.screen.render.frame import box
from tui.screen.render.rows import Piece, Row, clip, fill, flow
from tui.screen.widgets.rows_view import RowsView

_KEYS: Final = (("ctrl+s", "saves"), ("esc", "leaves"))


class Head(RowsView):
    """The box around the text."""

    caption = note = ""
    has_focus_here = True

    def draw(self) -> list[Row]:
        """The whole box; its body lies below the text."""
        width, height = self.size
        return box(self.caption, self.note, (), _KEYS, width, height, focused=self.has_focus_here)


class Foot(RowsView):
    """Rows of pieces, and the keys below them."""

    lines: Sequence[Sequence[Piece]] = ()
    keys: Row = ()

    def draw(self) -> list[Row]:
        """As many rows as there is room for."""
        cells, height = self.size.width, self.size.height
        rows: list[Row] = []
        for line in self.lines:
            rows += flow(line, max(cells - 2, 1))
        rows = [fill(((" ", ""), *row), cells) for row in [*rows, *[()] * height][: height - 1]]
        return [*rows, fill(self.keys, cells)]


def searching(search: Search) -> list[Piece]:
    """What is sought, and which hit this is."""
    count = f"{search.at + 1}/{len(search.hits)}" if search.hits else "nothing found"
    return [("search ", "key"), (search.words, "text"), ("▏", "key"), (f"  {count}", "soft")]


def offered(offers: Sequence[str], chosen: int) -> list[Piece]:
    """What tab would write; shift+tab chooses another."""
    pieces: list[Piece] = [("tab ", "key")]
    for number, offer in enumerate(offers):
        pieces += [(f" {clip(offer, 60)} ", "title.focus" if number == chosen else "soft"), (" ", "")]
    return pieces


def told(findings: Iterable[Finding]) -> list[list[Piece]]:
    """Each finding with its line."""
    return [finding_pieces(each, f"line {each.place.line}: {each.message}") for each in findings]


def keys(say: str, counts: tuple[int, int], cells: int, place: str) -> Row:
    """The lowest row: what there is to say, else the keys; and how many errors and warnings there are."""
    said = Segment((Form(((clip(say, cells - 2), "say"),), 0),))
    right = [
        counted(f"{SIGNS[severity]} {number}", severity)
        for number, severity in zip(counts, (ERROR, WARNING), strict=True)
        if number
    ]
    return footer([said] if say else hints(State(place)), right, cells).row
