"""The list of findings below both sides: only the rows in view are ever made."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.evidence.model import Dossier
from tui.screen.keymap import Keys
from tui.screen.render.findings import finding_rows, nothing
from tui.screen.render.frame import EDGES, body_width, box, thumb_rows
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row
from tui.screen.render.viewport import TOP, Line, Viewport
from tui.screen.state.findings_list import FILTERS, NAMES, Listing
from tui.screen.widgets.scrolled_view import ScrolledView


class FindingsView(ScrolledView):
    """Shows the list; the reader tells it where the cursor is."""

    class Clicked(Message):
        """The finding `at` of the list, from 0, was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, palette: Palette, bound: Keys) -> None:
        super().__init__(palette, id="findings")
        narrow = f"{bound.first('pane-1')}-{bound.first(f'pane-{len(FILTERS)}')}"
        self._keys = ((bound.first("enter"), "go there"), (narrow, "narrow"), (bound.first("back"), "closes"))
        self._dossier: Dossier | None = None
        self._listing: Listing | None = None
        self._top = TOP

    def show(self, dossier: Dossier, listing: Listing | None) -> None:
        """Show `listing` with the finding under its cursor in view; nothing for None."""
        if listing is None:
            self._top = TOP
        opened = self._listing is not None or listing is not None
        self._dossier, self._listing = dossier, listing
        if opened:
            self._reveal()
            self.update()

    def fitted(self) -> None:
        """Keep the finding under the cursor in view."""
        self._reveal()

    @property
    def page(self) -> int:
        """The findings of a page, with one kept for the eye."""
        return max(self._port.height - 1, 1)

    @property
    def _cells(self) -> int:
        return body_width(self.size.width, boxed=True)

    @property
    def _port(self) -> Viewport:
        count = len(self._listing.shown) if self._listing else 0
        return Viewport(count, self._height, max(self.size.height - EDGES, 1))

    def _height(self, at: int) -> int:
        return len(self._rows_of(at)) if self._listing and at == self._listing.at else 1

    def _rows_of(self, at: int) -> list[Row]:
        assert self._dossier is not None and self._listing is not None
        most = max(self.size.height - EDGES - 2, 1)
        return finding_rows(self._dossier, self._listing, at, self._cells, most)

    def _reveal(self) -> None:
        if self._listing is not None and self._listing.shown and self.size:
            at = self._listing.at
            self._top = self._port.reveal(self._top, Line(at, 0), Line(at, self._height(at) - 1), margin=1)

    def draw(self) -> list[Row]:
        """The title, the findings in view and the lower edge."""
        listing, dossier = self._listing, self._dossier
        if listing is None or dossier is None:
            return []
        width, port = self.size.width, self._port
        name = NAMES[listing.only].capitalize()
        count = f"{listing.at + 1}/{len(listing.shown)}" if listing.shown else "0"
        self._top = port.settle(self._top)
        lines = list(port.lines(self._top))
        last = lines[-1].block + 1 if lines else 0
        thumb = thumb_rows(self._top.block, last, len(listing.shown), port.height)
        drawn = {block: self._rows_of(block) for block in dict.fromkeys(line.block for line in lines)}
        rows: list[Row] = [drawn[block][line] for block, line in lines]
        rows = rows or [(("  " + nothing(dossier, listing), "soft"),)]
        keys = self._keys if listing.shown else self._keys[1:]
        return box(name, count, rows, keys, width, self.size.height, thumb=thumb)

    # The mouse

    def scroll(self, by: int) -> None:
        """Scroll by `by` lines."""
        self._top = self._port.scroll(self._top, by)
        self.update()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the finding that was clicked."""
        event.stop()
        lines = list(self._port.lines(self._top))
        if 1 <= event.y <= len(lines):
            self.post_message(self.Clicked(lines[event.y - 1].block))
