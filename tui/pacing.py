"""Progress that is told no oftener than anyone can see."""

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
