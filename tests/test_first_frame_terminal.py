"""The first frame in a real terminal: nothing jumps, nothing typed is lost, and the terminal comes back."""

from __future__ import annotations

import os
import pty
import re
import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.terminal import Terminal

COMMAND = [sys.executable, "-m", "tui"]
FRAME = b"\x1b[1;1H"
TEXTUAL = b"\x1b[?1000h"
"""The mouse is asked for: Textual has the terminal from here on."""
READY = "sentences cited"

pytestmark = pytest.mark.terminal


def opened(path: Path, *options: str, **env: str) -> Terminal:
    return Terminal([*COMMAND, str(path), *options], size=(110, 30), env={"COLORFGBG": "15;0", **env})


def frame_is_there(running: Terminal) -> None:
    """Wait for the last row of the first frame; Textual is not loaded yet."""
    running.expect(lambda shown: "q quit" in shown)
    assert TEXTUAL not in running.raw


def words(row: str) -> str:
    """A row of panes and text as it is without the signs of what is cited and found."""
    return re.sub("[·┃╏◂▌•]", " ", row[:106]).rstrip()


def restored(running: Terminal) -> None:
    assert running.modes_left_set() == set()
    assert termios.tcgetattr(running.fd) == running.found
    assert b"\x1b[?1049l" in running.raw
    assert running.raw.rfind(b"\x1b[?25h") > running.raw.rfind(b"\x1b[?25l")


def test_it_can_be_read_before_textual_is_loaded_and_its_words_stay_where_they_are(ferry: Path) -> None:
    with opened(ferry) as running:
        frame_is_there(running)
        early = running.text.splitlines()
        ground = running.look("q quit")[0].bg
        running.expect(READY)
        running.settle()
        # Of the panes and the text no word has moved; the signs of what was found have joined them.
        assert list(map(words, early[1:20])) == list(map(words, running.text.splitlines()[1:20]))
        assert running.look(READY)[0].bg == ground
        assert running.raw.count(b"\x1b[?1049h") == 1
        assert b"\x1b[2J" not in running.raw and b"\x1b[J" not in running.raw
        running.send("q")
        assert running.wait() == 0
        restored(running)


@pytest.mark.slow
def test_keys_typed_meanwhile_are_taken_in_their_order_and_not_echoed(ferry: Path) -> None:
    with opened(ferry) as running:
        frame_is_there(running)
        running.send("2j/brother\r")  # and enter is enter, not a line's end
        running.expect(lambda shown: "5/7 cited" in shown and "/brother" in shown.splitlines()[-1])
        running.settle()
        assert "ctrl+r" not in running.text  # the line that was typed is done with
        assert re.search(r"2 Actors ─+ 2/", running.text)
        running.send("q")
        assert running.wait() == 0
        restored(running)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_meanwhile_ends_it_with_the_terminal_restored(ferry: Path, number: signal.Signals) -> None:
    with opened(ferry) as running:
        frame_is_there(running)
        running.kill(number)
        assert running.wait() == 128 + number
        restored(running)
        assert b"Traceback" not in running.raw and b"fault" not in running.raw


def test_where_textual_cannot_be_loaded_the_terminal_comes_back_and_why_is_said(
    ferry: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken" / "textual"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('no such luck')\n", encoding="utf-8")
    root = Path(__file__).parent.parent
    with opened(ferry, PYTHONPATH=f"{broken.parent}:{root}") as running:
        assert running.wait() == 2
        restored(running)
        assert "no such luck" in running.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "env"),
    [
        (["--no-color"], {}),
        (["--theme", "dracula"], {}),
        ([], {"NO_COLOR": "1"}),
        ([], {"TERM": "linux", "COLORTERM": ""}),
        ([], {"TERM": "", "COLORTERM": ""}),
        ([], {"TEXTUAL_COLOR_SYSTEM": "standard"}),
        ([], {"PYTHONIOENCODING": "latin-1"}),
    ],
    ids=["no color", "theme", "NO_COLOR", "linux", "no TERM", "Textual's", "encoding"],
)
def test_it_falls_away_where_the_terminal_or_the_wish_is_another_one(ferry: Path, options, env) -> None:
    with opened(ferry, *options, **env) as running:
        running.expect(READY)
        assert running.raw.index(TEXTUAL) < running.raw.index(b"Summary")
        running.send("q")
        assert running.wait() == 0
        restored(running)


@pytest.mark.slow
def test_it_falls_away_where_stdin_is_another_terminal(ferry: Path) -> None:
    theirs, other = pty.openpty()
    command = f"exec {' '.join(COMMAND)} {ferry} <{os.ttyname(other)}"
    with Terminal(["sh", "-c", command], size=(110, 30), env={"COLORFGBG": "15;0"}) as running:
        running.expect("evidence 1/2  exact")
        assert running.raw.index(TEXTUAL) < running.raw.index(FRAME)
        os.write(theirs, b"q")
        assert running.wait() == 0
    os.close(theirs)
    os.close(other)


@pytest.mark.slow
def test_what_is_pasted_meanwhile_presses_no_keys(ferry: Path) -> None:
    before = ferry.read_bytes()
    with opened(ferry) as running:
        frame_is_there(running)
        assert b"\x1b[?2004h" in running.raw
        running.send("\x1b[200~jjD2x\x1b[201~")
        running.expect(READY)
        running.settle()
        assert "1 Summary ────────────────────────── 1/2" in running.text
        running.send("q")
        assert running.wait() == 0
        restored(running)
    assert ferry.read_bytes() == before


@pytest.mark.slow
def test_it_is_in_the_colours_that_the_terminal_had_the_last_time(ferry: Path) -> None:
    with opened(ferry, COLORFGBG="") as running:
        running.expect(READY)
        assert running.raw.index(TEXTUAL) < running.raw.index(b"Summary")  # nothing is known yet
        running.send("\x1b]11;rgb:ffff/ffff/ffff\x07")
        running.expect(lambda _: running.look("q quit")[0].bg == "fbfaf6")
        running.send("q")
        assert running.wait() == 0
    with opened(ferry, COLORFGBG="") as running:
        frame_is_there(running)
        assert running.look("q quit")[0].bg == "fbfaf6"
        running.expect(READY)
        assert running.look("q quit")[0].bg == "fbfaf6"


def test_a_briefing_that_cannot_be_read_takes_no_terminal(tmp_path: Path) -> None:
    with opened(tmp_path / "none.yml") as running:
        assert running.wait() == 2
        assert b"?1049h" not in running.raw
        assert "none.yml" in running.text
