"""ctrl+c and ctrl+q: a copy, a field closed with its words kept, and never words lost by quitting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import reading, until
from tui.screen.dialogs.ask import AskScreen
from tui.screen.dialogs.text_field import TextField


async def test_ctrl_c_in_the_panes_says_how_to_quit_and_quits_only_twice_in_a_row(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("ctrl+c")
        assert "q quits; y copies the item" in reader.text("status")
        await reader.press("j", "ctrl+c", "k", "ctrl+c")
        assert reader.app.is_running
        await reader.press("ctrl+c")
        await until(lambda: not reader.app.is_running)
        assert reader.app.return_code == 0


async def test_ctrl_c_after_a_drag_over_the_panes_does_not_quit(ferry: Path) -> None:
    async with reading(ferry) as reader:
        row = next(
            y for y, line in enumerate(reader.screen.splitlines()) if "runs again" in line or "lets" in line
        )
        await reader.pilot.mouse_down(offset=(4, row))
        await reader.pilot.hover(offset=(20, row))
        await reader.pilot.mouse_up(offset=(20, row))
        await reader.press("ctrl+c")
        assert reader.app.is_running


@pytest.mark.first(1)
@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
@pytest.mark.parametrize(("opening", "number"), [(("i", "1"), "1"), (("2", "i", "2"), "2"), (("I",), "")])
async def test_typed_words_come_back_in_the_same_field(
    ferry: Path, key: str, opening: tuple[str, ...], number: str
) -> None:
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        await reader.press(*opening, "end", *"xyz", key)
        assert reader.app.screen is reader.app.reader
        assert "not written" in reader.text("status")
        await reader.press(*opening)
        assert reader.app.screen.query_one(TextField).text.endswith("xyz")
        await reader.press(key, *opening, "escape")
        assert ferry.read_bytes() == before


async def test_unchanged_words_are_no_reason_to_stay(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("i", "1", "x", "backspace", "ctrl+c", "q")
        await until(lambda: not reader.app.is_running)


@pytest.mark.slow
@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("ctrl+c", "ctrl+c")])
async def test_quitting_asks_before_kept_words_are_lost(ferry: Path, keys: tuple[str, ...]) -> None:
    async with reading(ferry) as reader:
        await reader.press("i", "1", "end", *"xyz", "ctrl+c", *keys)
        assert reader.app.is_running
        assert "not written" in reader.screen and "xyz" in reader.screen
        await reader.press("escape", "i", "1")
        assert reader.app.screen.query_one(TextField).text.endswith("xyz")
        await reader.press("ctrl+c", *keys, "enter")
        await until(lambda: not reader.app.is_running)


@pytest.mark.slow
async def test_ctrl_c_copies_what_is_selected_in_a_field(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("i", "1", "home", *("shift+right",) * 3, "ctrl+c")
        assert isinstance(reader.app.screen, AskScreen)
        assert reader.app.clipboard == "The"


@pytest.mark.first(1)
@pytest.mark.parametrize("opening", [("slash",), ("ampersand", "1"), ("t",), ("U",)])
async def test_ctrl_c_closes_a_line_and_its_words_come_back(ferry: Path, opening: tuple[str, ...]) -> None:
    async with reading(ferry) as reader:
        await reader.press(*opening, *"lee", "ctrl+c")
        assert reader.app.is_running and reader.app.focused is None
        await reader.press(*opening)
        assert reader.app.focused.text == "lee"


@pytest.mark.first(1)
@pytest.mark.parametrize("opening", [("i",), ("question_mark",), ("ctrl+p",), ("ampersand",)])
async def test_ctrl_c_closes_a_dialog(ferry: Path, opening: tuple[str, ...]) -> None:
    async with reading(ferry) as reader:
        await reader.press(*opening, "ctrl+c")
        await until(lambda: reader.app.screen is reader.app.reader)
        assert reader.app.is_running


@pytest.mark.slow
async def test_ctrl_c_in_the_editor_asks_and_escape_goes_on_editing(ferry: Path) -> None:
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        await reader.press("E", "x", "ctrl+c")
        assert "Not saved yet" in reader.screen
        assert "esc goes on editing" in reader.screen and "3 leave without saving" in reader.screen
        await reader.press("escape")
        assert reader.app.screen.is_unsaved
        await reader.press("escape", "3")
        assert reader.app.screen is reader.app.reader and ferry.read_bytes() == before


@pytest.mark.first(1)
@pytest.mark.parametrize("opening", [("i", "1"), ("slash",), ("question_mark",), ("ctrl+p",), ("E",)])
async def test_ctrl_z_never_suspends_where_one_types(
    ferry: Path, opening: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    suspended: list[bool] = []
    async with reading(ferry) as reader:
        monkeypatch.setattr(reader.app, "action_suspend_process", lambda: suspended.append(True))
        await reader.press(*opening, "z", "ctrl+z", "ctrl+z")
        assert suspended == []
        await reader.press(*(["escape"] * 3))
        while reader.app.screen is not reader.app.reader:
            await reader.press("escape")
        await reader.press("ctrl+z")
        assert suspended == [True]


@pytest.mark.slow
async def test_the_search_in_the_editor_shortens_its_words_and_never_the_text(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("E")
        text = reader.app.focused.text
        await reader.press("ctrl+f", *"the ferry", "ctrl+h")
        assert "search the ferr▏" in reader.screen
        await reader.press("ctrl+w")
        assert "search the ▏" in reader.screen
        await reader.press("ctrl+u", "ctrl+x", "ctrl+z", "ctrl+k", "ctrl+v", "delete")
        assert "search ▏" in reader.screen and reader.app.focused.text == text
