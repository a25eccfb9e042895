"""Textual's driver, mended: it draws on stdout, and leaves at once, also when the terminal is gone."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TextIO

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.core import stdout as output
from tui.screen.terminal.background_color import QUERY, Answers
from tui.screen.terminal.hold import ALTERNATE, Held
from tui.screen.terminal.pastes import Pastes

_TICK: Final = 0.1
"""Seconds after which a lone escape is the escape key and not the beginning of another one."""


class TerminalDriver(LinuxDriver):
    """What Textual's own does otherwise, and hurts:

    It presses the keys that stand in a pasted text; draws on stderr, which may be redirected; leaves mouse
    mode 1016 set; takes up to 0.3 s to leave; reads on forever where the terminal has been closed, and
    waits forever to write to it; and on a SIGCONT without a SIGTSTP before it (a closed terminal sends one)
    starts its threads a second time.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file = _Outlet(sys.__stdout__ or self._file, self._gone)  # type: ignore
        self._held: Held | None = self._app.held  # type: ignore[attr-defined]
        self._is_suspended = False
        self._answers = Answers()
        self._pastes = Pastes()
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._woken, False)

    def write(self, data: str) -> None:
        """Write to the terminal; where the first frame already is, the screen is not begun again."""
        if self._held is None or data != ALTERNATE:
            super().write(data)

    def _gone(self) -> None:
        """End as for the hang-up of a terminal, once it turns out to be closed. Called from any thread."""
        output.abandon()
        self._app.end_soon(128 + signal.SIGHUP)  # type: ignore[attr-defined]

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse:
            self.write("\x1b[?1016l")
            self.flush()

    def _get_terminal_size(self) -> tuple[int, int]:
        # Textual asks COLUMNS and LINES first, which a shell may have exported before the window was resized.
        try:
            columns, rows = os.get_terminal_size(self.fileno)
        except (OSError, ValueError):
            return super()._get_terminal_size()
        return columns or 80, rows or 24

    # Suspending

    def start_application_mode(self) -> None:
        """Take the terminal; let the loop hear of a SIGCONT whichever thread it reaches."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._held is not None and self._writer_thread is not None:  # none where we are in the background
            self.attrs_before = self._held.hand_over()
            self._held = None
        if os.environ.get("TERM") not in ("linux", "dumb"):
            self.write(QUERY)
            self.flush()
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def stop_application_mode(self) -> None:
        """Give the terminal back; in the end, before the loop goes that would hear of a SIGCONT."""
        if self._app._exit:
            self._loop.remove_signal_handler(signal.SIGCONT)
        super().stop_application_mode()

    def _sigtstp_application(self, *_: object) -> None:
        self._is_suspended = True
        super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        if not self._auto_restart or self._app._exit or not self._has_terminal():
            return  # once it ends, nobody would give the terminal back again
        if not self._is_suspended and self._writer_thread is not None:
            self.suspend_application_mode()  # stopped by a SIGSTOP, which no program sees coming
        self._is_suspended = False
        self.resume_application_mode()
        self._loop.call_soon_threadsafe(self._app.refresh)

    def _has_terminal(self) -> bool:
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return False
        return True

    # Input

    def disable_input(self) -> None:
        """Stop reading keys, without waiting for one."""
        os.write(self._waker, b".")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Hand on what is typed, until input is disabled or the terminal is closed."""
        parser = XTermParser(self._debug)
        encoding = sys.__stdout__.encoding if sys.__stdout__ else None
        decode = getincrementaldecoder(encoding or "utf-8")("replace").decode
        with suppress(BlockingIOError):
            os.read(self._woken, 64)  # what woke the thread before, if it was stopped to suspend
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(_TICK)}
                if self.fileno in ready:
                    data = self._typed()
                    if not data:
                        self._gone()
                        return
                    for is_pasted, part in self._pastes.parted(decode(data)):
                        if is_pasted:
                            self.process_message(events.Paste(part))
                            continue
                        text = self._without_answers(part)
                        for message in parser.feed(text) if text else ():
                            self.process_message(message)
                elif pasted := self._pastes.ended_by_waiting(_TICK):
                    self.process_message(events.Paste(pasted))
                elif held := self._answers.let_go() + self._pastes.let_go():
                    for message in parser.feed(held):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _without_answers(self, text: str) -> str:
        """What was typed, without what the terminal answered; that is handed to the app."""
        text, is_light = self._answers.taken_out(text)
        if is_light is not None:
            self._loop.call_soon_threadsafe(self._app.background_is, is_light)  # type: ignore[attr-defined]
        return text

    def _typed(self) -> bytes:
        """What has been typed; nothing where the terminal is closed."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""


class _Outlet:
    """The terminal's file, that never raises: what is written to a closed terminal is dropped."""

    def __init__(self, file: TextIO, on_gone: Callable[[], None]) -> None:
        self._file = file
        self._on_gone = on_gone

    def write(self, text: str) -> int:
        self._try(lambda: self._file.write(text))
        return len(text)

    def flush(self) -> None:
        self._try(self._file.flush)

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (OSError, ValueError):
            self._on_gone()
