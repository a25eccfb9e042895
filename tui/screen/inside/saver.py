"""Saving the text, in a thread, and what to do where it cannot be saved as it is: nothing is ever lost."""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from tui.errors import BriefingError, ChangedError
from tui.screen.dialogs.ask import AskScreen
from tui.screen.elsewhere import proposed
from tui.screen.inside.conflict import ConflictScreen
from tui.screen.inside.kept import Kept
from tui.screen.palette import Palette

if TYPE_CHECKING:
    from tui.screen.inside.screen import EditorScreen


class Saved(Message):
    """The text was saved, or could not be."""

    def __init__(self, error: BriefingError | None) -> None:
        super().__init__()
        self.error = error


class Saver:
    """Saves the text of one editor."""

    def __init__(self, editor: EditorScreen, kept: Kept, palette: Palette) -> None:
        self._editor = editor
        self._kept = kept
        self._palette = palette

    def save(self, text: str) -> None:
        """Save `text`; what came of it is told in a message."""

        def run() -> None:
            error: BriefingError | None = None
            try:
                self._kept.save(text)
            except BriefingError as failed:
                error = failed
            self._editor.post_message(Saved(error))

        Thread(target=run, name="saver").start()

    def failed(self, error: BriefingError) -> None:
        """Show what somebody else saved, or offer another file."""
        try:
            theirs = self._kept.theirs() if isinstance(error, ChangedError) else None
            if theirs is None:
                self._offer_elsewhere(error)
            else:
                self._choose(theirs, self._kept.beside("mine", self._editor.text))
        except BriefingError as other:
            self._offer_elsewhere(other)

    def _choose(self, theirs: str, mine: str) -> None:
        """Let the user choose between two texts, of which `mine` names the file in which one is kept."""

        def answer(choice: str | None) -> None:
            if choice == "mine":
                kept = self._kept.beside("theirs", theirs)
                self._kept.take(theirs)
                self._editor.action_save()
                self._editor.tell(f"theirs is kept in {kept}")
            elif choice == "theirs":
                self._editor.replace_all(theirs, f"their text is here now; yours is in {mine}")
            else:
                self._editor.tell(f"not saved; your text is kept in {mine} as well")

        name = os.path.basename(self._kept.path)
        screen = ConflictScreen(self._palette, name, theirs, self._editor.text, mine)
        self._editor.app.push_screen(screen, answer)

    def _offer_elsewhere(self, error: BriefingError) -> None:
        def write(path: str | None) -> None:
            said = f"not saved: {error}"
            if path and path.strip():
                try:
                    self._kept.elsewhere(path, self._editor.text)
                    said = f"your text is in {path.strip()}"
                except BriefingError as again:
                    said = str(again)
            self._editor.tell(said)

        about = f"{error}. Nothing is lost: save the text as another file?"
        text, enter = proposed(self._kept.path), "saves it there"
        screen = AskScreen(self._palette, "Not saved", text, about=about, enter=enter)
        self._editor.app.push_screen(screen, write)
