"""A home, a folder or a disk that is gone, full or somebody else's."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tests.safety.surroundings import FAULTS, READY, files, left_well, opened, process, several
from tui.settings.state import Habits, Remembered, State, load_state, remember


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("home", ["", "/dev/null"])
def test_without_a_home_it_reads_and_edits(ferry: Path, home: str) -> None:
    names = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR")
    env = {**dict.fromkeys(names, home), "BRIEFING_STATE": "", "BRIEFING_CONFIG": ""}
    with opened(ferry, **env) as running:
        running.expect(READY)
        running.send("D")
        running.expect("item deleted")
        left_well(running)
    assert "id: runs" not in ferry.read_text(encoding="utf-8")
    assert sorted(files(ferry.parent)) == ["article.txt", "briefing.yml"]


@pytest.mark.parametrize("kind", ["folder", "full folder", "huge", "pipe", "device", "nowhere", "binary"])
def test_whatever_stands_where_places_are_kept_is_set_aside(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "state.json"
    if kind.endswith("folder"):
        (path / "inside" if kind.startswith("full") else path).mkdir(parents=True)
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(10 << 30)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "binary":
        path.write_bytes(b"\xff\x00\xfe")
    else:
        path.symlink_to("/dev/zero" if kind == "device" else "/nonexistent/x")
    assert load_state(str(tmp_path)) == State()
    assert remember(str(tmp_path), "/a.yml", Remembered(), Habits(), 1.0)
    assert load_state(str(tmp_path)).recent == ("/a.yml",)
    assert os.path.lexists(tmp_path / "state.json.damaged")


def test_a_home_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    for name in ("state", "config"):
        (tmp_path / name).mkdir(mode=0o755)
    code = (
        "import os, sys\n"
        "import tui.briefing.read, tui.core.files\n"
        "from tui.settings.keyfile import read_key_file\n"
        "from tui.settings.state import Habits, Remembered, load_state, remember\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "else: os.chmod('state', 0o500)\n"
        "print(remember('state', '/a.yml', Remembered(), Habits(), 1.0), len(load_state('state').files),\n"
        "      read_key_file('config', {'quit': ('q',)}).faults)\n"
    )
    tmp_path.chmod(0o755)
    ran = process(code, cwd=tmp_path)
    assert (ran.stdout, ran.stderr) == (b"False 0 ()\n", b"")
    assert files(tmp_path) == {}


@pytest.mark.slow
def test_in_a_folder_that_is_gone_every_command_says_what_it_misses(ferry: Path, tmp_path: Path) -> None:
    gone = "os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')"
    there = str(ferry)
    ran = several(
        ["show", there],
        ["check", "--format", "concise", there],
        ["export", "--to", "json", there],
        ["show"],
        ["check", "."],
        ["new", str(ferry.parent / "article.txt")],
        ["update", "article", "x.txt"],
        ["import", "x.json"],
        cwd=tmp_path,
        before=gone,
    )
    assert re.findall(rb"^\d+$", ran.stdout, re.M) == [*b"0 0 0 2 2 2 2 2".split()]
    errors = [line for line in ran.stderr.decode().splitlines() if not line.startswith("  ")]
    assert len(errors) == 5 and all(line.startswith("briefing: error: ") for line in errors)
    assert not any(fault in ran.stdout + ran.stderr for fault in FAULTS)


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))"
"""No file can grow beyond 300 bytes: writing ends in the middle, as on a disk that is full."""


@pytest.mark.slow
def test_on_a_full_disk_every_command_that_writes_leaves_all_as_it_was(ferry: Path) -> None:
    folder = ferry.parent
    text = BRIEFING.replace("The harbour council on Monday", "“The harbour council” on Monday", 1)
    ferry.write_text(text.replace("- It had lain", "- it had lain"), encoding="utf-8")
    (folder / "new.txt").write_text(ARTICLE.replace("May", "June"), encoding="utf-8")
    note = {
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "A remark. " * 40},
        "target": {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": "the old ferry"}},
    }
    (folder / "notes.json").write_text(json.dumps(note), encoding="utf-8")
    before = files(folder)
    ran = several(
        ["check", "--fix", "briefing.yml"],
        ["new", "new.txt", "-o", "out.yml"],
        ["new", "-", "-o", "out.yml"],
        ["update", "article", "new.txt", "--accept", "all"],
        ["import", "notes.json", "-o", "out.yml"],
        ["import", "notes.json", "--into", "briefing.yml"],
        cwd=folder,
        before=FULL,
        stdin=(folder / "article.txt").open("rb"),
    )
    assert files(folder) == before
    assert sorted(path.name for path in folder.iterdir()) == sorted(before)
    assert re.findall(rb"^\d+$", ran.stdout, re.M) == [*b"2 2 2 2 2 2".split()], ran.stderr
    errors = [line for line in ran.stderr.decode().splitlines() if line.startswith("briefing: error: ")]
    assert len(errors) == 6 and all("file too large" in line.lower() for line in errors)
    assert not any(fault in ran.stdout + ran.stderr for fault in FAULTS)


@pytest.mark.terminal
def test_on_a_full_disk_the_reader_keeps_the_edit_and_says_so(ferry: Path, tmp_path: Path) -> None:
    before = ferry.read_bytes()
    (tmp_path / "h").mkdir()
    env = {
        "HOME": "h",  # what is said of it is to fit into the status line
        "BRIEFING_STATE": str(tmp_path / "state"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with opened(ferry, shell='ulimit -f 0; exec "$@"', **env) as running:
        running.expect(READY)
        running.send("D")
        running.expect("saves it there")
        running.send("\r")  # the home is on the same disk
        running.expect("cannot be written")
        running.send("\x1b")
        running.expect("not saved: ")
        left_well(running)
    assert ferry.read_bytes() == before
    assert [path.name for path in tmp_path.rglob(".*")] == []
    assert load_state(str(tmp_path / "state")) == State()
