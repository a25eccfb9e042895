"""The command as a whole: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui import __version__
from tui.cli import main

ROOT = Path(__file__).parent.parent
BRIEFING = """\
version: 1
title: Harbour talks
sources:
  - id: article
    path: article.txt
sections:
  - title: Summary
    kind: summary
    items:
      - claim: The ministers met.
        evidence: The ministers met in Geneva
"""
ARTICLE = "The ministers met in Geneva on Monday. Nobody had expected them to agree.\n"
COMMANDS = [("check",), ("check", "--format", "json"), ("show",), ("export", "--to", "json")]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def briefing(folder):
    path = folder / "briefing.yml"
    path.write_text(BRIEFING, encoding="utf-8")
    return path


@pytest.fixture
def run(folder, capsys):
    """Run a command in this process: exit code, stdout, stderr, and never longer than a second."""

    def run(*arguments):
        began = time.perf_counter()
        code = main(arguments)
        assert time.perf_counter() - began < 1
        return code, *capsys.readouterr()

    return run


def start(*arguments, **settings):
    """Run a command in a process of its own, with its output as bytes."""
    environment = {**os.environ, **settings.pop("env", {})}
    environment.pop("COLUMNS", None)
    settings.setdefault("stdin", subprocess.DEVNULL)
    settings.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        stderr=subprocess.PIPE,
        env=environment,
        timeout=20,
        **settings,
    )


def is_one_error(err):
    """One line that says what is wrong, perhaps with hints below, and no traceback."""
    first, *hints = err.splitlines()
    return first.startswith("briefing: error: ") and all(hint.startswith("  ") for hint in hints)


# Which command is meant


def test_without_a_briefing_it_says_what_to_do_next(run):
    code, out, err = run()
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert "no briefing.yml" in err
    assert "--demo" in err
    assert "briefing FILE" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_briefing_of_the_folder(run, briefing, command):
    code, out, err = run(*command)
    assert (code, err) == (0, "")
    assert out


def test_without_a_terminal_it_shows(run, briefing):
    assert run() == run("show") == run("briefing.yml")


def test_a_file_called_like_a_command_can_be_opened(run, briefing, folder):
    briefing.rename(folder / "check")
    assert run("./check")[0] == 0
    assert "Harbour talks" in run("./check")[1]
    assert "Harbour talks" in run("--", "check")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-color", "--allow-outside", "check", "--format", "json"),
        ("check", "--format", "json", "--no-color", "--allow-outside"),
        ("--format", "json", "check", "briefing.yml"),
        ("--debug", "log", "check", "--format=json"),
        ("check", "--debug=log", "--format=json"),
    ],
)
def test_options_stand_before_or_after_the_command(run, briefing, arguments):
    assert run(*arguments) == (0, "[]\n", "")


def test_the_demo_is_the_example_that_comes_with_the_program(run):
    code, out, err = run("--demo")
    assert (code, err) == (0, "")
    assert out.startswith("US offers Russia")
    assert run("check", "--demo")[0] == 0


def test_a_source_outside_the_folder_needs_leave(run, folder, briefing):
    (folder / "sub").mkdir()
    path = folder / "sub" / "b.yml"
    path.write_text(BRIEFING.replace("article.txt", "../article.txt"))
    code, out, _ = run("check", "--format", "concise", "sub/b.yml")
    assert (code, out.count("source-unreadable")) == (1, 1)
    assert run("check", "sub/b.yml", "--allow-outside")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("check", "--format", "xml"),
        ("export",),
        ("export", "--to", "docx"),
        ("show", "a.yml", "b.yml"),
        ("briefing.yml", "check"),
        ("--demo", "briefing.yml"),
        ("--debug",),
        ("",),
        ("check", "briefing.yml", ""),
        ("schema", "briefing.yml"),
        ("check", "--for", "json"),
        ("check", "--evil\x1b]0;x\x07\n\x9b31m"),
    ],
)
def test_wrong_usage_is_one_line_and_a_hint(run, briefing, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert len(err.splitlines()) == 2
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", err)


@pytest.mark.parametrize("command", [(), ("check",), ("show",), ("export",), ("schema",)])
def test_help_fits_a_screen(run, command):
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert run(*command, "-h")[1] == out
    lines = out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) < 80


def test_the_main_help_names_every_command_and_option(run):
    out = run("--help")[1]
    for word in (
        "check",
        "show",
        "export",
        "schema",
        "--demo",
        "--allow-outside",
        "--no-color",
        "NO_COLOR",
        "--debug",
        "--version",
    ):
        assert word in out


def test_version(run):
    assert run("--version") == run("check", "--version") == (0, f"briefing {__version__}\n", "")


def test_schema_is_json(run):
    code, out, err = run("schema")
    assert (code, err) == (0, "")
    assert json.loads(out)["type"] == "object"


def test_a_misspelt_command_is_told_from_a_missing_file(run):
    code, out, err = run("chek")
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert "no command or file" in err
    assert "--help" in err
    assert "command" not in run("chek.yml")[2]


# Exit codes of check


def test_check_fails_for_an_error_and_with_strict_for_a_warning(run, briefing):
    assert run("check")[0] == 0
    briefing.write_text(BRIEFING + "        surprise: x\n")
    assert run("check")[0] == 0
    assert run("check", "--strict")[0] == 1
    briefing.write_text(BRIEFING.replace("Geneva", "an undisclosed location in Iceland"))
    assert run("check")[0] == 1


def test_one_unreadable_file_does_not_take_the_others_with_it(run, briefing):
    code, out, err = run("check", "nope.yml", "briefing.yml")
    assert code == 2
    assert "briefing.yml: no findings" in out
    assert is_one_error(err)
    assert "nope.yml" in err


# Files that are no briefing


def unreadable(folder):
    (folder / "dir").mkdir()
    (folder / "binary").write_bytes(bytes(range(256)) * 8)
    (folder / "utf-16").write_bytes(BRIEFING.encode("utf-16"))
    (folder / "latin-1").write_bytes("title: Café\n".encode("latin-1"))
    (folder / "locked").symlink_to("locked")
    os.mkfifo(folder / "fifo")
    return ["nope.yml", "dir", "dir/", "binary", "utf-16", "latin-1", "locked", "fifo", "/dev/zero", "a\0b"]


@pytest.mark.parametrize("command", [(), *COMMANDS])
def test_what_cannot_be_read_gets_one_line_and_code_2(run, folder, command):
    for path in unreadable(folder):
        code, out, err = run(*command, path)
        assert code == 2, path
        assert is_one_error(err), path
        assert len(err.splitlines()) == 1, path
        assert path.rstrip("/").replace("\0", "\u2400") in err
        assert out in {"", "[]\n"}


ODD = {
    "empty": "",
    "list": "- a\n- b\n",
    "text": "just words\n",
    "broken": "title: [a\n",
    "no sections": "version: 1\ntitle: t\nsources: [{id: a, path: article.txt}]\nsections: []\n",
    "no evidence": BRIEFING.replace("        evidence: The ministers met in Geneva\n", ""),
    "missing source": BRIEFING.replace("article.txt", "gone.txt"),
    "outside source": BRIEFING.replace("article.txt", "/etc/hostname"),
    "directory as source": BRIEFING.replace("article.txt", "."),
    "fifo as source": BRIEFING.replace("article.txt", "fifo"),
    "device as source": BRIEFING.replace("article.txt", "/dev/zero"),
    "huge source": BRIEFING.replace("article.txt", "huge"),
    "the same id twice": BRIEFING
    + "      - {id: a, claim: b, evidence: Nobody had expected}\n"
    + "      - {id: a, claim: c, evidence: [x, y]}\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_wrong_inside_a_briefing_is_a_finding_and_the_rest_is_shown(run, folder, text):
    os.mkfifo(folder / "fifo")
    with (folder / "huge").open("wb") as huge:
        huge.truncate(10 * 2**30)
    (folder / "briefing.yml").write_text(text)
    code, out, err = run("check", "--format", "json", "--allow-outside")
    assert (code, err) in {(1, ""), (0, "")}
    findings = json.loads(out)
    assert code == any(finding["severity"] == "error" for finding in findings)
    assert all(finding["line"] >= 1 and finding["message"] for finding in findings)
    assert findings or text in {ODD["outside source"], ODD["no sections"]}
    assert run("check")[0] in {0, 1}
    assert run("show")[0] == 0
    code, out, _ = run("export", "--to", "json")
    assert code == 0
    assert json.loads(out)["version"] == 1


def test_a_briefing_of_ten_gigabytes_is_a_finding_at_once(run, folder):
    with (folder / "huge.yml").open("wb") as huge:
        huge.truncate(10 * 2**30)
    code, out, _ = run("check", "--format", "json", "huge.yml")
    assert code == 1
    assert [finding["rule"] for finding in json.loads(out)] == ["too-large"]


# Control characters and look-alikes of nothing

EVIL = {
    "clipboard": "A\x1b]52;c;Z290Y2hh\x07B",
    "title": "A\x1b]2;owned\x1b\\B",
    "colour": "A\x1b[31mB",
    "query": "A\x1b[6nB",
    "reset": "A\x1bcB",
    "c1": "A\x9b31mB\x9d0;x\x9cC",
    "bell and backspace": "A\x07B\x08C",
    "shift out": "A\x0eB\x0bC\x0cD",
    "delete": "A\x7fB",
    "override": "A\u202egnp.exe",
    "isolates": "A\u2066B\u2067C\u2069",
    "marks": "A\u200eB\u200fC\u061cD",
    "no width": "A\u200bB\u2060C\ufeffD",
    "tags": "A\U000e0041B",
    "separators": "A\u2028B\u2029C\x85D",
}
NEVER = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e0fff]"
)


def escaped(text):
    """`text` as a double-quoted YAML scalar, ASCII only."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_no_control_character_of_a_file_reaches_stdout_or_stderr(run, folder, evil):
    article = f"{evil} is what {evil} said. {ARTICLE}"
    (folder / "article.txt").write_text(article, encoding="utf-8", newline="")
    it = escaped(evil)
    (folder / "briefing.yml").write_text(
        f"version: 1\ntitle: {it}\nsources:\n  - {{id: article, path: article.txt, title: {it}}}\n"
        f"  - {{id: {it}, path: {it}}}\n"
        f"sections:\n  - title: {it}\n    kind: summary\n    {it}: x\n    items:\n"
        f"      - {{id: {it}, claim: {it}, note: {it}, attribution: {it}, evidence: {it}}}\n"
        f"      - {{claim: c, evidence: {{quote: {it}, prefix: {it}, source: {it}}}}}\n"
        f"      - {{claim: c, tags: [{it}], stance: {it}, evidence: [nothing like it, source: x]}}\n",
        encoding="utf-8",
    )
    (folder / f"{evil}.yml").write_bytes((folder / "briefing.yml").read_bytes())
    for file in ("briefing.yml", f"{evil}.yml", f"no{evil}"):
        for command in ((), *COMMANDS, ("check", "--format", "concise"), ("check", "--strict", "--no-color")):
            _, out, err = run(*command, file)
            assert not NEVER.search(out), (command, file)
            assert not NEVER.search(err), (command, file)


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_raw_control_characters_in_the_yaml_do_not_reach_the_terminal_either(run, folder, evil):
    (folder / "briefing.yml").write_text(BRIEFING + f"        note: {evil}\n# {evil}\n", encoding="utf-8")
    for command in ((), *COMMANDS):
        code, out, err = run(*command)
        assert code in {0, 1}
        assert not NEVER.search(out + err), command


