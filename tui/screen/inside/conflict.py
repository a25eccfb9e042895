"""Two texts of one file: how they differ, and which is to stand there. The other is kept beside it."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.screen.dialogs.closing import ClosesOnce
from tui.screen.frame import bottom, sided, thumb_rows, title
from tui.screen.palette import Palette
from tui.screen.rows import Piece, Row, flow
from tui.screen.widgets.rows_view import RowsView

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
"""A line with its end, so that texts which differ in nothing else differ."""
_STYLES: Final = {"+": "added", "-": "removed", "@": "soft"}


class _Difference(RowsView):
    def __init__(self, palette: Palette, name: str, lines: list[Piece], about: str) -> None:
        super().__init__(palette, id="difference")
        self._caption = name
        self._lines = lines
        self._body: list[Row] = []
        self._about = about
        self.top = 0

    def fitted(self) -> None:
        """Wrap the lines for the width: what differs may stand at the end of a long one."""
        cells = max(self.size.width - 3, 1)
        self._body = [((" ", ""), *row) for line in self._lines for row in flow([line], cells)]

    def draw(self) -> list[Row]:
        width, height = self.size
        about = flow([(self._about, "text")], max(width - 4, 1))
        room = max(height - len(about) - 4, 1)
        self.top = max(0, min(self.top, len(self._body) - room))
        thumb = thumb_rows(self.top, self.top + room, len(self._body), room)
        body = [*self._body[self.top : self.top + room], *[()] * room][:room]
        keys: Row = (
            (" m", "key"),
            (" write mine  ", "soft"),
            ("t", "key"),
            (" take theirs  ", "soft"),
            ("esc", "key"),
            (" go on editing  ", "soft"),
            ("j/k", "key"),
            (" scroll", "soft"),
        )
        return [
            title(self._caption, "", width, focused=True, corners="┌┐"),
            *(sided(((" ", ""), *row), width, boxed=True, thumb=False, focused=True) for row in about),
            sided((), width, boxed=True, thumb=False, focused=True),
            *(sided(row, width, boxed=True, thumb=y in thumb, focused=True) for y, row in enumerate(body)),
            sided(keys, width, boxed=True, thumb=False, focused=True),
            bottom(width, focused=True),
        ][:height]


class ConflictScreen(ClosesOnce, ModalScreen[str | None]):
    """Shows what is in the file and not in the editor, and the reverse; `mine`, `theirs` or None."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "answer('')", show=False),
        Binding("m", "answer('mine')", show=False),
        Binding("t", "answer('theirs')", show=False),
        Binding("j,down", "go(1)", show=False),
        Binding("k,up", "go(-1)", show=False),
        Binding("space,pagedown", "go(10)", show=False),
        Binding("b,pageup", "go(-10)", show=False),
    ]

    def __init__(self, palette: Palette, name: str, theirs: str, mine: str, kept: str) -> None:
        super().__init__()
        differ = unified_diff(
            _LINE.findall(theirs), _LINE.findall(mine), "the file now", "yours", lineterm="", n=2
        )
        lines = [(line.removesuffix("\n"), _STYLES.get(line[:1], "text")) for line in differ]
        about = f"Someone else changed the file while you edited. Nothing is lost: your text is in {kept}."
        self._view = _Difference(palette, name, lines, about)

    def compose(self) -> ComposeResult:
        """One box."""
        yield self._view

    def action_answer(self, choice: str) -> None:
        """The end."""
        self.dismiss(choice or None)

    def action_go(self, by: int) -> None:
        """Scroll."""
        self._view.top += by
        self._view.update()
