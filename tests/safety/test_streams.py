"""Streams that are closed or full, and terminals that are not what the environment says of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.safety.surroundings import FAULTS, READY, ROOT, left_well, opened, several
from tests.terminal import Terminal

SAYING: list[list[str | bytes]] = [
    *(["check", "--format", form, "briefing.yml"] for form in ("text", "json")),
    ["show", "briefing.yml"],
    *(["export", "--to", form, "briefing.yml"] for form in ("html", "json", "csv")),
    ["explain"],
    ["schema"],
    ["actions"],
    ["completion", "bash"],
    ["--help"],
    ["--version"],
]
DOING: list[list[str | bytes]] = [["new", "article.txt", "-o", "new.yml"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("os.dup2(os.open('/dev/full', os.O_WRONLY), 1)", "No space left on device"),
        ("os.close(1); sys.stdout = sys.__stdout__ = None", "it is closed"),
    ],
)
def test_what_cannot_be_said_is_one_error_and_what_is_done_is_none(
    ferry: Path, before: str, why: str
) -> None:
    if "/dev/full" in before and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    ran = several(*SAYING, *DOING, cwd=ferry.parent, before=before)
    assert ran.stdout.split() == [b"2"] * len(SAYING) + [b"0"]
    *errors, done = ran.stderr.decode().splitlines()
    assert errors == [f"briefing: error: cannot write to stdout: {why}"] * len(SAYING)
    assert "new.yml is begun" in done


@pytest.mark.slow
@pytest.mark.parametrize("stream", ["closed", "not for reading", "a pipe that does not wait"])
def test_stdin_that_cannot_be_read_is_one_error(ferry: Path, stream: str, tmp_path: Path) -> None:
    commands = [["check", "-"], ["new", "-", "-o", "new.yml"], ["import", "-", "-o", "new.yml"]]
    if stream.startswith("a pipe"):
        # What comes late is waited for all the same.
        late = "import time; time.sleep(0); os.write(3, open('briefing.yml', 'rb').read()); os.close(3)"
        hold = "os.pipe2(os.O_NONBLOCK)"
        before = f"r, w = {hold}; os.dup2(r, 0); os.dup2(w, 3); child = os.fork()\n"
        before += f"        if not child:\n            {late}\n            os._exit(0)\n"
        before += "        os.close(w); os.close(3)"
        ran = several(commands[0], cwd=ferry.parent, before=before)
        assert ran.stdout.splitlines()[-1] == b"0", ran.stderr
        return
    shut = "os.close(0); sys.stdin = None"
    unread = "os.dup2(os.open('/dev/null', os.O_WRONLY), 0)"
    ran = several(*commands, cwd=ferry.parent, before=shut if stream == "closed" else unread)
    assert ran.stdout.split() == [b"2"] * 3
    why = "is closed" if stream == "closed" else "cannot be read: bad file descriptor"
    assert ran.stderr.decode().splitlines() == [f"briefing: error: stdin {why}"] * 3


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "", "COLUMNS": "99999999999", "LINES": "99999999"},
        {"TERM": "dumb", "COLUMNS": "-5", "LINES": "x", "COLORFGBG": ";;x"},
        {"TERM": "frobnicate", "COLORTERM": "nonsense", "COLUMNS": "0", "NO_COLOR": "0"},
    ],
    ids=lambda env: env["TERM"] or "unset",
)
def test_whatever_the_environment_says_of_the_terminal_it_is_drawn_as_it_is(
    ferry: Path, env: dict[str, str]
) -> None:
    with opened(ferry, **env) as running:
        shown = running.expect(READY)
        assert "1 Summary" in shown and all(len(line.rstrip()) <= 110 for line in shown.splitlines())
        running.send("j")
        running.expect("▌ The council will meet in May.")
        left_well(running)


@pytest.mark.slow
@pytest.mark.terminal
def test_the_reader_needs_no_stderr(ferry: Path) -> None:
    with opened(ferry, shell='exec "$@" 2>&-') as running:
        running.expect(READY)
        running.send("j")
        running.expect("▌ The council will meet in May.")
        left_well(running)


@pytest.mark.first(1)
@pytest.mark.terminal
@pytest.mark.parametrize("closing", ["<&-", "</dev/null", ">/dev/null"])
def test_where_nobody_can_type_or_read_it_prints(ferry: Path, closing: str) -> None:
    with opened(ferry, shell=f'"$@" {closing}; echo "ended with $?"') as running:
        running.expect("ended with 0")
        assert b"\x1b[?1049h" not in running.raw
        assert (b"The ferry runs again" in running.raw) == ("<" in closing)
        assert not any(fault in running.raw for fault in FAULTS)


@pytest.mark.slow
@pytest.mark.terminal
def test_keys_are_in_the_encoding_of_the_terminal(ferry: Path) -> None:
    with Terminal(
        [sys.executable, "-m", "tui", str(ferry)], cwd=ROOT, env={"PYTHONIOENCODING": "latin-1"}
    ) as running:
        running.expect(READY)
        os.write(running.fd, b"/caf\xe9")
        running.expect(lambda _: b"caf\xe9" in running.raw)
        running.send("\x1b")
        running.expect(lambda shown: "/caf" not in shown)
        running.send("q")
        assert running.wait() == 0
