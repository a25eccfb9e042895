"""The parts have the room that was promised at every size."""

from hypothesis import given
from hypothesis import strategies as st

from tui.screen.arrangement import LEAST, Arrangement, Box, arrange, stack

SIZES = st.tuples(st.integers(LEAST[0], 320), st.integers(LEAST[1], 110))


def cells(box: Box) -> set[tuple[int, int]]:
    return {(x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)}


def parts(arrangement: Arrangement) -> list[Box]:
    return [
        arrangement.panes,
        arrangement.source,
        arrangement.detail,
        arrangement.findings,
        arrangement.status,
    ]


@given(SIZES, st.integers(0, 30), st.booleans(), st.booleans(), st.none() | st.integers(0, 10_000))
def test_parts_fill_the_screen_and_never_overlap(
    size: tuple[int, int], sections: int, in_source: bool, whole: bool, listing: int | None
) -> None:
    width, height = size
    boxes = parts(arrange(width, height, sections, in_source=in_source, whole=whole, listing=listing))
    assert sum(box.width * box.height for box in boxes) == width * height
    assert all(
        box.x + box.width <= width and box.y + box.height <= height and box.width >= 0 for box in boxes
    )


def test_beside_each_other_when_wide_and_below_when_not() -> None:
    wide = arrange(120, 40, 4, in_source=False, whole=False)
    assert wide.source.x == wide.panes.width and wide.source.y == 0
    narrow = arrange(80, 24, 4, in_source=False, whole=False)
    assert narrow.source.x == 0 and narrow.source.y == narrow.panes.height


def test_at_80_by_24_there_is_room_for_both() -> None:
    narrow = arrange(80, 24, 4, in_source=False, whole=False)
    opened = next(box for box in stack(narrow.panes.height, [9] * 4, 0, previews=False) if box.section == 0)
    assert opened.height - 1 >= 5
    assert narrow.source.height - 1 >= 9
    assert narrow.detail.height <= 3


def test_at_80_by_24_there_is_room_for_the_list_of_findings_and_both() -> None:
    narrow = arrange(80, 24, 6, in_source=False, whole=False, listing=10_000)
    assert narrow.panes.height - 1 >= 4
    assert narrow.source.height - 1 >= 8
    assert narrow.findings.height - 1 >= 5


def test_on_few_rows_the_side_in_use_is_shown_alone() -> None:
    assert arrange(80, 16, 4, in_source=False, whole=False).source.height == 0
    assert arrange(80, 16, 4, in_source=True, whole=False).panes.height == 0


def test_below_the_least_size_it_says_so() -> None:
    assert arrange(39, 40, 4, in_source=False, whole=False).too_small
    assert arrange(80, 11, 4, in_source=False, whole=False).too_small


@given(st.integers(1, 80), st.lists(st.integers(1, 30), min_size=1, max_size=40), st.data(), st.booleans())
def test_the_stack_fills_the_column_and_holds_the_open_pane(
    height: int, heights: list[int], data: st.DataObject, previews: bool
) -> None:
    opened = data.draw(st.integers(0, len(heights) - 1))
    boxes = stack(height, heights, opened, previews=previews)
    assert sum(box.height for box in boxes) == height
    assert [box.y for box in boxes] == [sum(b.height for b in boxes[:i]) for i in range(len(boxes))]
    own = next(box for box in boxes if box.section == opened).height
    assert own >= min(height, 6, heights[opened])
