"""The keys of the item in full: they scroll it and fold its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.render.full_item import PARTS
from tui.screen.state.view import View, folded

if TYPE_CHECKING:
    from tui.screen.widgets.detail_view import DetailView

_LINES: Final = {"full-down": 4, "full-up": -4}
"""How far each key scrolls."""


class FullItem:
    """Scrolls and folds the item that one reader shows in full."""

    actions: Final = frozenset({*_LINES, "fold"})

    def __init__(self, reader: Reader, detail: DetailView) -> None:
        self._reader = reader
        self._detail = detail

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Scroll it, or ask which part to fold."""
        if action == "fold" and view.manner.full:
            self._ask(view)
        elif action == "fold" or not self._detail.scroll(_LINES[action]):
            self._reader.tell("F shows the item in full first")

    def _ask(self, view: View) -> None:
        from tui.screen.dialogs.pick import Choice, PickScreen

        choices = [
            Choice(part, part, "folded: unfold" if part in view.manner.folded else "fold") for part in PARTS
        ]
        screen = PickScreen(self._reader.palette, "Fold or unfold", choices)
        self._reader.app.push_screen(screen, self._fold)

    def _fold(self, part: str | None) -> None:
        if part:
            self._reader.show(folded(self._reader.view, part))
