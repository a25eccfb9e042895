"""What a gesture leads to is in view: the selected item, and its evidence in the middle of the source."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.support import Reading, reading, until

SIZES = ((80, 24), (120, 40), (200, 60))
COUNT = 60
"""Paragraphs of the source."""


PILOT = "The pilot of the harbour slept through the storm of the seventh night."
"""What one paragraph says and no other."""


def said(number: int) -> str:
    """The first sentence of a paragraph, which an item quotes."""
    return f"Ship {number} left the harbour with {number + 100} sacks of grain on board."


def paragraph(number: int) -> str:
    if number == 41:
        return PILOT
    more = " ".join(f"Nobody wrote down what part {part} of the load was." for part in range(number % 5))
    return f"{said(number)} {more}".strip()


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A briefing whose items cite paragraphs all over a long source, in no order."""
    text = "The ships of the summer\n\n" + "\n\n".join(paragraph(number) for number in range(COUNT)) + "\n"
    (tmp_path / "ships.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "briefing.yml"
    lines = ["version: 1", "title: Ships", "sources:", "  - id: ships", "    path: ships.txt", "sections:"]
    for section, start in (("Grain", 7), ("Sacks", 13)):
        lines += [f"  - title: {section}", "    kind: points", "    items:"]
        for number in range(12):
            cited = (start + number * 23) % COUNT
            lines += [
                f"      - claim: Ship {cited} left.",
                "        evidence:",
                f"          - {said(cited)}",
                f"          - Ship {(cited + 29) % COUNT} left the harbour",
            ]
    drifted = PILOT.replace("the storm", "a storm")
    lines += ["      - claim: The pilot slept.", f"        evidence: {drifted}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


async def settle(reader: Reading) -> None:
    """Wait until every edit, search and reading is done, and all is painted."""
    screen = reader.app.reader
    desk = screen._desk
    await until(lambda: not desk.is_waiting and not desk._keys and screen.dossier.checked, 30)
    await reader.pilot.pause()
    await reader.pilot.pause()


def rows_with(reader: Reading, *styles: str) -> list[int]:
    """The rows of the source, from its title on, in which something is shown in one of these styles."""
    reader.text("source")
    rows = reader.app.reader.query_one("#source")._rows
    return [y for y, row in enumerate(rows) if any(set(name.split("+")) & set(styles) for _, name in row)]


def assert_in_the_middle(reader: Reading, *styles: str) -> None:
    """The marked rows are all in view, and in the middle third unless the text begins or ends there."""
    rows, text = rows_with(reader, *styles), reader.text("source")
    height = reader.app.reader.query_one("#source").size.height
    assert rows, text
    words = reader.marked(*styles).split()
    assert words[0] in ("Ship", "The") and words[-1].rstrip(".") in ("board", "harbour", "night"), text
    low, high = math.floor(height / 3), math.ceil(height * 2 / 3)
    if len(rows) > height // 3 - 1:
        return
    if rows[0] < low:
        assert "The ships of the summer" in text, (rows, height, text)
    if rows[-1] > high:
        assert said(COUNT - 1)[:20] in text, (rows, height, text)


def assert_item_in_view(reader: Reading) -> None:
    """The whole selected item is in view in its pane."""
    view, dossier = reader.app.reader.view, reader.app.reader.dossier
    item = dossier.briefing.sections[view.open].items[view.items[view.open]]
    reader.text("panes")
    rows = reader.app.reader.query_one("#panes")._rows
    chosen = ["".join(text for text, name in row if "selected" in name) for row in rows]
    assert item.heading in " ".join(" ".join(chosen).split()), reader.text("panes")


GESTURES = {
    "delete": ("j", "j", "j", "D"),
    "undo a deletion": ("j", "j", "D", "z"),
    "undo from far away": ("j", "j", "D", "2", "G", "z"),
    "redo a deletion": ("j", "j", "D", "z", "Z"),
    "move down": ("j", "j", "J"),
    "move up": ("j", "j", "j", "K"),
    "undo a move": ("j", "j", "J", "z"),
    "detach": ("j", "j", "x"),
    "undo a detachment": ("j", "j", "x", "2", "z"),
    "new item": ("j", "j", "I", *"Ship", "enter"),
    "review": ("j", "j", "full_stop"),
    "next item": ("j",),
    "last item": ("G",),
    "next evidence": ("j", "l"),
    "another pane": ("2",),
    "reload": ("j", "j", "r"),
    "accepted words": ("2", "G", "A", "enter"),
    "filter": ("ampersand", "enter", *"Ship 42", "enter"),
    "filter left": ("ampersand", "enter", *"Ship 42", "enter", "escape"),
    "finding": ("p", "enter"),
    "outline": ("t", *"Ship 36", "enter"),
    "mark": ("j", "j", "m", "q", "G", "apostrophe", "q"),
    "way back": ("j", "j", "t", *"Ship 36", "enter", "ctrl+o"),
    "out of the source": ("j", "j", "enter", "j", "j", "j", "escape"),
    "out of it after an end": ("j", "enter", "G", "escape"),
}


async def test_evidence_rests_in_the_middle_as_one_works(harbour: Path) -> None:
    """A way through several gestures; the test after it tries all of them, one by one, at each size."""
    async with reading(harbour) as reader:
        for keys in ("jjjD", "z", "J", "lx", "z"):
            for key in keys:
                await reader.press(key)
                await settle(reader)
            assert_item_in_view(reader)
            assert_in_the_middle(reader, "now")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_evidence_rests_in_the_middle_after_every_gesture(harbour: Path, size: tuple[int, int]) -> None:
    before = harbour.read_bytes()
    # All of them at the middle size, each at one of the others.
    shares = {SIZES[0]: slice(0, None, 2), SIZES[1]: slice(None), SIZES[2]: slice(1, None, 2)}
    for name, keys in [*GESTURES.items()][shares[size]]:
        harbour.write_bytes(before)
        async with reading(harbour, size) as reader:
            await reader.press("1", "g")
            for key in keys:
                await reader.press(key)
                await settle(reader)
            view = reader.app.reader.view
            assert not view.in_source, name
            assert_item_in_view(reader)
            if name != "new item":  # it has no evidence yet
                assert_in_the_middle(reader, "now")


SOURCE_GESTURES = {
    "attach": ("j", "enter", "o", "a"),
    "attach near an edge": ("j", "enter", "o", *"jjjjjjj", "a"),
    "undo": ("j", "enter", "o", "a", "z"),
    "next left out": ("j", "enter", "o", "o", "o"),
    "search": ("slash", *"of grain", "enter", "n", "n"),
    "outline": ("t", *"Ship 37", "down", "enter"),
    "mark": ("j", "enter", "m", "q", "G", "apostrophe", "q"),
}


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_sentence_rests_in_the_middle_after_every_jump(harbour: Path, size: tuple[int, int]) -> None:
    before = harbour.read_bytes()
    for name, keys in SOURCE_GESTURES.items():
        harbour.write_bytes(before)
        async with reading(harbour, size) as reader:
            for key in keys:
                await reader.press(key)
                await settle(reader)
            if not reader.app.reader.view.in_source:
                continue  # the hit is in an item
            rows, height = rows_with(reader, "cursor"), reader.app.reader.query_one("#source").size.height
            text = reader.text("source")
            ends = "The ships of the summer" in text, said(COUNT - 1)[:20] in text
            assert rows[0] >= height // 3 or ends[0], (name, rows, text)
            assert rows[-1] <= math.ceil(height * 2 / 3) or ends[1], (name, rows, text)


@pytest.mark.slow
async def test_undoing_a_deletion_selects_the_item_that_came_back(harbour: Path) -> None:
    async with reading(harbour) as reader:
        await reader.press("j", "j", "j")
        heading = reader.app.reader.dossier.briefing.sections[0].items[3].heading
        for keys in (("D",), ("j",), ("D",), ("2", "G"), ("z",), ("z",)):
            await reader.press(*keys)
            await settle(reader)
        view = reader.app.reader.view
        assert (view.open, view.items[0]) == (0, 3)
        assert reader.app.reader.dossier.briefing.sections[0].items[3].heading == heading
        await reader.press("Z")
        await settle(reader)
        assert reader.app.reader.view.items[0] == 3
        assert reader.app.reader.dossier.briefing.sections[0].items[3].heading != heading


@pytest.mark.slow
async def test_escape_from_the_source_leads_to_the_item_made_there(harbour: Path) -> None:
    async with reading(harbour) as reader:
        await reader.press("2", "G", "enter", "j", "o", "I", *"Grain left.", "enter")
        await settle(reader)
        assert reader.app.reader.view.in_source
        await reader.press("escape")
        view, dossier = reader.app.reader.view, reader.app.reader.dossier
        assert dossier.briefing.sections[1].items[view.items[1]].heading == "Grain left."
        assert (view.open, view.in_source) == (1, False)
        assert_item_in_view(reader)
        assert rows_with(reader, "now")
        await reader.press("i")
        assert "Grain left." in reader.screen


@pytest.mark.slow
async def test_a_change_of_the_file_keeps_item_and_evidence_in_view(harbour: Path) -> None:
    async with reading(harbour, (80, 24)) as reader:
        await reader.press("G")
        heading = reader.app.reader.dossier.briefing.sections[0].items[-1].heading
        more = "".join(f"      - claim: Item {at} of somebody else.\n" for at in range(9))
        text = harbour.read_text(encoding="utf-8").replace("    items:\n", "    items:\n" + more, 1)
        harbour.write_text(text, encoding="utf-8")
        await until(lambda: len(reader.app.reader.dossier.briefing.sections[0].items) == 21, 30)
        await settle(reader)
        assert heading in reader.text("panes")
        assert_item_in_view(reader)
        assert_in_the_middle(reader, "now")
        source = harbour.parent / "ships.txt"
        source.write_text(
            "A line before all.\n\n" * 40 + source.read_text(encoding="utf-8"), encoding="utf-8"
        )
        await until(lambda: len(reader.app.reader.dossier.sentences["ships"]) > COUNT * 3, 30)
        await settle(reader)
        assert_in_the_middle(reader, "now")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_j_and_k_in_the_source_scroll_by_the_least(harbour: Path, size: tuple[int, int]) -> None:
    async with reading(harbour, size) as reader:
        await reader.press("enter")
        for key in (*"jjjjjjjjjjjjjjjj", *"kkkkkkkk"):
            before = reader.text("source").splitlines()[1:-1]
            await reader.press(key)
            after = reader.text("source").splitlines()[1:-1]
            shown = [line[3:60].strip() for line in after]
            kept = [line for line in (row[3:60].strip() for row in before) if line and line in shown]
            assert len(kept) >= len([line for line in before if line[3:60].strip()]) - 5
            assert rows_with(reader, "cursor")
