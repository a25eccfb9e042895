"""The Textual application around the reader: colours, palette, signals and a clean way out."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterable, Sequence
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, ClassVar, Final

from textual import constants, events
from textual.actions import SkipAction
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import ModalScreen, Screen
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.theme import Theme, ThemeProvider
from textual.widgets import Input, TextArea

from tui.core.safe_text import visible
from tui.screen.action_table import ACTIONS
from tui.screen.background.loader import Loader
from tui.screen.briefing_list.entries import unsaved_note
from tui.screen.dialogs.palette import Commands
from tui.screen.dialogs.text_input import one_line
from tui.screen.keymap import FIXED, USUAL, Keys
from tui.screen.reader import ReaderScreen
from tui.screen.render.palette import Palette
from tui.screen.render.themes import ANSI, DARK, LIGHT, css_variables, hues_of
from tui.screen.state.session_memory import Memory
from tui.screen.terminal.driver import TerminalDriver
from tui.screen.terminal.hold import Held
from tui.screen.terminal.key_queue import KeyQueue, Typed
from tui.screen.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.screen.briefing_list.screen import ShelfScreen

_DARK: Final = "dark"
_LIGHT: Final = "light"
"""What is remembered of a background."""


class _PlainBar(ScrollBarRender):
    """Textual's scroll bar in whole cells, as the bars of the other parts are."""

    VERTICAL_BARS = (" ",)  # type: ignore[assignment]
    HORIZONTAL_BARS = (" ",)  # type: ignore[assignment]


ScrollBar.renderer = _PlainBar


