"""Starting the reader, again and again and on a busy machine: it comes up whatever way it is started."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

COMMAND: Final = [sys.executable, "-m", "tui"]
STARTS: Final = {"plain": 16, "dark terminal": 16, "theme": 16, "folder": 8}
"""Starts of these ways, and four of each other one: some hundred in all."""
AT_ONCE: Final = 4
"""Readers that start at the same time, and so keep the machine busy for each other."""


class Way(NamedTuple):
    """A way to start."""

    options: Sequence[str] = ()
    env: Mapping[str, str] = {}
    size: tuple[int, int] = (80, 24)
    shows: str = "q quit"
    keeps_state: bool = False
    """Whether what is remembered of a start is there at the next one."""


WAYS: Final = {
    "plain": Way(),
    "dark terminal": Way(env={"COLORFGBG": "15;0"}),
    "theme": Way(("--theme", "dracula")),
    "--no-color": Way(("--no-color",)),
    "NO_COLOR": Way(env={"NO_COLOR": "1"}),
    "screen": Way(env={"TERM": "screen-256color", "COLORTERM": ""}),
    "xterm": Way(env={"TERM": "xterm", "COLORTERM": ""}),
    "vt100": Way(env={"TERM": "vt100", "COLORTERM": ""}),
    "small": Way(env={"COLORFGBG": "15;0"}, size=(30, 10), shows="40×12"),
    "state file": Way(keeps_state=True),
    "folder": Way((".", "."), shows="The ferry runs again"),
    "demo": Way(("--demo",)),
}

MEETING: Final = """
import sys, threading, time
import _frozen_importlib_external as external

main = threading.main_thread()

class Meeting:
    def find_spec(name, path=None, target=None):
        if threading.current_thread() is main and name == "inspect":
            for _ in range(300):
                if "importlib" in sys.modules:
                    break
                time.sleep(0.001)
        if threading.current_thread() is main and name == "importlib._bootstrap":
            time.sleep(0.1)

sys.meta_path.insert(0, Meeting)
usual = external.FileLoader.get_data

def slow(self, path):
    if "/importlib/" in path and "/__init__." in path.replace("/__pycache__", ""):
        time.sleep(0.05)
    return usual(self, path)

external.FileLoader.get_data = slow
from tui.cli.main import main as run
sys.exit(run(sys.argv[1:]))
"""
"""Starts the command with imports as slow as on a busy machine: the main thread and another meet in `importlib`."""


def start(folder: Path, way: Way, states: Sequence[Path], command: Sequence[str]) -> None:
    """Starts a reader for each of `states` at the same time, waits until all are through, and leaves them."""
    with ExitStack() as stack:
        readers = [
            stack.enter_context(
                Terminal(
                    [*command, *(way.options or ("briefing.yml",))],
                    size=way.size,
                    cwd=folder,
                    env={"XDG_STATE_HOME": str(state), **way.env},
                )
            )
            for state in states
        ]
        for running in readers:
            running.expect(way.shows, 60)
        for running in readers:
            running.send("q")
            assert running.wait(60) == 0
            assert b"error" not in running.raw.split(b"?1049l")[-1]


@pytest.mark.first(1)
@pytest.mark.parametrize(
    "way", [WAYS["plain"], WAYS["theme"], WAYS["folder"]], ids=["plain", "theme", "folder"]
)
def test_reader_starts_where_imports_take_long(ferry: Path, tmp_path: Path, way: Way) -> None:
    start(ferry.parent, way, [tmp_path / "state"], [sys.executable, "-c", MEETING])


@pytest.mark.slow
@pytest.mark.parametrize("name", WAYS)
def test_reader_starts_every_time_on_a_busy_machine(ferry: Path, tmp_path: Path, name: str) -> None:
    way = WAYS[name]
    for first in range(0, STARTS.get(name, AT_ONCE), AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        states = [tmp_path / ("state" if way.keeps_state else f"state-{number}") for number in numbers]
        start(ferry.parent, way, states, COMMAND)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["plain", "theme"])
def test_reader_starts_every_time_where_imports_take_long(ferry: Path, tmp_path: Path, name: str) -> None:
    for first in range(0, 8, AT_ONCE):
        states = [tmp_path / f"state-{number}" for number in range(first, first + AT_ONCE)]
        start(ferry.parent, WAYS[name], states, [sys.executable, "-c", MEETING])
