"""The source beside the text: it shows what the cursor's item rests on, and its sentences can be cited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tui.evidence.model import Dossier
from tui.screen.editor.checked_text import Shown
from tui.screen.editor.citation import NO_PLACE, citation, place_at
from tui.screen.editor.text_area import YamlArea
from tui.screen.render.viewport import Reveal
from tui.screen.state.navigation import begin, move_sentence
from tui.screen.widgets.source_view import SourceView

_STEPS: Final = {"j": 1, "down": 1, "k": -1, "up": -1, "space": 5, "pagedown": 5, "b": -5, "pageup": -5}
"""By key, how many sentences further on it goes."""


class Sourcing:
    """Shows the source of one text, and goes to it and back."""

    def __init__(
        self, area: YamlArea, source: SourceView, dossier: Dossier, tell: Callable[[str], None]
    ) -> None:
        self._area = area
        self._source = source
        self._view = begin(dossier)
        self._tell = tell
        self.is_boxed = False
        """Whether the source has sides, as it has next to the text."""
        self.is_entered = False
        """Whether keys are for the source, not for the text."""

    def follow(self, shown: Shown) -> None:
        """Show the evidence of the item under the cursor, unless one walks in the source."""
        dossier = shown.dossier
        if dossier.source(self._view.source) is None:
            self._view = begin(dossier)
        if not self.is_entered:
            self._view = shown.view_at(self._area.cursor_location[0] + 1, self._view)
        self._show(dossier)

    def jump(self, shown: Shown) -> None:
        """From a quote to its sentence, and back."""
        sentences = shown.dossier.sentences.get(self._view.source or "")
        self.is_entered = not self.is_entered and bool(sentences)
        self._view = replace(self._view, in_source=self.is_entered, sentence=max(self._view.sentence, 1))
        if self.is_entered:
            self._show(shown.dossier)
        else:
            self.follow(shown)

    def do(self, key: str, shown: Shown) -> None:
        """Walk, cite the sentence or go back to the text; any other key does nothing in the source."""
        if key in _STEPS:
            self._view = move_sentence(shown.dossier, self._view, _STEPS[key]).view
            self._show(shown.dossier)
        elif key == "a":
            self._cite(shown)
        elif key in ("escape", "q", "enter"):
            self.jump(shown)

    def _cite(self, shown: Shown) -> None:
        """Write the sentence where the cursor is, as evidence; refused where it would be anything else."""
        from tui.editing.gesture import RefusedError

        source = self._view.source or ""
        if not shown.dossier.sentences.get(source):
            return
        row, column = self._area.cursor_location
        place = place_at(self._area.lines, row, column)
        if place is None:
            self._tell(NO_PLACE)
            return
        try:
            words = citation(shown.dossier, source, self._view.sentence, place)
        except RefusedError as refused:
            self._tell(str(refused))
            return
        self.jump(shown)
        line = self._area.lines[row]
        self._area.replace(words, (row, place.start), (row, len(line)), maintain_selection_offset=False)

    def _show(self, dossier: Dossier) -> None:
        self._source.show(dossier, self._view, boxed=self.is_boxed, reveal=Reveal.MIDDLE)
