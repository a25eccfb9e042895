"""Two texts of one file: how they differ, and which is to stand there. The other is kept beside it."""

from __future__ import annotations

import re
from difflib import unified_diff
from itertools import islice
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.screen.dialogs.box import TextBox
from tui.screen.dialogs.palette import ClosesOnce
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Piece

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
"""A line with its end, so that texts which differ in nothing else differ."""
_STYLES: Final = {"+": "added", "-": "removed", "@": "soft"}


_KEYS: Final = (("m", "write mine"), ("t", "take theirs"), ("esc", "go on editing"))


class ConflictScreen(ClosesOnce, ModalScreen[str | None]):
    """Shows what is in the file and not in the editor, and the reverse; `mine`, `theirs` or None."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "answer('')", show=False),
        Binding("m", "answer('mine')", show=False),
        Binding("t", "answer('theirs')", show=False),
        Binding("j,down", "go(1)", show=False),
        Binding("k,up", "go(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
    ]

    def __init__(self, palette: Palette, name: str, theirs: str, mine: str, kept: str) -> None:
        super().__init__()
        differ = unified_diff(
            _LINE.findall(theirs), _LINE.findall(mine), "the file now", "yours", lineterm="", n=2
        )
        about = f"Someone else changed the file while you edited. Nothing is lost: your text is in {kept}."
        lines: list[list[Piece]] = [[(about, "text")], []]
        lines += [[(line, "soft")] for line in islice(differ, 2)]  # which file has which sign
        lines += [[(line.removesuffix("\n"), _STYLES.get(line[:1], "text"))] for line in differ]
        self._box = TextBox(palette, name, _KEYS, lines, id="difference")

    def compose(self) -> ComposeResult:
        """One box."""
        yield self._box

    def action_answer(self, choice: str) -> None:
        """The end."""
        self.dismiss(choice or None)

    def action_go(self, by: int) -> None:
        """Scroll by rows."""
        self._box.scroll(by)

    def action_page(self, by: int) -> None:
        """Scroll by pages."""
        self._box.scroll(by * self._box.page)
