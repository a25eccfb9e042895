"""Everything that goes to stderr goes through here.

stderr is narration: one line says what stopped the command, and where it helps a hint says what
to do next. Nothing here raises: a message that cannot be given must not hide what it was about.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from time import monotonic
from typing import Final

from tui.core.encoding import of_terminal
from tui.core.errors import BriefingError
from tui.core.safe_text import obeys_commands, visible, without_commands

OK: Final = 0
FOUND: Final = 1
"""`check` found an error or, with `--strict`, a warning."""
CANNOT: Final = 2
"""Wrong usage, a briefing that cannot be read, an internal error."""
INTERRUPTED: Final = 130
"""Ended by ctrl+c, as a shell counts it."""
NOBODY_READS: Final = 141
"""Ended because the reader of a pipe went away, as a shell counts it."""


def prepare() -> None:
    """Let stderr have its terminal's encoding; what that cannot express is escaped, as Python does anyway."""
    if _is_terminal() and hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding=of_terminal())


def error(message: str, *hints: str) -> None:
    """Say in one line what stopped the command, and in one line each what to do about it."""
    _say("error", message, hints)


def stopped(stop: BriefingError) -> None:
    """Report what stopped the command, or the work on one file, and what to do about it."""
    error(str(stop), *([stop.hint] if stop.hint else []))


def warning(message: str, *hints: str) -> None:
    """Say in one line what a reader of stdout alone would miss."""
    _say("warning", message, hints)


def note(message: str) -> None:
    """Say in one line what was done."""
    _say("note", message, ())


def ask(question: str) -> None:
    """Ask something, and leave the line open for the answer."""
    _write(visible(question))


def answer(text: str) -> None:
    """End the line of a question with what was answered."""
    _write(visible(text) + "\n")


class Progress:
    """One line that says how far long work is, on a terminal and only once the work turns out long."""

    _PATIENCE = 0.5

    def __init__(self, name: str) -> None:
        self._name = name
        self._began = monotonic()
        self._shown = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            _write("\r\x1b[K")

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` is done of `what`."""
        now = monotonic()
        if now - self._began < self._PATIENCE or now - self._shown < 0.1 or not _is_terminal():
            return
        self._shown = now
        percent = 100 * done // max(total, 1)
        _write(f"\r\x1b[K{visible(self._name)}: {what} {percent} %")


def _is_terminal() -> bool:
    try:
        return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:
        return False


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        # stderr is closed or full: there is nobody left to tell.
        return


def _say(severity: str, message: str, hints: Sequence[str]) -> None:
    lines = map(visible, [f"briefing: {severity}: {message}", *(f"  {hint}" for hint in hints)])
    _write("".join((without_commands(line) if obeys_commands() else line) + "\n" for line in lines))
