"""Marking an item as reviewed: by whom, on what day, and whatever is open about it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from tui.briefing.hidden import without_hidden
from tui.checks.told import open_words
from tui.evidence.model import Dossier
from tui.screen.actions import edit_gestures as gestures
from tui.screen.actions.base import Reader
from tui.screen.actions.prompt_field import Asker
from tui.screen.state.view import View, item_of

if TYPE_CHECKING:
    from tui.editing.session import Done

_MAX_NAME: Final = 200
"""Code points of a reviewer's name."""


@cache
def reviewer() -> str:
    """The name of the user: `user.name` of git, else `GIT_AUTHOR_NAME`, `USER`, `LOGNAME`; empty for none.

    What nobody would see of it is left out: it goes into a file, and what hides there is a finding.
    """
    try:
        ran = subprocess.run(
            ["git", "config", "--get", "user.name"], capture_output=True, text=True, timeout=2, check=False
        )
        name = ran.stdout.strip()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        name = ""
    names = (name, *(os.environ.get(variable, "") for variable in ("GIT_AUTHOR_NAME", "USER", "LOGNAME")))
    return next(filter(None, map(_clean, names)), "")


def _clean(name: str) -> str:
    """A name on one line, without what nobody would see of it."""
    # A variable may hold bytes that are no UTF-8, which no file of text can.
    return " ".join(without_hidden(name.encode(errors="ignore").decode()).split())[:_MAX_NAME].rstrip()


def today() -> str:
    """The day, as 2016-07-14."""
    return date.today().isoformat()


class ReviewActions(Asker):
    """Marks the current item as reviewed, or takes the mark back; asks whether, and for a name."""

    def __init__(
        self,
        reader: Reader,
        submit: Callable[[Callable[[], Done]], None],
        push: Callable[[Any, Callable[[Any], None]], None],
        write: Callable[[Dossier, View, str], Done],
    ) -> None:
        """`submit` runs an edit in the editing thread, `push` shows a dialog.

        `write` makes the edit, by a name of its own or, where it has none, the given one. Raises
        UnnamedReviewerError where that is empty, too.
        """
        self._reader = reader
        self._submit = submit
        self._push = push
        self._write = write
        self._typed = ""
        self._asked_for: tuple[Dossier, View] | None = None
        """What was to be reviewed last: it is when the name is known."""

    def review(self, dossier: Dossier, view: View) -> None:
        """Review the current item; where errors or warnings are open, only after a yes."""
        gestures.review(dossier, view, "somebody", today())  # refused here, it is no edit to wait for
        item = item_of(dossier, view)
        is_open = open_words(dossier.findings_of(item)) if item is not None else ""
        if not is_open or gestures.is_reviewed(dossier, view):
            self._mark(dossier, view)
            return
        from tui.screen.dialogs.confirm import ConfirmScreen

        question = f"{is_open} on this item: mark it reviewed all the same?"
        screen = ConfirmScreen(
            self._reader.palette, "Reviewed?", [[(question, "text")]], "marks it", "leaves it"
        )
        self._push(screen, lambda sure: self._mark(dossier, view) if sure else None)

    def _mark(self, dossier: Dossier, view: View) -> None:
        habits = self._reader.memory.habits

        self._asked_for = dossier, view
        self._submit(partial(self._write, dossier, view, habits.reviewer))

    # Asking for the name, in the line at the foot of the reader

    @property
    def label(self) -> str:
        """The words before the line."""
        return "who are you? "

    @property
    def note(self) -> str:
        """The words to the right of the line."""
        return "your name"

    @property
    def enter(self) -> str:
        """What enter does."""
        return "marks the item as reviewed"

    @property
    def may_ask(self) -> bool:
        """Whether the name of the reviewer is not remembered."""
        return self._asked_for is not None and not self._reader.memory.habits.reviewer

    def ask_name(self) -> None:
        """Ask who reviews."""
        self._typed = ""
        self._reader.ask(self)

    def typed(self, text: str) -> None:
        """The name is now `text`."""
        self._typed = text

    def entered(self) -> None:
        """Remember the name, and review what was to be."""
        name, wanted = _clean(self._typed), self._asked_for
        if wanted is None or not name:
            self.left()
            return
        self._asked_for = None
        self._reader.asked()
        memory = self._reader.memory
        memory.habits = memory.habits._replace(reviewer=name)
        self._mark(*wanted)

    def left(self) -> None:
        """Ask no more; nothing is written."""
        self._asked_for = None
        self._reader.asked()
        self._reader.tell("not reviewed: no name was given")
