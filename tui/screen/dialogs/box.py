"""Rows in a box with a title: what all dialogs draw."""

from __future__ import annotations

from collections.abc import Iterable

from tui.screen.frame import body_width, bottom, sided, title
from tui.screen.palette import Palette
from tui.screen.rows import Piece, Row, flow
from tui.screen.widgets.rows_view import RowsView


class BoxTop(RowsView):
    """The upper edge of a box, with its title and some rows of text below it."""

    def __init__(self, palette: Palette, name: str, note: str, lines: Iterable[Iterable[Piece]] = ()) -> None:
        super().__init__(palette, id="box-top")
        self._caption = name
        self._note = note
        self._lines = [list(line) for line in lines]

    def tell(self, lines: Iterable[Iterable[Piece]], name: str | None = None) -> None:
        """Show other rows."""
        self._lines = [list(line) for line in lines]
        self._caption = name or self._caption
        self.update()

    def rows_for(self, cells: int) -> list[Row]:
        """The rows, wrapped for a box of `cells` cells."""
        return [row for line in self._lines for row in flow(line, max(body_width(cells, boxed=True) - 2, 1))]

    def draw(self) -> list[Row]:
        """The edge and the rows."""
        width = self.size.width
        body = [_inside(row, width) for row in self.rows_for(width)]
        return [title(self._caption, self._note, width, focused=True, corners="┌┐"), *body][
            : self.size.height
        ]


class BoxBottom(RowsView):
    """Rows of text and the lower edge of a box."""

    def __init__(self, palette: Palette, height: int) -> None:
        super().__init__(palette, id="box-bottom")
        self.styles.height = height
        self._lines: list[list[Piece]] = []

    def tell(self, lines: Iterable[Iterable[Piece]]) -> None:
        """Show other rows; what there is no room for is left out."""
        self._lines = [list(line) for line in lines]
        self.update()

    def draw(self) -> list[Row]:
        """The rows and the edge."""
        width, room = self.size.width, self.size.height - 1
        rows = [row for line in self._lines for row in flow(line, max(body_width(width, boxed=True) - 2, 1))]
        body = [_inside(row, width) for row in [*rows, *[()] * room][:room]]
        return [*body, bottom(width, focused=True)][-self.size.height :]


def _inside(row: Row, width: int) -> Row:
    return sided(((" ", ""), *row), width, boxed=True, thumb=False, focused=True)
