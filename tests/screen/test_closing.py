"""The palette in the moment in which it opens."""

from __future__ import annotations

from pathlib import Path

from rich.style import Style
from textual import events
from textual.command import CommandList

from tests.support import reading, until


async def test_a_click_before_the_palette_is_laid_out_is_on_nothing(ferry: Path) -> None:
    async with reading(ferry) as reader:
        reader.app.action_command_palette()
        palette = reader.app.screen
        await palette._on_message(events.Click(palette, 8, 0, 0, 0, 1, False, False, False, 8, 0))
        await reader.pilot.pause()
        assert "Search for" in reader.screen


async def test_a_click_on_a_command_that_is_gone_by_then_is_on_nothing(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("ctrl+p")
        found = reader.app.screen.query_one(CommandList)
        await until(lambda: found.option_count)
        found.clear_options()
        late = Style(meta={"option": 3})
        click = events.Click(found, 8, 3, 0, 0, 1, False, False, False, 8, 3, style=late)
        await found._on_message(click)
        await reader.pilot.pause()
        assert "Search for" in reader.screen
