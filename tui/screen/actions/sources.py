"""The key that chooses the source to read, and where one stood in each."""

from __future__ import annotations

from typing import Final

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.state.sources import into_source, told
from tui.screen.state.view import View

_WIDTH: Final = 110
"""Cells of the list: room for the titles."""


class Sourcer:
    """Lets the user of one reader choose among the sources."""

    actions: Final = frozenset({"choose-source"})

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._stood: dict[str, int] = {}
        """By source id, the sentence under the cursor when one was in it last."""

    def stood(self, view: View) -> None:
        """Remember where one stands, for coming back to this source."""
        if view.in_source and view.source is not None and view.sentence:
            self._stood[view.source] = view.sentence

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Ask for the source; where there is one, say so."""
        count = len(dossier.sources)
        if count < 2:
            self._reader.tell("this briefing has one source" if count else "this briefing has no source")
            return
        from tui.screen.dialogs.pick import Choice, PickScreen

        choices = [Choice(each.id, each.id, each.text) for each in told(dossier, view)]
        at = next((at for at, each in enumerate(choices) if each.value == view.source), 0)
        screen = PickScreen(self._reader.palette, "Read which source", choices, at, width=_WIDTH)
        self._reader.app.push_screen(screen, self._take)

    def _take(self, source: str | None) -> None:
        dossier = self._reader.dossier
        if source is not None and dossier is not None:
            self._reader.take(into_source(dossier, self._reader.view, source, self._stood.get(source, 0)))
