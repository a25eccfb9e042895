"""A person's review: its mark in every list, what it says while something is open, and whose name it has."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.screen.test_editing import done
from tests.support import Reading, reading, until
from tui.screen.app import BriefingApp
from tui.screen.background.loader import Loader
from tui.screen.state.session_memory import Memory

NAMES = [
    "June",
    "O'Brien: #1",
    "yes",
    "null",
    "12:30",
    "2016-07-14",
    "{a: b}, [c]",
    '- “Zoë” \\ "x"',
    "& *anchor !tag %",
    "李明",
    "x" * 300,
]


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git and the environment know who reviews."""
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "June")


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither git nor the environment knows who reviews."""
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "")


def marks(reader: Reading, part: str, words: str) -> str:
    """What a row of a part has before some words."""
    row = next(row for row in reader.text(part).splitlines() if words in row)
    return row[: row.index(words)]


def reviewed_in(path: Path) -> list[dict[str, str] | None]:
    sections = yaml.safe_load(path.read_text(encoding="utf-8"))["sections"]
    return [item.get("reviewed") for section in sections for item in section["items"]]


async def checked(reader: Reading) -> None:
    await until(lambda: reader.app.reader.dossier.checked, 30)
    await reader.pilot.pause()


@pytest.mark.first(1)
@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_reviewed_items_have_a_mark_in_panes_and_lists(ferry: Path, size: tuple[int, int]) -> None:
    async with reading(ferry, size) as reader:
        assert "✓" not in reader.screen
        await done(reader, "full_stop")
        assert "✓" in marks(reader, "panes", "The council lets")
        assert "▌" in marks(reader, "panes", "The council lets")
        await reader.press("j")
        assert "✓" in marks(reader, "panes", "The council lets")
        assert "✓" not in marks(reader, "panes", "The council will meet")
        await reader.press("t")
        await until(lambda: "The council will" in reader.text("outline"))
        assert "✓" in marks(reader, "outline", "The council lets")
        assert "✓" not in marks(reader, "outline", "The council will")
        await reader.press("escape", "2")
        if size[0] == 120:  # closed panes have no rows on a small screen
            assert "✓" in marks(reader, "panes", "The council lets")


@pytest.mark.slow
@pytest.mark.usefixtures("named")
async def test_an_item_changed_after_its_review_has_another_mark(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await done(reader, "full_stop")
        text = ferry.read_text(encoding="utf-8")
        ferry.write_text(text.replace("lets the ferry run again.", "lets the ferry run."), encoding="utf-8")
        await until(lambda: "↺" in reader.text("panes"))
        await checked(reader)
        assert "✓" not in reader.text("panes")
        assert "↺ reviewed by June" in reader.text("detail") and "changed since" in reader.text("detail")
        await reader.press("p")
        assert "↺" in reader.text("findings")
        await reader.press("escape")
        await done(reader, "full_stop")  # that its review is stale is no reason to ask
        assert not reader.app.reader.is_asking
        assert "✓" in marks(reader, "panes", "The council lets")


@pytest.mark.first(1)
@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("The council lets the ferry run again on 13 June 2019.", "error"),
        ("The council will not let the ferry run again.", "warning"),
    ],
)
async def test_an_item_with_something_open_is_reviewed_only_after_a_yes(
    ferry: Path, claim: str, said: str
) -> None:
    text = ferry.read_text(encoding="utf-8").replace("The council lets the ferry run again.", claim, 1)
    ferry.write_text(text, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("full_stop")
        shown = " ".join(reader.screen.replace("│", " ").split())
        assert f"{said} is open on this item: mark it reviewed all the same?" in shown or (
            f"{said}s are open on this item: mark it reviewed all the same?" in shown
        )
        await reader.press("escape")
        assert ferry.read_text(encoding="utf-8") == text
        await reader.press("full_stop")
        await done(reader, "enter")
        assert reviewed_in(ferry)[0]["by"] == "June"
        await checked(reader)
        await reader.press("F")
        assert "reviewed, though " in reader.text("detail") and "open: by June" in reader.text("detail")
        await reader.press("F")
        await done(reader, "full_stop")  # taking it back is not asked about
        assert ferry.read_text(encoding="utf-8") == text


@pytest.mark.slow
@pytest.mark.usefixtures("named")
async def test_the_review_says_that_something_is_open_only_while_it_is(ferry: Path) -> None:
    good = ferry.read_text(encoding="utf-8")
    bad = good.replace("lets the ferry run again.", "lets the ferry run again on 13 June 2019.", 1)
    ferry.write_text(bad, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("full_stop")
        await done(reader, "enter")
        await checked(reader)
        assert "reviewed, though 1 error is open: by June" in " ".join(reader.text("detail").split())
        text = ferry.read_text(encoding="utf-8").replace("again on 13 June 2019.", "again.", 1)
        ferry.write_text(text, encoding="utf-8")
        await until(lambda: "changed since" in reader.text("detail"), 30)
        await checked(reader)
        assert "though" not in reader.text("detail")
        await done(reader, "full_stop")
        await checked(reader)
        assert "✓ reviewed by June" in reader.text("detail") and "though" not in reader.text("detail")


@pytest.mark.first(1)
@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize("name", NAMES)
async def test_an_unknown_reviewer_is_asked_for_and_written_as_typed(ferry: Path, name: str) -> None:
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        await reader.press("full_stop")
        await until(lambda: reader.app.reader.is_asking)
        await reader.pilot.pause()
        assert "who are you" in reader.text("status") and "your name" in reader.text("status")
        reader.app.reader._prompter._field.text = name
        await done(reader, "enter")
        await until(lambda: ferry.read_bytes() != before)
        assert reviewed_in(ferry)[0]["by"] == name[:200]
        await checked(reader)
        assert "✓" in marks(reader, "panes", "The council lets")
        assert not any(finding.item for finding in reader.app.reader.dossier.findings)


@pytest.mark.slow
@pytest.mark.usefixtures("unnamed")
async def test_no_name_marks_nothing(ferry: Path) -> None:
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        for keys in (("escape",), ("enter",), ("space", "enter")):
            await reader.press("full_stop")
            await until(lambda: reader.app.reader.is_asking)
            await reader.press(*keys)
            assert "not reviewed: no name was given" in reader.text("status")
            assert not reader.app.reader.is_asking
    assert ferry.read_bytes() == before


async def review(ferry: Path, folder: str, keys: tuple[str, ...], name: str) -> None:
    """Start the reader with what is remembered in `folder`, press keys, and type a name if asked for one."""
    loader = Loader(str(ferry), allow_outside=False)
    loader.start()
    app = BriefingApp(loader, memory=Memory(folder))
    before = ferry.read_bytes()
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Reading(app, pilot)
        await until(lambda: getattr(app.reader.dossier, "checked", False))
        await pilot.pause()
        await reader.press(*keys)
        if name:
            await until(lambda: app.reader.is_asking)
            await reader.press(*name, "enter")
        await until(lambda: ferry.read_bytes() != before)
        await done(reader)


@pytest.mark.slow
@pytest.mark.usefixtures("unnamed")
async def test_a_typed_name_is_remembered_for_the_next_time(ferry: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "state")
    await review(ferry, folder, ("full_stop",), "Ann")
    await review(ferry, folder, ("j", "full_stop"), "")
    assert [mark["by"] for mark in reviewed_in(ferry)[:2]] == ["Ann", "Ann"]


@pytest.mark.usefixtures("named")
async def test_grades_in_the_detail_are_quiet(ferry: Path) -> None:
    async with reading(ferry) as reader:
        assert "exact" in reader.marked("grade", part="detail")
        assert not reader.marked("good", "error", part="detail")
        await reader.press("F")
        assert "exact" in reader.marked("grade", part="detail") and "✓" not in reader.text("detail")
