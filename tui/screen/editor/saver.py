"""The text and its file: saving, in a thread, what others saved, and leaving. Nothing is ever lost."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Thread
from typing import Any, Protocol

from textual.app import App
from textual.message import Message

from tui.core.errors import BriefingError, ChangedError
from tui.screen.actions.save_elsewhere import proposed
from tui.screen.dialogs.ask import AskScreen
from tui.screen.dialogs.pick import Choice, PickScreen
from tui.screen.editor.conflict import ConflictScreen
from tui.screen.editor.file import Kept
from tui.screen.render.palette import Palette


class Editor(Protocol):
    """The editor whose text is saved."""

    @property
    def app(self) -> App[Any]: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def is_unsaved(self) -> bool: ...
    @property
    def text(self) -> str: ...
    def action_save(self) -> None: ...
    def leave(self) -> None: ...
    def post_message(self, message: Message) -> bool: ...
    def replace_all(self, text: str, say: str) -> None: ...
    def tell(self, say: str) -> None: ...


class Saved(Message):
    """The text was saved, or could not be."""

    def __init__(self, error: BriefingError | None) -> None:
        super().__init__()
        self.error = error


class Saver:
    """Keeps the text of one editor and its file together."""

    def __init__(self, editor: Editor, kept: Kept, palette: Palette) -> None:
        self._editor = editor
        self._kept = kept
        self._palette = palette
        self._is_leaving = False
        """Whether the editor is left as it is, or as soon as its text is saved."""

    def save(self) -> None:
        """Save the text; what came of it is told in a message."""
        if not self._editor.is_unsaved:
            self._editor.tell("nothing to save")
            if self._is_leaving:
                self._leave()
            return
        text = self._editor.text

        def run() -> None:
            error: BriefingError | None = None
            try:
                self._kept.save(text)
            except BriefingError as failed:
                error = failed
            self._editor.post_message(Saved(error))

        Thread(target=run, name="saver").start()

    def saved(self, error: BriefingError | None) -> None:
        """Say what came of saving, and leave where that was waited for."""
        if error is not None:
            self._is_leaving = False
            self._failed(error)
            return
        self._editor.tell("saved")
        if self._is_leaving:
            self._leave()

    def ask_to_leave(self) -> None:
        """Leave, after a question where something is unsaved."""
        if not self._editor.is_unsaved:
            self._leave()
            return
        choices = [
            Choice("save", "save and leave"),
            Choice("stay", "go on editing"),
            Choice("discard", "leave without saving"),
        ]

        def answer(choice: str | None) -> None:
            if choice == "save":
                self._is_leaving = True
                self._editor.action_save()
            elif choice == "discard":
                self._is_leaving = True
                self._leave()

        screen = PickScreen(self._palette, "Not saved yet", choices, escape="goes on editing")
        self._editor.app.push_screen(screen, answer)

    def look_at_disk(self) -> None:
        """Take the file's text where it is another one now, unless something here is unsaved."""
        try:
            theirs = self._kept.theirs()
        except BriefingError:
            return  # gone for a moment, or for good: saving will tell
        if theirs is None:
            return
        if self._editor.is_unsaved:
            self._editor.tell("the file was changed by someone else: saving will show how")
        else:
            self._editor.replace_all(theirs, "read again: someone else changed the file")

    def end(self) -> None:
        """Keep what is unsaved beside the file, unless it was left so."""
        if self._editor.is_unsaved and not self._is_leaving:
            with suppress(BriefingError):
                self._kept.beside("unsaved", self._editor.text)

    def _leave(self) -> None:
        # Where something lies over it by now, it stays, and what is typed on is kept as before.
        self._is_leaving = self._editor.is_active
        self._editor.leave()

    def _failed(self, error: BriefingError) -> None:
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
