"""What the words of a command line mean: commands, options, help, and what is told of a slip."""

from __future__ import annotations

import json
import re

import pytest

from tests.commands import READING, TALKS, is_one_error
from tui import __version__


def test_without_a_briefing_it_says_what_to_do_next(run):
    code, out, err = run()
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert "no briefing.yml" in err
    assert "--demo" in err
    assert "briefing FILE" in err


@pytest.mark.parametrize("command", READING)
def test_every_command_takes_the_briefing_of_the_folder(run, talks, command):
    code, out, err = run(*command)
    assert (code, err) == (0, "")
    assert out


def test_without_a_terminal_it_shows(run, talks):
    assert run() == run("show") == run("briefing.yml")


def test_a_file_called_like_a_command_can_be_opened(run, talks, folder):
    talks.rename(folder / "check")
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
def test_options_stand_before_or_after_the_command(run, talks, arguments):
    assert run(*arguments) == (0, "[]\n", "")


def test_the_demo_is_the_example_that_comes_with_the_program(run):
    code, out, err = run("--demo")
    assert (code, err) == (0, "")
    assert out.startswith("US offers Russia")
    assert run("check", "--demo")[0] == 0


def test_a_source_outside_the_folder_needs_leave(run, folder, talks):
    (folder / "sub").mkdir()
    path = folder / "sub" / "b.yml"
    path.write_text(TALKS.replace("talks.txt", "../talks.txt"))
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
def test_wrong_usage_is_one_line_and_a_hint(run, talks, arguments):
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


@pytest.mark.parametrize("command", ["explain", "schema", "completion", "actions", "new"])
def test_a_command_that_reads_no_sources_names_no_option_for_them(run, command):
    assert "--allow-outside" not in run(command, "--help").out
    assert "--allow-outside" in run("check", "--help").out
    assert run("--allow-outside", "schema").code == 0


def test_the_help_of_actions_says_what_its_names_are_for(run):
    out = " ".join(run("actions", "--help").out.split())
    assert "List the reader's actions" in out and "keys.yml" in out


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
    assert "did you mean `briefing check`?" in err and "--help" in err
    assert "command" not in run("chek.yml")[2]


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chek"], "`briefing check`"),
        (["shwo", "briefing.yml"], "`briefing show`"),
        (["exprot", "--to", "html"], "`briefing export`"),
        (["check", "--fromat", "json"], "--format"),
        (["check", "--selct=todo"], "--select"),
        (["--theem", "x"], "--theme"),
        (["check", "--format", "jsno"], "json"),
        (["export", "--to", "htm"], "html"),
        (["completion", "bsh"], "bash"),
        (["brief.yml"], "briefing.yml"),
        (["briefing.yaml"], "briefing.yml"),
        (["check", "breifing.yml"], "briefing.yml"),
        (["show", "breifing.yml"], "briefing.yml"),
        (["notes/a/feery.yml"], "notes/a/ferry.yml"),
    ],
)
def test_misspelt_word_of_command_line_gets_the_right_one(run, folder, arguments, meant):
    (folder / "briefing.yml").write_text("version: 1\n", encoding="utf-8")
    (folder / "notes" / "a").mkdir(parents=True)
    (folder / "notes" / "a" / "ferry.yml").write_text("version: 1\n", encoding="utf-8")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert f"did you mean {meant}?" in err


@pytest.mark.parametrize("arguments", [["zzz"], ["check", "--zzz"], ["other.yml"], ["check", "other.yml"]])
def test_word_like_no_other_gets_no_suggestion(run, folder, arguments):
    (folder / "briefing.yml").write_text("version: 1\n", encoding="utf-8")
    code, _, err = run(*arguments)
    assert code == 2
    assert "did you mean" not in err
