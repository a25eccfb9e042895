"""The widget of the list: only the rows in view are ever made."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from tui.screen.briefing_list.entries import Entry, told_apart
from tui.screen.briefing_list.rows import column_at, entry_row, head_row
from tui.screen.render.frame import bottom, sided, thumb_rows, title
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row
from tui.screen.widgets.scrolled_view import ScrolledView


class ShelfView(ScrolledView):
    """Shows entries; the screen tells it which one is selected."""

    class Clicked(Message):
        """The entry of a path was clicked."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class Sorted(Message):
        """The head of a column was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="shelf")
        self._entries: Sequence[Entry] = ()
        self._names: Sequence[str] = ()
        self._at = 0
        self._top = 0
        self._by, self._reverse = "title", False
        self._note = self._nothing = ""

    def show(
        self, entries: Sequence[Entry], at: int, by: str, *, reverse: bool, note: str, nothing: str
    ) -> None:
        """Show the entries, sorted by a column, with one selected; `nothing` is said where there is none."""
        moved = at != self._at
        self._entries, self._at, self._by, self._reverse = entries, at, by, reverse
        self._note, self._nothing = note, nothing
        self._names = told_apart(entries)
        if moved:
            self._reveal()
        self._top = max(0, min(self._top, len(entries) - self._room))
        self.update()

    def fitted(self) -> None:
        """Keep the selected entry in view."""
        self._reveal()

    @property
    def page(self) -> int:
        """The entries of a page, with one kept for the eye."""
        return max(self._room - 1, 1)

    @property
    def _room(self) -> int:
        return max(self.size.height - 3, 1)

    def _reveal(self) -> None:
        self._top = max(min(self._top, self._at), self._at + 1 - self._room, 0)
        self._top = max(0, min(self._top, len(self._entries) - self._room))

    def draw(self) -> list[Row]:
        """The title, the columns' heads, the entries in view and the lower edge."""
        width, room = self.size.width, self._room
        cells = width - 2
        rows = [title("Briefings", self._note, width, focused=True, corners="┌┐")]
        rows.append(
            sided(
                head_row(cells, self._by, reverse=self._reverse), width, boxed=True, thumb=False, focused=True
            )
        )
        thumb = thumb_rows(self._top, self._top + room, len(self._entries), room)
        for y in range(room):
            at = self._top + y
            row: Row = (("  " + self._nothing, "soft"),) if not y and not self._entries else ()
            if at < len(self._entries):
                row = entry_row(self._entries[at], self._names[at], cells, here=at == self._at)
            rows.append(sided(row, width, boxed=True, thumb=y in thumb, focused=True))
        return [*rows, bottom(width, focused=True)][: self.size.height]

    # The mouse

    def scroll(self, by: int) -> None:
        """Scroll by `by` lines."""
        self._top = max(0, min(self._top + by, len(self._entries) - self._room))
        self.update()

    def on_click(self, event: events.Click) -> None:
        """Select the entry, or sort by the column, that was clicked."""
        event.stop()
        at = self._top + event.y - 2
        if event.y == 1:
            self.post_message(self.Sorted(column_at(self.size.width - 2, event.x - 1)))
        elif 2 <= event.y < 2 + self._room and at < len(self._entries):
            self.post_message(self.Clicked(self._entries[at].path))
