"""Headings of a source: its title block and its sections' headings, and nothing that is prose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import reading
from tui.source.headings import headings
from tui.source.sentences import split

PROSE = "The council met on Monday. Nobody had expected it to agree."


def found(text: str, title: str = "", author: str = "") -> list[str]:
    sentences = split(text, "en")
    return [
        text[slice(*sentences.span(number))] for number in sorted(headings(text, sentences, title, author))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ferry to run again\n\n{PROSE}", ["Ferry to run again"]),
        (f"Ferry to run again\n{PROSE}", ["Ferry to run again"]),
        (f"News\n\nFerry to run again\n\nA quarrel ends\n\n{PROSE}", ["News", "Ferry to run again", "A quarrel ends"]),
        (f"Ferry to run again\n\nBy Ann Lee, Harbour Post.\n\n{PROSE}", ["Ferry to run again", "By Ann Lee, Harbour Post."]),
        (f"Ferry to run again\n\nPublished Oct. 12, 2026.\n\n{PROSE}", ["Ferry to run again", "Published Oct. 12, 2026."]),
        (f"Ferry\n\n{PROSE}\n\nWhat comes next\n\n{PROSE}", ["Ferry", "What comes next"]),
        (f"{PROSE}\n\nARTICLE II\n\n{PROSE}", ["ARTICLE II"]),
        (f"Ferry\r\n\r\n{PROSE}\r\n\r\nWhat comes next\r\n\r\n{PROSE}", ["Ferry", "What comes next"]),
    ],
)  # fmt: skip
def test_headings_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"{PROSE}\n\n{PROSE}",
        f"The ferry runs.\n\n{PROSE}",
        "One line\n\nAnother line",
        f"{PROSE}\n\n- one ship\n\n{PROSE}",
        f"{PROSE}\n\nOne ship\n\nTwo ships\n\nThree ships\n\n{PROSE}",
        f"{PROSE}\n\nWill it last?\n\n{PROSE}",
        f"{PROSE}\n\nand so it went on\n\n{PROSE}",
        f"{PROSE}\n\nAnn Lee, a councillor",
        "",
    ],
)
def test_prose_and_lists_are_no_headings(text: str) -> None:
    assert found(text) == []


def test_a_title_and_an_author_that_are_known_are_found_whatever_ends_them() -> None:
    text = f"Will the ferry last?\n\nAnn Lee, Harbour Post.\n\n{PROSE}"
    assert found(text) == []
    assert found(text, "Will the ferry last?", "Ann Lee") == [
        "Will the ferry last?",
        "Ann Lee, Harbour Post.",
    ]


FULL = """\
version: 1
title: All of it
sources:
  - id: article
    path: text.txt
sections:
  - title: Summary
    kind: summary
    items:
      - claim: The council met and agreed.
        evidence:
          - The council met on Monday.
          - Nobody had expected it to agree.
"""


@pytest.fixture
def cited(folder: Path) -> Path:
    """A briefing that cites every sentence of an article except for its headings."""
    text = f"Ferry to keep 12 “quiet little boats”\n\nBy Bo Ek\n\n{PROSE}\n\nWhat comes next\n\n{PROSE}\n"
    (folder / "text.txt").write_text(
        text.replace(PROSE, "It rained.", 2).replace("It rained.", PROSE, 1), encoding="utf-8"
    )
    lines = FULL + "          - It rained.\n"
    (folder / "briefing.yml").write_text(lines, encoding="utf-8")
    return folder / "briefing.yml"


def test_a_fully_cited_article_is_cited_to_the_last_sentence(cited: Path, run) -> None:
    shown = run("show").out
    assert "3 sentences: 3 cited, 0 not cited; 3 headings not counted." in shown
    assert "not cited" not in shown.replace("0 not cited", "")
    exported = json.loads(run("export", "--to", "json").out)
    assert exported["coverage"] == [{"source": "article", "cited": 3, "sentences": 3}]
    assert len(exported["sources"][0]["sentences"]) == 6
    rules = {each["rule"] for each in json.loads(run("check", "--format", "json").out)}
    assert not any(rule.startswith("uncited-") for rule in rules)


async def test_no_key_stops_at_a_heading(cited: Path) -> None:
    async with reading(cited) as reader:
        await reader.press("c")
        assert "100 % of the sentences cited: none left out" in reader.text("status")
        assert not reader.marked("stand.out")
        await reader.press("c", "enter", "g", "o")
        assert "every sentence is cited by some item" in reader.text("status")
        assert "3/3 sentences cited" in reader.text("status") or "3/3" in reader.screen
