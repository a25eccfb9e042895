"""The key U: a source's new text held against the old one over the reader, and written in one step."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tests.support import Reading, reading, until
from tui.screen.dialogs.confirm import ConfirmScreen
from tui.screen.dialogs.source_update import RenewalScreen

NEW = (
    ARTICLE.replace(
        "It had lain idle since the spring, when\nthe two owners fell out.",
        "Nobody had sailed with it for months.",
    )
    .replace('\n\n"We never', '\n\nA crowd came.\n\n"We never')
    .replace("Monday let the old ferry run", "Monday let the old ferry sail")
)
"""The first quote drifted, the second is lost, the other four moved by a sentence."""


@pytest.fixture
def renewed(ferry: Path) -> Path:
    """The briefing, with the new text of its source beside it."""
    (ferry.parent / "later.txt").write_text(NEW, encoding="utf-8")
    return ferry


async def compared(reader: Reading, name: str = "later.txt") -> None:
    """Press U, name the file, and wait for the changes."""
    await reader.press("U")
    for key in name:
        await reader.press("full_stop" if key == "." else "slash" if key == "/" else key)
    await reader.press("enter")
    await until(lambda: isinstance(reader.app.screen, RenewalScreen))
    await reader.pilot.pause()


async def settled(reader: Reading, what: Callable[[], object]) -> None:
    await until(what)
    desk = reader.app.reader._desk
    await until(lambda: not desk.is_waiting)
    await reader.pilot.pause()


@pytest.mark.slow
async def test_every_change_is_decided_and_written_in_one_step(renewed: Path) -> None:
    async with reading(renewed) as reader:
        await compared(reader)
        shown = reader.screen
        assert "New text of article" in shown and "1/6" in shown
        assert "6 quotes: 4 moved, 1 drifted, 1 lost" in shown
        assert "[-run-]{+sail+} again." in shown
        await reader.press("a")
        assert "[-It had lain idle since the spring-]" in reader.screen  # on to the next
        await reader.press("x", "j", "A")
        assert reader.screen.count("accepted") == 5 and reader.screen.count("refused") == 1
        assert renewed.read_text(encoding="utf-8") == BRIEFING
        await reader.press("enter")
        await settled(reader, lambda: "sail again" in renewed.read_text(encoding="utf-8"))
        assert "5 accepted, 1 refused" in reader.text("status") and "z undoes it" in reader.text("status")
        text = renewed.read_text(encoding="utf-8")
        assert "path: later.txt" in text and hashlib.sha256(NEW.encode()).hexdigest() in text
        assert "lain idle" in text and "todo" not in text
        await until(lambda: "A crowd came." in reader.text("source"))
        await reader.press("z")
        await settled(reader, lambda: renewed.read_text(encoding="utf-8") == BRIEFING)
        assert (renewed.parent / "later.txt").exists()
        await until(lambda: "A crowd came." not in reader.text("source"))


@pytest.mark.slow
async def test_nothing_is_written_before_each_is_decided(renewed: Path) -> None:
    async with reading(renewed) as reader:
        await compared(reader)
        await reader.press("a", "G", "enter")
        assert "5 are open: nothing is written before each is decided" in reader.screen
        assert "2/6" in reader.screen  # at the first of them
        assert isinstance(reader.app.screen, RenewalScreen)
    assert renewed.read_text(encoding="utf-8") == BRIEFING


@pytest.mark.slow
async def test_each_change_names_its_pane_and_item_and_the_keys_stay_in_sight(renewed: Path) -> None:
    async with reading(renewed) as reader:
        await compared(reader)
        rows = [row for row in reader.screen.splitlines() if " open " in row]
        places = [next(word for word in row.split() if "·" in word) for row in rows if "·" in row]
        assert places[:4] == ["1·1", "1·1", "1·2", "2·1"]
        assert "1·1 Summary  The council lets the ferry run again." in reader.screen
        await reader.press("enter")
        assert "6 are open" in reader.screen and "a accept" in reader.screen
        await reader.press("j")
        assert "are open" not in reader.screen and "6 quotes: " in reader.screen


@pytest.mark.slow
async def test_the_very_same_text_is_said_to_be_the_same(renewed: Path) -> None:
    (renewed.parent / "later.txt").write_text(ARTICLE, encoding="utf-8")
    async with reading(renewed) as reader:
        await reader.press("U", *"later", "full_stop", *"txt", "enter")
        await until(lambda: "the text of article is the same" in reader.text("status"))
        assert reader.app.screen is reader.app.reader
    assert renewed.read_text(encoding="utf-8") == BRIEFING


@pytest.mark.slow
async def test_leaving_asks_where_something_was_decided_and_keeps_it_for_the_next_time(renewed: Path) -> None:
    async with reading(renewed) as reader:
        await compared(reader)
        await reader.press("escape")
        assert reader.app.screen is reader.app.reader
        await compared(reader)
        await reader.press("x", "escape")
        assert isinstance(reader.app.screen, ConfirmScreen)
        assert "⏎ leaves, and writes nothing  esc goes on here" in reader.screen
        await reader.press("escape")
        assert isinstance(reader.app.screen, RenewalScreen)
        await reader.press("escape", "enter")
        assert reader.app.screen is reader.app.reader and "nothing was written" in reader.text("status")
        await compared(reader)
        assert reader.screen.count("refused") == 1
    assert renewed.read_text(encoding="utf-8") == BRIEFING


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (44, 14)])
async def test_list_and_detail_fit_the_screen(renewed: Path, size: tuple[int, int]) -> None:
    async with reading(renewed, size) as reader:
        await compared(reader)
        await reader.press("j", "j", "j")
        shown = reader.screen
        assert "4/6" in shown and "accept" in shown
        if size[0] >= 80:
            assert "moved from" in shown and "esc close" in shown
            assert "was     sentence 4" in shown and "now     sentence 5" in shown


async def test_the_file_as_it_was_edited_in_place_is_the_first_offer(ferry: Path) -> None:
    async with reading(ferry) as reader:
        (ferry.parent / "article.txt").write_text(ARTICLE + "\nA last word.\n", encoding="utf-8")
        await until(lambda: "A last word." in reader.app.reader.dossier.sources[0].text)
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.press("U")
        assert "article.txt" in reader.screen.splitlines()[-1]
        await reader.press("enter")
        await settled(reader, lambda: "sha256" in ferry.read_text(encoding="utf-8"))
        assert "path: article.txt" in ferry.read_text(encoding="utf-8")
        assert "nothing changed" in reader.text("status")


@pytest.mark.slow
async def test_a_file_that_cannot_be_read_is_said_in_one_sentence(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("U", *"nowhere", "enter")
        await until(lambda: "does not exist" in reader.text("status"))
        assert reader.app.focused is not None and reader.app.focused.text == "nowhere"
        await reader.press("escape", "j")
        assert "2/2" in reader.text("panes")
    assert ferry.read_text(encoding="utf-8") == BRIEFING


@pytest.mark.slow
async def test_the_reader_never_waits_and_esc_gives_up(
    renewed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.renewal import compare

    going, asked = threading.Event(), threading.Event()
    monkeypatch.setattr(compare, "link", lambda *_, **__: (asked.set(), going.wait(10)))
    async with reading(renewed) as reader:
        await reader.press("U", *"later", "full_stop", *"txt", "enter")
        await until(asked.is_set)
        await reader.press("j")
        assert "2/2" in reader.text("panes")
        await reader.press("escape")
        assert "not compared" in reader.text("status")
        going.set()
        await reader.press("k")
        assert "1/2" in reader.text("panes") and reader.app.screen is reader.app.reader


@pytest.mark.slow
async def test_what_somebody_else_saved_meanwhile_is_kept(renewed: Path) -> None:
    theirs = BRIEFING.replace("The ferry runs again", "Theirs")
    async with reading(renewed) as reader:
        await compared(reader)
        await reader.press("A", "A", "A")
        renewed.write_text(theirs, encoding="utf-8")
        await reader.press("enter")
        await until(lambda: "changed meanwhile" in reader.text("status"))
        assert renewed.read_text(encoding="utf-8") == theirs
        await until(lambda: reader.app.reader.dossier.text == theirs and reader.app.reader.dossier.checked)
        await compared(reader)
        await reader.press("enter")  # what was decided was kept
        await settled(reader, lambda: "later.txt" in renewed.read_text(encoding="utf-8"))
        assert "Theirs" in renewed.read_text(encoding="utf-8")


async def test_the_programs_own_example_is_not_renewed(example: Path) -> None:
    from tui.screen.app import BriefingApp
    from tui.screen.background.loader import Loader

    loader = Loader(str(example), allow_outside=False, is_example=True)
    loader.start()
    app = BriefingApp(loader)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(lambda: getattr(app.reader.dossier, "anchored", False))
        await pilot.press("U")
        await pilot.pause()
        assert "copy it to edit it" in app.reader.query_one("#status").text()
