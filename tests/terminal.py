"""A real terminal for tests and benchmarks: a command in a pseudo-terminal, and an emulator that reads it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyte
from rich.cells import split_graphemes

# What the emulator does not know and would print: private queries, keyboard protocols, strings.
_UNKNOWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[A-Za-z]|\x1b\[\?[0-9;]*\$[a-z]|\x1b\[\?[0-9;]*[a-gi-km-zA-Z]"
    rb"|\x1b\[[0-9;]* q|\x1b[P_^X\]][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

QUIET = 0.08
"""Seconds without output after which the program is taken to be waiting."""


@dataclass(frozen=True)
class Chunk:
    """Bytes that came at one time (`time.perf_counter` seconds)."""

    at: float
    data: bytes


class _Screen(pyte.Screen):
    """The emulator's screen, where a letter, its marks and what is joined to it are one character.

    The emulator's own drops what follows a joiner or an enclosing mark.
    """

    def draw(self, data: str) -> None:
        """Draw `data` at the cursor."""
        if data.isascii():
            super().draw(data)
            return
        before, x = "", self.cursor.x - 1
        if x >= 0:  # what came last may go on
            x -= not self._line[x].data and x > 0
            before = self._line[x].data
        for start, end, cells in split_graphemes(before + data)[0]:
            if start >= len(before):
                self._draw_one((before + data)[start:end], cells)
            elif end > len(before):
                self._line[x] = self._line[x]._replace(data=before + data[: end - len(before)])

    def _draw_one(self, grapheme: str, cells: int) -> None:
        if not cells:  # nothing that a mark could stand on
            return
        if self.cursor.x + cells > self.columns:
            self.cursor.x = self.columns  # the next row takes what is wide
        super().draw("x" * cells)
        first = self.cursor.x - cells
        self._line[first] = self._line[first]._replace(data=grapheme)
        if cells > 1:
            self._line[first + 1] = self._line[first + 1]._replace(data="")

    @property
    def _line(self) -> dict[int, pyte.screens.Char]:
        return self.buffer[self.cursor.y]

    @property
    def display(self) -> list[str]:
        """The rows as texts."""
        return ["".join(self.buffer[y][x].data for x in range(self.columns)) for y in range(self.lines)]


class Terminal:
    """Runs one command; everything that it writes is kept."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        cwd: str | os.PathLike[str] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.columns, self.rows = size
        self.chunks: list[Chunk] = []
        self._screen = _Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self.exit_code: int | None = None
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        environment = {name: value for name, value in environment.items() if value}
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            try:
                _set_size(0, self.columns, self.rows)
                if cwd is not None:
                    os.chdir(cwd)
                os.execvpe(command[0], list(command), environment)
            finally:
                os._exit(127)
        _set_size(self.fd, self.columns, self.rows)
        self.found = termios.tcgetattr(self.fd)
        """The terminal's settings as the program found them."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        self.hang_up()

    # Output

    def read(self, seconds: float) -> bool:
        """Wait for output for at most `seconds`; whether any came."""
        ready, _, _ = select.select([self.fd] if self.fd >= 0 else [], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:  # the other end is closed
            data = b""
        if data:
            self.chunks.append(Chunk(time.perf_counter(), data))
        return bool(data)

    def settle(self, seconds: float = 10, quiet: float = QUIET) -> None:
        """Read until nothing came for `quiet` seconds."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and self.read(quiet):
            pass

    @property
    def raw(self) -> bytes:
        """Every byte that the program wrote."""
        return b"".join(chunk.data for chunk in self.chunks)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        if self._drawn < len(self.chunks):
            data = b"".join(chunk.data for chunk in self.chunks[self._drawn :])
            self._stream.feed(_UNKNOWN.sub(b"", data))
            self._drawn = len(self.chunks)
        return "\n".join(self._screen.display)

    def look(self, words: str) -> list[pyte.screens.Char]:
        """The characters of `words` with their colours and attributes, where the screen shows them first."""
        lines = self.text.splitlines()
        for y, line in enumerate(lines):
            if words in line:
                x = line.index(words)
                return [self._screen.buffer[y][x + offset] for offset in range(len(words))]
        return []

    def expect(self, wanted: str | Callable[[str], object], seconds: float = 20) -> str:
        """Read until the screen holds `wanted`; fails with the screen where it does not come.

        Raises:
            AssertionError: It did not come in time.
        """
        end = time.perf_counter() + seconds
        while True:
            shown = self.text
            if wanted in shown if isinstance(wanted, str) else wanted(shown):
                return shown
            assert time.perf_counter() < end, f"{wanted!r} did not come:\n{shown}"
            self.read(0.05)

    def modes_left_set(self) -> set[int]:
        """The private modes that were set and not reset, but for those that terminals have set anyway."""
        state: dict[int, bool] = {}
        for numbers, switch in _MODES.findall(self.raw):
            for number in numbers.split(b";"):
                state[int(number)] = switch == b"h"
        return {number for number, on in state.items() if on} - {7, 25}

    # Input

    def send(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self.fd, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size."""
        self.text  # noqa: B018 - what came before is drawn at the old size
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        _set_size(self.fd, columns, rows)

    def hang_up(self) -> None:
        """Close the terminal, as the end of a connection does."""
        if self.fd >= 0:
            os.close(self.fd)
        self.fd = -1

    def kill(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def wait(self, seconds: float = 10) -> int:
        """Wait for the end, reading on; the exit code, or minus the signal that ended it.

        Raises:
            AssertionError: It did not end in time.
        """
        end = time.perf_counter() + seconds
        while self.exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
                break
            assert time.perf_counter() < end, f"it did not end:\n{self.text}"
            self.read(0.02)
        while self.read(0):
            pass
        return self.exit_code


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
