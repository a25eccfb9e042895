"""The edits of one run of the program: each on the disk at once, and each taken back at a key."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import Final, NamedTuple, TypeAlias

from tui.briefing.read import MAX_BYTES, decode
from tui.core.atomic_save import save
from tui.core.errors import BriefingError, ChangedError, UnreadableFileError
from tui.core.files import read_file
from tui.core.garbage_collection import paused_collector
from tui.editing import history
from tui.editing.batch import Batch, Left, Many, batched
from tui.editing.edit import edited_tree
from tui.editing.effect import effect_of
from tui.editing.gesture import Gesture, RefusedError, SetSource
from tui.editing.history import History, Step
from tui.editing.rebase import ConflictError, rebased
from tui.editing.run import Run, difference
from tui.editing.tree import Tree

_TRIES: Final = 5
"""How often a gesture is made on a text that somebody changes at the same moment."""


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
    left: tuple[Left, ...] = ()
    """Of several gestures, those that could not be made."""
    is_rebased: bool = False
    """Whether somebody changed the file since the text was read that the gesture was meant for."""


def _single(gesture: Gesture, base: str, tree: Tree) -> Batch:
    return Batch(*edited_tree(tree, rebased(base, tree, gesture)), ())


def several(gestures: Sequence[Many], base: str, tree: Tree | None = None) -> Batch:
    """What `Session.do_all` makes of `tree`, the text as it is read now; of `base` itself without one."""
    tree = tree or Tree(base)
    if tree.text != base:
        raise ConflictError("the file was changed meanwhile")
    batch = batched(tree, gestures)
    needed = [left for left in batch.left if isinstance(left.gesture, SetSource)]
    if needed or (gestures and len(batch.left) == len(gestures)):
        raise RefusedError((needed or batch.left)[0].reason)
    return batch


class Session:
    """Makes gestures in the file at `path`, one after the other, from any thread."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._history = History()
        self._text: str | None = None
        """The text after our last edit: what is different since then was done outside."""
        self._tree: Tree | None = None
        """That text, read: most edits follow one of ours."""
        self._lock = Lock()

    def do(self, gesture: Gesture, base: str, what: str) -> Done:
        """Make `gesture`, whose places are those of the text `base`, and save.

        Raises:
            RefusedError: it cannot be made safely; the file is as it was.
            NotSavedError: the file cannot be written; the text is kept in the error.
            BriefingError: the file cannot be read.
        """
        with self._lock, paused_collector():
            return self._change(partial(_single, gesture, base), what, base)

    def do_all(self, gestures: Sequence[Many], base: str, what: str) -> Done:
        """Make several gestures, whose places are those of the text `base`, in one save and one step of undo.

        One that cannot be made safely is left out, and named in what comes back. None is made where all are
        left out, or that of a source's entry is, or somebody changed the file meanwhile. Raises as `do`.
        """
        with self._lock, paused_collector():
            return self._change(partial(several, gestures, base), what, base)

    def undo(self) -> Done:
        """Take the latest edit back. Raises as `do`."""
        with self._lock, paused_collector():
            return self._step(history.undo, "undone: ")

    def redo(self) -> Done:
        """Make the edit taken back last again. Raises as `do`."""
        with self._lock, paused_collector():
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

    def _read_tree(self, text: str) -> Tree:
        if self._tree is None or self._tree.text != text:
            self._tree = Tree(text)
        return self._tree

    def _change(self, make: Callable[[Tree], Batch], what: str, base: str) -> Done:
        for tries in range(_TRIES):
            try:
                data, text = self._read()
            except UnreadableFileError as gone:
                kept = make(Tree(base)).run.apply(base).encode()
                raise NotSavedError(f"{gone}, so nothing can be saved there", kept) from None
            self._rebase(text)
            tree = self._read_tree(text)
            run, after, left = make(tree)
            try:
                self._save(data, text, run)
            except ChangedError:
                if tries + 1 == _TRIES:
                    raise
                continue
            effect = effect_of(tree, after, run)
            self._history = history.did(self._history, text, run, what, effect)
            self._text, self._tree = after.text, after
            return Done(self._text, run, what, left, is_rebased=text != base)
        raise AssertionError

    def _step(self, step: _Step, said: str) -> Done:
        for tries in range(_TRIES):
            data, text = self._read()
            self._rebase(text)
            run, which, after = step(self._history, text)
            new = run.apply(text)
            tree = self._checked(text, new)
            if tree is None:
                raise RefusedError(f"{which.what} cannot be taken back: what is there now would not be read")
            self._refuse_other_effect(text, tree, run, which)
            try:
                self._save(data, text, run)
            except ChangedError:
                if tries + 1 == _TRIES:
                    raise
                continue
            self._history, self._text, self._tree = after, new, tree
            return Done(new, run, said + which.what)
        raise AssertionError

    def _refuse_other_effect(self, text: str, new: Tree, run: Run, step: Step) -> None:
        """Raise RefusedError where `run` does anything but take `step` back, or do it again, in `text`."""
        try:
            effect = effect_of(self._read_tree(text), new, run)
        except RefusedError:
            return  # what was no YAML is some again
        if step.effect is None:
            return
        wanted = step.effect if run.text == step.inserted else step.effect.inverse
        if effect is None or not effect.is_same(wanted):
            raise RefusedError(f"{step.what}: somebody changed what is there, so nothing is written")

    def _checked(self, text: str, new: str) -> Tree | None:
        """`new` as it is read; None where it is no YAML, though `text` is."""
        try:
            return Tree(new)
        except RefusedError:
            self._read_tree(text)  # no YAML either: somebody is in the middle of something
            return None

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
