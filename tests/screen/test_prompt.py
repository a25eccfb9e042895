"""A text that is pasted into a line stands in it once, as one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.support import reading


@pytest.mark.parametrize("key", ["slash", "U", "t"])
async def test_what_is_pasted_into_a_line_is_in_it_once(ferry: Path, key: str) -> None:
    async with reading(ferry) as reader:
        await reader.press(key)
        reader.app.post_message(events.Paste("a\nferry  tale"))
        await reader.pilot.pause()
        assert reader.app.focused.text == "a ferry tale"


async def test_a_long_name_before_a_line_leaves_room_for_it(ferry: Path) -> None:
    ferry.write_text(ferry.read_text().replace("id: article", f"id: {'harbour-' * 7}x"))
    async with reading(ferry, (80, 24)) as reader:
        await reader.press("U")
        last = reader.screen.splitlines()[-1]
        assert "harbour-" in last and ": article.txt" in last
