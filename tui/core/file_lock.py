"""Turns at a file: of several runs of ours one at a time looks at it, and renames a new one over it.

Without them, two readers that save at the same moment would both find the file unchanged, and the second one
would take away what the first one wrote.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from tui.core.errors import BriefingError

_PATIENCE: Final = 3.0
"""Seconds to wait for one's turn: a turn takes far less than a millisecond, unless its holder was stopped."""
_PAUSE: Final = 0.005


@contextmanager
def turn(target: str, name: str) -> Iterator[None]:
    """Hold the file at `target` against other runs of ours; messages call it `name`.

    Where the file system has no locks there is nothing to wait for.

    Raises:
        BriefingError: another program holds it all the time.
        OSError: the file cannot be opened.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        # Opened again for each try: whoever had the turn has put another file in its place.
        fd = os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                is_mine = os.path.samestat(os.fstat(fd), os.stat(target))
            except BlockingIOError:
                is_mine = False
            except FileNotFoundError:
                raise
            except OSError:
                is_mine = True
            if is_mine:
                yield
                return
        finally:
            with suppress(OSError):  # it was only read, and the file may be renamed over by now
                os.close(fd)
        if time.monotonic() > end:
            raise BriefingError(f"{name} cannot be saved: another program holds it")
        time.sleep(_PAUSE)
