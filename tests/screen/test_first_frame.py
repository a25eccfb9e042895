"""The first frame, worked out without Textual, is cell for cell what the reader shows in its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style

from tests.support import until
from tui.screen.app import BriefingApp
from tui.screen.background.loader import Loaded, Loader
from tui.screen.early_screen import depth_of, frame, hues_for, painted
from tui.screen.keymap import USUAL
from tui.screen.render.hues import DARK, LIGHT
from tui.screen.render.palette import Palette
from tui.screen.state.navigation import begin
from tui.screen.state.session_memory import Memory
from tui.screen.state.view import within
from tui.settings.state import Remembered, remember

SIZES = [(120, 40), (80, 24), (200, 60), (60, 15), (40, 12), (100, 19)]


class Unread(Loader):
    """A loader whose first reading is never followed by another one."""

    def seen(self) -> None:
        """Let nothing begin."""


def cells(pieces) -> list[tuple[str, Style]]:
    """Each character with what can be seen of its style."""
    return [
        (letter, style.without_color if letter == " " and not style.bgcolor else style)
        for text, style in pieces
        for letter in text
    ]


async def both(path: Path, size: tuple[int, int], folder: str | None = None):
    """The cells of the first frame and of the reader's first screen."""
    loader = Unread(str(path), allow_outside=False)
    loader.start()
    first = loader.first(10)
    assert isinstance(first, Loaded)
    memory = Memory(folder)
    view = within(first.dossier, memory.brought_back(str(path), first.dossier, begin(first.dossier)))
    rows = frame(first.dossier, view, size, bound=USUAL, say="")
    app = BriefingApp(loader, memory=memory)
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.reader.dossier)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
    palette = Palette(DARK)
    drawn = [[(text, palette.style(names)) for text, names in row] for row in rows or []]
    return (
        list(map(cells, drawn)),
        [cells((text, style) for text, style, _ in strip) for strip in strips],
        view,
    )


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_frame_is_the_readers_first_screen(ferry: Path, size: tuple[int, int]) -> None:
    mine, textuals, _ = await both(ferry, size)
    assert len(mine) == size[1]
    assert mine == textuals


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize(
    "left",
    [
        Remembered(section=1, place=1, evidence=1),
        Remembered(source="article", sentence=3, in_source=True, numbers=True),
        Remembered(section=2, place=2, whole=True),
        Remembered(section=1, share=60, coverage=True),
    ],
    ids=["item", "source", "whole", "share"],
)
async def test_it_is_so_wherever_one_left_off(ferry: Path, tmp_path: Path, size, left: Remembered) -> None:
    folder = str(tmp_path / "state")
    assert remember(folder, str(ferry), left, Memory().habits, 1.0)
    mine, textuals, view = await both(ferry, size, folder)
    assert (view.in_source, view.whole) == (left.in_source, left.whole)
    assert view.open == left.section
    assert mine == textuals


@pytest.mark.parametrize(
    "text", ["", "title: only\n", "sources: [\n", "summary:\n- claim: \x1b]0;x\x07 evil 👩‍👩‍👧 家\n"]
)
async def test_it_is_so_with_odd_briefings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.yml"
    path.write_text(text, encoding="utf-8")
    mine, textuals, _ = await both(path, (100, 30))
    assert len(mine) == 30
    assert mine == textuals
    assert "\x1b" not in "".join(letter for row in mine for letter, _ in row)


async def test_where_the_item_is_shown_in_full_it_is_left_to_textual(ferry: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "state")
    remember(folder, str(ferry), Remembered(full=True), Memory().habits, 1.0)
    mine, _, view = await both(ferry, (120, 40), folder)
    assert view.manner.full
    assert not mine


def test_painted_rows_stand_below_each_other_and_end_in_the_terminals_own_style() -> None:
    said = painted([(("one", "error"),), (("\x1b[2J", "text"),)], Palette(DARK), ColorSystem.TRUECOLOR)
    first, second = said.split("\x1b[2;1H")
    assert first.startswith("\x1b[1;1H\x1b[") and "one" in first and first.endswith("\x1b[0m")
    assert "␛[2J" in second and second.endswith("\x1b[0m")


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"COLORTERM": "truecolor", "TERM": "xterm"}, ColorSystem.TRUECOLOR),
        ({"COLORTERM": "24bit"}, ColorSystem.TRUECOLOR),
        ({"TERM": "tmux-256color"}, ColorSystem.EIGHT_BIT),
        ({"TERM": "linux"}, None),
        ({"TERM": "dumb"}, None),
        ({}, None),
        ({"COLORTERM": "truecolor", "TEXTUAL_COLOR_SYSTEM": "standard"}, None),
    ],
)
def test_the_terminals_colours_are_those_that_it_says_it_has(environment, depth) -> None:
    assert depth_of(environment) == depth


@pytest.mark.parametrize(
    ("theme", "is_dark", "background", "hues"),
    [
        ("", None, "", None),
        ("", None, "dark", DARK),
        ("", None, "light", LIGHT),
        ("", True, "light", DARK),
        ("", False, "dark", LIGHT),
        ("briefing-light", True, "dark", LIGHT),
        ("briefing-dark", False, "", DARK),
        ("dracula", True, "dark", None),
    ],
)
def test_the_colours_are_those_of_the_theme_unless_it_is_textuals(theme, is_dark, background, hues) -> None:
    assert hues_for(theme, is_dark=is_dark, background=background) is hues


def test_what_the_first_frame_needs_loads_no_textual() -> None:
    code = "import sys, tui.screen.launch, tui.screen.early_screen, tui.screen.terminal.hold, tui.screen.state.session_memory; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"textual", "asyncio", "rich.console"} & set(ran.stdout.split())
