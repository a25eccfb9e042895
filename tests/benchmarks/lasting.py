"""An hour of random keys: what the measurements have in common that go on until something is wrong."""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from tests.terminal import Chunk, Terminal

_EVERY: Final = 30
"""Seconds between two closer looks."""


class Lasting(Protocol):
    """Something that goes on; its `str` says how far it has come."""

    last: deque[str]
    """The keys that were pressed last."""

    def step(self) -> str:
        """Press some keys; what is wrong then, or nothing."""

    def look_closer(self, seconds: float) -> str:
        """What is wrong after so many seconds, or nothing; asked every half a minute."""

    def end(self) -> str:
        """End well; what is wrong then, or nothing."""

    def close(self) -> str:
        """End in any case; what else there is to know where something is wrong."""


def last(about: str | None, begin: Callable[[Path, int], Lasting]) -> int:
    """Read the command line, and let what `begin` makes of a folder and a seed go on; the exit code."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        its = begin(Path(folder), options.seed)
        began = told = time.monotonic()
        fault = more = ""
        try:
            while not fault and time.monotonic() - began < options.minutes * 60:
                fault = its.step()
                if not fault and time.monotonic() - told > _EVERY:
                    told = time.monotonic()
                    fault = its.look_closer(told - began)
                    print(f"{told - began:6.0f} s: {its}", flush=True)
            fault = fault or its.end()
        finally:
            more = its.close()
        print(f"{fault}\nthe last keys: {list(its.last)}\n{more}" if fault else f"sound after {its}")
        return bool(fault)


def forget(running: Terminal, rest: bytes = b"") -> None:
    """Drop what was written and is on the emulator's screen, but for modes and `rest`: an hour is gigabytes."""
    running.text  # noqa: B018 - draws it
    modes = dict(re.findall(rb"\x1b\[\?([0-9;]+)([hl])", running.raw))
    kept = b"".join(b"\x1b[?" + mode + switch for mode, switch in modes.items())
    running.chunks[:] = [Chunk(time.perf_counter(), part) for part in (kept, rest)]
    running._drawn = len(running.chunks)
