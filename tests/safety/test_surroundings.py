"""What a program finds around it: clocks, locales, homes, disks, terminals and streams that are not as they should be."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, BRIEFING, Ran
from tests.support import reading, until
from tests.terminal import Terminal
from tui.briefing.read import read_briefing
from tui.editing.gesture import SetField
from tui.editing.session import Session
from tui.settings.state import Habits, Remembered, State, load_state, remember
from tui.shelf import read_entry

ROOT = Path(__file__).parent.parent.parent
READY = "sentences cited"
FAULTS = (b"Traceback", b"fault of our own", b"Exception ignored", b"Fatal")


def process(code: str, *arguments: str | bytes, cwd: Path, **settings) -> subprocess.CompletedProcess[bytes]:
    """A Python of its own that runs `code`, with nothing but `env` of what names a locale or an encoding."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHON")) and name != "COLUMNS"
    }
    # On a disk that is full Python keeps half of a compiled module, of which all other tests would fail.
    env = {**inherited, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **settings.pop("env", {})}
    settings.setdefault("stdin", subprocess.DEVNULL)
    settings.setdefault("stdout", subprocess.PIPE)
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, env=env, stderr=subprocess.PIPE, timeout=60, **settings)


SEVERAL = """
import json, os, sys
from tui.encoding import live_in_utf8
live_in_utf8()
from tui.cli import main
import tui.checks.fix, tui.checks.run, tui.drafting.draft, tui.importing, tui.starting, tui.updating
for words in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        {before}
        code = main([os.fsdecode(bytes.fromhex(word)) for word in words])
        os._exit(code)
    told = f"{{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}}\\n".encode()
    os.write({tell}, told)
"""
"""Many commands, a process each, that all start with what most of them need."""


def several(
    *commands: list[str | bytes], cwd: Path, before: str = "pass", tell: int = 1, **settings
) -> subprocess.CompletedProcess[bytes]:
    """Run commands one after the other, each in a process that did `before`; their exit codes go to `tell`."""
    words = json.dumps([[os.fsencode(word).hex() for word in command] for command in commands])
    return process(SEVERAL.format(before=before, tell=tell), words, cwd=cwd, **settings)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def opened(path: Path, *, shell: str = 'exec "$@"', **env: str) -> Terminal:
    """The reader in a terminal, started by a line of a shell."""
    command = ["sh", "-c", shell, "sh", sys.executable, "-m", "tui", str(path)]
    around = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "TMUX": "", "PYTHONPATH": str(ROOT), **env}
    return Terminal(command, size=(110, 30), env=around, cwd=path.parent)


def left_well(running: Terminal) -> None:
    running.send("q")
    assert running.wait() == 0, running.text
    assert running.modes_left_set() == set()
    assert termios.tcgetattr(running.fd) == running.found
    assert not any(fault in running.raw for fault in FAULTS)


# The clock


