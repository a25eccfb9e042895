"""What the mouse does in the reader: a click, a fold, words or an edge that were dragged."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from textual.message import Message

from tui.screen.actions.base import Reader
from tui.screen.actions.findings import Lister
from tui.screen.actions.outline import Outliner
from tui.screen.arrangement import Arrangement, share_at
from tui.screen.render.viewport import Reveal
from tui.screen.state.navigation import follow, select
from tui.screen.state.selection import dragged
from tui.screen.state.view import folded, leaving
from tui.screen.widgets.detail_view import DetailView
from tui.screen.widgets.findings_view import FindingsView
from tui.screen.widgets.outline_view import OutlineView
from tui.screen.widgets.panes_view import PanesView
from tui.screen.widgets.rows_view import RowsView
from tui.screen.widgets.source_view import SourceView


class MouseReader(Reader, Protocol):
    """A reader that knows where its parts are."""

    @property
    def arrangement(self) -> Arrangement: ...


class Pointer:
    """Takes what the widgets of one reader tell of the mouse."""

    def __init__(self, reader: MouseReader, lister: Lister, outliner: Outliner) -> None:
        self._reader = reader
        self._lister = lister
        self._outliner = outliner

    def take(self, message: Message) -> None:
        """Do what was pointed at."""
        if isinstance(message, RowsView.EdgeDragged):
            self._share(message.x, message.y)
        elif isinstance(message, PanesView.Clicked):
            self._open(message.section, message.item)
        elif isinstance(message, DetailView.Folded):
            self._reader.show(folded(self._reader.view, message.part), reveal=Reveal.NOT)
        elif isinstance(message, DetailView.Chosen):
            self._show_evidence(message.evidence)
        elif isinstance(message, SourceView.Clicked):
            self._go_to(message.sentence, is_far=message.is_far)
        elif isinstance(message, SourceView.Dragged):
            self._select_words(message.start, message.end)
        elif isinstance(message, OutlineView.Clicked):
            self._outliner.go_to(message.at)
        elif isinstance(message, FindingsView.Clicked) and self._reader.dossier is not None:
            self._reader.tell("")
            self._lister.go_to(self._reader.dossier, message.at)

    def _share(self, x: int, y: int) -> None:
        """Give the panes the room up to where their edge was dragged."""
        view = self._reader.view
        share = share_at(self._reader.arrangement, x, y)
        self._reader.show(replace(view, manner=view.manner._replace(share=share)), reveal=Reveal.NOT)

    def _open(self, section: int, item: int | None) -> None:
        """Open the pane, select the item."""
        dossier = self._reader.dossier
        # What was clicked may be of a reading that is gone by now.
        if dossier is not None and section < len(dossier.briefing.sections):
            view = self._lister.leave(self._reader.view)
            index = view.items[section] if item is None else item
            self._reader.show(select(dossier, view, index, section), say="")

    def _show_evidence(self, evidence: int) -> None:
        dossier = self._reader.dossier
        if dossier is not None:
            self._reader.show(follow(dossier, replace(self._reader.view, evidence=evidence)))

    def _go_to(self, sentence: int, *, is_far: bool) -> None:
        """Put the cursor on the sentence; from far away with the way back kept."""
        view = self._lister.leave(self._reader.view)
        start = view if view.in_source and not is_far else leaving(view)
        there = replace(start, in_source=True, sentence=sentence, chosen=None)
        self._reader.show(there, say="", reveal=Reveal.MIDDLE if is_far else Reveal.NOT)

    def _select_words(self, start: int, end: int) -> None:
        """Select the words that the mouse went over."""
        dossier = self._reader.dossier
        if dossier is not None:
            step = dragged(dossier, self._lister.leave(self._reader.view), start, end)
            self._reader.show(step.view, say=step.say, reveal=Reveal.NOT)
