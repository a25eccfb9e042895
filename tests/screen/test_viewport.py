"""Scrolling over blocks agrees with scrolling over one long list of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screen.render.viewport import TOP, Line, Viewport

HEIGHTS = st.lists(st.integers(1, 5), min_size=1, max_size=20)


def flat(heights: list[int]) -> list[Line]:
    return [Line(block, line) for block, height in enumerate(heights) for line in range(height)]


def port(heights: list[int], height: int) -> Viewport:
    return Viewport(len(heights), heights.__getitem__, height)


@pytest.mark.slow
@given(HEIGHTS, st.integers(1, 12), st.data())
def test_moving_is_adding_and_stops_at_the_ends(heights: list[int], height: int, data: st.DataObject) -> None:
    every = flat(heights)
    at = data.draw(st.integers(0, len(every) - 1))
    by = data.draw(st.integers(-40, 40))
    assert port(heights, height).move(every[at], by) == every[max(0, min(at + by, len(every) - 1))]


@pytest.mark.slow
@given(HEIGHTS, st.integers(1, 12), st.data())
def test_scrolling_never_shows_less_than_there_is(
    heights: list[int], height: int, data: st.DataObject
) -> None:
    every, view = flat(heights), port(heights, height)
    top = view.scroll(TOP, data.draw(st.integers(0, 200)))
    assert len(list(view.lines(top))) == min(height, len(every))


@pytest.mark.slow
@given(HEIGHTS, st.integers(1, 12), st.data())
def test_what_is_revealed_is_seen(heights: list[int], height: int, data: st.DataObject) -> None:
    every, view = flat(heights), port(heights, height)
    top = every[data.draw(st.integers(0, len(every) - 1))]
    first = data.draw(st.integers(0, len(every) - 1))
    last = data.draw(st.integers(first, len(every) - 1))
    margin = data.draw(st.integers(0, 4))
    seen = list(view.lines(view.reveal(top, every[first], every[last], margin)))
    assert every[first] in seen
    if last - first < height:
        assert every[last] in seen


def test_what_is_in_view_does_not_move() -> None:
    view = port([1] * 50, 10)
    assert view.reveal(Line(20, 0), Line(24, 0), Line(25, 0), margin=2) == Line(20, 0)


def test_what_is_far_lands_a_third_down() -> None:
    view = port([1] * 300, 12)
    assert view.reveal(TOP, Line(200, 0), Line(200, 0), margin=2) == Line(196, 0)


def test_nothing_at_all() -> None:
    view = port([], 10)
    assert list(view.lines(view.scroll(TOP, 5))) == []


@given(HEIGHTS, st.integers(1, 15), st.data())
def test_what_comes_to_rest_is_in_the_middle_third_unless_the_text_ends(
    heights: list[int], height: int, data: st.DataObject
) -> None:
    every, view = flat(heights), port(heights, height)
    top = every[data.draw(st.integers(0, len(every) - 1))]
    first = data.draw(st.integers(0, len(every) - 1))
    last = data.draw(st.integers(first, len(every) - 1))
    rested = view.middle(top, every[first], every[last])
    seen, lines = list(view.lines(rested)), last - first + 1
    assert every[first] in seen
    if lines <= height:
        assert every[last] in seen
        y = seen.index(every[first])
        above, below = y, height - y - lines
        is_free = every[0] not in seen and every[-1] not in seen
        if is_free and lines <= height // 3 - 2:
            assert above >= height // 3 and below >= height // 3
        elif is_free:
            assert min(above, below) >= min(height // 3, (height - lines) // 2)
    assert view.middle(rested, every[first], every[last]) == rested


def test_what_is_in_the_middle_third_does_not_move() -> None:
    view = port([1] * 50, 12)
    assert view.middle(Line(20, 0), Line(25, 0), Line(26, 0)) == Line(20, 0)
    assert view.middle(Line(20, 0), Line(21, 0), Line(22, 0)) == Line(17, 0)
