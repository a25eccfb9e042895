"""What the briefing leaves out, both ways between items and sentences, and the widths of the sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import reading


def strip(reader) -> str:
    """The strip beside the source, from top to bottom."""
    return "".join(line[-2] for line in reader.text("source").splitlines()[1:-1]).rstrip()


async def test_c_makes_the_cited_fade_and_the_rest_stand_out(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("c")
        assert "71 % of the sentences cited, 2 left out" in reader.text("status")
        out = reader.marked("stand.out")
        assert "She wants the fare kept" in out and "Nobody asked" in out
        assert "Ferry to run again" in reader.marked("faded")  # a headline is nothing to be left out
        assert "harbour council" in reader.marked("faded") and "harbour council" not in out
        # The figure that no item covers is told apart from the words around it.
        assert reader.marked("stand.out.word") == "3 crowns"
        await reader.press("c")
        assert not reader.marked("stand.out") and not reader.marked("faded")


async def test_the_strip_shows_the_whole_source_and_goes_where_it_is_clicked(ferry: Path) -> None:
    async with reading(ferry) as reader:
        assert set(strip(reader)) >= {"┃", " ", "◂"}
        # The headline does not count, and the last sentence shares its cell with one that is cited.
        assert strip(reader)[0] == " " and strip(reader)[-1] == "╏"
        width = reader.app.reader.query_one("#source").size.width
        await reader.pilot.click("#source", offset=(width - 2, len(strip(reader))))
        await reader.pilot.pause()
        assert reader.app.reader.view.sentence == 8 and strip(reader)[-1] == "◂"
        await reader.press("ctrl+o")
        assert not reader.app.reader.view.in_source


async def test_beside_a_sentence_stand_the_items_that_cite_it_and_the_panes_mark_them(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("3", "enter")
        assert reader.marked("citing") == "2·2 3·1"
        marked = [line for line in reader.text("panes").splitlines() if "◆" in line]
        assert len(marked) == 2 and "Tom Lee" in marked[0] and "The fare must rise" in marked[1]
        await reader.press("G")
        assert not reader.marked("citing") and "◆" not in reader.text("panes")


async def test_sentence_numbers_are_shown_when_asked_for(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("number_sign")
        assert reader.marked("number").split() == ["1", "2", "3", "4", "5", "6", "7", "8"]
        assert reader.marked("now") == "The harbour council on Monday let the old ferry run again."
        # A click still finds the sentence under it.
        y = next(y for y, line in enumerate(reader.text("source").splitlines()) if "Nobody asked" in line)
        await reader.pilot.click("#source", offset=(9, y))
        await reader.pilot.pause()
        assert reader.app.reader.view.sentence == 8
        await reader.press("number_sign")
        assert not reader.marked("number")


async def test_the_byline_is_told_apart_from_the_text(ferry: Path) -> None:
    source = ferry.parent / "article.txt"
    head, rest = source.read_text(encoding="utf-8").split("\n\n", 1)
    source.write_text(f"{head}\n\nBy Ada Quill\n\n{rest}", encoding="utf-8")
    async with reading(ferry) as reader:
        assert reader.marked("byline") == "By Ada Quill"
        assert reader.marked("headline") == "Ferry to run again after a long quarrel"


@pytest.mark.slow
async def test_plus_and_minus_change_the_widths_to_their_ends(ferry: Path) -> None:
    async with reading(ferry) as reader:
        usual = reader.app.reader.query_one("#panes").size.width
        await reader.press("plus")
        wider = reader.app.reader.query_one("#panes").size.width
        assert wider > usual
        assert reader.app.reader.query_one("#source").size.width == 120 - wider
        await reader.press(*["minus"] * 12)
        assert reader.app.reader.query_one("#panes").size.width < usual
        assert "cannot be narrower" in reader.text("status")
        assert "harbour" in reader.text("source")


async def test_the_edge_between_the_sides_is_dragged(ferry: Path) -> None:
    async with reading(ferry) as reader:
        before = reader.app.reader.query_one("#panes").size.width
        await reader.pilot.mouse_down("#source", offset=(0, 10))
        await reader.pilot.hover("#source", offset=(12, 10))
        await reader.pilot.mouse_up("#source", offset=(0, 10))
        await reader.pilot.pause()
        after = reader.app.reader.query_one("#panes").size.width
        assert abs(after - before - 12) <= 1
        assert not reader.app.reader.view.in_source


async def test_lines_that_are_paragraphs_are_parted_by_a_blank_one(ferry: Path) -> None:
    source = ferry.parent / "article.txt"
    paragraph = "The harbour council on Monday let the old ferry run again. " + "It rained on the pier. " * 8
    source.write_text(f"{paragraph}\n{paragraph}\n{paragraph}\n", encoding="utf-8")
    async with reading(ferry) as reader:
        lines = [line[1:-3].strip() for line in reader.text("source").splitlines()[1:-1]]
        begins = [at for at, line in enumerate(lines) if "The harbour council on" in line]
        assert len(begins) == 3 and lines[begins[1] - 1] == lines[begins[2] - 1] == ""
