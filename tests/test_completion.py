"""Completion in the shells themselves, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tui.cli.arguments import COMMANDS, READ, SHELLS, parser_of
from tui.cli.completion import script


def needs(shell: str):
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_option_of_every_command_is_completed(shell: str):
    text = script(shell)
    for command in (READ, *COMMANDS):
        for action in parser_of(command)._actions:
            for name in action.option_strings:
                long = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                assert (long if shell == "fish" else name) in text, (command, name)


def test_a_wrong_shell_is_wrong_usage_that_names_the_right_ones():
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "completion", "tcsh"], capture_output=True, text=True, timeout=20
    )
    assert ran.returncode == 2 and ran.stdout == ""
    assert all(shell in ran.stderr for shell in SHELLS)


def in_bash(words: list[str], cwd) -> list[str]:
    """What bash offers for the last of `words`."""
    code = (
        f'{script("bash")}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _briefing; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(
        ["bash", "--norc", "-c", code, "bash", *words], capture_output=True, text=True, cwd=cwd, timeout=20
    )
    assert ran.stderr == ""
    return [line for line in ran.stdout.splitlines() if line]


@needs("bash")
def test_bash_offers_commands_options_values_and_briefings(tmp_path):
    (tmp_path / "my $(touch evil) 'x'.yml").write_text("", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    (tmp_path / "chapters").mkdir()
    assert in_bash(["briefing", "ch"], tmp_path) == ["check", "chapters"]
    assert in_bash(["briefing", "check", "--st"], tmp_path) == ["--strict", "--stdin-filename"]
    assert in_bash(["briefing", "check", "--format", "sa"], tmp_path) == ["sarif"]
    assert in_bash(["briefing", "explain", "quote-dr"], tmp_path) == ["quote-drifted"]
    assert in_bash(["briefing", "check", "--select", "unquoted"], tmp_path) == ["unquoted-colon"]
    assert in_bash(["briefing", "show", "m"], tmp_path) == ["my $(touch evil) 'x'.yml"]
    assert in_bash(["briefing", "show", "n"], tmp_path) == []
    assert in_bash(["briefing", "completion", ""], tmp_path) == list(SHELLS)
    assert not (tmp_path / "evil").exists()


@needs("fish")
def test_fish_offers_commands_options_and_values(tmp_path):
    (tmp_path / "b.fish").write_text(script("fish"), encoding="utf-8")
    (tmp_path / "story.yml").write_text("", encoding="utf-8")

    def offered(line: str) -> list[str]:
        command = f"source b.fish; complete -C '{line}'"
        ran = subprocess.run(
            ["fish", "--no-config", "-c", command], capture_output=True, text=True, cwd=tmp_path, timeout=20
        )
        assert ran.stderr == ""
        return [each.split("\t")[0] for each in ran.stdout.splitlines()]

    assert offered("briefing che") == ["check"]
    assert offered("briefing check --stri") == ["--strict"]
    assert offered("briefing check --format sa") == ["sarif"]
    assert offered("briefing explain quote-dr") == ["quote-drifted"]
    assert "story.yml" in offered("briefing show st")


@needs("zsh")
def test_zsh_reads_the_script_and_binds_it(tmp_path):
    (tmp_path / "b.zsh").write_text(script("zsh"), encoding="utf-8")
    code = "autoload -Uz compinit; compinit -u -D; source ./b.zsh; print -r -- $_comps[briefing]"
    ran = subprocess.run(["zsh", "-f", "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=20)
    assert (ran.stdout.strip(), ran.stderr) == ("_briefing", "")
