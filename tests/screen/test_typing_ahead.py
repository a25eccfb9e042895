"""Keys that come faster than dialogs open: each still does what it does when typed slowly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events

from tests.conftest import BRIEFING
from tests.support import Reading, reading, until
from tests.terminal import Terminal
from tests.test_editing_terminal import COMMAND
from tui.screen.app import BriefingApp
from tui.screen.state.session_memory import Memory

_NAMES = {" ": "space", ".": "full_stop", "/": "slash", "&": "ampersand", "2": "2"}


def burst(reader: Reading, keys: Sequence[str]) -> None:
    """Hand on all keys at once, as a terminal does with what is typed while a program is busy."""
    for key in keys:
        name = _NAMES.get(key, key)
        reader.app.post_message(events.Key(name, key if len(key) == 1 else None))


BURSTS = {
    "field": (("i", "enter", *"!", "enter"), "lets the ferry run again.!\n"),
    "field of several": (("i", "2", *"Dxz q", "enter"), "        note: Dxz q\n"),
    "new item": (("I", *"Dry dock", "enter"), "      - claim: Dry dock\n"),
    "two fields": (("i", "2", *"one", "enter", "i", "enter", *"!", "enter"), "run again.!\n"),
    "after an edit": (("x", "i", "2", *"one", "enter"), "        note: one\n"),
    "after two edits": (("J", "K", "i", "2", *"Kone", "enter"), "        note: Kone\n"),
    "search, then a field": (
        ("slash", *"brother", "enter", "i", "2", *"two", "enter"),
        "        role: her brothertwo\n",
    ),
    "filter, then a field": (
        ("ampersand", "1", *"May", "enter", "i", "2", *"x", "enter"),
        "        note: x\n",
    ),
    "new item, then its field": (("I", *"Dry dock", "enter", "i", "2", *"D", "enter"), "        note: D\n"),
    "editor": (("E", "home", *"# D", "enter", "ctrl+s"), "# D\n"),
}


@pytest.mark.parametrize("name", BURSTS)
async def test_burst_does_what_its_keys_do_one_by_one(ferry: Path, name: str) -> None:
    keys, wanted = BURSTS[name]
    async with reading(ferry) as reader:
        burst(reader, keys)
        await until(lambda: wanted in ferry.read_text(encoding="utf-8"))
        fast = ferry.read_text(encoding="utf-8")
    ferry.write_text(BRIEFING, encoding="utf-8")
    async with reading(ferry) as reader:
        for key in keys:
            await reader.press(_NAMES.get(key, key))
            await until(lambda: not reader.app.reader._desk.is_waiting)
        await until(lambda: wanted in ferry.read_text(encoding="utf-8"))
    assert fast == ferry.read_text(encoding="utf-8")


async def test_paste_after_the_keys_that_open_a_field_is_in_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        burst(reader, ("i", "2"))
        reader.app.post_message(events.Paste("D and\nz"))
        burst(reader, ("enter",))
        await until(lambda: "        note: D and z\n" in ferry.read_text(encoding="utf-8"))


async def test_keys_after_an_edit_that_fails_are_dropped(ferry: Path) -> None:
    async with reading(ferry) as reader:
        ferry.write_text(BRIEFING.replace("        claim: The council lets", "        claim: Somebody lets"))
        burst(reader, ("D", "D", "D", "D"))
        await until(lambda: "press it again" in reader.text("status"))
        await reader.pilot.pause()
        assert ferry.read_text(encoding="utf-8").count("- claim") == BRIEFING.count("- claim")


async def test_ctrl_c_waits_for_nothing(ferry: Path) -> None:
    async with reading(ferry) as reader:
        burst(reader, ("i", "2", *"words", "ctrl+c"))
        await until(lambda: reader.app.focused is None and "come back" in reader.text("status"))
    assert ferry.read_text(encoding="utf-8") == BRIEFING


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("keys", ["i\rmore\r", "Imore\r", "xi2more\r", "/brother\ri2more\r"])
def test_burst_in_a_terminal_is_written(ferry: Path, keys: str) -> None:
    with Terminal([*COMMAND, str(ferry)], size=(110, 30)) as running:
        running.expect("evidence 1/2  exact")
        running.send(keys)
        running.expect(lambda _: "more\n" in ferry.read_text(encoding="utf-8"))
        running.send("q")
        assert running.wait() == 0


async def test_keys_behind_the_list_of_findings_are_for_the_editor_that_it_opens(ferry: Path) -> None:
    ferry.write_text("bogus: 1\n" + BRIEFING, encoding="utf-8")
    async with reading(ferry) as reader:
        burst(reader, ("p", "enter", *"XYZ", "ctrl+s"))
        await until(lambda: "XYZ" in ferry.read_text(encoding="utf-8"))


async def test_keys_after_the_key_that_leaves_a_field_are_not_typed_into_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        burst(reader, ("i", "enter", *" foo", "ctrl+c", "j", "i", "enter"))
        await until(lambda: getattr(reader.app.focused, "text", "") == "The council will meet in May.")


async def test_name_of_the_reviewer_can_be_typed_before_it_is_asked_for(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "")
    async with reading(ferry) as reader:
        burst(reader, ("full_stop", *"Tom Jones", "enter"))
        await until(lambda: "by: Tom Jones" in ferry.read_text(encoding="utf-8"))
        assert reader.app.screen is reader.app.reader and "Outline" not in reader.screen


async def test_newline_is_enter(ferry: Path) -> None:
    async with reading(ferry) as reader:
        burst(reader, ("i", "ctrl+j", *"!", "ctrl+j"))
        await until(lambda: "run again.!\n" in ferry.read_text(encoding="utf-8"))


async def test_keys_for_a_briefing_that_cannot_be_opened_do_nothing_in_the_list(ferry: Path) -> None:
    (ferry.parent / "other.yml").write_text(BRIEFING, encoding="utf-8")
    (ferry.parent / "third.yml").write_text(BRIEFING, encoding="utf-8")
    app = BriefingApp(None, shelf=[str(ferry.parent)], memory=Memory())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(lambda: app.shelf is not None and app.shelf._is_complete and not app.shelf._is_late)
        ferry.unlink()
        reader = Reading(app, pilot)
        burst(reader, ("enter", "j", "j"))
        await until(lambda: app.screen is app.shelf and "does not exist" in reader.screen)
