"""What every input must keep to: a bound on its time, and a refusal in one clear sentence.

The time is the processor's, so that a busy machine fails nothing.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final
from zlib import crc32

SECONDS: Final = 2.0
"""For an input of a few kilobytes, many times what the slowest honest one takes."""


class TooSlow(BaseException):
    """An input took longer than it may. No `except Exception` of the code under test takes it for its own."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TooSlow inside once it has taken `seconds` of processor time; patterns are interrupted too."""
    _prepare()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


# Once and for all: for a small input it takes as long as the input does.
@lru_cache(maxsize=1)
def _prepare() -> None:
    signal.signal(signal.SIGVTALRM, _stop)


def _stop(*_: object) -> None:
    raise TooSlow("more seconds of processor time than an input may take")


def fault_of(check: Callable[[bytes], None], data: bytes, seconds: float) -> BaseException | None:
    """What `check` has against `data`, a time beyond `seconds` among it; None where nothing."""
    try:
        with limited(seconds):
            check(data)
    except (Exception, TooSlow) as fault:
        return fault
    return None


def now_and_then(data: bytes, often: int) -> bool:
    """Whether `data` is one of the one in `often` inputs that get what takes long and seldom finds anything."""
    return crc32(data) % often == 0


def in_one_sentence(refused: BaseException) -> None:
    """Raises AssertionError where a refusal says nothing, or more than a line."""
    assert str(refused).strip() and not re.search(r"[\r\n]", str(refused)), refused
