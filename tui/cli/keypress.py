"""One key from the terminal, without waiting for enter and without showing it."""

from __future__ import annotations

import os
import select
import sys

ESCAPE = "\x1b"


def read_key() -> str:
    """The next character typed; for a key that sends several, as an arrow does, the escape character alone.

    Empty at the end of the input. What is typed ahead is kept for the next call.
    """
    import termios
    import tty

    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    try:
        # A read returns with the first byte; ctrl+c still interrupts.
        tty.setcbreak(fd, termios.TCSANOW)
        data = os.read(fd, 1)
        if data == b"\x1b":
            while select.select([fd], [], [], 0)[0] and os.read(fd, 1):
                pass
            return ESCAPE
        while data and (data[0] & 0xC0) == 0xC0 and len(data) < _length(data[0]):
            more = os.read(fd, 1)
            if not more:
                break
            data += more
        return data.decode(errors="replace")
    finally:
        termios.tcsetattr(fd, termios.TCSANOW, before)


def drop_typed_ahead() -> None:
    """Forget what was typed and not read, so that it does not reach whatever reads the terminal next."""
    import termios

    termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _length(first: int) -> int:
    """The bytes of a UTF-8 character by its first one."""
    return 4 if first >= 0xF0 else 3 if first >= 0xE0 else 2
