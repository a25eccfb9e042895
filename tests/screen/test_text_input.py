"""Keys that come all at once do what they would have done one by one."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.support import Reading, reading, until


async def burst(reader: Reading, *keys: str) -> None:
    """Let keys come in one moment, as over a slow connection."""
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await reader.pilot.pause()


async def test_a_slip_that_is_mended_before_it_is_drawn_is_mended_in_the_editor(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("E")
        area = reader.app.screen.query_one("#yaml")
        row = area.cursor_location[0]
        assert area.document.get_line(row) == "      - id: runs"
        await burst(reader, "end", "a", "b", "backspace", "c", "home", "x")
        assert area.document.get_line(row) == "      x- id: runsac"


async def test_what_was_typed_before_it_is_saved_is_saved(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("E", "end")
        await burst(reader, "y", "ctrl+s")
        await until(lambda: "id: runsy\n" in ferry.read_text(encoding="utf-8"))


async def test_a_slip_that_is_mended_in_a_field_is_not_saved(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "i", "2")
        await burst(reader, "end", "X", "y", "backspace", "z", "home", "A", "enter")
        await until(lambda: "role edited" in reader.text("status"))
    assert "        role: Aowns the larger partXz\n" in ferry.read_text(encoding="utf-8")


async def test_a_slip_that_is_mended_in_the_search_is_not_sought(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("slash")
        await burst(reader, "t", "o", "x", "backspace", "m")
        await until(lambda: "/tom " in reader.screen and "1/3" in reader.screen)
