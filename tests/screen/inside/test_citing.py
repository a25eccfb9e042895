"""Where a sentence may be cited in a text, and that it is evidence there and nothing else."""

from __future__ import annotations

import pytest

from tests.conftest import BRIEFING
from tui.briefing.model import Briefing
from tui.briefing.read import read_briefing
from tui.editing.gesture import NewQuote
from tui.editing.spelling import entry
from tui.screen.editor.citation import place_at


def cited(text: str, row: int, column: int) -> str | None:
    """The text with a piece of two lines cited at a row and column."""
    lines = text.split("\n")
    place = place_at(lines, row, column)
    if place is None:
        return None
    piece = entry(NewQuote("words: cited", prefix="before"), place.indent)
    lines[row] = lines[row][: place.start] + place.lead + piece
    return "\n".join(lines)


def said(briefing: Briefing) -> list[object]:
    return [
        (section.title, item.fields, [piece.sought[:4] for piece in item.evidence])
        for section in briefing.sections
        for item in section.items
    ]


def without_new(briefing: Briefing) -> tuple[list[object], int]:
    """What the briefing says but for pieces that are the new one, and how many of these there are."""
    count = 0
    left: list[object] = []
    for section in briefing.sections:
        for item in section.items:
            kept = [piece.sought[:4] for piece in item.evidence if piece.quote != "words: cited"]
            count += len(item.evidence) - len(kept)
            left.append((section.title, item.fields, kept))
    return left, count


LIST = "          - It had lain idle since the spring\n"
TEXTS = [
    BRIEFING,
    BRIEFING.replace(LIST, f"{LIST}          \n"),
    BRIEFING.replace(LIST, f"{LIST}         \n"),
    BRIEFING.replace(LIST, f"{LIST}            \n"),
    BRIEFING.replace(LIST, f"{LIST}          -\n"),
    BRIEFING.replace(LIST, f"{LIST}          - \n"),
    BRIEFING.replace("evidence:\n          - The", "evidence:\n            \n          - The"),
    BRIEFING.replace("          - ", "        - "),
    BRIEFING.replace("evidence: The council will meet again in May.", "evidence:"),
    BRIEFING.replace("evidence: The council will meet again in May.", "evidence: "),
    BRIEFING.replace("evidence: The council will meet again in May.", "evidence:\n          "),
    BRIEFING.replace("again in May.\n", "again in May.\n          \n"),
    BRIEFING.replace("evidence: The council", "evidence: >-\n          \n          The council"),
    BRIEFING.replace(
        "- claim: The council will meet in May.\n        evidence: The council",
        "- evidence:\n        claim: The council",
    ),
]


@pytest.mark.parametrize("text", TEXTS)
def test_wherever_a_sentence_may_be_cited_it_is_one_more_piece_of_evidence(text: str) -> None:
    for row, line in enumerate(text.split("\n")):
        for column in range(len(line) + 1):
            new = cited(text, row, column)
            if new is None:
                continue
            before, after = read_briefing(text), read_briefing(new)
            left, count = without_new(after.briefing)
            where = (row, column, new)
            assert count == 1, where
            assert not any(finding.rule == "yaml-syntax" for finding in after.findings), where
            assert left == said(before.briefing), where


@pytest.mark.parametrize("text", TEXTS[1:11])
def test_there_is_a_place_at_an_empty_line_of_the_list_or_behind_the_key(text: str) -> None:
    lines = text.split("\n")
    assert any(cited(text, row, len(line)) for row, line in enumerate(lines))


def test_nothing_is_cited_where_text_stands() -> None:
    lines = BRIEFING.split("\n")
    places = [(row, column) for row, line in enumerate(lines) for column in range(len(line) + 1)]
    able = {lines[row].strip() for row, column in places if cited(BRIEFING, row, column)}
    assert able <= {"evidence:"}
