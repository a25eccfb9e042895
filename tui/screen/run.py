"""Opens the reader in the terminal and puts the terminal back, whatever happens."""

from __future__ import annotations

import os
import signal
import threading

from tui import narration
from tui.errors import BriefingError
from tui.screen.loading import Failed, Loader


def run(
    path: str,
    *,
    allow_outside: bool,
    color: bool,
    is_example: bool = False,
    mouse: bool = True,
    theme: str | None = None,
) -> int:
    """Read the briefing at `path` in the terminal until the user leaves; the example is only read.

    Without `mouse` the mouse is left to the terminal; `theme` is one of Textual's or of ours, by name.

    Returns:
        The exit code: 0, or 128 and the number of the signal that ended it.

    Raises:
        BriefingError: The briefing cannot be read.
        Exception: A fault of our own, after the terminal was put back.
    """
    loader = Loader(path, allow_outside=allow_outside, is_example=is_example)
    loader.start()
    from tui.screen.actions import ACTIONS
    from tui.screen.keys import Keys
    from tui.settings.keyfile import read_key_file
    from tui.settings.places import config_folder, state_folder

    found_keys = read_key_file(config_folder(), {action.id: action.keys for action in ACTIONS})
    from tui.screen.app import SIGNALS, BriefingApp
    from tui.screen.memory import Memory

    first = loader.first(0.1)
    if isinstance(first, Failed):
        raise first.error
    faults = [str(fault) for fault in found_keys.faults]
    app = BriefingApp(
        loader,
        color=color,
        dark=_is_dark(),
        keys=Keys(found_keys.keys),
        memory=Memory(state_folder()),
        theme=theme,
        complaint=f"{faults[0]}{f'  ·  and {len(faults) - 1} more' if len(faults) > 1 else ''}"
        if faults
        else "",
    )
    found = threading.excepthook
    threading.excepthook = lambda thread: app.end_with(thread.exc_value)
    before = {number: signal.signal(number, app.end_on) for number in SIGNALS}
    try:
        error = app.run(mouse=mouse and app.memory.habits.mouse)
    except SystemExit as end:  # a signal that came before there was anything to put back
        return int(end.code or 0)
    finally:
        threading.excepthook = found
        for fault in faults:
            narration.warning(fault)
        for number, handler in before.items():
            signal.signal(number, handler)
    if app.fault is not None:
        raise app.fault
    if isinstance(error, BriefingError | Exception):
        raise error
    return app.return_code or 0


def _is_dark() -> bool | None:
    """Whether the terminal's background is dark by COLORFGBG, which some set; None where it says nothing."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in ("7", "15") if background.isdigit() else None
