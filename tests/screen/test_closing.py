"""The palette in the moment in which it opens."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.support import reading


async def test_a_click_before_the_palette_is_laid_out_is_on_nothing(ferry: Path) -> None:
    async with reading(ferry) as reader:
        reader.app.action_command_palette()
        palette = reader.app.screen
        await palette._on_message(events.Click(palette, 8, 0, 0, 0, 1, False, False, False, 8, 0))
        await reader.pilot.pause()
        assert "Search for" in reader.screen
