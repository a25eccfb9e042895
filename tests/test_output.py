"""What reaches stdout: no character of a file that a terminal obeys, through any pipe and encoding."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import READING, TALKS, TALKS_SOURCE, is_one_error, start
from tui.core import stdout as output

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
def test_no_control_character_of_a_file_reaches_stdout_or_stderr(run, talks, folder, evil):
    article = f"{evil} is what {evil} said. {TALKS_SOURCE}"
    (folder / "talks.txt").write_text(article, encoding="utf-8", newline="")
    it = escaped(evil)
    (folder / "briefing.yml").write_text(
        f"version: 1\ntitle: {it}\nsources:\n  - {{id: article, path: talks.txt, title: {it}}}\n"
        f"  - {{id: {it}, path: {it}}}\n"
        f"sections:\n  - title: {it}\n    kind: summary\n    {it}: x\n    items:\n"
        f"      - {{id: {it}, claim: {it}, note: {it}, attribution: {it}, evidence: {it}}}\n"
        f"      - {{claim: c, evidence: {{quote: {it}, prefix: {it}, source: {it}}}}}\n"
        f"      - {{claim: c, tags: [{it}], stance: {it}, evidence: [nothing like it, source: x]}}\n",
        encoding="utf-8",
    )
    (folder / f"{evil}.yml").write_bytes((folder / "briefing.yml").read_bytes())
    for file in ("briefing.yml", f"{evil}.yml", f"no{evil}"):
        for command in ((), *READING, ("check", "--format", "concise"), ("check", "--strict", "--no-color")):
            _, out, err = run(*command, file)
            assert not NEVER.search(out), (command, file)
            assert not NEVER.search(err), (command, file)


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_raw_control_characters_in_the_yaml_do_not_reach_the_terminal_either(run, talks, folder, evil):
    (folder / "briefing.yml").write_text(TALKS + f"        note: {evil}\n# {evil}\n", encoding="utf-8")
    for command in ((), *READING):
        code, out, err = run(*command)
        assert code in {0, 1}
        assert not NEVER.search(out + err), command


@pytest.mark.parametrize("evil", [*EVIL.values(), "é “—” 港 \U0001f6a2 \\u202e", "a\u00adb\u200db"])
def test_json_gives_back_every_character(run, talks, folder, evil):
    (folder / "briefing.yml").write_text(TALKS.replace("The ministers met.", escaped(evil)), encoding="utf-8")
    [section] = json.loads(run("export", "--to", "json")[1])["sections"]
    assert section["items"][0]["fields"]["claim"] == evil


@pytest.mark.slow
def test_a_pipe_that_closes_ends_it_quietly(folder, talks):
    (folder / "talks.txt").write_text("A sentence of some words. " * 20_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "show"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout.readline() == b"Harbour talks\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(10) == 141


def test_a_full_disk_is_one_line(talks):
    with Path("/dev/full").open("wb") as full:
        ran = start("show", cwd=talks.parent, stdout=full)
    assert ran.returncode == 2
    assert is_one_error(ran.stderr.decode())
    assert "No space left" in ran.stderr.decode()


@pytest.mark.slow
def test_closed_streams_are_no_traceback(talks):
    for closing in ("1>&-", "2>&-", "0<&-", "0<&- 1>&- 2>&-"):
        command = f"{sys.executable} -m tui show {closing}"
        ran = subprocess.run(command, shell=True, cwd=talks.parent, capture_output=True, timeout=20)
        assert ran.returncode == (2 if "1>" in closing else 0)
        assert b"Traceback" not in ran.stdout + ran.stderr
        assert b"Exception ignored" not in ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_any_encoding_of_stdout_will_do(folder, talks, encoding):
    text = TALKS.replace("The ministers met.", "“Café” 港 \U0001f6a2")
    talks.write_text(text, encoding="utf-8")
    environment = {"PYTHONIOENCODING": encoding}
    ran = start("show", cwd=folder, env=environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    exported = json.loads(
        start("export", "--to", "json", cwd=folder, env=environment).stdout.decode(encoding)
    )
    assert exported["sections"][0]["items"][0]["fields"]["claim"] == "“Café” 港 \U0001f6a2"


@pytest.mark.slow
def test_a_file_name_that_is_no_text_is_no_traceback(folder, talks):
    name = b"b\xff\x9b31m.yml"
    try:
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text(TALKS)
    except OSError:
        pytest.skip("this file system keeps names to UTF-8")
    for command in READING[1:]:
        ran = start(*command, name, cwd=folder, env={"PYTHONUTF8": "1"})
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"\x9b31m" not in ran.stdout.replace(b"\xc2\x9b", b"\x9b")


@pytest.mark.slow
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
def test_a_terminal_gets_colour_unless_it_is_not_wanted(talks, environment, arguments, colored):
    talks.write_text(TALKS.replace("met in Geneva", "played cards all night"))
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    master, slave = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        cwd=talks.parent,
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


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::stop-commands::x", ": :stop-commands::x"),
        ("  ::error::x", "  : :error::x"),
        ("a ##[add-mask]e", "a # #[add-mask]e"),
        ("a::b # c ## [d]", "a::b # c ## [d]"),
    ],
)
def test_line_is_no_workflow_command_in_github_actions(capsys, monkeypatch, line, shown):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    output.write_lines([line, (("strong", line),)], color=True)
    plain, painted = capsys.readouterr().out.splitlines()
    assert plain == shown
    assert not re.match(r"\s*(?:\x1b\[[\d;]*m)*\s*::", painted) and "##[" not in painted
    output.write_lines([line], commands=True)
    monkeypatch.delenv("GITHUB_ACTIONS")
    output.write_lines([line])
    assert capsys.readouterr().out == f"{line}\n{line}\n"
