"""Opens the reader in the terminal and puts the terminal back, whatever happens."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui import narration
from tui.errors import BriefingError
from tui.screen.loading import Failed, Loader

if TYPE_CHECKING:
    from tui.screen.app import BriefingApp
    from tui.settings.keyfile import KeyMap


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
    keys = _keys()
    app = _app(loader, (), keys, allow_outside=allow_outside, color=color, theme=theme)
    first = loader.first(0.1)
    if isinstance(first, Failed):
        raise first.error
    return _run(app, keys, mouse=mouse)


def run_several(
    named: Sequence[str], *, allow_outside: bool, color: bool, mouse: bool = True, theme: str | None = None
) -> int:
    """List the briefings that are named, folders searched, and read them from there; else as `run`."""
    keys = _keys()
    app = _app(None, named, keys, allow_outside=allow_outside, color=color, theme=theme)
    return _run(app, keys, mouse=mouse)


def _keys() -> KeyMap:
    from tui.screen.actions import ACTIONS
    from tui.settings.keyfile import read_key_file
    from tui.settings.places import config_folder

    return read_key_file(config_folder(), {action.id: action.keys for action in ACTIONS})


def _app(
    loader: Loader | None,
    named: Sequence[str],
    keys: KeyMap,
    *,
    allow_outside: bool,
    color: bool,
    theme: str | None,
) -> BriefingApp:
    from tui.screen.app import BriefingApp
    from tui.screen.keys import Keys
    from tui.screen.memory import Memory
    from tui.settings.places import state_folder

    faults = keys.faults
    said = [fault._replace(path=os.path.basename(fault.path)) for fault in keys.faults[:1]]
    more = [f"{len(faults) - 1} more, said at the end"] if len(faults) > 1 else []
    app = BriefingApp(
        loader,
        shelf=named,
        allow_outside=allow_outside,
        color=color,
        dark=_is_dark(),
        keys=Keys(keys.keys),
        memory=Memory(state_folder()),
        theme=theme,
        complaint="  ·  ".join([*map(str, said), *more]),
    )
    if theme is not None and theme not in app.available_themes:
        known = ", ".join(sorted(app.available_themes))
        raise BriefingError(f"there is no theme {theme}: there are {known}")
    return app


def _run(app: BriefingApp, keys: KeyMap, *, mouse: bool) -> int:
    from tui.screen.app import SIGNALS

    found = threading.excepthook
    threading.excepthook = lambda thread: app.end_with(thread.exc_value)
    before = {number: signal.signal(number, app.end_on) for number in SIGNALS}
    try:
        error = app.run(mouse=mouse and app.memory.habits.mouse)
    except SystemExit as end:  # a signal that came before there was anything to put back
        return int(end.code or 0)
    finally:
        threading.excepthook = found
        for number, handler in before.items():
            signal.signal(number, handler)
        for fault in keys.faults:
            narration.warning(str(fault))
    if app.fault is not None:
        raise app.fault
    if isinstance(error, BriefingError | Exception):
        raise error
    return app.return_code or 0


def _is_dark() -> bool | None:
    """Whether the terminal's background is dark by COLORFGBG, which some set; None where it says nothing."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in ("7", "15") if background.isdigit() else None
