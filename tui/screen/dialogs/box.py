"""The boxes of all dialogs: rows with a title, one border and the keys in its lower edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from tui.screen.render.frame import EDGES, KeyHint, body_width, box, thumb_rows
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Piece, Row, flow
from tui.screen.widgets.scrolled_view import ScrolledView


class BoxView(ScrolledView):
    """A box whose body a subclass draws."""

    def __init__(self, palette: Palette, name: str, keys: Sequence[KeyHint], *, id: str) -> None:
        """`keys` begins with what the box is for and ends with the way out."""
        super().__init__(palette, id=id)
        self.caption = name
        self.note = ""
        self.keys = keys

    def body(self, cells: int, room: int) -> tuple[Sequence[Row], range]:
        """The rows between the edges, `room` at most, and which of them the scroll bar fills."""
        raise NotImplementedError

    def draw(self) -> list[Row]:
        """The whole box."""
        width, height = self.size
        rows, thumb = self.body(body_width(width, boxed=True), max(height - EDGES, 0))
        return box(self.caption, self.note, rows, self.keys, width, height, thumb=thumb)


class TextBox(BoxView):
    """A box of text, wrapped and scrolled by rows."""

    SCROLLS: ClassVar = "j/k"
    """The keys that scroll."""

    def __init__(
        self,
        palette: Palette,
        name: str,
        keys: Sequence[KeyHint],
        lines: Iterable[Iterable[Piece]] = (),
        *,
        id: str,
    ) -> None:
        super().__init__(palette, name, keys, id=id)
        self._all_keys = keys
        self._lines = [list(line) for line in lines]
        self._wrapped: tuple[int, list[Row]] = (0, [])
        self._top = 0

    def rows_for(self, cells: int) -> list[Row]:
        """The lines, wrapped for a body of `cells` cells."""
        if self._wrapped[0] != cells:
            rows = [((" ", ""), *row) for line in self._lines for row in flow(line, max(cells - 2, 1))]
            self._wrapped = (cells, rows)
        return self._wrapped[1]

    def height_for(self, width: int) -> int:
        """The rows of a box of `width` cells that shows everything."""
        return len(self.rows_for(body_width(width, boxed=True))) + EDGES

    @property
    def page(self) -> int:
        """The rows of a page, with one kept for the eye."""
        return max(self.size.height - EDGES - 1, 1)

    def body(self, cells: int, room: int) -> tuple[Sequence[Row], range]:
        """The rows in view; the keys that scroll are named only if there are more."""
        rows = self.rows_for(cells)
        self._top = max(0, min(self._top, len(rows) - room))
        *others, way_out = self._all_keys
        scrolls = [(self.SCROLLS, "scroll")] if len(rows) > room else []
        self.keys = (*others, *scrolls, way_out)
        shown = rows[self._top : self._top + room]
        return shown, thumb_rows(self._top, self._top + room, len(rows), room)

    def scroll(self, by: int) -> None:
        """Scroll by `by` rows."""
        self._top += by
        self.update()
