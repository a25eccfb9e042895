"""Opens the reader in the terminal and puts the terminal back, whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.core import stderr as narration
from tui.core.errors import BriefingError
from tui.screen.background.loader import Begun, Failed, Loaded, Loader

if TYPE_CHECKING:
    from tui.evidence.model import Dossier
    from tui.screen.state.session_memory import Memory
    from tui.screen.terminal.hold import Held
    from tui.settings.keyfile import KeyMap

_PATIENCE: Final = 1.0
"""Seconds to wait for a first reading that can be painted: Textual, loaded meanwhile, would slow it down."""
_MOMENT: Final = 0.1
"""Seconds to wait for one that cannot: most files are read by then, and what is wrong with them is known."""


class _Wishes(NamedTuple):
    """How the reader is to look and to behave."""

    allow_outside: bool
    color: bool
    mouse: bool
    theme: str | None
    is_dark: bool | None
    """Whether the terminal's background is dark; None where only the terminal can say."""
    memory: Memory
    keys: KeyMap

    @property
    def complaint(self) -> str:
        """What is wrong with the key file, as short as can be."""
        faults = self.keys.faults
        said = [fault._replace(path=os.path.basename(fault.path)) for fault in faults[:1]]
        more = [f"{len(faults) - 1} more, said at the end"] if len(faults) > 1 else []
        return "  ·  ".join([*map(str, said), *more])


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
    wishes = _wishes(allow_outside, color, mouse, theme)
    paint = _paint(wishes, is_example=is_example)
    first = loader.first(_PATIENCE if paint is not None else _MOMENT)
    if isinstance(first, Failed):
        raise first.error
    text = paint(loader.path, first.dossier) if paint and isinstance(first, Begun | Loaded) else None
    return _run(loader, (), wishes, text)


def run_several(
    named: Sequence[str], *, allow_outside: bool, color: bool, mouse: bool = True, theme: str | None = None
) -> int:
    """List the briefings that are named, folders searched, and read them from there; else as `run`."""
    return _run(None, named, _wishes(allow_outside, color, mouse, theme))


def _wishes(allow_outside: bool, color: bool, mouse: bool, theme: str | None) -> _Wishes:
    from tui.screen.action_table import ACTIONS
    from tui.screen.state.session_memory import Memory
    from tui.settings.keyfile import read_key_file
    from tui.settings.places import config_folder, state_folder

    memory = Memory(state_folder())
    keys = read_key_file(config_folder(), {action.id: action.keys for action in ACTIONS})
    return _Wishes(
        allow_outside, color, mouse and memory.habits.mouse, theme, _is_dark(), memory=memory, keys=keys
    )


def _run(loader: Loader | None, named: Sequence[str], wishes: _Wishes, frame: str | None = None) -> int:
    from tui.screen.terminal.hold import held

    try:
        with held(frame) as terminal:
            return _run_app(loader, named, wishes, terminal)
    finally:
        for fault in wishes.keys.faults:
            narration.warning(str(fault))


def _paint(wishes: _Wishes, *, is_example: bool) -> Callable[[str, Dossier], str | None] | None:
    """What makes the first screen of a path and its first reading; None where that is left to Textual."""
    if not wishes.color:
        return None
    from tui.screen.briefing_list.entries import unsaved_note
    from tui.screen.early_screen import depth_of, frame, hues_for, painted
    from tui.screen.keymap import Keys
    from tui.screen.render.palette import Palette
    from tui.screen.state.navigation import begin
    from tui.screen.state.view import within
    from tui.screen.terminal.hold import is_usual

    habits, depth = wishes.memory.habits, depth_of(os.environ)
    hues = hues_for(wishes.theme or habits.theme, is_dark=wishes.is_dark, background=habits.background)
    if hues is None or depth is None or not is_usual():
        return None
    palette = Palette(hues)

    def paint(path: str, dossier: Dossier) -> str | None:
        if dossier.is_beginning and not wishes.memory.is_in(path, dossier):
            return None
        view = within(dossier, wishes.memory.brought_back(path, dossier, begin(dossier)))
        size = os.get_terminal_size(sys.stdin.fileno())
        bound, say = Keys(wishes.keys.keys), wishes.complaint or unsaved_note(path)
        rows = frame(dossier, view, size, bound=bound, say=say, is_example=is_example)
        return painted(rows, palette, depth) if rows is not None else None

    return paint


def _run_app(loader: Loader | None, named: Sequence[str], wishes: _Wishes, terminal: Held | None) -> int:
    from tui.screen.app import BriefingApp
    from tui.screen.keymap import Keys
    from tui.screen.terminal.hold import SIGNALS

    _refuse_unknown_colors()
    _refuse_unknown_driver()
    app = BriefingApp(
        loader,
        shelf=named,
        allow_outside=wishes.allow_outside,
        color=wishes.color,
        dark=wishes.is_dark,
        keys=Keys(wishes.keys.keys),
        memory=wishes.memory,
        theme=wishes.theme,
        complaint=wishes.complaint,
        held=terminal,
    )
    if wishes.theme is not None and wishes.theme not in app.available_themes:
        known = ", ".join(sorted(app.available_themes))
        raise BriefingError(f"there is no theme {wishes.theme}: there are {known}")
    found = threading.excepthook
    threading.excepthook = lambda thread: app.end_with(thread.exc_value)
    before = {number: signal.signal(number, app.end_on) for number in SIGNALS}
    try:
        error = app.run(mouse=wishes.mouse)
    finally:
        threading.excepthook = found
        for number, handler in before.items():
            signal.signal(number, handler)
    if app.fault is not None:
        raise app.fault
    if error is not None:
        raise error
    return app.return_code or 0


def _refuse_unknown_colors() -> None:
    """Textual would fail with what it does not know."""
    from rich.console import COLOR_SYSTEMS
    from textual.constants import COLOR_SYSTEM

    if COLOR_SYSTEM not in (known := ("auto", *COLOR_SYSTEMS)):
        raise BriefingError(f"TEXTUAL_COLOR_SYSTEM is {COLOR_SYSTEM}: it can be {', '.join(known)}")


def _refuse_unknown_driver() -> None:
    """Raises BriefingError where TEXTUAL_DRIVER names no driver: Textual would fail with a traceback."""
    from importlib import import_module

    from textual.constants import DRIVER
    from textual.driver import Driver

    if not DRIVER:
        return
    module, _, name = DRIVER.partition(":")
    try:
        driver = getattr(import_module(module), name)
    except Exception:  # a module of somebody's own may raise anything
        driver = None
    if not (isinstance(driver, type) and issubclass(driver, Driver)):
        example = "textual.drivers.web_driver:WebDriver"
        raise BriefingError(f"TEXTUAL_DRIVER is {DRIVER}: it must name a driver class, as {example} does")


def _is_dark() -> bool | None:
    """Whether the terminal's background is dark by COLORFGBG, which some set; None where it says nothing."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in ("7", "15") if background.isdigit() else None