def day(year: int) -> type[datetime.date]:
    """The calendar of a clock that stands in another year."""

    class Day(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(year, 1, 1)

    return Day


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_briefing_begun_in_any_year_has_its_day_and_is_sound(
    run: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    monkeypatch.setattr("datetime.date", day(year))
    assert run("new", "article.txt").code == 0
    assert re.search(f"retrieved: .{year}-01-01.\n", (folder / "briefing.yml").read_text(encoding="utf-8"))
    assert run("check", "--select", "bad-value,wrong-type", "--strict").code == 0


@pytest.mark.parametrize("year", [1970, 2100])
async def test_a_review_of_any_year_holds(ferry: Path, monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    monkeypatch.setattr("tui.screen.reviewer.date", day(year))
    monkeypatch.setattr("tui.screen.desk.reviewer", lambda: "Ann")
    async with reading(ferry) as reader:
        await reader.press("full_stop")
        await until(lambda: "1/5 reviewed" in reader.text("status"))
        assert f"{year}-01-01" in ferry.read_text(encoding="utf-8")
        await until(lambda: reader.app.reader.dossier.checked)
        assert "review-stale" not in [finding.rule for finding in reader.app.reader.dossier.findings]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", ":/nonsense", "x" * 3000])
def test_any_time_zone_will_do(ferry: Path, zone: str) -> None:
    ran = several(
        ["new", "article.txt", "-o", "new.yml"],
        ["check", "--format", "concise", "briefing.yml"],
        cwd=ferry.parent,
        env={"TZ": zone},
    )
    assert re.findall(rb"^\d+$", ran.stdout, re.M) == [b"0", b"0"]
    assert not any(fault in ran.stdout + ran.stderr for fault in FAULTS)


def test_edits_between_which_the_clock_is_put_back_are_all_made_and_taken_back(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ferry.read_text(encoding="utf-8")
    session = Session(str(ferry))
    for number, now in enumerate((4e9, 1.0, -5e9, 2e9)):
        monkeypatch.setattr("time.time", lambda now=now: now)
        text = ferry.read_text(encoding="utf-8")
        item = read_briefing(text).briefing.items()[number]
        session.do(SetField(item.place, "note", f"Note {number}."), text, "note edited")
        os.utime(ferry, (now, now))
    assert ferry.read_text(encoding="utf-8").count("note: Note ") == 4
    for now in (3.0, 4e9, 1.0, 2e9):
        monkeypatch.setattr("time.time", lambda now=now: now)
        session.undo()
    assert ferry.read_text(encoding="utf-8") == before
    assert sorted(files(ferry.parent)) == ["article.txt", "briefing.yml"]


def test_what_was_read_last_is_the_most_recent_whatever_the_clock_says(tmp_path: Path) -> None:
    for number, now in enumerate((2e9, 4e9, 1.0, 0.0, -1e9, 1e308, 3.0)):
        assert remember(str(tmp_path), f"/{number}.yml", Remembered(), Habits(), now)
    assert load_state(str(tmp_path)).recent == tuple(f"/{number}.yml" for number in range(6, -1, -1))


async def test_a_change_is_seen_whatever_time_its_file_says_it_is_from(ferry: Path) -> None:
    words = "The council will meet in May."
    async with reading(ferry) as reader:
        for month, when in (("Mar", 0), ("Apr", -5e8), ("Jun", 4e9), ("Jul", 4e9), ("Aug", 0)):
            # The size stays, and the file is the same one.
            old, words = words, f"The council will meet in {month}."
            ferry.write_text(ferry.read_text(encoding="utf-8").replace(old, words), encoding="utf-8")
            os.utime(ferry, (when, when))
            await until(lambda words=words: words in reader.text("panes"))


async def test_of_two_savings_in_one_moment_the_last_is_seen(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        ferry.write_text(text.replace("meet in May", "meet in Jan"), encoding="utf-8")
        ferry.write_text(text.replace("meet in May", "meet in Feb"), encoding="utf-8")
        await until(lambda: "meet in Feb" in reader.text("panes"))


@pytest.mark.parametrize("when", [0, -(1 << 31), 1 << 33, 1 << 34])
def test_the_list_takes_files_of_any_time(ferry: Path, when: int) -> None:
    os.utime(ferry, (when, when))
    entry = read_entry(str(ferry), allow_outside=False)
    assert (entry.fault, entry.items) == ("", 5)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.date)


# The locale

WORDS = """Café öffnet wieder

The İstanbul café's owner, José Işık, said “WE ARE IN” on 14 July 2016. It lay idle – for 3 years. 東京 is far.
"""
LOCAL = """version: 1
title: Le café “İ” 東京 ✗
sources:
  - {id: article, path: café-東京.txt, published: 2016-07-14}
sections:
  - title: Résumé
    kind: summary
    items:
      - claim: JOSÉ IŞIK is in the café – “we are in”.
        evidence: The İSTANBUL café's owner, José Işık, said "WE ARE in" on 14 July 2016.
      - claim: It lay idle for 4 years.
        evidence: It lay idle – for 3 years.
"""
LOCALES = {
    "C, and Python held to it": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8"},
    "Japanese": {"LC_ALL": "ja_JP.eucJP"},
    "Latin-1": {"LC_ALL": "en_US.ISO-8859-1"},
}
"""Those that are not installed are taken for C, which will do as well."""
ODD = b"bad\xff\xe9.yml"
COMMANDS: list[list[str | bytes]] = [
    ["show", "ünì.yml"],
    ["check", "--format", "json", "ünì.yml"],
    ["export", "--to", "html", "ünì.yml"],
    ["check", "--format", "concise", ODD],
    ["show", b"nowhere\xe9.yml"],
    ["new", b"bad\xff.txt", "-o", b"out\xff.yml"],
    ["update", "article", "new-é.txt", "--briefing", "ünì.yml", "--accept", "all"],
    ["check", "--fix", "ünì.yml"],
]


def local(folder: Path) -> Path:
    """A folder of texts and names in many scripts, two of which are no text."""
    folder.mkdir()
    (folder / "café-東京.txt").write_text(WORDS, encoding="utf-8")
    (folder / "new-é.txt").write_text(WORDS.replace("far", "near"), encoding="utf-8")
    (folder / "ünì.yml").write_text(LOCAL, encoding="utf-8")
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + ODD)).write_text(LOCAL, encoding="utf-8")
        Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_text(WORDS, encoding="utf-8")
    except OSError:
        pytest.skip("this file system keeps names to UTF-8")
    return folder


def test_no_locale_changes_what_a_command_says_or_writes(tmp_path: Path) -> None:
    plain = local(tmp_path / "plain")
    expected = several(*COMMANDS, cwd=plain, env={"LC_ALL": "C.UTF-8"})
    wanted = files(plain)
    assert "JOSÉ IŞIK" in expected.stdout.decode() and "東京" in expected.stdout.decode()
    assert re.findall(rb"^\d+$", expected.stdout, re.M) == [*b"0 1 0 1 2 0 0 1".split()]
    assert not any(fault in expected.stdout + expected.stderr for fault in FAULTS)
    assert "nowhere\ufffd.yml does not exist" in expected.stderr.decode()
    for name, env in LOCALES.items():
        folder = local(tmp_path / name)
        ran = several(*COMMANDS, cwd=folder, env=env)
        assert (ran.stdout, ran.stderr) == (expected.stdout, expected.stderr), name
        assert files(folder) == wanted, name


def test_an_encoding_that_was_asked_for_is_kept_and_what_it_lacks_is_escaped(tmp_path: Path) -> None:
    folder = local(tmp_path / "folder")
    ran = several(["show", "ünì.yml"], ["check", "ünì.yml"], cwd=folder, env={"PYTHONIOENCODING": "ascii"})
    assert ran.stdout.isascii() and ran.stderr.isascii()
    assert b"The \\u0130stanbul caf\\xe9's owner, Jos\\xe9 I\\u015f\\u0131k, said" in ran.stdout
    assert not any(fault in ran.stdout + ran.stderr for fault in FAULTS)


@pytest.mark.terminal
def test_a_terminal_that_has_ascii_alone_is_drawn_in_it(tmp_path: Path) -> None:
    folder = local(tmp_path / "folder")
    with opened(folder / "ünì.yml", PYTHONIOENCODING="ascii") as running:
        shown = running.expect(READY)
        assert "+- 1 Resume --" in shown
        assert 'JOSE ISIK is in the cafe - "we are in"' in shown and "Jose Is?k, said" in shown
        assert all(len(line.rstrip()) in (0, 110) for line in shown.splitlines()[:-4])
        left_well(running)
    assert running.raw.isascii()


@pytest.mark.terminal
def test_a_locale_that_names_no_encoding_is_drawn_in_utf8(tmp_path: Path) -> None:
    folder = local(tmp_path / "folder")
    with opened(folder / "ünì.yml", **LOCALES["C, and Python held to it"]) as running:
        assert "JOSÉ IŞIK is in the café – “we are in”" in running.expect(READY)
        left_well(running)


async def test_a_briefing_whose_name_is_no_text_is_read_and_edited(tmp_path: Path) -> None:
    path = local(tmp_path / "folder") / os.fsdecode(ODD)
    async with reading(path) as reader:
        assert READY in reader.text("status")
        await reader.press("D")
        await until(lambda: "item deleted" in reader.text("status"))
    assert path.read_text(encoding="utf-8").count("claim:") == 1


# Home, and what is kept there


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
        "import tui.briefing.read, tui.files\n"
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


# The disk

FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))"
"""No file can grow beyond 300 bytes: writing ends in the middle, as on a disk that is full."""


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
    env = {"BRIEFING_STATE": str(tmp_path / "state"), "PYTHONDONTWRITEBYTECODE": "1"}
    with opened(ferry, shell='ulimit -f 0; exec "$@"', **env) as running:
        running.expect(READY)
        running.send("D")
        running.expect("The edited text is kept: save it as another file?")
        running.send("\r")  # the home is on the same disk
        running.expect("cannot be written")
        running.send("\x1b")
        running.expect("not saved: ")
        left_well(running)
    assert ferry.read_bytes() == before
    assert [path.name for path in tmp_path.rglob(".*")] == []
    assert load_state(str(tmp_path / "state")) == State()


# The streams

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


# The terminal


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


@pytest.mark.terminal
def test_the_reader_needs_no_stderr(ferry: Path) -> None:
    with opened(ferry, shell='exec "$@" 2>&-') as running:
        running.expect(READY)
        running.send("j")
        running.expect("▌ The council will meet in May.")
        left_well(running)


@pytest.mark.terminal
@pytest.mark.parametrize("closing", ["<&-", "</dev/null", ">/dev/null"])
def test_where_nobody_can_type_or_read_it_prints(ferry: Path, closing: str) -> None:
    with opened(ferry, shell=f'"$@" {closing}; echo "ended with $?"') as running:
        running.expect("ended with 0")
        assert b"\x1b[?1049h" not in running.raw
        assert (b"The ferry runs again" in running.raw) == ("<" in closing)
        assert not any(fault in running.raw for fault in FAULTS)


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
