"""Copying: which way is taken, and that the text arrives as it is."""

from __future__ import annotations

import base64
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screen.terminal.clipboard import TERMINAL, copy, native_tools, osc52

X11 = {"DISPLAY": ":0"}


def tool(folder: Path, name: str, script: str) -> None:
    """A program of that name in `folder`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def finding_in(folder: Path):
    return lambda name: str(folder / name) if (folder / name).exists() else None


def decoded(sequence: str) -> str:
    found = re.search(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None
    return base64.b64decode(found[1]).decode()


def test_the_tool_of_the_desktop_is_taken_and_gets_the_text(tmp_path):
    tool(tmp_path, "xclip", f'cat > "{tmp_path}/got"; echo "$@" > "{tmp_path}/with"')
    copied = copy("café\n“x”", X11, finding_in(tmp_path))
    assert copied is not None and (copied.by, copied.sequence) == ("xclip", "")
    assert (tmp_path / "got").read_text(encoding="utf-8") == "café\n“x”"
    assert (tmp_path / "with").read_text(encoding="utf-8") == "-selection clipboard -in\n"


def test_a_tool_that_fails_or_hangs_is_passed_over(tmp_path):
    tool(tmp_path, "xclip", "exit 1")
    tool(tmp_path, "xsel", "exec sleep 60")
    copied = copy("text", X11, finding_in(tmp_path), patience=0.2)
    assert copied is not None and copied.by == TERMINAL and decoded(copied.sequence) == "text"


def test_over_ssh_no_tool_of_this_machine_is_asked_but_tmux():
    ssh = {"SSH_CONNECTION": "1 2 3 4", "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}
    assert native_tools(ssh, "darwin") == ()
    assert [each.name for each in native_tools({**ssh, "TMUX": "/tmp/x"}, "linux")] == ["tmux"]
    assert [each.name for each in native_tools({"TMUX": "x", **X11}, "linux")] == ["xclip", "xsel", "tmux"]


def test_tmux_and_screen_hand_the_sequence_on():
    wrapped = osc52("text", {"TMUX": "/tmp/x"})
    inner = re.search(r"\x1bPtmux;(.*)\x1b\\$", wrapped, re.DOTALL)
    assert inner is not None and decoded(inner[1].replace("\x1b\x1b", "\x1b")) == "text"
    long = "sentence " * 400
    parts = re.findall(r"\x1bP(.*?)\x1b\\", osc52(long, {"STY": "1"}), re.DOTALL)
    assert len(parts) > 1 and decoded("".join(parts)) == long


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_the_terminal_gets_any_text_as_it_is_and_nothing_that_it_would_obey(text):
    sequence = osc52(text, {})
    assert decoded(sequence) == text
    assert re.fullmatch(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07", sequence)


def test_a_text_that_no_terminal_takes_is_not_said_to_be_copied():
    assert copy("x" * 100_000, {}, lambda name: None) is None


@pytest.mark.parametrize(
    "around", [{}, {"TMUX": "/tmp/tmux"}, {"STY": "1.pts"}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}]
)
def test_browser_copies_by_itself_whatever_this_machine_has(around: dict[str, str]) -> None:
    environ = {**around, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    assert native_tools(environ, "linux") == native_tools(environ, "darwin") == ()
    assert osc52("words", environ) == "\x1b]52;c;d29yZHM=\x07"
