"""What is still to be done, in the reader: told once, behind what is wrong, and done with one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import BRIEFING
from tests.screen.test_editing import done
from tests.support import checking_finds, finding_at, reading
from tui.checks.rules.todo import todo

MINUTES = "        todo: Ask for the minutes.\n"


@pytest.fixture
def open_item(ferry: Path) -> Path:
    """The briefing, with something to do about its first item."""
    claim = "        claim: The council lets the ferry run again.\n"
    ferry.write_text(BRIEFING.replace(claim, claim + MINUTES), encoding="utf-8")
    return ferry


@pytest.mark.parametrize("keys", [(), ("F",)], ids=["in short", "in full"])
async def test_it_is_told_once_and_without_help(open_item: Path, keys: tuple[str, ...]) -> None:
    async with reading(open_item) as reader:
        await reader.press(*keys)
        assert reader.text("detail").count("Ask for the minutes.") == 1
        assert "⚠ todo" in reader.text("detail") and "take the field out" not in reader.screen


async def test_a_long_one_is_told_whole(open_item: Path) -> None:
    text = open_item.read_text(encoding="utf-8")
    open_item.write_text(text.replace("the minutes.", "the minutes. " * 20 + "At last."), encoding="utf-8")
    async with reading(open_item, (120, 60)) as reader:
        await reader.press("F")
        assert "At last." in reader.text("detail")


async def test_one_that_is_put_aside_is_told_as_a_field(open_item: Path) -> None:
    aside = MINUTES + "        ignore: [{rule: todo, because: it can wait}]\n"
    text = open_item.read_text(encoding="utf-8")
    open_item.write_text(text.replace(MINUTES, aside), encoding="utf-8")
    async with reading(open_item) as reader:
        assert "todo Ask for the minutes." in reader.text("detail")
        assert "Still to be done" not in reader.screen


async def test_a_key_takes_it_out_and_z_brings_it_back(open_item: Path) -> None:
    before = open_item.read_bytes()
    async with reading(open_item) as reader:
        await done(reader, "T")
        assert open_item.read_text(encoding="utf-8") == BRIEFING
        assert "todo taken out  ·  z undoes it" in reader.text("status")
        await done(reader, "T")
        assert "this item has no todo" in reader.text("status")
        assert open_item.read_text(encoding="utf-8") == BRIEFING
        await done(reader, "z")
        assert open_item.read_bytes() == before


async def test_it_is_done_from_the_list_of_findings_too(open_item: Path) -> None:
    async with reading(open_item) as reader:
        await reader.press("p", "6")
        await done(reader, "T")
        assert open_item.read_text(encoding="utf-8") == BRIEFING
        assert "no item has something to do" in reader.text("findings")


@pytest.mark.slow
async def test_in_the_picker_it_is_first_and_every_other_field_keeps_its_digit(open_item: Path) -> None:
    async with reading(open_item) as reader:

        async def picker() -> list[str]:
            await reader.press("i")
            rows = [line.lstrip("│▌ ") for line in reader.screen.splitlines()]
            await reader.press("escape")
            return [" ".join(row.split()[:2]) for row in rows if row[:1].isdigit()]

        first, *others = await picker()
        assert first == "0 todo" and others[0] == "1 claim"
        await reader.press("i", "0")
        assert "Todo" in reader.screen and "empty text takes" in reader.screen
        await reader.press("escape", "j")
        without = await picker()
        assert without == ["0 todo", *others]


async def test_the_list_has_it_behind_other_warnings_and_in_a_part_of_its_own(
    open_item: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(dossier):
        yield from todo(dossier)
        yield finding_at(dossier, "1-2", "May", rule="word-replaced", message="Other words.")
        yield finding_at(dossier, "1-2", "May", rule="wrong-speaker", message="Who?")
        yield finding_at(dossier, "1-2", "May", rule="stance-differs", message="A remark.")

    checking_finds(monkeypatch, found)
    async with reading(open_item) as reader:
        await reader.press("p")
        text = reader.text("findings")
        places = [text.index(word) for word in ("Who?", "Other words.", "Still to be done", "A remark.")]
        assert places == sorted(places)
        assert "3 warnings 1" in reader.text("status") and "6 to do 1" in reader.text("status")
        await reader.press("3")
        assert "Other words." in reader.text("findings")
        assert "Still to be done" not in reader.text("findings")
        await reader.press("6")
        assert "Still to be done" in reader.text("findings") and "1/1" in reader.text("findings")


async def test_at_80_columns_the_list_names_the_parts_that_hold_something(open_item: Path) -> None:
    async with reading(open_item, (80, 24)) as reader:
        await reader.press("p")
        status = reader.text("status")
        assert all(part in status for part in ("1 [all", "4 infos", "5 not reviewed", "6 to do"))
        assert all(key in status for key in ("⏎ go there", "esc back", "j/k move"))
        assert "errors" not in status


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_filter_in_force_is_named_until_esc(open_item: Path, size: tuple[int, int]) -> None:
    async with reading(open_item, size) as reader:
        await reader.press("ampersand", "5")
        await reader.pilot.pause()
        assert "only: something to do" in reader.text("status")
        assert "esc all items" in reader.text("status")
        await reader.press("escape")
        assert "only:" not in reader.text("status")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_in_the_source_the_footer_names_what_keys_do_there(ferry: Path, size: tuple[int, int]) -> None:
    async with reading(ferry, size) as reader:
        assert "j/k sentence" not in reader.text("status")
        await reader.press("enter")
        status = reader.text("status")
        for hint in ("j/k sentence", "a attach", "⏎ citing item", "o left out"):
            assert hint in status
        await reader.press("escape")
        assert "citing item" not in reader.text("status") and "⏎ source" in reader.text("status")
