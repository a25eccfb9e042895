"""A question with what there is to see before it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.screen.dialogs.box import BoxBottom, BoxTop
from tui.screen.dialogs.closing import ClosesOnce
from tui.screen.palette import Palette
from tui.screen.rows import Piece


class ConfirmScreen(ClosesOnce, ModalScreen[bool]):
    """True for enter (or the key that asked), False for esc."""

    BINDINGS: ClassVar = [
        Binding("escape,q,n", "answer(False)", show=False),
        Binding("enter,A", "answer(True)", show=False),
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
        self._top = BoxTop(palette, name, "", lines)
        self._bottom = BoxBottom(palette, 2)
        self._bottom.tell([[("⏎", "key"), (f" {yes}  ", "soft"), ("esc", "key"), (f" {no}", "soft")]])

    def compose(self) -> ComposeResult:
        """One box."""
        with Vertical(id="dialog"):
            yield self._top
            yield self._bottom

    def on_resize(self) -> None:
        """Give the text the room that it needs."""
        width = min(self.app.size.width, 92)
        self._top.styles.height = min(len(self._top.rows_for(width)) + 1, max(self.app.size.height - 4, 3))

    def action_answer(self, yes: bool) -> None:
        """The end."""
        self.dismiss(yes)
