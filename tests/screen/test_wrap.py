"""Wrapping keeps every letter, never splits what is drawn as one, and stays within the width."""

from hypothesis import given
from hypothesis import strategies as st

from tui.screen.render.line_wrapping import index_at, width, wrap

WORDS = st.text(alphabet="abcé —字かñ.…", max_size=60)


def lines(text: str, cells: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, cells)]


def test_breaks_at_spaces_and_drops_them() -> None:
    assert lines("the quick brown fox", 9) == ["the quick", "brown fox"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("incomprehensible", 5) == ["incom", "prehe", "nsibl", "e"]


def test_wide_letters_count_twice_and_may_break_between() -> None:
    assert lines("漢字かな", 4) == ["漢字", "かな"]
    assert lines("終わり。次", 7) == ["終わ", "り。次"]


def test_an_accent_stays_with_its_letter() -> None:
    assert lines("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]


def test_an_empty_line_is_one_line() -> None:
    assert wrap("", 10) == [(0, 0)]


@given(WORDS, st.integers(2, 30))
def test_nothing_is_lost_and_every_line_fits(text: str, cells: int) -> None:
    end = 0
    for left, right in wrap(text, cells):
        assert text[end:left].strip(" ") == ""
        assert width(text[left:right]) <= cells
        end = right
    assert text[end:].strip(" ") == ""


def test_the_letter_under_the_mouse() -> None:
    assert [index_at("a字b", column) for column in range(5)] == [0, 1, 1, 2, 2]
