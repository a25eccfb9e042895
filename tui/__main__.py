"""Where `briefing` and `python -m tui` begin: from here on an interrupt ends them without a traceback."""

import os
import signal
import sys
from types import FrameType

INTERRUPTED = 128 + signal.SIGINT


def start() -> int:
    """Runs the command; returns its exit code."""
    can_interrupt = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if can_interrupt:  # a job that a shell runs in the background ignores interrupts
        signal.signal(signal.SIGINT, _leave)
    from tui.cli.main import main

    try:
        if can_interrupt:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return main()
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if can_interrupt:
            signal.signal(signal.SIGINT, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    sys.exit(start())
