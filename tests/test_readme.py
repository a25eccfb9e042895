"""What the README promises: its tables are those of the code, and its examples are clean briefings."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ARTICLE
from tui.cli.main import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_tables_are_those_of_the_code() -> None:
    renewed = runpy.run_path(str(ROOT / ".ci" / "tables"))["renewed"](README)
    assert renewed == README, "run .ci/tables"
    assert "| `j` `↓` |" in README
    assert "`quote-drifted`" in README


PICTURES = ("reader", "coverage", "shelf")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_its_first_briefing_is_clean_and_takes_the_other_examples(tmp_path: Path, capsys) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    first, sections, evidence, ignore, *_ = blocks("yaml")
    path = tmp_path / "briefing.yml"
    path.write_text(first + sections, encoding="utf-8")
    assert main(["check", "--strict", str(path)]) == 0, capsys.readouterr().out
    item = "      - claim: She wants the ferry and the fare.\n"
    path.write_text(first + item + evidence, encoding="utf-8")
    assert main(["check", "--strict", str(path)]) == 0, capsys.readouterr().out
    item += "        evidence: She wants the fare kept at 3 Crowns\n"
    path.write_text(first + item + ignore, encoding="utf-8")
    assert main(["check", "--strict", str(path)]) == 0, capsys.readouterr().out


def test_its_two_lines_need_nothing_but_python() -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines() if "venv" in line]
    assert len(lines) == 2
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install -qq ") for line in lines)
    assert lines[0].endswith("&& .venv/bin/briefing")
    assert "pytest" in lines[1]


def test_its_picture_is_of_the_example() -> None:
    picture = (ROOT / ".ci" / "reader.svg").read_text(encoding="utf-8")
    assert "Rebel&#160;reactions" in picture
    assert all(f".ci/{name}.svg" in README for name in PICTURES)


def words_of(picture: str) -> str:
    """What a picture shows, without its styles."""
    return "\n".join(re.findall(r"<text[^>]*>(.*?)</text>", picture))


@pytest.mark.slow
def test_its_pictures_are_what_the_program_shows_now(tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / ".ci" / "screenshot"), str(tmp_path)]
    subprocess.run(script, check=True, timeout=120, capture_output=True)
    for name in PICTURES:
        kept = (ROOT / ".ci" / f"{name}.svg").read_text(encoding="utf-8")
        made = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
        assert words_of(kept) == words_of(made), "run .ci/screenshot"


def test_each_command_it_names_exists() -> None:
    help_ = subprocess.run(
        [sys.executable, "-m", "tui", "--help"], capture_output=True, text=True, check=True
    )
    for command in re.findall(r"^\| `briefing (\w+)", README, re.MULTILINE):
        assert f"briefing {command}" in help_.stdout
