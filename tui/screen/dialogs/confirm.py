"""A question with what there is to see before it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.screen.dialogs.box import TextBox
from tui.screen.dialogs.palette import ClosesOnce
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Piece

_WIDTH: Final = 92
"""The most cells of the box."""


class ConfirmScreen(ClosesOnce, ModalScreen[bool]):
    """True for enter (or the key that asked), False for esc."""

    BINDINGS: ClassVar = [
        Binding("escape,q,n", "answer(False)", show=False),
        Binding("enter,A", "answer(True)", show=False),
        Binding("j,down", "go(1)", show=False),
        Binding("k,up", "go(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
    ]

    def __init__(
        self,
        palette: Palette,
        name: str,
        lines: Iterable[Iterable[Piece]],
        yes: str,
        no: str = "writes nothing",
    ) -> None:
        """`yes` and `no` say what enter and esc do."""
        super().__init__()
        self._box = TextBox(palette, name, (("⏎", yes), ("esc", no)), lines, id="dialog")

    def compose(self) -> ComposeResult:
        """One box."""
        yield self._box

    def on_resize(self) -> None:
        """Give the text the room that it needs."""
        width, height = self.app.size
        self._box.styles.width = min(width, _WIDTH)
        self._box.styles.height = min(self._box.height_for(min(width, _WIDTH)), height)

    def action_answer(self, yes: bool) -> None:
        """The end."""
        self.dismiss(yes)

    def action_go(self, by: int) -> None:
        """Scroll by rows."""
        self._box.scroll(by)

    def action_page(self, by: int) -> None:
        """Scroll by pages."""
        self._box.scroll(by * self._box.page)
