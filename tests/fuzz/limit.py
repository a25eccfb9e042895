"""What every input must keep to: a bound on its time, and a refusal in one clear sentence.

The time is the processor's, so that a busy machine fails nothing.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

SECONDS: Final = 2.0
"""For an input of a few kilobytes, many times what the slowest honest one takes."""


class TooSlow(BaseException):
    """An input took longer than it may. No `except Exception` of the code under test takes it for its own."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TooSlow inside once it has taken `seconds` of processor time; patterns are interrupted too."""

    def stop(*_: object) -> None:
        raise TooSlow(f"more than {seconds:g} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def fault_of(check: Callable[[bytes], None], data: bytes, seconds: float) -> BaseException | None:
    """What `check` has against `data`, a time beyond `seconds` among it; None where nothing."""
    try:
        with limited(seconds):
            check(data)
    except (Exception, TooSlow) as fault:
        return fault
    return None


def in_one_sentence(refused: BaseException) -> None:
    """Raises AssertionError where a refusal says nothing, or more than a line."""
    assert str(refused).strip() and not re.search(r"[\r\n]", str(refused)), refused
