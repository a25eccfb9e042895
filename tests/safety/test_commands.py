"""Hostile texts through every command, in a real terminal: shown, never obeyed, and nothing runs."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.intake.pdfs import Put, column, pdf
from tests.safety.payloads import (
    CONTROLS,
    PAYLOADS,
    SEQUENCES,
    UNSEEN,
    annotations,
    article,
    file_name,
    hostile,
    intruders,
    squeezed,
    stand_in,
)
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parent.parent.parent
EVIL = file_name(SEQUENCES["title"] + UNSEEN["override"] + SEQUENCES["C1"])
PROGRAM = """
import json, sys
from tui.cli.main import main
sys.stdin = open("/dev/null")  # nobody answers here
for number, arguments in enumerate(json.load(open(sys.argv[1], encoding="utf-8"))):
    print("\\n" f"<<< {number} >>>", flush=True)
    code = main(arguments)
    print("\\n" f"<<< ended with {code} >>>", flush=True)
"""
"""Many commands in one process: starting one takes longer than what it does."""


def ran(commands: list[list[str]], folder: Path, env: dict[str, str] | None = None) -> list[bytes]:
    """What each of the commands wrote to its terminal, in `folder`."""
    listed = folder / "commands.json"
    listed.write_text(json.dumps(commands), encoding="utf-8")
    inherited = {"PYTHONPATH": str(ROOT), "COLUMNS": "", "NO_COLOR": "", **(env or {})}
    command = [sys.executable, "-c", PROGRAM, str(listed)]
    with Terminal(command, size=(200, 50), cwd=folder, env=inherited) as running:
        assert running.wait(60) == 0
        written = running.raw
    parts = re.split(rb"\r\n<<< [^>]* >>>\r\n", written)
    assert len(parts) == 2 * len(commands) + 1, written[-500:]
    for fault in (b"Traceback", b"internal error"):
        assert fault not in written, written[max(written.find(fault) - 200, 0) :][:600]
    return [parts[number + 1] for number in range(0, 2 * len(commands), 2)]


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    return hostile(tmp_path)


READING = [
    *(["check", "--format", form] for form in ("text", "concise", "json", "github", "sarif")),
    ["check", "--diff"],
    ["show"],
    *(["export", "--to", form] for form in ("json", "markdown", "html", "web-annotation", "csv")),
]


@pytest.mark.slow
def test_whatever_reads_a_hostile_briefing_shows_it_and_obeys_nothing(evil: Path) -> None:
    commands = [[*command, str(evil)] for command in READING]
    for command, written in zip(commands, ran(commands, evil.parent), strict=True):
        assert intruders(written) == [], command[:-1]
        assert len(written) > (200 if "--diff" in command else 10_000), command[:-1]
    assert {path.name for path in evil.parent.iterdir()} >= {"article.txt", evil.name}
    assert not (evil.parent / "evil").exists()


@pytest.mark.slow
def test_each_payload_is_seen_with_what_follows_it(evil: Path) -> None:
    [shown] = ran([["show", "--no-color", str(evil)]], evil.parent, {"COLUMNS": "10000"})
    text = squeezed(shown.decode())
    for name, payload in PAYLOADS.items():
        # A line end in a text is a space where the text is one line.
        whole = payload.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r", " ")
        assert stand_in(f"Begin {whole} finis") in text, name
        if name != "NUL":
            assert stand_in(f"said {whole} on Monday") in text, name


@pytest.mark.slow
def test_what_begins_a_briefing_takes_hostile_articles_for_texts(tmp_path: Path) -> None:
    text = article()
    paragraphs = "".join(f"<p>{each}</p>" for each in text.split("\n\n"))
    title = "".join(SEQUENCES.values())
    page = f"<html><head><title>{title}</title><meta name=author content='{title}'></head><body><article>"
    (tmp_path / f"{EVIL}.txt").write_text(text, encoding="utf-8", newline="")
    (tmp_path / f"{EVIL}.md").write_text(
        f"---\ntitle: {title}\n---\n# {title}\n\n{text}", encoding="utf-8", newline=""
    )
    (tmp_path / f"{EVIL}.html").write_text(
        f"{page}<h1>{title}</h1>{paragraphs}</article></body></html>", encoding="utf-8"
    )
    kinds = ["txt", "md", "html"]
    commands = [["new", f"{EVIL}.{kind}", "-o", f"{EVIL}-{kind}.yml"] for kind in kinds]
    commands += [["show", f"{EVIL}-{kind}.yml"] for kind in kinds]
    commands += [
        ["new", f"{EVIL}.txt", "-o", f"{EVIL}-txt.yml"],
        ["new", f"{EVIL}.nowhere", "-o", f"{EVIL}-2.yml"],
    ]
    commands += [
        ["new", f"{EVIL}.txt", "-o", "t.yml", "--title", title, "--sections", f"{title}:points"],
        ["show", "t.yml"],
    ]
    written = ran(commands, tmp_path)
    for command, each in zip(commands, written, strict=True):
        assert intruders(each) == [], command
    for number in range(3):
        assert b"is begun" in written[number], written[number][-300:]
        assert "The council heard" in written[3 + number].decode()
    assert b"exists already" in written[6]
    assert not (tmp_path / "evil").exists()


@pytest.mark.slow
def test_what_a_pdf_or_an_odd_file_says_of_itself_is_shown(tmp_path: Path) -> None:
    title = f"The ferry {SEQUENCES['title']}{SEQUENCES['colours']}{SEQUENCES['link']} runs"
    lines = column(
        "The harbour council let the old ferry run again on Monday. It had lain idle.", 72, 640, 400
    )
    page = [Put(72, 700, "The \x1b]0;PWNED\x07ferry \x1bc runs", 20), *lines]
    (tmp_path / f"{EVIL}.pdf").write_bytes(
        pdf(page, info={"Title": title, "Author": title, "Subject": title})
    )
    latin = f"Café {SEQUENCES['title']}\n\nThe café opened again. Nobody came."
    (tmp_path / "latin.txt").write_bytes(latin.encode("latin-1") + b" \x9b5;8;41m\xff The end.\n")
    (tmp_path / "nul.txt").write_bytes(b"The\x00 \x1b]0;PWNED\x07\x00 end")
    (tmp_path / "bytes.yml").write_bytes(b"version: 1\ntitle: \xff\x9b5;8;41m \x1b]0;PWNED\x07\n")
    (tmp_path / "broken.yml").write_text(
        "version: 1\ntitle: [\x1b]0;PWNED\x07 \u202e\n&\x1bc !<\x1b[6n> *\x07: {\n"
    )
    (tmp_path / "tagged.yml").write_text(
        "!<tag:\u202e\U000e0041> &\u202ea {\u202e: *\u200bb, ? [\x85] : !!\u200e x}\n"
    )
    commands = [
        ["new", f"{EVIL}.pdf", "-o", "p.yml"],
        ["show", "p.yml"],
        ["new", "latin.txt", "-o", "l.yml"],
        ["show", "l.yml"],
        ["new", "nul.txt", "-o", "n.yml"],
        *(
            [command, name]
            for name in ("bytes.yml", "broken.yml", "tagged.yml")
            for command in ("check", "show")
        ),
    ]
    written = ran(commands, tmp_path)
    for command, each in zip(commands, written, strict=True):
        assert intruders(each) == [], command
        assert len(each) > 20, command
    assert b"is begun" in written[0] and b"runs" in written[1]
    assert b"The end." in written[3]
    assert b"yaml-syntax" in written[7]


@pytest.mark.slow
def test_what_goes_on_with_a_briefing_obeys_nothing_either(evil: Path) -> None:
    folder, name = evil.parent, evil.name
    (folder / f"{EVIL}-new.txt").write_text(
        article().replace("Monday", "Tuesday"), encoding="utf-8", newline=""
    )
    notes = annotations(folder)
    commands = [
        ["update", "article", f"{EVIL}-new.txt", "--briefing", name],
        ["update", "article", f"{EVIL}-new.txt", "--briefing", name, "--diff"],
        ["update", f"no {EVIL}", f"{EVIL}-new.txt", "--briefing", name],
        ["update", "article", f"{EVIL}-new.txt", "--briefing", name, "--accept", "all"],
        ["import", str(notes), "-o", f"{EVIL}-notes.yml"],
        ["import", str(notes), "--into", name],
        ["show", f"{EVIL}-notes.yml"],
        ["check", "--fix", f"{EVIL}-notes.yml"],
    ]
    for command, written in zip(commands, ran([*commands], folder), strict=True):
        assert intruders(written) == [], command
        assert len(written) > 40, command


@pytest.mark.slow
def test_messages_about_arguments_show_them(tmp_path: Path) -> None:
    every = [EVIL, *(file_name(text) for text in (*CONTROLS.values(), *UNSEEN.values(), *SEQUENCES.values()))]
    commands = [
        *(["show", text] for text in every),
        *(
            [*command, text]
            for text in (EVIL, "\ud800", "a\x00b")
            for command in (
                ["check"],
                ["check", "--select"],
                ["check", "--severity"],
                ["check", "--format"],
                ["export", "--to", "json"],
                ["export", "--to"],
                ["explain"],
                ["new"],
                ["new", "-o"],
                ["new", "commands.json", "-o", "."],
                ["update", "article", "commands.json", "--briefing"],
                ["import"],
                ["completion"],
                ["--theme"],
                ["--debug"],
                [f"--{EVIL}"],
            )
        ),
    ]
    for command, written in zip(commands, ran(commands, tmp_path), strict=True):
        assert intruders(written) == [], command
        assert b"briefing: error: " in written, command


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["TERM", "USER", "EDITOR", "LANG", "COLUMNS", "NO_COLOR", "BRIEFING_CONFIG", "TZ", "HOME"]
)
def test_the_environment_is_not_obeyed(ferry: Path, name: str) -> None:
    commands = [["check"], ["show"], ["actions"], ["--help"], ["explain", "quote-drifted"]]
    for written in ran(commands, ferry.parent, {name: EVIL}):
        assert intruders(written) == []
        assert len(written) > 20


def test_the_program_called_by_an_odd_name_says_its_own() -> None:
    program = f"import sys; sys.argv[0] = {EVIL!r}; from tui.cli.main import main; sys.exit(main())"
    for words in (["--help"], ["check", "--help"], ["new"], ["--version"]):
        with Terminal([sys.executable, "-c", program, *words], cwd=ROOT) as running:
            assert running.wait() == (2 if words == ["new"] else 0)
            assert intruders(running.raw) == [] and b"briefing" in running.raw
