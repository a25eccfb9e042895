"""The outline's entries below a line to type in: only the rows in view are ever made."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.message import Message

from tui.evidence.model import Dossier
from tui.evidence.seal import reviews_of
from tui.screen.render.frame import EDGES, body_width, box, thumb_rows
from tui.screen.render.highlights import Light, lit, on_ground
from tui.screen.render.items import signs_of
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Piece, Row, clip, fill
from tui.screen.search.outline import Fit, Outlined
from tui.screen.widgets.scrolled_view import ScrolledView

_KEYS: Final = (("⏎", "go there"), ("↑↓", "move"), ("esc", "back"))


class OutlineView(ScrolledView):
    """Shows the outline; the reader tells it where the cursor is."""

    class Clicked(Message):
        """The entry `at`, from 0, was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="outline")
        self._dossier: Dossier | None = None
        self._its: Outlined | None = None
        self._top = 0

    def show(self, dossier: Dossier, its: Outlined | None) -> None:
        """Show the outline with its cursor in view; nothing for None."""
        was = self._its
        self._dossier, self._its = dossier, its
        if was is not None or its is not None:
            self._reveal()
            self.update()

    def fitted(self) -> None:
        """Keep the cursor in view."""
        self._reveal()

    @property
    def _room(self) -> int:
        return max(self.size.height - EDGES - 1, 1)

    def _reveal(self) -> None:
        if self._its is not None:
            at, room = self._its.at, self._room
            self._top = max(min(self._top, at - min(1, at)), at + 2 - room, 0)
            self._top = max(0, min(self._top, len(self._its.fits) - room))

    def draw(self) -> list[Row]:
        """The title, the line to type in, the entries in view and the lower edge."""
        its, dossier = self._its, self._dossier
        if its is None or dossier is None:
            return []
        width, room = self.size.width, self._room
        count = f"{its.at + 1}/{len(its.fits)}" if its.fits else "0" if its.is_known else "…"
        rows: list[Row] = [((" /", "key"),)]
        thumb = thumb_rows(self._top, self._top + room, len(its.fits), room)
        cells = body_width(width, boxed=True)
        for y in range(room):
            at = self._top + y
            row: Row = ()
            if at < len(its.fits):
                row = self._entry(dossier, its.fits[at], cells, here=at == its.at)
            elif not y and its.is_known:
                row = (("  nothing fits", "soft"),)
            rows.append(row)
        thumb = range(thumb.start + 1, thumb.stop + 1)
        return box("Outline", count, rows, _KEYS, width, self.size.height, thumb=thumb)

    def _entry(self, dossier: Dossier, fit: Fit, cells: int, *, here: bool) -> Row:
        entry = fit.entry
        if entry.section is None:
            source = f" {entry.source}" if len(dossier.sources) > 1 else ""
            where, style = f"¶ {entry.sentence}{source}", "text"
        elif entry.item is None:
            where, style = f"{entry.section + 1}", "name"
        else:
            where, style = f"{entry.section + 1}·{entry.item + 1}", "text"
        column = 8 if len(dossier.sources) < 2 else 16
        signs: tuple[Piece, ...] = ()
        if entry.section is not None and entry.item is not None:
            item = dossier.briefing.sections[entry.section].items[entry.item]
            signs = signs_of(reviews_of(dossier).get(item.id))
        head: list[Piece] = [(f"{clip(where, column):<{column}} ", "label"), *(signs or (("  ", ""),))]
        text = clip(entry.text, max(cells - column - 6, 1))
        lights = [Light((place, place + 1), "match") for place in fit.places if place < len(text)]
        pieces = [*head, *lit([(text, style)], lights)]
        if not here:
            return fill((("  ", ""), *pieces), cells)
        name = "selected.active"
        return fill(
            (("▌ ", "gutter.active"), *((part, on_ground(each, name)) for part, each in pieces)), cells, name
        )

    # The mouse

    def scroll(self, by: int) -> None:
        """Scroll by `by` lines."""
        if self._its is not None:
            self._top = max(0, min(self._top + by, len(self._its.fits) - self._room))
            self.update()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the entry that was clicked."""
        event.stop()
        at = self._top + event.y - 2
        if self._its is not None and event.y >= 2 and at < len(self._its.fits):
            self.post_message(self.Clicked(at))
