"""Several briefings in a list: into one and back, sorted and searched, by the keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tests.support import Reading, until
from tui.screen.app import BriefingApp
from tui.screen.briefing_list.entries import Entry, arranged
from tui.screen.help import HelpScreen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three briefings: one clean, one with a quote that is nowhere, one that cannot be read."""
    for name, title, quote in (
        ("a", "Zebra crossing", "The council will meet again in May."),
        ("b", "Apple market, café", "Dogs ride free."),
    ):
        place = tmp_path / name
        place.mkdir()
        (place / "article.txt").write_text(ARTICLE, encoding="utf-8")
        text = BRIEFING.replace("The ferry runs again", title)
        text = text.replace("evidence: The council will meet again in May.", f"evidence: {quote}")
        (place / "briefing.yml").write_text(text, encoding="utf-8")
    (tmp_path / "broken.yml").write_bytes(b"version: 1\nsections: \xff\n")
    (tmp_path / "other.yml").write_text("a: b\n", encoding="utf-8")
    return tmp_path


@asynccontextmanager
async def listing(folder: Path, size: tuple[int, int] = (120, 30)) -> AsyncIterator[Reading]:
    """The list on a folder, with everything read."""
    app = BriefingApp(None, shelf=[str(folder)])
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.shelf._note == "3 · ✗ 1" and not app.shelf._is_late)
        await pilot.pause()
        yield Reading(app, pilot)


def lines(reader: Reading) -> list[str]:
    """The entries as they are shown."""
    rows = reader.app.shelf.query_one("#shelf").text().splitlines()[2:-1]
    return [row.strip("│┃ ") for row in rows if row.strip("│┃ ")]


async def test_each_briefing_has_its_numbers_and_one_that_cannot_be_read_says_so(folder: Path) -> None:
    async with listing(folder) as reader:
        shown = lines(reader)
        assert len(shown) == 3
        assert shown[0].startswith("▌ Apple market, café") and "✗ 1" in shown[0] and "0/5" in shown[0]
        assert "broken.yml" in shown[1] and "✗ unreadable" in shown[1]
        assert shown[2].startswith("Zebra crossing") and "71 %" in shown[2] and "clean" in shown[2]
        await reader.press("j")
        assert "not UTF-8" in reader.screen
        await reader.press("enter")
        assert reader.app.reader is None


@pytest.mark.slow
async def test_enter_opens_one_and_backspace_comes_back_to_what_it_is_by_now(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "Ann")
    async with listing(folder) as reader:
        await reader.press("G", "enter")
        await until(
            lambda: reader.app.reader and reader.app.reader.dossier and reader.app.reader.dossier.checked
        )
        assert "Zebra" not in reader.screen and "lets the ferry run" in reader.screen
        await reader.press("full_stop")
        await until(lambda: "1/5 reviewed" in reader.text("status"))
        await reader.press("backspace")
        await until(lambda: any("1/5" in line for line in lines(reader)))
        assert "▌ Zebra" in reader.screen
        await reader.press("k", "k", "enter")
        await until(
            lambda: reader.app.reader and reader.app.reader.dossier and reader.app.reader.dossier.checked
        )
        assert "✗ 1 p" in reader.text("status")


async def test_one_that_turns_out_to_be_gone_goes_back_to_the_list_with_what_lies_over_it(
    folder: Path,
) -> None:
    async with listing(folder) as reader:
        app = reader.app
        app.open_briefing(str(folder / "gone.yml"))
        app.push_screen(HelpScreen(app._palette(), app.keys))
        await until(lambda: app.screen is app.shelf and app.reader is None)
        await until(lambda: "gone.yml does not exist" in reader.screen)
        await reader.press("G")
        assert "▌ Zebra" in reader.screen


async def test_the_list_is_sorted_by_any_column_and_turned(folder: Path) -> None:
    async with listing(folder) as reader:
        await reader.press("6")
        assert ["broken" in lines(reader)[0], "Apple" in lines(reader)[1], "Zebra" in lines(reader)[2]] == [
            True
        ] * 3
        await reader.press("S")
        assert "Zebra" in lines(reader)[0]
        await reader.press("1")
        assert "Apple" in lines(reader)[0] and "title ▲" in reader.screen
        head = reader.screen.splitlines()[1]
        await reader.pilot.click("#shelf", offset=(head.index("coverage") + 2, 1))
        await reader.pilot.pause()
        assert "coverage ▼" in reader.screen and "Zebra" in lines(reader)[0]


@pytest.mark.slow
async def test_what_is_typed_narrows_the_list_and_escape_widens_it(folder: Path) -> None:
    async with listing(folder) as reader:
        await reader.press("slash", *"CAFE")
        assert len(lines(reader)) == 1 and "Apple" in lines(reader)[0]
        await reader.press("enter", "j")
        assert "1 of 3" in reader.screen
        await reader.press("escape")
        assert len(lines(reader)) == 3
        await reader.press("slash", *"zzz")
        assert "no briefing matches" in reader.screen
        await reader.press("escape")
        assert len(lines(reader)) == 3


async def test_a_small_screen_keeps_title_and_findings(folder: Path) -> None:
    async with listing(folder, (44, 12)) as reader:
        assert "title ▲" in reader.screen and "findings" in reader.screen and "coverage" not in reader.screen
        assert "✗ unreadable" in reader.screen


async def test_a_folder_without_briefings_says_so(tmp_path: Path) -> None:
    app = BriefingApp(None, shelf=[str(tmp_path)])
    async with app.run_test() as pilot:
        reader = Reading(app, pilot)
        await until(lambda: "there is no briefing here" in reader.screen)


def test_what_is_not_read_comes_last_however_it_is_sorted() -> None:
    entries = [Entry("b", is_read=True, items=2), Entry("a"), Entry("c", is_read=True, items=1)]
    assert [entry.path for entry in arranged(entries, "items")] == ["c", "b", "a"]
    assert [entry.path for entry in arranged(entries, "items", reverse=True)] == ["b", "c", "a"]


async def test_briefings_of_one_title_are_told_apart_by_folder_and_file(folder: Path) -> None:
    path = folder / "b" / "briefing.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Apple market, café", "Zebra crossing"), encoding="utf-8"
    )
    async with listing(folder, (80, 24)) as reader:
        shown = lines(reader)
        files = {row.lstrip("▌ ").split(" · ")[0] for row in shown if "broken" not in row}
        assert files == {"a/briefing.yml", "b/briefing.yml"}
