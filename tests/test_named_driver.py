"""TEXTUAL_DRIVER: what it names shows the reader, without a terminal and without the first frame."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminal import Terminal

WEB = "textual.drivers.web_driver:WebDriver"


class Page:
    """What a web page is sent, and what it sends, as textual-serve passes it on."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.shown = b""

    def _read(self, size: int) -> bytes:
        assert self.process.stdout is not None
        data = self.process.stdout.read(size)
        assert len(data) == size, f"it ended after {self.shown!r}"
        return data

    def begin(self) -> None:
        """Reads what comes before the first packet."""
        assert self._read(13) == b"__GANGLION__\n"

    def expect(self, wanted: bytes) -> None:
        """Reads packets until `wanted` was shown."""
        while wanted not in self.shown:
            kind, size = self._read(1), int.from_bytes(self._read(4), "big")
            data = self._read(size)
            if kind == b"D":
                self.shown += data

    def send(self, keys: bytes) -> None:
        """Types keys."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"D" + len(keys).to_bytes(4, "big") + keys)
        self.process.stdin.flush()


@contextmanager
def page(path: Path, *options: str, **env: str) -> Iterator[Page]:
    """The reader as textual-serve starts it: in a pipe."""
    environment = {**os.environ, "TEXTUAL_DRIVER": WEB, "TEXTUAL_COLOR_SYSTEM": "truecolor", **env}
    command = [sys.executable, "-m", "tui", str(path), *options]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    try:
        yield Page(process)
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_reader_is_shown_in_a_page_and_takes_its_keys(ferry: Path) -> None:
    with page(ferry, COLUMNS="100", ROWS="30") as shown:
        shown.begin()
        shown.expect(b"sentences cited")
        assert b"\x1b[30;" in shown.shown and b"\x1b[31;" not in shown.shown
        assert b"38;2;" in shown.shown
        shown.send(b"y")
        shown.expect(b"\x1b]52;c;")  # copied in the browser, by no tool of this machine
        shown.send(b"e")
        shown.expect(b"edit")
        shown.send(b"q")
        shown.process.communicate(timeout=20)
        assert shown.process.returncode == 0


@pytest.mark.first(1)
@pytest.mark.parametrize("option", ["--no-color", ""])
def test_page_has_no_colours_where_none_are_wanted(ferry: Path, option: str) -> None:
    options, env = ([option], {}) if option else ([], {"NO_COLOR": "1"})
    with page(ferry, *options, COLUMNS="100", ROWS="30", **env) as shown:
        shown.begin()
        shown.expect(b"sentences cited")
        assert b"38;2;" not in shown.shown


@pytest.mark.slow
@pytest.mark.terminal
def test_no_first_frame_is_painted_on_the_terminal(ferry: Path) -> None:
    env = {"COLORFGBG": "15;0", "TEXTUAL_DRIVER": WEB}
    with Terminal([sys.executable, "-m", "tui", str(ferry)], env=env) as running:
        running.expect("q quit")
        assert running.raw.startswith(b"__GANGLION__")


@pytest.mark.slow
@pytest.mark.terminal
def test_empty_value_names_no_driver(ferry: Path) -> None:
    with Terminal([sys.executable, "-m", "tui", str(ferry)], env={"TEXTUAL_DRIVER": ""}) as running:
        running.expect("sentences cited")
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "value",
    ["nope", ":x", "no.such:Driver", "..relative:Driver", "os:path", "os:PathLike", f"{WEB}s", "textual.app:App"],
)  # fmt: skip
def test_value_that_names_no_driver_gets_one_sentence(ferry: Path, value: str) -> None:
    command = [sys.executable, "-m", "tui", str(ferry)]
    ran = subprocess.run(
        command, env={**os.environ, "TEXTUAL_DRIVER": value}, capture_output=True, text=True, timeout=30
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"briefing: error: TEXTUAL_DRIVER is {value}: it must name a driver class, as {WEB} does\n"
    )
