"""Starting the reader, again and again and on a busy machine: it comes up whatever way it is started."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

COMMAND: Final = [sys.executable, "-m", "tui"]
STARTS: Final = 17
"""Starts of each way on a busy machine: some two hundred in all."""


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
from tui.cli import main as run
sys.exit(run(sys.argv[1:]))
"""
"""Starts the command with imports as slow as on a busy machine: the main thread and another meet in `importlib`."""


@pytest.fixture
def busy() -> Iterator[None]:
    """Two processes that never rest."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    yield
    for loop in loops:
        loop.kill()
        loop.wait()


def start(ferry: Path, way: Way, state: Path, command: Sequence[str]) -> None:
    """Starts the reader, waits until it is through, and leaves it."""
    env = {"XDG_STATE_HOME": str(state), **way.env}
    options = way.options or ("briefing.yml",)
    with Terminal([*command, *options], size=way.size, cwd=ferry.parent, env=env) as running:
        running.expect(way.shows, 60)
        running.send("q")
        assert running.wait(60) == 0
        assert b"error" not in running.raw.split(b"?1049l")[-1]


@pytest.mark.parametrize(
    "way", [WAYS["plain"], WAYS["theme"], WAYS["folder"]], ids=["plain", "theme", "folder"]
)
def test_reader_starts_where_imports_take_long(ferry: Path, tmp_path: Path, way: Way) -> None:
    start(ferry, way, tmp_path / "state", [sys.executable, "-c", MEETING])


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_reader_starts_every_time_on_a_busy_machine(
    ferry: Path, tmp_path: Path, busy: None, way: Way
) -> None:
    for number in range(STARTS):
        start(ferry, way, tmp_path / ("state" if way.keeps_state else f"state-{number}"), COMMAND)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["plain", "theme"])
def test_reader_starts_every_time_where_imports_take_long(ferry: Path, tmp_path: Path, name: str) -> None:
    for number in range(20):
        start(ferry, WAYS[name], tmp_path / f"state-{number}", [sys.executable, "-c", MEETING])
