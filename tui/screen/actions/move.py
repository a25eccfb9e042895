"""The keys of movement: how far they go depends on the size of the screen, and so they ask the widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.render.viewport import Reveal
from tui.screen.state.move_distances import FAR, distance
from tui.screen.state.navigation import move_item, move_sentence
from tui.screen.state.view import View, section_of

if TYPE_CHECKING:
    from tui.screen.widgets.panes_view import PanesView
    from tui.screen.widgets.source_view import SourceView


class Mover:
    """Moves one reader through its items, or through the source."""

    actions: Final = frozenset(
        {"down", "up", "page-down", "page-up", "half-page-down", "half-page-up", "first", "last"}
    )

    def __init__(self, reader: Reader, panes: PanesView, source: SourceView) -> None:
        self._reader = reader
        self._panes = panes
        self._source = source

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Move where the keys are."""
        if view.in_source:
            self._in_source(action, dossier, view)
        else:
            self._in_panes(action, dossier, view)

    def _in_panes(self, action: str, dossier: Dossier, view: View) -> None:
        section = section_of(dossier, view)
        if section is None or not section.items:
            self._reader.show_status()
            return
        by = distance(action, self._panes.page()) or 0
        there = move_item(dossier, view, by)
        say = f"this is the {'last' if by > 0 else 'first'} item of this pane" if there == view else None
        self._reader.show(there, say=say)

    def _in_source(self, action: str, dossier: Dossier, view: View) -> None:
        by = distance(action, self._source.page) or 0
        if "page" in action:
            if self._source.scroll(by):
                sentence = self._source.sentence_in_view(view.sentence)
                self._reader.show(replace(view, sentence=sentence), reveal=Reveal.NOT)
            else:
                self._reader.take(move_sentence(dossier, view, FAR if by > 0 else -FAR), reveal=Reveal.NEAR)
        elif abs(by) == 1 and self._source.hides_end(view.sentence, by):
            self._source.scroll(by)
            self._reader.show_status()
        else:
            self._reader.take(move_sentence(dossier, view, by), reveal=Reveal.NEAR)
