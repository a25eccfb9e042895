"""The terminal, taken for the first frame and held until Textual has it."""

from __future__ import annotations

import os
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Final

ALTERNATE: Final = "\x1b[?1049h"
"""Begins the screen that leaves no trace; a terminal that is asked twice may clear it."""
_BEGUN: Final = f"{ALTERNATE}\x1b[?25l\x1b[?7l\x1b[?2004h"
"""No cursor, no wrapping of what a terminal draws wider than we think, and a paste that is told from keys."""
_BACK: Final = "\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?25h\x1b[?1049l"

SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""The signals that end the reader, with the terminal put back."""
_TYPED: Final = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
_CHANGED: Final = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR


class Held:
    """A terminal that shows the first frame; what is typed meanwhile waits for Textual, and is not echoed."""

    def __init__(self) -> None:
        """Look at the terminal of stdin and stdout. Raises OSError or termios.error where there is none."""
        self._fd = sys.stdin.fileno()
        self.settings: list[Any] = termios.tcgetattr(self._fd)
        """What the terminal was set to before."""
        self._is_ours = False
        """Whether it was taken, and nobody else has taken it over."""
        self._signals: dict[int, Any] = {}

    def take(self, frame: str) -> None:
        """Take it, and show `frame`. Raises OSError or termios.error: then it is still to be given back."""
        self._is_ours = True
        self._signals = {number: signal.signal(number, self._end) for number in SIGNALS}
        # Stopped now, it would leave the shell without echo; from Textual on it can be stopped.
        self._signals[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        raw = termios.tcgetattr(self._fd)
        raw[tty.LFLAG] &= ~_TYPED
        raw[tty.IFLAG] &= ~_CHANGED
        termios.tcsetattr(self._fd, termios.TCSANOW, raw)
        sys.stdout.write(f"{_BEGUN}{frame}")
        sys.stdout.flush()

    def hand_over(self) -> list[Any]:
        """Leave the terminal to somebody else; what it is to be set to in the end."""
        self._is_ours = False
        return self.settings

    def give_back(self) -> None:
        """Put the terminal back, unless somebody has taken it over."""
        for number, handler in self._signals.items():
            if signal.getsignal(number) in (self._end, signal.SIG_IGN):
                signal.signal(number, handler)
        self._put_back()

    def _put_back(self) -> None:
        if self._is_ours:
            self._is_ours = False
            # What a signal interrupts may be in the middle of writing to stdout.
            os.write(sys.stdout.fileno(), _BACK.encode())
            termios.tcsetattr(self._fd, termios.TCSANOW, self.settings)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        # Raised in the middle of an import, an exception may be lost, and leave a lock that nobody opens.
        with suppress(OSError, termios.error):
            self._put_back()
        os._exit(128 + number)


@contextmanager
def held(frame: str | None) -> Iterator[Held | None]:
    """Hold the terminal with `frame` on it; with None, or where it cannot be taken, do nothing."""
    terminal: Held | None = None
    try:
        if frame is not None:
            try:
                terminal = Held()
                terminal.take(frame)
            except (OSError, termios.error):
                if terminal is not None:
                    terminal.give_back()
                terminal = None
        yield terminal
    finally:
        if terminal is not None:
            terminal.give_back()


def is_usual() -> bool:
    """Whether stdin and stdout are one terminal that shows this program's signs."""
    try:
        is_one = os.ttyname(sys.stdin.fileno()) == os.ttyname(sys.stdout.fileno())
        is_ours = os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError, AttributeError):
        return False
    return is_one and is_ours and (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
