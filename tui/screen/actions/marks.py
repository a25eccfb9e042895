"""The keys that wait for a letter: to mark a place, and to come back to it."""

from __future__ import annotations

from typing import Final

from textual import events

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.state.jumps import set_mark, to_mark
from tui.screen.state.view import View


class Marker:
    """Marks the places of one reader."""

    actions: Final = {
        "mark": "mark this place with a letter …",
        "to-mark": "go to the mark … (' goes to where the last jump began)",
    }
    """What each of them says while it waits."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._awaited: str | None = None

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Wait for the letter of one of the `actions`."""
        self._awaited = action
        self._reader.tell(self.actions[action])

    def takes(self, event: events.Key) -> bool:
        """Take the letter that is waited for; whether one was."""
        if self._awaited is None:
            return False
        action, self._awaited = self._awaited, None
        self._reader.tell("")
        if event.character is not None and event.character.isprintable() and event.character != " ":
            self._with_letter(action, event.character)
        return True

    def _with_letter(self, action: str, letter: str) -> None:
        dossier, view = self._reader.dossier, self._reader.view
        if dossier is None:
            return
        if action == "to-mark":
            self._reader.take(to_mark(dossier, view, letter))
        elif letter == "'":
            self._reader.tell("' is the place before the last jump, and cannot be set")
        else:
            self._reader.show(set_mark(view, letter))
            self._reader.tell(f"marked {letter}: ' and {letter} come back here")
