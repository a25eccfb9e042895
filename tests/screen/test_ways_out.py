"""Every mode of the reader and of the list of briefings names its way out, and that way leads out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tests.support import Reading, reading, until
from tui.screen.app import BriefingApp

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.fixture
def flawed(ferry: Path) -> Path:
    """The ferry briefing with errors of its own."""
    text = ferry.read_text(encoding="utf-8")
    text = text.replace("run again.\n        evidence", "run again in 9 years.\n        evidence")
    ferry.write_text(text.replace("will meet in May", "will meet in 1999, in June"), encoding="utf-8")
    return ferry


@pytest.mark.first(1)
@pytest.mark.parametrize("size", SIZES)
async def test_footer_names_moving_evidence_and_the_list_of_errors(
    flawed: Path, size: tuple[int, int]
) -> None:
    async with reading(flawed, size) as reader:
        status = reader.text("status")
        assert "j/k item  l/h evidence" in status and "⏎ source" in status and "/ search" in status
        assert "? help  q quit" in status and " p " in status[status.index("✗") :]
        assert "findings" not in status
        at = status.index("✗")
        await reader.pilot.click("#status", offset=(at + 1, 0))
        await reader.pilot.pause()
        assert "figure-not-in-evidence" in reader.text("findings")


@pytest.mark.first(1)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (["enter"], "esc back"),
        (["F"], "esc close"),
        (["slash", *"council", "enter"], "esc end search"),
        (["ampersand", "1", *"council", "enter"], "esc all items"),
        (["enter", "v"], "esc unselect"),
        (["p"], "esc back"),
        (["t"], "esc back"),
        (["slash", *"fare"], "esc back"),
        (["w"], "esc back"),
        (["c", "j"], "c end left out"),
        (["question_mark"], "esc close"),
        (["i"], "esc close"),
        (["ctrl+p"], "esc close"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
async def test_mode_names_its_way_out_which_leads_out(
    flawed: Path, size: tuple[int, int], keys: list[str], named: str
) -> None:
    async with reading(flawed, size) as reader:
        view = reader.app.reader.view
        await reader.press(*keys)
        await until(lambda: named in reader.text("status"))
        await reader.press("c" if keys[0] == "c" else "escape")
        if keys[-1] == "v":
            assert reader.app.reader.view.chosen is None
            return
        await until(lambda: reader.app.screen is reader.app.reader and not reader.app.reader.is_asking)
        now = reader.app.reader.view
        assert (now.in_source, now.manner, now.whole, now.search, now.filter) == (
            view.in_source,
            view.manner,
            view.whole,
            None,
            None,
        )
        assert named not in reader.text("status")


@pytest.mark.slow
async def test_hits_are_stepped_through_by_the_keys_that_the_footer_names(flawed: Path) -> None:
    async with reading(flawed, (80, 24)) as reader:
        assert "n/N" not in reader.text("status")
        await reader.press("slash", *"council", "enter")
        await until(lambda: "n/N hit" in reader.text("status"))
        await reader.press("F", "escape")
        assert reader.app.reader.view.search is not None, "esc closes the item in full first"
        await reader.press("escape")
        assert reader.app.reader.view.search is None and "n/N" not in reader.text("status")


@pytest.mark.first(1)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_coverage_leaves_a_sign_until_it_is_ended(flawed: Path, size: tuple[int, int]) -> None:
    async with reading(flawed, size) as reader:
        await reader.press("c", "j", "k")
        assert "c end left out" in reader.text("status") and "left out shown" in reader.text("source")
        await reader.press("c")
        assert "end left out" not in reader.text("status") and "left out shown" not in reader.text("source")


# The list of briefings


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two briefings, one of them with a copy that could not be saved."""
    for name, claim in (("north", "The council lets the ferry run again."), ("south", "Nobody pays a toll.")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        text = BRIEFING.replace("The council lets the ferry run again.", claim)
        (folder / f"{name}-law.yml").write_text(text, encoding="utf-8")
    copy = tmp_path / "south" / "south-law.unsaved.yml"
    copy.write_text(BRIEFING, encoding="utf-8")
    (tmp_path / "own.mine.yml").write_text(BRIEFING, encoding="utf-8")
    return tmp_path


def listed(reader: Reading) -> list[str]:
    return [entry.path for entry in reader.app.shelf._shown]


@pytest.mark.first(1)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_list_has_help_search_and_ways_out(shelf: Path, size: tuple[int, int]) -> None:
    app = BriefingApp(None, shelf=[str(shelf)])
    async with app.run_test(size=size) as pilot:
        reader = Reading(app, pilot)
        await until(lambda: app.shelf.is_complete)
        await pilot.pause()
        names = [Path(path).name for path in listed(reader)]
        assert sorted(names) == ["north-law.yml", "own.mine.yml", "south-law.yml"]
        foot = reader.screen.splitlines()[-1]
        assert all(key in foot for key in ("⏎ open", "j/k move", "/ search", "? help", "q quit"))
        for key in ("question_mark", "f1"):
            await reader.press(key)
            assert "Keys in the list of briefings" in reader.screen and "esc close" in reader.screen
            await reader.press("escape")
        for words, name in (("toll", "south-law.yml"), ("north-law", "north-law.yml")):
            await reader.press("slash", *words)
            assert [Path(path).name for path in listed(reader)] == [name]
            assert "⏎ keep  esc all" in reader.screen
            await reader.press("enter")
            assert "esc all" in reader.screen.splitlines()[-1]
            await reader.press("escape")
            assert len(listed(reader)) == 3


@pytest.mark.first(1)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_briefing_from_the_list_names_the_way_back_and_its_unsaved_copy(
    shelf: Path, size: tuple[int, int]
) -> None:
    app = BriefingApp(None, shelf=[str(shelf)])
    async with app.run_test(size=size) as pilot:
        reader = Reading(app, pilot)
        await until(lambda: app.shelf.is_complete)
        await reader.press("slash", *"toll", "enter", "enter")
        await until(lambda: app.reader and app.reader.dossier and app.reader.dossier.checked)
        assert "unsaved text is kept" in reader.text("status")
        await reader.press("j")
        await reader.press("k")
        assert "backspace list" in reader.text("status") and "unsaved" not in reader.text("status")
        await reader.press("escape")
        assert "backspace goes back to the list" in reader.text("status")
        await reader.press("backspace")
        assert app.screen is app.shelf and "q quit" in reader.screen


@pytest.mark.parametrize("kind", ["unsaved", "mine", "mine-2"])
async def test_unsaved_copy_is_named_at_start_until_the_first_key(ferry: Path, kind: str) -> None:
    (ferry.parent / f"briefing.{kind}.yml").write_text("", encoding="utf-8")
    async with reading(ferry, (200, 60)) as reader:
        status = reader.text("status")
        assert "unsaved text is kept" in status and f"briefing.{kind}.yml" in status
        await reader.press("j")
        assert "unsaved" not in reader.text("status")
