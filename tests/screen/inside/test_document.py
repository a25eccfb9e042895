"""The document under the editor: the very text, whatever its line ends, and rows that lose nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.document._document import Document
from textual.geometry import Offset

from tui.screen.editor.line_wrapping import Wrapped
from tui.screen.widgets.text_document import TextDocument

TEXTS = st.text(st.sampled_from("ab c-:\n\r\u0301\u4e2d\u2028\x85\t\x0c👩\u200d"), max_size=80)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TEXTS, st.data())
def test_an_edit_replaces_what_it_names_and_nothing_else(text: str, data: st.DataObject) -> None:
    document = TextDocument(text)
    wrapped = Wrapped(document)
    wrapped.wrap(7)
    assert document.text == text
    for _ in range(3):
        ends = []
        for _ in range(2):
            row = data.draw(st.integers(0, document.line_count - 1))
            ends.append((row, data.draw(st.integers(0, len(document.get_line(row))))))
        top, bottom = sorted(ends)
        before, after = document.get_text_range((0, 0), top), document.get_text_range(bottom, document.end)
        new = data.draw(TEXTS)
        document.replace_range(top, bottom, new)
        assert document.text == before + new + after
        afresh = Wrapped(document)
        afresh.wrap(7)
        assert wrapped.height == afresh.height
        assert [wrapped.get_sections(row) for row in range(document.line_count)] == [
            afresh.get_sections(row) for row in range(document.line_count)
        ]


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(4, 30))
def test_every_place_has_a_cell_and_every_row_its_line(text: str, cells: int) -> None:
    document = TextDocument(text)
    wrapped = Wrapped(document)
    wrapped.wrap(cells)
    assert sum(len(wrapped.get_sections(row)) for row in range(document.line_count)) == wrapped.height
    for row, line in enumerate(document.lines):
        assert "".join(wrapped.get_sections(row)) == line
        offset = wrapped.location_to_offset((row, 0))
        assert wrapped.line_at(offset.y) == (row, 0)
        assert wrapped.offset_to_location(Offset(0, offset.y))[0] == row


PLACES = st.tuples(st.integers(-2, 9), st.integers(-2, 99))


@settings(max_examples=200, deadline=None)
@given(st.text("ab\n", max_size=30), PLACES, PLACES, st.text("xy\n", max_size=5))
def test_places_outside_of_the_text_mean_the_nearest_inside(
    text: str, start: tuple[int, int], end: tuple[int, int], new: str
) -> None:
    def inside(place: tuple[int, int]) -> int:
        lines = text.split("\n")
        row, column = place
        if row < 0:
            return 0
        if row >= len(lines):
            return len(text)
        return sum(len(line) + 1 for line in lines[:row]) + max(0, min(column, len(lines[row])))

    document = TextDocument(text)
    top, bottom = sorted((inside(start), inside(end)))
    assert document.get_text_range(start, end) == text[top:bottom]
    result = document.replace_range(start, end, new)
    assert document.text == text[:top] + new + text[bottom:]
    assert result.replaced_text == text[top:bottom]
    assert document.get_text_range((0, 0), result.end_location) == text[:top] + new


@settings(max_examples=100, deadline=None)
@given(st.text("ab\n", min_size=1, max_size=30), st.data())
def test_cutting_a_line_takes_what_textuals_own_document_takes(text: str, data: st.DataObject) -> None:
    ours, theirs = TextDocument(text), Document(text)
    row = data.draw(st.integers(0, ours.line_count - 1))
    assert ours.replace_range((row, 0), (row + 1, 0), "") == theirs.replace_range((row, 0), (row + 1, 0), "")
    assert ours.text == theirs.text
