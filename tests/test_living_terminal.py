"""What a reader is lived in by, in a real terminal: finding, seeing what is left out, copying, coming back."""

from __future__ import annotations

import base64
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

READY = "sentences cited"
BRIEFING = [sys.executable, "-m", "tui"]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of the user's own is found."""
    return {
        "BRIEFING_CONFIG": str(tmp_path / "config"),
        "BRIEFING_STATE": str(tmp_path / "state"),
        **dict.fromkeys(
            ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "SSH_CONNECTION", "SSH_TTY", "COLORFGBG"), ""
        ),
    }


def opened(path: Path, home: dict[str, str], *options: str, size: tuple[int, int] = (120, 40)) -> Terminal:
    return Terminal([*BRIEFING, str(path), *options], size=size, env=home)


@pytest.mark.slow
def test_search_moves_as_one_types_and_escape_returns(ferry: Path, home: dict[str, str]) -> None:
    with opened(ferry, home) as running:
        running.expect(READY)
        running.send("/passengers")
        running.expect("1/1")
        assert "Nobody asked the passengers." in running.text
        running.send("\x1b")
        running.expect(lambda text: "evidence 1/2" in text)
        running.send("/fare\rn")
        running.expect("/fare 2/3")
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_what_is_left_out_stands_out_and_the_strip_is_clicked(ferry: Path, home: dict[str, str]) -> None:
    with opened(ferry, home) as running:
        running.expect(READY)
        running.send("c")
        running.expect("71 % of the sentences cited, 2 left out")
        out, cited = running.look("Nobody asked"), running.look("harbour council on Monday")
        assert out[0].bg != cited[0].bg
        # The strip is the column before the right side; its last cell stands for the end.
        line = max(
            y for y, row in enumerate(running.text.splitlines()) if row.rstrip("│ ").endswith(("·", "╏"))
        )
        running.send(f"\x1b[<0;119;{line + 1}M\x1b[<0;119;{line + 1}m")
        running.expect("sentence 8")
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_the_outline_the_filter_the_actor_and_the_marks(ferry: Path, home: dict[str, str]) -> None:
    with opened(ferry, home) as running:
        running.expect(READY)
        running.send("tpasseng")
        running.expect("¶ 8")
        running.send("\r")
        running.expect("sentence 8")
        running.send("ma")
        running.expect("marked a")
        running.send("2j@")
        running.expect("@Tom Lee 1/")
        running.expect("3·1")
        running.send("\x1b")
        running.expect(lambda text: "@Tom Lee" not in text)
        running.send("&2")
        running.expect("no item is left")
        running.send("F")
        running.expect("Item in full")
        running.send("'a")
        running.expect("sentence 8")
        running.send("\x0f")
        running.expect("Item in full")
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_a_copy_goes_to_the_tool_or_to_the_terminal_and_says_which(
    ferry: Path, home: dict[str, str], tmp_path: Path
) -> None:
    with opened(ferry, home) as running:
        running.expect(READY)
        running.send("y")
        running.expect("sent to the terminal (OSC 52)")
        found = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", running.raw)
        assert found is not None
        copied = base64.b64decode(found[1]).decode()
        assert copied.startswith("The council lets the ferry run again.\n  “The harbour council on Monday")
        assert copied.endswith("— “Ferry to run again”")
        running.send("q")
        assert running.wait() == 0
    tool = tmp_path / "bin" / "xclip"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\ncat > "{tmp_path}/copied"\n', encoding="utf-8")
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    path = f"{tool.parent}:{Path(shutil.which('sh') or '/bin/sh').parent}:/usr/bin:/bin"
    with opened(ferry, {**home, "DISPLAY": ":9", "PATH": path}) as running:
        running.expect(READY)
        running.send("\rjY")
        running.expect("copied with xclip")
        assert (tmp_path / "copied").read_text(encoding="utf-8").startswith("> “It had lain idle")
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_a_key_file_binds_keys_and_its_slips_are_said_here_and_at_the_end(
    ferry: Path, home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    text = "keys:\n  down: n\n  next-hit: ctrl+n\n  fndings: p\n"
    (tmp_path / "config" / "keys.yml").write_text(text, encoding="utf-8")
    with opened(ferry, home) as running:
        running.expect("keys.yml:4:3: there is no action `fndings`: did you mean `findings`?")
        running.send("n")
        running.expect("2/2")
        running.expect("n/k item")
        running.send("jq")
        assert running.wait() == 0
        assert "keys.yml:4:3" in running.text
    (tmp_path / "config" / "keys.yml").write_text("keys:\n  quit: []\n", encoding="utf-8")
    with opened(ferry, home) as running:
        running.expect("nothing is left for `quit`")
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_one_comes_back_to_where_one_was(ferry: Path, home: dict[str, str]) -> None:
    with opened(ferry, home) as running:
        running.expect(READY)
        running.send("2j\r#++")
        running.expect("6 ")
        running.settle()
        running.send("q")
        assert running.wait() == 0
    with opened(ferry, home) as running:
        running.expect(READY)
        running.expect("sentence 6")
        assert "▌" in running.text and "2/2" in running.text
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_light_follows_the_terminals_answer_and_no_answer_costs_nothing(
    ferry: Path, home: dict[str, str]
) -> None:
    with opened(ferry, home) as running:
        running.expect(READY)
        dark = running.look("harbour council")[0].bg
        assert b"\x1b]11;?\x07" in running.raw
        running.send("\x1b]11;rgb:ffff/ff")
        running.send("ff/f0f0\x1b\\")
        running.expect(lambda text: running.look("harbour council")[0].bg != dark)
        # Nothing of the answer was taken for a key.
        assert "1/2" in running.text and "evidence 1/2" in running.text
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_a_folder_opens_a_list_and_one_of_it_and_back(ferry: Path, home: dict[str, str]) -> None:
    with opened(ferry.parent, home) as running:
        running.expect("71 %")
        running.send("\r")
        running.expect(READY)
        running.send("\x7f")
        running.expect("coverage")
        running.send("q")
        assert running.wait() == 0
    assert running.modes_left_set() == set()


@pytest.mark.slow
def test_the_mouse_is_left_to_the_terminal_when_asked(ferry: Path, home: dict[str, str]) -> None:
    with opened(ferry, home, "--no-mouse") as running:
        running.expect(READY)
        assert b"\x1b[?1000h" not in running.raw and b"\x1b[?1003h" not in running.raw
        running.send("q")
        assert running.wait() == 0


@pytest.mark.slow
def test_the_terminals_own_colours_are_used_when_asked(ferry: Path, home: dict[str, str]) -> None:
    with opened(ferry, home, "--theme", "briefing-ansi") as running:
        running.expect(READY)
        assert running.look("harbour council")[0].bg == "default"
        assert b"38;2;" not in running.raw
        running.send("q")
        assert running.wait() == 0
    with opened(ferry, home, "--theme", "nonsense") as running:
        assert running.wait() == 2
        assert "there is no theme nonsense" in running.text


@pytest.mark.slow
@pytest.mark.parametrize("system", ["nonsense", "\x1b[31m"])
def test_colours_that_there_are_none_of_are_refused_in_one_sentence(
    ferry: Path, home: dict[str, str], system: str
) -> None:
    with opened(ferry, {**home, "TEXTUAL_COLOR_SYSTEM": system}) as running:
        assert running.wait() == 2
        assert "TEXTUAL_COLOR_SYSTEM is " in running.text and "256, truecolor" in running.text
        assert b"\x1b" not in running.raw


@pytest.mark.slow
def test_a_briefing_read_lately_is_opened_from_the_palette_and_left_again(
    ferry: Path, home: dict[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(ferry.parent / "article.txt", other)
    text = ferry.read_text(encoding="utf-8").replace("The council lets", "Another council lets")
    (other / "lately.yml").write_text(text, encoding="utf-8")
    with opened(other / "lately.yml", home) as running:
        running.expect(READY)
        running.send("q")
        assert running.wait() == 0
    with opened(ferry, home) as running:
        running.expect(READY)
        running.send("\x10")
        running.expect("Search for commands")
        running.send("lately.yml")
        running.expect("Recent: ")
        running.send("\r")
        running.expect("Another council lets")
        running.expect(READY)
        running.send("\x7f")
        running.expect(lambda text: "Another council" not in text and "The council lets" in text)
        running.send("q")
        assert running.wait() == 0


def test_file_that_breaks_is_shown_at_once_and_mended_in_the_editor(
    ferry: Path, home: dict[str, str]
) -> None:
    text = ferry.read_text(encoding="utf-8")
    with opened(ferry, home, size=(80, 24)) as running:
        running.expect("? help  q quit")
        running.send("k")
        running.expect("this is the first item")
        new = ferry.with_suffix(".new")  # as editors save: a new file takes the place of the old one
        new.write_text(text.replace("role: her brother", 'role: "her brother'), encoding="utf-8")
        new.replace(ferry)
        running.expect(lambda shown: "last good reading shown" in shown and "first item" not in shown)
        running.send("p")
        running.expect(lambda shown: "yaml-syntax" in shown and "no findings" not in shown)
        running.send("\r")
        running.expect("^S save")
        running.send("\x1b")
        running.expect("p shows it whole")
        new.write_text(text, encoding="utf-8")
        new.replace(ferry)
        running.expect(lambda shown: "last good reading" not in shown and "j/k item" in shown)
        running.send("q")
        assert running.wait() == 0
