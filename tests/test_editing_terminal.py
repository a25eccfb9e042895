"""Editing in a real terminal: the keys as they are typed, the file as it then is."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

COMMAND = [sys.executable, "-m", "tui"]
READY = "sentences cited"


def on_disk(path: Path, wanted: str):
    """A condition for `expect`: the file holds `wanted`."""
    return lambda _: wanted in path.read_text(encoding="utf-8")


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user whom git does not know."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("USER", "ann")


@pytest.mark.slow
@pytest.mark.terminal
def test_marking_attaching_and_undoing(ferry: Path, named: None) -> None:
    before = ferry.read_bytes()
    with Terminal([*COMMAND, str(ferry)], size=(110, 30)) as running:
        running.expect(READY)
        running.send("\rova")
        running.expect(on_disk(ferry, "          - She wants the fare kept at 3 crowns.\n"))
        running.expect("6/7 sentences cited")
        running.send(".")
        running.expect("1/5 reviewed")
        running.send("zz")
        running.expect(lambda _: ferry.read_bytes() == before)
        running.expect("5/7 sentences cited")
        running.send("q")
        assert running.wait() == 0
    assert [path.name for path in ferry.parent.iterdir() if path.name.startswith(".briefing")] == []


@pytest.mark.slow
@pytest.mark.terminal
def test_killed_after_a_gesture_it_leaves_what_the_gesture_made(ferry: Path) -> None:
    with Terminal([*COMMAND, str(ferry)], size=(110, 30)) as running:
        running.expect(READY)
        running.send("D")
        running.expect(lambda _: "runs" not in ferry.read_text(encoding="utf-8").split("sections:")[1][:200])
        running.kill(9)
        assert running.wait() == -9
    assert subprocess.run([*COMMAND, "check", str(ferry)], capture_output=True).returncode == 0


def fake_editor(folder: Path) -> Path:
    """An editor that says what it was given, in a terminal that it must have, and adds a line."""
    path = folder / "my editor"
    path.write_text(
        f"#!{sys.executable}\n"
        "import sys, termios\n"
        "flags = termios.tcgetattr(0)[3]\n"
        "assert flags & termios.ICANON and flags & termios.ECHO\n"
        "print('GIVEN', sys.argv[1:])\n"
        "name = sys.argv[-1]\n"
        "if name.endswith('.yml'):\n"
        "    text = open(name).read().replace('owns the larger part\\n', 'owns most of it\\n', 1)\n"
        "    open(name, 'w').write(text)\n"
        "sys.stdin.readline()\n"
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.slow
@pytest.mark.terminal
def test_the_terminal_is_handed_to_their_editor_and_taken_back_whole(ferry: Path, tmp_path: Path) -> None:
    hostile = ferry.with_name("-x $(touch evil) ;.yml")
    ferry.rename(hostile)
    editor = fake_editor(tmp_path)
    env = {"VISUAL": f"'{editor}'", "EDITOR": "false"}
    with Terminal([*COMMAND, f"./{hostile.name}"], size=(110, 30), env=env, cwd=tmp_path) as running:
        running.expect(READY)
        running.send("2e")
        running.expect("$(touch evil) ;.yml']")
        running.send("\n")
        running.expect("owns most of it")
        running.expect("back from the editor")
        running.send("S")
        running.expect("article.txt']")
        running.send("\n")
        running.expect("1 Summary")
        running.send("j")
        running.expect("▌ Tom Lee")
        running.send("q")
        assert running.wait() == 0
        assert running.modes_left_set() == set()
    assert not (tmp_path / "evil").exists()


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.skipif(shutil.which("vi") is None, reason="there is no vi here")
def test_a_claim_is_mended_in_vi_at_its_line(ferry: Path) -> None:
    with Terminal([*COMMAND, str(ferry)], size=(110, 30), env={"VISUAL": "", "EDITOR": "vi"}) as running:
        running.expect(READY)
        running.send("je")
        running.expect("claim: The council will meet in May")
        running.settle()
        running.send(":s/in May/again in May/\r:wq\r")
        running.expect("▌ The council will meet again in May.")
        running.send("q")
        assert running.wait() == 0
    assert "      - claim: The council will meet again in May.\n" in ferry.read_text(encoding="utf-8")


SKELETON = (
    "ver\t1\rtit\tThe ferry runs again\rsour\t\r- id: article\rpa\tarticle.txt\r\x7f\x7fsec\t\r"
    "- ti\tSummary\rki\tsum\t\r\x7f- ti\tActors\rki\tact\t\r\x7f- ti\tReactions\rki\trea\t"
)
"""Typed in the editor inside: keys completed with tab, one level of indentation taken back with backspace."""


@pytest.mark.slow
@pytest.mark.terminal
def test_a_whole_briefing_from_an_empty_file_with_these_keys_alone(ferry: Path, named: None) -> None:
    ferry.write_bytes(b"")
    with Terminal([*COMMAND, str(ferry)], size=(110, 34)) as running:

        def saved(words: str) -> None:
            running.expect(lambda _: words in " ".join(ferry.read_text(encoding="utf-8").split()))

        def new_item(pane: int, sentence: int, heading: str, *, asks: str = "Claim") -> None:
            running.send(f"{pane}\rg{'j' * (sentence - 1)}")
            running.expect(f" {sentence}/8 ")
            running.send("I")
            running.expect(f"─ {asks} ─")
            running.send(f"{heading}\r")
            saved(heading)
            running.expect("cited by")

        def edit_field(name: str, value: str) -> None:
            running.send("i")
            entry = re.compile(rf"│[▌ ] (\d) {name} ")
            found = entry.search(running.expect(entry.search))
            assert found is not None
            running.send(found[1])
            running.expect(f"─ {name.capitalize()} ─")
            running.send(f"{value}\r")
            running.expect(f"{name} edited")

        running.expect("no sections")
        running.send("E")
        running.expect("^S save")
        running.send(SKELETON)
        running.expect("Nobody asked the passengers")  # the source beside it, as soon as it is named
        running.send("\x13")
        saved("title: Reactions kind: reactions")
        running.send("\x1b")
        running.expect("3 Reactions")
        new_item(1, 2, "The council lets the old ferry run again.")
        new_item(1, 8, "Nobody asked the passengers.")
        new_item(2, 4, "Ann Lee", asks="Name")
        edit_field("role", "owner of the larger part")
        new_item(2, 6, "Tom Lee", asks="Name")
        new_item(3, 6, "The fare must rise if the ferry is to last.")
        edit_field("actor", "tom\t")
        edit_field("stance", "j")
        running.send("1g.")
        running.expect("1/5 reviewed")
        for number in range(2, 6):
            running.send("].")
            running.expect(f"{number}/5 reviewed")
        running.send("]")
        running.expect("every item is reviewed")
        running.send("q")
        assert running.wait() == 0
    ran = subprocess.run([*COMMAND, "check", "--strict", str(ferry)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    shown = subprocess.run([*COMMAND, "show", str(ferry)], capture_output=True, text=True).stdout
    assert "Reviewed by a person: 5 of 5 items." in shown
    assert "Stance: conditional" in shown and "Actor: Tom Lee" in shown
