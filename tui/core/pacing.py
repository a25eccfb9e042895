"""How long work takes: progress at intervals that a person can see, and a limit of steps."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final, TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is.

It may raise StoppedError to cancel.
"""

_OFTEN: Final = 0.05
"""Seconds between two calls of a progress function."""


class StoppedError(Exception):
    """Nobody waits for this work any more: raised to cancel it."""


def sparing(progress: Progress | None) -> Progress:
    """`progress`, but called no oftener than every so often; nothing for None."""
    last = 0.0

    def report(what: str, done: int, total: int) -> None:
        nonlocal last
        if progress is not None and monotonic() - last >= _OFTEN:
            last = monotonic()
            progress(what, done, total)

    return report


class TooMuchWork(Exception):
    """The work on a part of a file takes more steps than are allowed."""


class Budget:
    """A number of steps that the work on a file may take.

    Counted and not timed, so that the same file always has the same result. A step takes about a microsecond.
    """

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps
        """The steps that may still be taken; less than none once too many were."""

    def spend(self, steps: int) -> None:
        """Count some steps before they are taken. Raises TooMuchWork where they are too many."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWork
