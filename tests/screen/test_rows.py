"""Styled text in rows: nothing is lost, what is drawn as one stays together, and no row is too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.safe_text import visible
from tui.screen.render.line_wrapping import width
from tui.screen.render.rows import clip, fill, flow, plain, row_width

FAMILY = "👨\u200d👩\u200d👧"
PARTS = "a 1👨👩☺👍🏽🇩🇪中\u200d\u200c\ufe0f\u20e3\u0301مخकषก\u094d\u0e33\n"
PIECES = st.lists(st.tuples(st.text(alphabet=PARTS, max_size=6), st.sampled_from("abc")), max_size=4)


@pytest.mark.parametrize("at", range(1, len(FAMILY)))
def test_a_style_that_ends_within_an_emoji_ends_behind_it(at: int) -> None:
    [row] = flow([(f"ab{FAMILY[:at]}", "one"), (f"{FAMILY[at:]}cd", "two")], 6)
    assert row == ((f"ab{FAMILY}", "one"), ("cd", "two"))


def test_a_joiner_stays_between_its_neighbours_where_a_style_ends_at_it() -> None:
    word = "می\u200cخواهم"
    for at in (2, 3):
        [row] = flow([(word[:at], "one"), (word[at:], "two")], 20)
        assert [visible(text) for text, _ in row] == [text for text, _ in row]
        assert plain(row) == word


@given(PIECES, st.integers(4, 9))
def test_no_row_is_too_wide_also_when_each_piece_is_made_visible_by_itself(pieces, cells) -> None:
    for row in flow(pieces, cells):
        assert row_width(row) <= cells
        assert sum(width(visible(text)) for text, _ in row) <= cells


@given(PIECES, st.integers(4, 9))
def test_nothing_but_space_is_lost(pieces, cells) -> None:
    text = "".join(visible(line) for line in "".join(text for text, _ in pieces).split("\n"))
    shown = "".join(plain(row) for row in flow(pieces, cells))
    assert shown.replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet=PARTS.replace("\n", ""), max_size=20), st.integers(0, 9))
def test_what_is_cut_fits_and_stays_as_it_is_when_made_visible_again(text: str, cells: int) -> None:
    assert width(visible(clip(text, cells))) <= cells


@given(st.text(alphabet="a中\x1b\x07\x9b\u200b\u202e\t", max_size=8), st.integers(8, 12))
def test_control_characters_are_counted_as_the_signs_that_stand_for_them(text: str, cells: int) -> None:
    row = fill([(text, "")], cells)
    assert row_width([(text, "")]) == width(visible(text))
    assert width(visible(plain(row))) == cells
