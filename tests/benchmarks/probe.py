"""How a program in a real terminal is measured: its first paint, its keys, its memory, and its rest.

Times are taken from the bytes as they come; no emulator runs meanwhile, which would hold the program up.
What the thread that draws waited for a core that other programs had is taken away, as the kernel counts it:
on a busy machine that is most of the time, and says nothing about the program. What is left is never less than
its time on a core.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks import made
from tests.terminal import QUIET, Terminal

_SILENT: Final = 1.0
"""Seconds without a byte after which a key is taken to draw nothing."""


class Pressed(NamedTuple):
    """What a key cost."""

    milliseconds: float
    """From the key to the last byte of what it drew; 0 where it drew nothing."""
    count: int
    """The bytes that it drew."""
    on_core: float
    """Milliseconds on a core, of all threads, until it was quiet again."""


class Program(NamedTuple):
    """A program under measurement."""

    command: tuple[str, ...]
    ready: str
    """The words that its first useful screen has."""
    rest: str = ""
    """The words that its screen has once everything is done; empty where that is at once."""
    leave: str = "\x11"
    env: Mapping[str, str] = {}


def two_lines() -> Program:
    """The smallest Textual app."""
    return Program((sys.executable, str(made.two_lines())), "ready")


def reader(path: Path, ready: str = "Number 0 ", rest: str = "") -> Program:
    """The reader on a briefing."""
    state = str(path.parent if path != made.EXAMPLE else made.two_lines().parent)
    return Program((*made.command(), str(path)), ready, rest, env={"XDG_STATE_HOME": state + "/state"})


class Running(Terminal):
    """A program that runs, and what it did when."""

    def __init__(self, program: Program, size: tuple[int, int] = (120, 40)) -> None:
        env = {"PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": "", "LESS": "", **program.env}
        super().__init__(program.command, size=size, env=env)
        self.program = program

    def wrote(self, words: str, seconds: float = 60, since: int = 0) -> float:
        """When it had written `words`, in `time.perf_counter` seconds; looks from the chunk `since` on.

        Raises:
            TimeoutError: It did not write them.
        """
        wanted, seen, at = words.encode(), b"", since
        end = time.perf_counter() + seconds
        while True:
            for chunk in self.chunks[at:]:
                seen = seen[-len(wanted) :] + chunk.data
                if wanted in seen:
                    return chunk.at
            at = len(self.chunks)
            if time.perf_counter() > end or self._has_ended():
                raise TimeoutError(f"{words!r} did not come in {seconds} s:\n{self.text}")
            self.read(0.2)

    def _has_ended(self) -> bool:
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"

    def painted(self, seconds: float = 120) -> float:
        """Seconds from the start to the first useful screen."""
        taken = self.wrote(self.program.ready, seconds) - self.started
        return self._net(taken * 1000) / 1000

    def rested(self, seconds: float = 600) -> float:
        """Seconds from the start until everything is done; the last of it is drawn."""
        done = self.wrote(self.program.rest or self.program.ready, seconds) - self.started
        self.settle(10, quiet=0.5)
        return done

    def press(self, key: str, quiet: float = QUIET) -> Pressed:
        """Press a key, and wait until it is drawn."""
        before, used, counted, pressed = (
            len(self.chunks),
            self.used()[0],
            self._counted(),
            time.perf_counter(),
        )
        self.send(key)
        if self.read(_SILENT):
            self.settle(3, quiet=quiet)
        new = self.chunks[before:]
        taken = self._net((new[-1].at - pressed) * 1000, counted) if new else 0.0
        return Pressed(taken, sum(len(chunk.data) for chunk in new), self.used()[0] - used)

    def until(self, keys: str, words: str, seconds: float = 60) -> float:
        """Milliseconds from `keys` until it wrote `words`."""
        before, counted, pressed = len(self.chunks), self._counted(), time.perf_counter()
        self.send(keys)
        return self._net((self.wrote(words, seconds, before) - pressed) * 1000, counted)

    def resized(self, columns: int, rows: int) -> float:
        """Milliseconds from a new size to the last byte of what that drew."""
        self.text  # noqa: B018 - drawn now, for `resize` would do it while the time runs
        before, counted, changed = len(self.chunks), self._counted(), time.perf_counter()
        self.resize(columns, rows)
        self.settle(10, quiet=0.3)
        new = self.chunks[before:]
        return self._net((new[-1].at - changed) * 1000, counted) if new else 0.0

    def end(self) -> None:
        """Leave, however it takes it."""
        self.send(self.program.leave)
        try:
            self.wait(5)
        except AssertionError:
            self.kill(9)
            self.wait()
        self.hang_up()

    # What the kernel counts

    def megabytes(self) -> float:
        """The most memory that it and what it started have held, in MB."""
        return sum(_status(pid, "VmHWM") for pid in _family(self.pid)) / 1024

    def _counted(self) -> tuple[float, float]:
        """Milliseconds that its first thread, which draws, was on a core, and that it waited for one."""
        on_core, waited, _ = Path(f"/proc/{self.pid}/task/{self.pid}/schedstat").read_text().split()
        return int(on_core) / 1e6, int(waited) / 1e6

    def _net(self, taken: float, before: tuple[float, float] = (0.0, 0.0)) -> float:
        """`taken` milliseconds without those in which others had the core."""
        on_core, waited = (after - then for after, then in zip(self._counted(), before, strict=True))
        return max(taken - waited, min(on_core, taken), 0.0)

    def used(self) -> tuple[float, int]:
        """Milliseconds on a core, and how often a thread woke up of itself, since the start."""
        threads = [task for pid in _family(self.pid) for task in Path(f"/proc/{pid}/task").iterdir()]
        on_core = sum(int((task / "schedstat").read_text().split()[0]) for task in threads)
        return on_core / 1e6, sum(_field(task / "status", "voluntary_ctxt_switches") for task in threads)


def _family(pid: int) -> Iterable[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _family(int(child))


def _status(pid: int, name: str) -> int:
    return _field(Path(f"/proc/{pid}/status"), name)


def _field(path: Path, name: str) -> int:
    found = (text for text in path.read_text().splitlines() if text.startswith(f"{name}:"))
    return int(next(found).split()[1])
