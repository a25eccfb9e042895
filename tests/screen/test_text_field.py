"""A field to type in, with texts that hold what nobody would see."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.conftest import BRIEFING
from tests.safety.payloads import quoted
from tests.support import Reading, reading, until
from tui.core.safe_text import visible
from tui.screen.dialogs.text_field import TextField

HIDDEN = "\x1b[6n" + "\x07\x00\x7f\x9b\u202e" * 8


@pytest.mark.parametrize("key", ["slash", "U"])
async def test_the_end_of_a_pasted_line_is_seen_however_much_of_it_has_no_width(
    ferry: Path, key: str
) -> None:
    async with reading(ferry) as reader:
        await reader.press(key)
        reader.app.post_message(events.Paste(f"a{HIDDEN}the end\x07"))
        await reader.pilot.pause()
        assert visible(f"a{HIDDEN}the end\x07") in reader.screen


async def test_a_field_of_hidden_characters_wraps_as_it_is_drawn(ferry: Path) -> None:
    claim = f"Begin {HIDDEN * 3} end"
    ferry.write_text(
        BRIEFING.replace("The council lets the ferry run again.", quoted(claim)), encoding="utf-8"
    )
    async with reading(ferry) as reader:
        await reader.press("i", "1")
        field = reader.app.screen.query_one(TextField)
        assert field.text == claim
        shown = "".join(line[: line.index("│", 1)] for line in reader.screen.splitlines() if "│" in line[1:])
        assert visible(claim).replace(" ", "") in shown.replace("│", "").replace(" ", "")


def press_at_once(reader: Reading, *keys: str) -> None:
    """Press keys as a terminal sends them: none waits for what the one before it does."""
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.mark.first(1)
@pytest.mark.parametrize(
    ("key", "part", "sign"),
    [
        ("j", "panes", "2/2"),
        ("slash", "status", "esc back"),
        ("D", "status", "item deleted"),
        ("z", "status", "undone: claim edited"),
    ],
)
async def test_key_typed_right_after_enter_is_no_part_of_the_claim(
    ferry: Path, key: str, part: str, sign: str
) -> None:
    async with reading(ferry) as reader:
        await reader.press("i", "1")
        press_at_once(reader, "x", "enter", key)
        await until(lambda: sign in reader.text(part))
        written = ferry.read_text(encoding="utf-8").count("lets the ferry run again.x\n")
        assert written == (key not in "Dz")


async def test_key_typed_right_after_a_new_claim_acts_on_the_new_item(ferry: Path) -> None:
    before = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("I")
        press_at_once(reader, *"Hm", "enter", "D")
        await until(lambda: "item deleted" in reader.text("status"))
        assert ferry.read_text(encoding="utf-8") == before


@pytest.mark.slow
async def test_kept_words_of_a_new_item_go_when_they_are_emptied(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("I", *"Hm", "ctrl+c")
        await reader.press("I")
        assert reader.app.screen.query_one(TextField).text == "Hm"
        await reader.press("ctrl+u", "enter")
        assert "no item was made" in reader.text("status")
        await reader.press("I")
        assert reader.app.screen.query_one(TextField).text == ""


@pytest.mark.slow
@pytest.mark.parametrize("text", ["a\u2028b", "a\x0bb\x0cc", "a\x1cb\x85c", "a\r\nb"])
async def test_what_breaks_a_line_elsewhere_stays_what_it_is(ferry: Path, text: str) -> None:
    ferry.write_text(
        BRIEFING.replace("The council lets the ferry run again.", quoted(text)), encoding="utf-8"
    )
    async with reading(ferry) as reader:
        await reader.press("i", "1")
        assert reader.app.screen.query_one(TextField).text == text
