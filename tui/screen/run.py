"""Opens the reader in the terminal and puts the terminal back, whatever happens."""

from __future__ import annotations

import os
import signal
import threading

from tui.errors import BriefingError
from tui.screen.loading import Failed, Loader


def run(path: str, *, allow_outside: bool, color: bool, is_example: bool = False) -> int:
    """Read the briefing at `path` in the terminal until the user leaves; the example is only read.

    Returns:
        The exit code: 0, or 128 and the number of the signal that ended it.

    Raises:
        BriefingError: The briefing cannot be read.
        Exception: A fault of our own, after the terminal was put back.
    """
    loader = Loader(path, allow_outside=allow_outside, is_example=is_example)
    loader.start()
    from tui.screen.app import SIGNALS, BriefingApp

    first = loader.first(0.1)
    if isinstance(first, Failed):
        raise first.error
    app = BriefingApp(loader, color=color, dark=not _light_terminal())
    found = threading.excepthook
    threading.excepthook = lambda thread: app.end_with(thread.exc_value)
    before = {number: signal.signal(number, app.end_on) for number in SIGNALS}
    try:
        error = app.run()
    except SystemExit as end:  # a signal that came before there was anything to put back
        return int(end.code or 0)
    finally:
        threading.excepthook = found
        for number, handler in before.items():
            signal.signal(number, handler)
    if app.fault is not None:
        raise app.fault
    if isinstance(error, BriefingError | Exception):
        raise error
    return app.return_code or 0


def _light_terminal() -> bool:
    """Whether the terminal says, as some do in COLORFGBG, that its background is light."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background in ("7", "15")
