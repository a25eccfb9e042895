"""All findings of the briefing in a list, in the place of the panes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message

from tui.briefing.model import Item
from tui.evidence.model import Dossier
from tui.finding import Finding
from tui.screen.draw_findings import finding_rows
from tui.screen.frame import body_width, bottom, sided, thumb_rows, title
from tui.screen.listing import ALL, listed
from tui.screen.palette import Palette
from tui.screen.rows import Row
from tui.screen.view import View
from tui.screen.viewport import TOP, Line, Viewport
from tui.screen.widgets.rows_view import RowsView

MEASURE = 96
"""The longest line, in cells."""


class FindingsView(RowsView):
    """Shows the list; the reader tells it which finding is under the cursor."""

    class Clicked(Message):
        """A finding was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="findings")
        self._dossier: Dossier | None = None
        self._view = View()
        self._findings: Sequence[Finding] = ()
        self._items: Mapping[str, Item] = {}
        self._heights: dict[int, int] = {}
        self._fitted = 0
        self._top = TOP
        self._boxed = False
        self._shown: list[int | None] = []
        """The finding of each row drawn, for the mouse."""

    def show(self, dossier: Dossier, view: View, *, boxed: bool) -> None:
        """Show the list as `view` has it, the finding under the cursor in view."""
        if view.finding is None:
            return
        if dossier is not self._dossier or view.only != self._view.only:
            self._findings = listed(dossier, view.only)
            self._items = {item.id: item for item in dossier.briefing.items()}
            self._heights.clear()
        self._dossier, self._view, self._boxed = dossier, view, boxed
        if self.size:
            self._reveal()
        self.update()

    def fitted(self) -> None:
        """Keep the finding under the cursor in view."""
        self._reveal()

    @property
    def _cells(self) -> int:
        return min(body_width(self.size.width, boxed=self._boxed) - 1, MEASURE)

    def _rows_of(self, index: int) -> list[Row]:
        selected = index == self._view.finding
        return finding_rows(self._findings[index], self._items, self._cells, selected=selected)

    def _height(self, index: int) -> int:
        if self._fitted != self._cells:
            self._fitted = self._cells
            self._heights.clear()
        found = self._heights.get(index)
        if found is None:
            found = self._heights[index] = len(self._rows_of(index)) + 1
        return found

    @property
    def _port(self) -> Viewport:
        return Viewport(len(self._findings), self._height, max(self.size.height - 1 - self._boxed, 1))

    def _reveal(self) -> None:
        index = self._view.finding
        if index is not None and index < len(self._findings):
            last = Line(index, max(self._height(index) - 2, 0))
            self._top = self._port.reveal(self._top, Line(index, 0), last)

    def page(self) -> int:
        """How many findings make a page."""
        return max(len({line.block for line in self._port.lines(self._top)}) - 1, 1)

    def draw(self) -> list[Row]:
        """The title and the findings in view."""
        width, height = self.size
        port = self._port
        self._top = port.settle(self._top)
        lines = list(port.lines(self._top))
        count = len(self._findings)
        note = f"{(self._view.finding or 0) + 1}/{count}"
        what = "all" if self._view.only == ALL else f"{self._view.only}s"
        rows = [title(f"Findings: {what}", note, width, focused=True, corners="┌┐" if self._boxed else "")]
        self._shown = [None]
        first, last = (lines[0].block, lines[-1].block + 1) if lines else (0, 0)
        thumb = thumb_rows(first, last, count, port.height)
        drawn: dict[int, list[Row]] = {}
        for y in range(port.height):
            row: Row = ()
            index = lines[y].block if y < len(lines) else None
            if index is not None:
                if index not in drawn:
                    drawn[index] = self._rows_of(index)
                found = drawn[index]
                row = found[lines[y].line] if lines[y].line < len(found) else ()
            style = row[-1][1] if row else ""
            rows.append(sided(row, width, boxed=self._boxed, thumb=y in thumb, focused=True, style=style))
            self._shown.append(index)
        if self._boxed:
            rows.append(bottom(width, focused=True))
        return rows[:height]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the finding."""
        event.stop()
        index = self._shown[event.y] if event.y < len(self._shown) else None
        if index is not None:
            self.post_message(self.Clicked(index))
