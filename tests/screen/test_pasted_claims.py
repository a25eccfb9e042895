"""A text of several lines that is pasted into a claim: one paragraph in the file, spelled as before."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from textual import events

from tests.conftest import BRIEFING
from tests.support import Reading, reading, until

LONG = (
    "The council lets the ferry run again after the two owners, who had fallen out in the spring over the fare, "
    "met in the harbour and agreed"
)
BLOCK = BRIEFING.replace(
    "claim: The council lets the ferry run again.",
    f"claim: >-\n          {LONG[:80].rsplit(' ', 1)[0]}\n          {LONG[len(LONG[:80].rsplit(' ', 1)[0]) + 1 :]}",
)


async def pasted(reader: Reading, path: Path, text: str) -> str:
    """The claim that the file has once `text` was pasted at its end."""
    before = path.read_bytes()
    await reader.press("i", "1", "ctrl+end")
    reader.app.post_message(events.Paste(text))
    await reader.pilot.pause()
    await reader.press("enter")
    await until(lambda: path.read_bytes() != before)
    return yaml.safe_load(path.read_text(encoding="utf-8"))["sections"][0]["items"][0]["claim"]


@pytest.mark.first(1)
@pytest.mark.parametrize(
    "end", ["\r", "\n", "\r\n", "\r\r", "\t", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"]
)
async def test_line_breaks_become_spaces_and_the_block_stays(ferry: Path, end: str) -> None:
    ferry.write_text(BLOCK, encoding="utf-8")
    text = f' one: "quoted" — and{end}two #3 with  two spaces{end}three'
    async with reading(ferry) as reader:
        claim = await pasted(reader, ferry, text)
    assert claim == f'{LONG} one: "quoted" — and two #3 with  two spaces three'
    written = ferry.read_text(encoding="utf-8")
    assert "claim: >-\n" in written and "\\" not in written
    assert written.replace(
        written[written.index("claim:") : written.index("evidence:")], ""
    ) == BLOCK.replace(BLOCK[BLOCK.index("claim:") : BLOCK.index("evidence:")], "")


async def test_a_plain_claim_stays_readable_without_escapes(ferry: Path) -> None:
    async with reading(ferry) as reader:
        claim = await pasted(reader, ferry, " More:\r\ttabs\rand 'quotes' #1")
    assert claim == "The council lets the ferry run again. More: tabs and 'quotes' #1"
    assert "\\" not in ferry.read_text(encoding="utf-8")


async def test_control_characters_are_escaped_and_read_back(ferry: Path) -> None:
    async with reading(ferry) as reader:
        claim = await pasted(reader, ferry, "a\x1b[31mb\x07\x7f\x9bc")
        assert claim.endswith("a\x1b[31mb\x07\x7f\x9bc")
        assert not any(char < " " and char != "\n" for char in ferry.read_text(encoding="utf-8"))