@pytest.mark.parametrize("evil", [*EVIL.values(), "é “—” 港 \U0001f6a2 \\u202e", "a\u00adb\u200db"])
def test_json_gives_back_every_character(run, folder, evil):
    (folder / "briefing.yml").write_text(
        BRIEFING.replace("The ministers met.", escaped(evil)), encoding="utf-8"
    )
    [section] = json.loads(run("export", "--to", "json")[1])["sections"]
    assert section["items"][0]["fields"]["claim"] == evil


# The process


def test_a_pipe_that_closes_ends_it_quietly(folder, briefing):
    (folder / "article.txt").write_text("A sentence of some words. " * 20_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "show"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout.readline() == b"Harbour talks\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(10) == 141


def test_a_full_disk_is_one_line(briefing):
    with Path("/dev/full").open("wb") as full:
        ran = start("show", cwd=briefing.parent, stdout=full)
    assert ran.returncode == 2
    assert is_one_error(ran.stderr.decode())
    assert "No space left" in ran.stderr.decode()


def test_closed_streams_are_no_traceback(briefing):
    for closing in ("1>&-", "2>&-", "0<&-", "0<&- 1>&- 2>&-"):
        command = f"{sys.executable} -m tui show {closing}"
        ran = subprocess.run(command, shell=True, cwd=briefing.parent, capture_output=True, timeout=20)
        assert ran.returncode == (2 if "1>" in closing else 0)
        assert b"Traceback" not in ran.stdout + ran.stderr
        assert b"Exception ignored" not in ran.stderr


def test_interrupting_it_is_130_without_a_word(briefing, monkeypatch, run):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.evidence.dossier.load", interrupted)
    assert run("check") == (130, "", "")


class PanicError(BaseException):
    """What a library in another language raises."""


@pytest.mark.parametrize("kind", [ValueError, RecursionError, MemoryError, PanicError])
def test_a_fault_of_our_own_is_one_line_and_a_log(briefing, monkeypatch, run, kind):
    def fail(*_, **__):
        raise kind("broken\x1b[31m\nhere")

    monkeypatch.setattr("tui.evidence.dossier.load", fail)
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert kind.__name__ in err
    assert "--debug" in err
    assert "\x1b" not in err
    assert run("check", "--debug", "log")[0] == 2
    log = Path("log").read_text()
    assert "Traceback" in log
    assert __version__ in log


def test_a_log_never_overwrites_what_is_no_log(run, briefing):
    code, out, err = run("check", "--debug", "briefing.yml")
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert briefing.read_text() == BRIEFING
    assert run("check", "--debug", "log")[0] == 0
    assert run("check", "--debug", "log")[0] == 0
    assert is_one_error(run("check", "--debug", "no/such/folder")[2])


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_any_encoding_of_stdout_will_do(folder, briefing, encoding):
    text = BRIEFING.replace("The ministers met.", "“Café” 港 \U0001f6a2")
    briefing.write_text(text, encoding="utf-8")
    environment = {"PYTHONIOENCODING": encoding}
    ran = start("show", cwd=folder, env=environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    exported = json.loads(
        start("export", "--to", "json", cwd=folder, env=environment).stdout.decode(encoding)
    )
    assert exported["sections"][0]["items"][0]["fields"]["claim"] == "“Café” 港 \U0001f6a2"


def test_a_file_name_that_is_no_text_is_no_traceback(folder, briefing):
    name = b"b\xff\x9b31m.yml"
    try:
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text(BRIEFING)
    except OSError:
        pytest.skip("this file system keeps names to UTF-8")
    for command in COMMANDS[1:]:
        ran = start(*command, name, cwd=folder, env={"PYTHONUTF8": "1"})
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"\x9b31m" not in ran.stdout.replace(b"\xc2\x9b", b"\x9b")


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("environment", "arguments", "colored"),
    [
        ({}, ("show",), True),
        ({}, ("check",), True),
        ({"NO_COLOR": "1"}, ("show",), False),
        ({"NO_COLOR": ""}, ("show",), True),
        ({"TERM": "dumb"}, ("show",), False),
        ({}, ("show", "--no-color"), False),
        ({}, ("--no-color", "check"), False),
    ],
)
def test_a_terminal_gets_colour_unless_it_is_not_wanted(briefing, environment, arguments, colored):
    briefing.write_text(BRIEFING.replace("met in Geneva", "played cards all night"))
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    master, slave = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        cwd=briefing.parent,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**inherited, "TERM": "xterm-256color", **environment},
    )
    os.close(slave)
    out = b""
    try:
        while chunk := os.read(master, 65536):
            out += chunk
    except OSError:
        pass
    os.close(master)
    process.wait(10)
    assert b"Harbour talks" in out or b"quote-not-found" in out
    assert (b"\x1b[" in out) == colored
