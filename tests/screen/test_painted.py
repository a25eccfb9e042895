"""A row that is written with few bytes looks as one does that is written with many."""

from __future__ import annotations

import io

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.screen.widgets.painted import Painted

COLORS = st.sampled_from([None, "#112233", "#aabbcc", "red", "default"])
STYLES = st.builds(
    Style,
    color=COLORS,
    bgcolor=COLORS,
    bold=st.sampled_from([None, True, False]),
    underline=st.sampled_from([None, True]),
    italic=st.sampled_from([None, True]),
    strike=st.sampled_from([None, True]),
    reverse=st.sampled_from([None, True]),
)
PIECES = st.lists(
    st.tuples(st.sampled_from(["a", "claim", " ", "   ", " b", "│", ""]), st.none() | STYLES), max_size=9
)


def console(system: str) -> Console:
    return Console(file=io.StringIO(), force_terminal=True, color_system=system)


def seen(written: str) -> list[tuple[object, ...]]:
    """Each cell with what of its style can be seen: of a blank one neither weight nor slant nor ink."""
    screen = pyte.Screen(60, 1)
    pyte.Stream(screen).feed(written + "after")
    cells = []
    for x in range(60):
        cell = screen.buffer[0][x]
        lines = cell.underscore, cell.strikethrough, cell.reverse, cell.bg
        is_plain = cell.data == " " and not any(lines[:3])
        cells.append((cell.data, *lines, *(() if is_plain else (cell.fg, cell.bold, cell.italics))))
    return cells


@pytest.mark.slow
@given(PIECES, st.sampled_from(["truecolor", "256", "standard"]))
@example([("a", Style(bold=False))], "truecolor")
def test_it_looks_the_same_and_leaves_no_style_behind(pieces, system):
    segments = [Segment(text, style) for text, style in pieces]

    short, long = Painted(segments).render(console(system)), Strip(segments).render(console(system))

    assert seen(short) == seen(long)
    assert len(short) <= len(long) + 2 * len(pieces)


def test_a_row_of_the_source_takes_half_the_bytes():
    ground = Style(bgcolor="#15171c")
    ink, edge = ground + Style(color="#dcdfe4"), ground + Style(color="#505358")
    row = [
        *(Segment("│", edge), Segment(" ", ground), Segment("· ", edge), Segment("The ferry runs", ink)),
        *(Segment(" " * 20, ground), Segment(" ", ground), Segment("╏", edge), Segment("│", edge)),
    ]

    assert len(Painted(row).render(console("truecolor"))) < len(Strip(row).render(console("truecolor"))) / 2
