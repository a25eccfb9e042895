"""Choosing from a list: by the cursor, by digits that stay the same, and by letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import BRIEFING
from tests.support import Reading, reading
from tui.screen.dialogs.ask import AskScreen
from tui.screen.dialogs.pick import PickScreen

TODO = BRIEFING.replace("      - id: runs\n", "      - id: runs\n        todo: look at it\n")


def digits(reader: Reading) -> dict[str, int]:
    """The digit of each field that the picker shows."""
    rows = reader.app.screen.query_one("#pick").text().splitlines()
    found = (re.match(r"\W*(\d) (\w+)", row) for row in rows[1:])
    return {row[2]: int(row[1]) for row in found if row}


async def test_the_picker_of_fields_begins_on_the_claim(ferry: Path) -> None:
    ferry.write_text(TODO, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("i", "enter")
        assert isinstance(reader.app.screen, AskScreen)
        assert "Claim" in reader.screen.splitlines()[0] or "┌ Claim" in reader.screen


@pytest.mark.first(1)
@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_digits_have_no_gaps_and_stay_with_and_without_a_todo(ferry: Path, pane: str) -> None:
    shown = []
    for text in (BRIEFING, TODO.replace("      - name: Ann Lee", "      - todo: t\n        name: Ann Lee")):
        ferry.write_text(text, encoding="utf-8")
        async with reading(ferry) as reader:
            await reader.press(pane, "i")
            shown.append(digits(reader))
    assert shown[0] == shown[1]
    assert sorted(shown[0].values()) == list(range(len(shown[0])))
    assert shown[0]["todo"] == 0


@pytest.mark.first(1)
@pytest.mark.parametrize(
    ("pane", "letters", "field"),
    [
        ("1", "n", "note"),
        ("1", "t", "tags"),
        ("1", "tt", "todo"),
        ("1", "co", "confidence"),
        ("1", "ii", "id"),
        ("1", "at", "attribution"),
        ("3", "g", "group"),
        ("3", "S", "stance"),
        ("3", "nk", "condition"),
    ],
)
async def test_letters_go_to_the_field_that_begins_with_them(
    ferry: Path, pane: str, letters: str, field: str
) -> None:
    async with reading(ferry) as reader:
        await reader.press(pane, "i", *letters)
        screen = reader.app.screen
        assert isinstance(screen, PickScreen)
        assert screen._lines.choices[screen._lines.at].value == field


@pytest.mark.slow
async def test_letters_that_begin_nothing_do_nothing_and_g_goes_to_the_top(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("i", "n", "x", "z")
        screen = reader.app.screen
        assert screen._lines.choices[screen._lines.at].value == "note"
        await reader.press("G")
        assert screen._lines.at == len(screen._lines.choices) - 1
        await reader.press("g")
        assert screen._lines.at == 0
        await reader.press("q")
        assert reader.app.screen is reader.app.reader
