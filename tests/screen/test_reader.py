"""The reader by its keys: what a person presses, and what is then on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import reading, until
from tui.screen.action_table import ACTIONS


async def test_opens_with_the_panes_beside_the_source_and_the_first_evidence_lit(ferry: Path) -> None:
    async with reading(ferry) as reader:
        top = reader.screen.splitlines()[0]
        assert "1 Summary" in top and "Ferry to run again" in top and "1/2" in top
        assert "2 Actors" in reader.text("panes") and "3 Reactions" in reader.text("panes")
        assert reader.marked("now") == "The harbour council on Monday let the old ferry run again."
        assert reader.marked("quoted") == "It had lain idle since the spring"


async def test_down_selects_the_next_item_and_lights_its_evidence(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("j")
        assert "2/2" in reader.text("panes")
        assert reader.marked("now") == "The council will meet again in May."
        await reader.press("down")
        assert "last item" in reader.text("status")
        await reader.press("k")
        assert reader.marked("now").startswith("The harbour council")


async def test_evidence_is_stepped_through_and_its_grade_named(ferry: Path) -> None:
    async with reading(ferry) as reader:
        assert "evidence 1/2  exact  sentence 2" in reader.text("detail")
        await reader.press("l")
        assert "evidence 2/2  exact  sentence 3" in reader.text("detail")
        assert reader.marked("now") == "It had lain idle since the spring"
        await reader.press("right")
        assert "last of 2" in reader.text("status")
        await reader.press("left")
        assert "evidence 1/2" in reader.text("detail")


async def test_digits_open_panes_and_a_missing_one_is_said(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("3")
        assert reader.marked("now") == "the fare must rise if the ferry is to last"
        assert "stance conditional" in reader.text("detail")
        await reader.press("7")
        assert "there is no pane 7: this briefing has 3 panes" in reader.text("status")


async def test_tab_goes_through_the_panes_and_the_source(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("tab")
        assert reader.app.reader.view.open == 1
        await reader.press("tab", "tab")
        assert reader.app.reader.view.in_source
        await reader.press("tab")
        assert (reader.app.reader.view.open, reader.app.reader.view.in_source) == (0, False)
        await reader.press("shift+tab")
        assert reader.app.reader.view.in_source


async def test_enter_goes_into_the_source_and_on_to_the_items_that_cite_a_sentence(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("3", "enter")
        assert "sentence 6  cited by 2 items" in reader.text("detail")
        await reader.press("enter")
        assert (reader.app.reader.view.open, reader.app.reader.view.items[1]) == (1, 1)
        await reader.press("enter", "enter")
        assert reader.app.reader.view.open == 2


async def test_escape_goes_back_where_one_came_from(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "j", "enter", "j", "j")
        assert reader.app.reader.view.in_source
        await reader.press("escape")
        view = reader.app.reader.view
        assert (view.open, view.items[1], view.in_source) == (1, 1, False)
        await reader.press("escape")
        assert "nothing to go back to" in reader.text("status")


async def test_uncited_sentences_are_dotted_and_stepped_through(ferry: Path) -> None:
    async with reading(ferry) as reader:
        dotted = [line for line in reader.text("source").splitlines() if "·" in line[:4]]
        assert len(dotted) == 2
        for line, begins in zip(dotted, ("She wants the", "Nobody asked"), strict=True):
            assert begins in line
        await reader.press("o")
        assert "She wants the fare" in reader.marked("cursor")
        assert "no item cites it" in reader.text("detail")
        await reader.press("o")
        assert reader.marked("cursor") == "Nobody asked the passengers."
        await reader.press("o")
        assert "no uncited sentence after this one" in reader.text("status")
        await reader.press("O", "O")
        assert "She wants the fare" in reader.marked("cursor")
        assert "no uncited sentence before this one" in reader.text("status")


async def test_moving_through_the_source_is_by_sentence(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("enter", "j")
        assert "sentence 3" in reader.text("detail")
        await reader.press("G")
        assert reader.marked("cursor") == "Nobody asked the passengers."
        await reader.press("g")
        assert "sentence 1" in reader.text("detail")


async def test_w_gives_the_whole_screen_to_one_side_and_back(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("w")
        assert "harbour council on Monday" not in reader.screen.split("evidence 1/2")[0]
        await reader.press("enter")
        assert "1 Summary" not in reader.screen and "harbour council on Monday" in reader.screen
        await reader.press("w")
        assert "1 Summary" in reader.screen and "harbour council on Monday" in reader.screen


async def test_help_names_every_key_and_closes(ferry: Path) -> None:
    async with reading(ferry, (100, 60)) as reader:
        await reader.press("question_mark")
        for words in ("next evidence of the item", "o }", "pgdn"):
            assert words in reader.screen
        await reader.press(*"undo the last edit")
        assert "undo the last edit" in reader.screen and "next evidence of the item" not in reader.screen
        await reader.press("escape", "end")
        for words in ("ctrl+z", "Where you type"):
            assert words in reader.screen
        await reader.press("escape")
        assert "next evidence of the item" not in reader.screen


async def test_help_has_each_group_of_keys_together(ferry: Path) -> None:
    async with reading(ferry, (120, 150)) as reader:
        await reader.press("question_mark")
        lines = [line.strip(" │┃") for line in reader.app.screen.query_one("#help").text().splitlines()]
        assert all(lines.count(action.group) == 1 for action in ACTIONS)


@pytest.mark.slow
async def test_help_is_searched_by_word_and_by_key(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("question_mark", *"evidence")
        assert "next evidence of the item" in reader.screen and "open that pane" not in reader.screen
        await reader.press("escape", "O")
        assert "previous sentence that no item cites" in reader.screen
        assert "next sentence that no item cites" not in reader.screen
        await reader.press(*"xx")
        assert "no key does that" in reader.screen
        await reader.press("escape", "escape")
        assert "Keys in" not in reader.screen


async def test_help_lists_the_keys_that_work_where_one_is(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("p", "question_mark")
        assert "Keys in the list of findings" in reader.screen
        assert "or only errors" in reader.screen and "edit a field" not in reader.screen


async def test_the_palette_runs_an_action(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("ctrl+p", *"whole screen")
        await until(lambda: "The whole screen for this side" in reader.screen)
        await reader.press("enter")
        await until(lambda: reader.app.reader.view.whole)


async def test_the_mouse_selects_what_it_clicks_and_scrolls_what_is_under_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        row = next(y for y, line in enumerate(reader.screen.splitlines()) if "Ann Lee ·" in line)
        await reader.pilot.click(offset=(8, row))
        await reader.pilot.pause()
        assert reader.marked("now") == "said Ann Lee, who owns the larger part"
        row = next(y for y, line in enumerate(reader.screen.splitlines()) if "Nobody asked" in line)
        await reader.pilot.click(offset=(60, row))
        await reader.pilot.pause()
        assert reader.marked("cursor") == "Nobody asked the passengers."


async def test_q_and_ctrl_c_twice_leave(ferry: Path) -> None:
    for keys in (("q",), ("ctrl+c", "ctrl+c"), ("ctrl+q",)):
        async with reading(ferry) as reader:
            await reader.press(*keys)
            await until(lambda reader=reader: not reader.app.is_running)
            assert reader.app.return_code == 0


@pytest.mark.slow
async def test_every_size_from_the_least_to_the_largest_is_drawn_whole(ferry: Path) -> None:
    for size in ((40, 12), (60, 19), (80, 24), (99, 30), (100, 30), (200, 60), (300, 100)):
        async with reading(ferry, size) as reader:
            for key in ("j", "l", "3", "enter", "j", "w", "w", "escape"):
                await reader.press(key)
                rows = reader.screen.splitlines()
                assert len(rows) == size[1]
                assert {len(row) for row in rows} == {size[0]}
                assert rows[-1].strip()


async def test_a_side_that_was_hidden_comes_back_as_things_are_now(ferry: Path) -> None:
    async with reading(ferry, (80, 16)) as reader:
        await reader.press("enter", "G", "k", "enter")
        assert "▌ The council will meet in May." in reader.screen


async def test_too_small_says_so_waits_and_comes_back(ferry: Path) -> None:
    async with reading(ferry, (39, 11)) as reader:
        assert "too small" in reader.screen and "40×12" in reader.screen
        await reader.press("j")
        await reader.pilot.resize_terminal(100, 30)
        await reader.pilot.pause()
        assert "1 Summary" in reader.screen and "too small" not in reader.screen


@pytest.mark.slow
async def test_a_resize_keeps_the_item_and_its_evidence_in_view(example: Path) -> None:
    async with reading(example, (200, 60)) as reader:
        await reader.press("3", "j", "j", "j")
        words = reader.marked("now")
        for size in ((80, 24), (40, 12), (120, 40)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            if reader.app.reader.query_one("#source").size.height:
                assert reader.marked("now").replace(" ", "")[:20] == words.replace(" ", "")[:20]
