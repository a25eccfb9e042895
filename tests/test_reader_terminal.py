"""The installed command in a real terminal, from its first byte to the state that it leaves behind."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

COMMAND = [sys.executable, "-m", "tui"]
READY = "sentences cited"

EVIL = {
    "clipboard": "A\x1b]52;c;UFdORUQ=\x1b\\B",
    "title": "A\x1b]0;PWNED\x07B",
    "c1": "A\x9b31mRED\x9d0;PWNED\x9c",
    "device": "A\x1b[6n\x1b[c\x1bc\x1bP+q544e\x1b\\B",
    "controls": "a\x00b\x08\x07\x0b\x0e\x7fc",
    "bidi": "user\u202eexe.txt\u2066\u200e\u061c",
    "hidden": "a\u200bb\u2060c\ufeffd\U000e0041e",
    "markup": "[bold]x[/bold] [sic] list[int] [link=http://evil]x[/link] [$error]x [/] [@click=app.bell]y[/]",
    "marks": "Z" + "\u0351" * 300,
}
NEVER = [
    b"\x1b]52", b"\x1b]0;", b"\xc2\x9b", b"\xc2\x9d", b"\x1b[6n", b"\x1bc", b"\x1bP", b"\x1b[c",
    b"\x00", b"\x7f", b"\x0e", b"\x08", "\u202e".encode(), "\u2066".encode(), "\u200e".encode(),
    "\u061c".encode(), "\u200b".encode(), "\u2060".encode(), "\ufeff".encode(), "\U000e0041".encode(),
]  # fmt: skip


@pytest.fixture
def terminal(ferry: Path) -> Iterator[Terminal]:
    with Terminal([*COMMAND, str(ferry)], size=(110, 30)) as running:
        running.expect(READY)
        running.settle()
        yield running


def left_as_found(terminal: Terminal) -> None:
    assert terminal.modes_left_set() == set()
    assert termios.tcgetattr(terminal.fd) == terminal.found
    assert b"\x1b[?1049l" in terminal.raw
    assert b"\x1b[?1016l" in terminal.raw
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    assert b"Traceback" not in terminal.raw


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("keys", ["q", "\x03\x03", "\x11"])
def test_a_key_leaves_and_puts_the_terminal_back(terminal: Terminal, keys: str) -> None:
    terminal.send(keys)
    assert terminal.wait() == 0
    left_as_found(terminal)


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_put_back(terminal: Terminal, number: signal.Signals) -> None:
    terminal.kill(number)
    assert terminal.wait() == 128 + number
    left_as_found(terminal)


@pytest.mark.slow
@pytest.mark.terminal
def test_internal_error_is_one_line_after_the_terminal_is_put_back(ferry: Path) -> None:
    broken = (
        "import sys, tui.screen.state.jumps as jumping\n"
        "def fails(*_, **__): raise RuntimeError('the \\x1b[31mcellar is full')\n"
        "jumping.jump = fails\n"
        "from tui.cli.main import main\n"
        f"sys.exit(main([{str(ferry)!r}]))\n"
    )
    with Terminal([sys.executable, "-c", broken], size=(110, 30)) as running:
        running.expect(READY)
        running.send("\x0f")
        assert running.wait() == 2
        left_as_found(running)
        assert "cellar is full" in running.text
        assert "briefing: error:" in running.text
        assert b"\x1b[31mcellar" not in running.raw


@pytest.mark.slow
@pytest.mark.terminal
def test_internal_error_in_a_thread_is_shown_and_logged(ferry: Path, tmp_path: Path) -> None:
    broken = (
        "import sys, tui.screen.background.file_watcher as watch\n"
        "def fails(*_): raise RuntimeError('the lamp is out')\n"
        "watch.Watcher._look = fails\n"
        "from tui.cli.main import main\n"
        f"sys.exit(main([{str(ferry)!r}, '--debug', {str(tmp_path / 'log')!r}]))\n"
    )
    with Terminal([sys.executable, "-c", broken], size=(110, 30)) as running:
        assert running.wait() == 2
        left_as_found(running)
        assert "briefing: error: internal error: RuntimeError: the lamp is out" in running.text
    assert "Traceback" in (tmp_path / "log").read_text()


@pytest.mark.slow
@pytest.mark.terminal
def test_it_is_suspended_to_the_shell_and_comes_back(terminal: Terminal) -> None:
    terminal.send("\x1a")
    pid, status = os.waitpid(terminal.pid, os.WUNTRACED)
    assert pid and os.WIFSTOPPED(status)
    terminal.settle()
    assert terminal.modes_left_set() == set()
    before = len(terminal.raw)
    terminal.kill(signal.SIGCONT)
    terminal.expect(lambda _: b"1 Summary" in terminal.raw[before:])
    terminal.send("q")
    assert terminal.wait() == 0
    left_as_found(terminal)


@pytest.mark.terminal
def test_keys_in_a_real_terminal(terminal: Terminal) -> None:
    terminal.send("3")
    terminal.expect("stance conditional")
    terminal.send("\r")
    terminal.expect("sentence 6  cited by 2 items")
    terminal.send("o")
    terminal.expect("no item cites it")
    terminal.send("\x1b[Z")
    terminal.expect("▌ Tom Lee")
    terminal.send("?")
    terminal.expect("esc closes")


@pytest.mark.slow
@pytest.mark.terminal
def test_findings_light_both_sides_and_are_walked_through(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(
        text.replace("council will meet in May.", "council will meet in June."), encoding="utf-8"
    )
    with Terminal([sys.executable, "-m", "tui", str(ferry)], size=(110, 30)) as running:
        running.expect("✗ 1 p")
        running.send("p")
        running.send("2")
        running.expect("1/1")
        running.expect(lambda _: all(char.underscore for char in running.look("June")))
        running.settle()
        lit = {char.bg for char in running.look("June") + running.look("May.")[:3]}
        assert len(lit) == 1
        assert not lit & {char.bg for char in running.look("The council will meet again in ")}
        running.send("3")
        running.expect("no warnings")
        running.send("1g\r")
        running.expect("sentence 7 has “May”")
        running.send("\x1b")
        running.expect("▌ The council lets the ferry")
        ferry.write_text(text, encoding="utf-8")
        running.expect(lambda shown: "✗" not in shown)


@pytest.mark.slow
@pytest.mark.terminal
def test_it_draws_on_the_terminal_when_stderr_goes_elsewhere(ferry: Path) -> None:
    quiet = (
        "import os, sys; os.dup2(os.open(os.devnull, os.O_WRONLY), 2)\n"
        "from tui.cli.main import main; sys.exit(main())"
    )
    with Terminal([sys.executable, "-c", quiet, str(ferry)], size=(110, 30)) as running:
        running.expect(READY)
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
@pytest.mark.terminal
def test_without_colour_nothing_is_coloured_and_the_evidence_still_stands_out(ferry: Path) -> None:
    with Terminal([*COMMAND, str(ferry)], size=(110, 30), env={"NO_COLOR": "1"}) as running:
        words = "The harbour council on Monday"
        running.expect(lambda _: any(char.reverse for char in running.look(words)))
        running.settle()
        codes = {code for run in re.findall(rb"\x1b\[([0-9;]*)m", running.raw) for code in run.split(b";")}
        assert not {code for code in codes if re.fullmatch(rb"[349][0-8]|10[0-7]", code)}


@pytest.mark.slow
@pytest.mark.terminal
def test_a_resize_before_the_first_screen_loses_no_mark(ferry: Path) -> None:
    with Terminal([*COMMAND, str(ferry)], size=(80, 24)) as running:
        running.expect(lambda _: b"?1049h" in running.raw)
        running.resize(110, 30)
        words = "The harbour council on Monday"
        running.expect(lambda _: all(char.bold for char in running.look(words)) and running.look(words))


@pytest.mark.slow
@pytest.mark.terminal
def test_a_resize_is_drawn_whole(terminal: Terminal) -> None:
    for columns, rows in ((80, 24), (40, 12), (160, 50), (39, 11), (110, 30)):
        terminal.resize(columns, rows)
        wanted = "too small" if columns < 40 else "1 Summary"
        terminal.expect(lambda shown, wanted=wanted: wanted in shown)
        terminal.settle()
        lines = terminal.text.splitlines()
        if columns >= 40:
            assert "1 Summary" in lines[0]
            assert lines[-1].strip()


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_what_stands_in_files_is_shown_and_never_obeyed(tmp_path: Path, evil: str) -> None:
    name = re.sub(r"[/\x00]", "_", evil)[:80] + ".txt"
    (tmp_path / name).write_text(
        f"Head {evil}\n\nThe mayor said {evil} today. Nothing else.\n", encoding="utf-8"
    )
    it = json.dumps(evil)
    path = tmp_path / "briefing.yml"
    path.write_text(
        f"version: 1\ntitle: {it}\nsources:\n  - {{id: a, path: {json.dumps(name)}, title: {it}}}\n"
        f"sections:\n  - title: {it}\n    kind: reactions\n    items:\n"
        f"      - claim: {it}\n        actor: {it}\n        note: {it}\n        {json.dumps(evil[:80])}: {it}\n"
        "        evidence:\n"
        f"          - {it}\n          - Nothing else\n          - nowhere {it}\n",
        encoding="utf-8",
    )
    with Terminal([*COMMAND, str(path)], size=(110, 30)) as running:
        running.expect(lambda shown: "evidence 1/3" in shown and "not sought yet" not in shown)
        for key in ("l", "l", "\r", "j", "?", "\x1b", "\x10"):
            running.send(key)
            running.settle()
        written = running.raw
        running.send("\x11")
        running.wait()
        left_as_found(running)
    # Textual's own words to the terminal hold none of these either.
    for never in NEVER:
        assert never not in written, never
    if "markup" in evil or "[sic]" in evil:
        assert b"[sic]" in written
        assert b"[/]" in written


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize(
    "wrapper", [[], ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]], ids=["plain", "ignoring"]
)
def test_it_ends_when_its_terminal_does(ferry: Path, wrapper: list[str]) -> None:
    with Terminal([*wrapper, *COMMAND, str(ferry)], size=(110, 30)) as running:
        running.expect(READY)
        running.hang_up()
        assert running.wait() == 128 + signal.SIGHUP


@pytest.mark.slow
@pytest.mark.terminal
def test_a_stop_that_no_program_sees_coming_is_drawn_again(terminal: Terminal) -> None:
    terminal.kill(signal.SIGSTOP)
    os.waitpid(terminal.pid, os.WUNTRACED)
    before = len(terminal.raw)
    terminal.kill(signal.SIGCONT)
    terminal.expect(lambda _: b"1 Summary" in terminal.raw[before:])
    terminal.send("q")
    assert terminal.wait() == 0
    left_as_found(terminal)