class BriefingApp(App[Exception | None]):
    """Runs the reader. Its result is the error that ended it, or None."""

    CSS_PATH = "reader.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = [
        Binding("ctrl+c", "interrupt", show=False, priority=True, system=True),
        Binding("ctrl+q", "leave", show=False, priority=True, system=True),
        Binding("ctrl+z", "suspend", show=False, priority=True, system=True),
    ]

    def __init__(
        self,
        loader: Loader | None,
        *,
        shelf: Sequence[str] = (),
        allow_outside: bool = False,
        color: bool = True,
        dark: bool | None = True,
        keys: Keys | None = None,
        memory: Memory | None = None,
        theme: str | None = None,
        complaint: str = "",
        held: Held | None = None,
    ) -> None:
        """Without `loader` the briefings of `shelf`, files or folders, are listed.

        `dark` is None where only the terminal can say; `complaint` is shown until the first key.
        `held` is the terminal, where it has been taken already.
        """
        self.held = held  # the driver, which is made next, asks for it
        """The terminal, where it has been taken for the first frame."""
        # Given none, Textual takes the one that TEXTUAL_DRIVER names.
        driver = None if constants.DRIVER else TerminalDriver
        super().__init__(driver_class=driver, ansi_color=None if color else True)
        self._color = color
        self.animation_level = "none"  # nothing here moves by itself
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.register_theme(ANSI)
        self.memory = memory or Memory()
        chosen = theme or self.memory.habits.theme
        self._follows_terminal = dark is None and chosen not in self.available_themes
        is_light = dark is False or (dark is None and self.memory.habits.background == _LIGHT)
        self.theme = chosen if chosen in self.available_themes else LIGHT.name if is_light else DARK.name
        self.keys = keys or Keys()
        self.key_queue = KeyQueue(self, self._give, self.keys)
        if keys is not None:
            # Textual lays this map over the bindings at each key, 7 ms for all of them: so only what differs.
            other = {
                name: bound
                for name, bound in keys.bound.items()
                if name not in FIXED and tuple(bound) != tuple(USUAL.bound[name])
            }
            self.set_keymap({name: ",".join(bound) for name, bound in other.items()})
        self._allow_outside = allow_outside if loader is None else loader.allow_outside
        self.shelf: ShelfScreen | None = None
        """The list of briefings, where there are several."""
        self.reader: ReaderScreen | None = None
        """The reader that is open."""
        if loader is None:
            from tui.screen.briefing_list.screen import ShelfScreen

            self.shelf = ShelfScreen(
                self._palette(), shelf, allow_outside=allow_outside, open_reader=self.open_briefing
            )
        else:
            self.reader = self._reader_of(loader)
        self._complaint = complaint
        self._is_following = False
        self._is_interrupted = False
        """Whether the last key was ctrl+c, so that one more quits."""
        self.fault: BaseException | None = None
        """The fault of our own that ended the app."""
        self._asyncio_loop: asyncio.AbstractEventLoop | None = None
        self._ending: int | None = None
        """The exit code of the signal that came, perhaps before there was anything to end."""

    def _reader_of(self, loader: Loader) -> ReaderScreen:
        say = unsaved_note(loader.path)
        return ReaderScreen(loader, self._palette(), self.keys, self.memory, say=say)

    def _palette(self) -> Palette:
        return Palette(hues_of(self.current_theme), colors=self._color and not self.no_color)

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables, with the ground and the accent that the palette has."""
        return super().get_css_variables() | css_variables(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """The reader is the only screen there is at first, or the list where there are several briefings."""
        first = self.reader or self.shelf
        assert first is not None
        return first

    def open_briefing(self, path: str) -> None:
        """Open a briefing over what is open now."""
        loader = Loader(path, allow_outside=self._allow_outside)
        loader.start()
        self.reader = self._reader_of(loader)
        self.push_screen(self.reader)

    def before(self, reader: ReaderScreen) -> Screen[None] | None:
        """The briefing, or the list of briefings, below `reader`; None where it was opened first."""
        stack = self.screen_stack
        at = stack.index(reader) if reader in stack else 0
        below = stack[at - 1] if at else None
        return below if isinstance(below, ReaderScreen) or below is self.shelf else None

    def close_briefing(self, reader: ReaderScreen, say: str = "") -> bool:
        """Go back to what was open before `reader`; whether anything was."""
        below = self.before(reader)
        if below is None:
            return False
        stack = self.screen_stack
        for _ in stack[stack.index(reader) :]:  # a dialog, or a briefing opened from it, may lie over it
            self.pop_screen()
        self.reader = below if isinstance(below, ReaderScreen) else None
        if say:
            self._tell(say)
        return True

    def _tell(self, say: str) -> None:
        if (shown := self.reader or self.shelf) is not None:
            shown.tell(say)

    def on_mount(self) -> None:
        """Follow theme changes; let the collector run again once the first screen is painted."""
        self._asyncio_loop = asyncio.get_running_loop()
        if self._ending is not None:
            self.exit(return_code=self._ending)
        if not self.memory.habits.background:  # a terminal that does not answer is taken to be dark
            self.memory.habits = self.memory.habits._replace(background=_DARK)
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.call_after_refresh(_collect_seldom)
        if self._complaint:
            self._tell(self._complaint)

    def background_is(self, is_light: bool) -> None:
        """Follow the terminal's background, unless the user chose a theme."""
        self.memory.habits = self.memory.habits._replace(background=_LIGHT if is_light else _DARK)
        wanted = LIGHT.name if is_light else DARK.name
        if self._follows_terminal and self.theme != wanted:
            self._is_following = True
            self.theme = wanted

    def to_terminal(self, sequence: str) -> None:
        """Write what only the terminal can do, as to copy a text."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def _theme_changed(self, theme: Theme) -> None:
        if not self._is_following:
            self._follows_terminal = False
            self.memory.habits = self.memory.habits._replace(theme=theme.name)
        self._is_following = False
        palette = self._palette()
        for screen in self.screen_stack:
            use = getattr(screen, "use_palette", None)
            for part in () if use is not None else screen.query(RowsView):
                part.use_palette(palette)
            if use is not None:
                use(palette)

    def action_leave(self) -> None:
        """Quit, whatever is on the screen; if something is unsaved, only after a question."""
        for screen in reversed(self.screen_stack):
            ask = getattr(screen, "asked_to_leave", None)
            if ask is not None and ask():
                return
        self.exit()

    def action_interrupt(self) -> None:
        """Copy the selection; without one leave a field or a dialog like escape, or quit the second time."""
        field, screen = self._field, self.screen
        if field is not None and field.selected_text:
            field.action_copy()
        elif self._is_typing or isinstance(screen, ModalScreen):
            if (keep := getattr(screen, "keep_words", None)) is not None:
                keep()
            self.key_queue.press("escape")
        elif isinstance(screen, ReaderScreen) and screen.view.chosen is not None:
            screen.action_do("copy")
        elif self._is_interrupted or (isinstance(screen, ReaderScreen) and screen.dossier is None):
            self.action_leave()
        else:
            self._is_interrupted = True
            copies = f"; {self.keys.first('copy')} copies the item" if screen is self.reader else ""
            self._tell(f"{self.keys.first('quit')} quits{copies}  ·  ctrl+c again quits, too")

    def action_suspend(self) -> None:
        """Suspend to the shell, unless the key is for a text."""
        if self._is_typing:
            raise SkipAction
        self.action_suspend_process()

    @property
    def _field(self) -> TextArea | Input | None:
        """The widget that is typed in."""
        return self.focused if isinstance(self.focused, TextArea | Input) else None

    @property
    def _is_typing(self) -> bool:
        """Whether keys are for a text, also one that has yet to get the focus."""
        return self._field is not None or (isinstance(self.screen, ReaderScreen) and self.screen.is_asking)

    def action_command_palette(self) -> None:
        """Find an action by its name, unless the key is for a text."""
        if self._is_typing:
            raise SkipAction
        if not isinstance(self.screen, CommandPalette):
            # Without the id that Textual gives it: the one before may still be on its way out.
            self.push_screen(Commands())

    def search_themes(self) -> None:
        """Choose a theme."""
        self.push_screen(Commands(providers=[ThemeProvider], placeholder="Search for themes…"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette offers the action table and the themes."""
        for action in ACTIONS:
            if action.id in ("palette", "interrupt") or not isinstance(screen, ReaderScreen):
                continue
            suspend = action.id == "suspend"
            run = self.action_suspend_process if suspend else partial(screen.action_do, action.id)
            yield SystemCommand(action.description.capitalize(), f"key {self.keys.first(action.id)}", run)
        yield SystemCommand("Theme", "choose the colours", self.action_change_theme)
        mouse = self.memory.habits.mouse
        yield SystemCommand(
            f"Mouse {'off' if mouse else 'on'} from the next start on",
            "off leaves the mouse to the terminal, to select as it does",
            self._turn_mouse,
        )
        for path in self.memory.state.recent:
            if os.path.isfile(path):
                near = os.path.relpath(path)
                name = visible(path if near.startswith("..") else near)
                open_it = partial(self.open_briefing, path)
                yield SystemCommand(f"Recent: {name}", "a briefing read lately", open_it)

    def _turn_mouse(self) -> None:
        self.memory.habits = self.memory.habits._replace(mouse=not self.memory.habits.mouse)

    async def on_event(self, event: events.Event) -> None:
        """Let go what is typed once the end has begun, and let each key wait for the one before it."""
        if self._exit and isinstance(event, events.InputEvent | events.Paste):
            return
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_queue.take(event)
        else:
            await super().on_event(event)

    async def _give(self, event: Typed) -> None:
        """Give a key or what was pasted to what has the focus."""
        if isinstance(event, events.Key):
            self._is_interrupted = self._is_interrupted and event.key == "ctrl+c"
            await super().on_event(event)
        elif (line := self.focused) is not None:
            # The palette's line is Textual's own, and would draw what is pasted as it is.
            text = visible(one_line(event.text)) if isinstance(line, Input) else event.text
            line._forward_event(events.Paste(text))

    def screen_must_wait(self, event: Typed) -> bool:
        """Whether what lies on top cannot take `event` yet."""
        return isinstance(self.screen, ReaderScreen) and self.screen.must_wait(event)

    def may_open(self, event: Typed) -> bool:
        """Whether `event` may lead to something else that takes the next key."""
        if not isinstance(event, events.Key):
            return False
        if self.focused is None:
            return not (isinstance(self.screen, ReaderScreen) and self.screen.only_moves(event.key))
        return not (isinstance(self.focused, TextArea | Input) and event.is_printable)

    @property
    def is_focus_late(self) -> bool:
        """Whether a line is about to have the focus."""
        return isinstance(self.screen, ReaderScreen) and self.screen.is_focus_late

    async def _on_key(self, event: events.Key) -> None:
        # Every key that nothing in focus took comes by here, and a screen may ask for a letter.
        takes = getattr(self.screen, "takes_key", None)
        if takes is not None and takes(event):
            event.prevent_default()

    # A clean way out

    def end_on(self, number: int, _frame: FrameType | None = None) -> None:
        """End because of a signal, with the exit code that shells give it."""
        self._ending = 128 + number
        if self._asyncio_loop is not None:
            self.end_soon(self._ending)

    def end_with(self, fault: BaseException | None) -> None:
        """End because of a fault of our own in a thread. Called from that thread."""
        self.fault = self.fault or fault
        self.end_soon(0)

    def end_soon(self, code: int) -> None:
        """End from any thread, with this exit code; nothing where it has ended already."""
        loop = self._asyncio_loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(lambda: self.exit(return_code=code))

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of variables: text of files among them.
        self.fault = self._exception
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def _collect_seldom() -> None:
    """A full collection in the middle of a key press is felt; what start-up made stays anyway."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
