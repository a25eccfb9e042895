"""The edits of one run of the program: each on the disk at once, and each taken back at a key."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Lock
from typing import Final, NamedTuple, TypeAlias

from tui.briefing.read import MAX_BYTES, decode
from tui.briefing.save import save
from tui.editing import history
from tui.editing.again import again
from tui.editing.edit import edited
from tui.editing.gesture import Gesture, RefusedError
from tui.editing.history import History, Step
from tui.editing.run import Run, difference
from tui.editing.tree import Tree
from tui.errors import BriefingError, ChangedError, UnreadableFileError
from tui.files import read_file

_TRIES: Final = 5
"""How often a gesture is made on a text that somebody changes at the same moment."""


_Make: TypeAlias = Callable[[str], Run]
_Step: TypeAlias = Callable[[History, str], tuple[Run, Step, History]]


class NotSavedError(BriefingError):
    """The file could not be written. What was to stand there is kept."""

    def __init__(self, reason: str, data: bytes) -> None:
        super().__init__(reason)
        self.data = data


class Done(NamedTuple):
    """What came of a gesture."""

    text: str
    """The briefing's text now, BOM dropped."""
    run: Run
    """What changed, in the text before."""
    what: str


class Session:
    """Makes gestures in the file at `path`, one after the other, from any thread."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._history = History()
        self._text: str | None = None
        """The text after our last edit: what is different since then was done outside."""
        self._lock = Lock()

    def do(self, gesture: Gesture, base: str, what: str) -> Done:
        """Make `gesture`, whose places are those of the text `base`, and save.

        Raises:
            RefusedError: it cannot be made safely; the file is as it was.
            NotSavedError: the file cannot be written; the text is kept in the error.
            BriefingError: the file cannot be read.
        """
        with self._lock:
            return self._change(lambda text: edited(text, again(base, text, gesture)), what, base)

    def undo(self) -> Done:
        """Take the latest edit back. Raises as `do`."""
        with self._lock:
            return self._step(history.undo, "undone: ")

    def redo(self) -> Done:
        """Make the edit taken back last again. Raises as `do`."""
        with self._lock:
            return self._step(history.redo, "done again: ")

    def note(self, before: str, after: str, what: str) -> None:
        """Remember an edit that was saved by other means, so that it can be taken back."""
        with self._lock:
            self._rebase(before)
            if before != after:
                self._history = history.did(self._history, before, difference(before, after), what)
                self._text = after

    def _rebase(self, text: str) -> None:
        if self._text is not None:
            self._history = history.rebased(self._history, self._text, text)
        self._text = text

    def _change(self, make: _Make, what: str, base: str) -> Done:
        for tries in range(_TRIES):
            try:
                data, text = self._read()
            except UnreadableFileError as gone:
                kept = make(base).apply(base).encode()
                raise NotSavedError(f"{gone}, so nothing can be saved there", kept) from None
            self._rebase(text)
            run = make(text)
            try:
                self._save(data, text, run)
            except ChangedError:
                if tries + 1 == _TRIES:
                    raise
                continue
            self._history = history.did(self._history, text, run, what)
            self._text = run.apply(text)
            return Done(self._text, run, what)
        raise AssertionError

    def _step(self, step: _Step, said: str) -> Done:
        for tries in range(_TRIES):
            data, text = self._read()
            self._rebase(text)
            run, which, after = step(self._history, text)
            new = run.apply(text)
            if self._breaks(text, new):
                raise RefusedError(f"{which.what} cannot be taken back: what is there now would not be read")
            try:
                self._save(data, text, run)
            except ChangedError:
                if tries + 1 == _TRIES:
                    raise
                continue
            self._history, self._text = after, new
            return Done(new, run, said + which.what)
        raise AssertionError

    @staticmethod
    def _breaks(text: str, new: str) -> bool:
        """Whether `new` is no YAML, though `text` is."""
        try:
            Tree(new)
        except RefusedError:
            try:
                Tree(text)
            except RefusedError:
                return False
            return True
        return False

    def _read(self) -> tuple[bytes, str]:
        data = read_file(self.path, MAX_BYTES)
        try:
            return data, decode(data)
        except UnreadableFileError as error:
            raise RefusedError(f"{os.path.basename(self.path)}: {error}") from None

    def _save(self, data: bytes, text: str, run: Run) -> None:
        mark = data[: len(data) - len(text.encode())]
        new = mark + run.apply(text).encode()
        try:
            save(self.path, new, data)
        except ChangedError:
            raise
        except BriefingError as error:
            raise NotSavedError(str(error), new) from None
