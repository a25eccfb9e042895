"""Where the lines of a text wrap, kept so that a key costs the same in a text of any length.

Textual's own wrapping walks all lines below an edit that adds a row. Here lines are counted in chunks, and
an edit counts again no more than it changed. A wrapped row hangs below the text of its line's first row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from rich.cells import split_graphemes
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from tui.core.safe_text import visible
from tui.screen.render.line_wrapping import is_narrow, width
from tui.screen.widgets.text_document import Replaced, TextDocument

_CHUNK: Final = 256
"""Lines counted together."""
_LEAD: Final = re.compile(r" *(?:- +)*(?:[\w.-]+:(?: |$))?")
_BARE_LEAD: Final = re.compile(r" *(?:- +)*")


class Wrapped(WrappedDocument):
    """The rows of a document. A row is a line, or a section of one that is too long."""

    def __init__(self, document: TextDocument) -> None:
        # Nothing of the base's state is made: it would walk the whole text, and none of it is used.
        self.document = document
        self._lines = document.lines
        self._width = 0
        self._breaks: list[tuple[int, ...]] = [()] * document.line_count
        self._starts = [0]
        self._count_from(0)
        document.listeners.append(self._replaced)

    # Keeping up

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap for `width` cells; nothing where that is the width already."""
        if width != self._width:
            self._width = width
            self._breaks = [self._break(line) for line in self._lines]
            self._count_from(0)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Nothing: the document itself has told of its change by now."""

    def _replaced(self, change: Replaced) -> None:
        top, old_bottom, new_bottom = change
        lines = self._lines[top : new_bottom + 1]
        before = sum(map(len, self._breaks[top : old_bottom + 1]))
        breaks = [self._break(line) for line in lines]
        self._breaks[top : old_bottom + 1] = breaks
        if change.shift or before != sum(map(len, breaks)):
            self._count_from(top // _CHUNK)

    def _break(self, line: str) -> tuple[int, ...]:
        # A code point fills two cells at most, so most lines need no look at their letters.
        cells = self._width
        if not cells or len(line) * 2 <= cells or (len(line) <= cells and line.isascii()):
            return ()
        shown = visible(line)
        return _breaks(shown, cells, _hang(shown, cells))

    def _count_from(self, chunk: int) -> None:
        """Count the rows anew, from a chunk on."""
        breaks, total = self._breaks, len(self._breaks)
        counts = (
            sum(map(len, breaks[first : first + _CHUNK])) + min(_CHUNK, total - first)
            for first in range(chunk * _CHUNK, total, _CHUNK)
        )
        self._starts[chunk:] = accumulate(counts, initial=self._starts[chunk])

    # Rows and lines

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self._starts[-1]

    @property
    def wrapped(self) -> bool:
        """Whether any line has more than one row."""
        return self.height > len(self._breaks)

    def line_at(self, row: int) -> tuple[int, int]:
        """The line of a row, and which of the line's rows it is; both from 0."""
        if row >= self.height:
            return len(self._breaks) - 1, len(self._breaks[-1])
        chunk = bisect_right(self._starts, row) - 1
        line, row = chunk * _CHUNK, row - self._starts[chunk]
        while row > len(self._breaks[line]):
            row -= len(self._breaks[line]) + 1
            line += 1
        return line, row

    def row_of(self, line: int) -> int:
        """The first row of a line."""
        chunk = line // _CHUNK
        first = chunk * _CHUNK
        return self._starts[chunk] + sum(map(len, self._breaks[first:line])) + line - first

    def hang(self, line: int, section: int) -> int:
        """The cells by which a row of a line stands in."""
        return _hang(visible(self._lines[line]), self._width) if section else 0

    def span(self, line: int, section: int) -> tuple[int, int]:
        """The code points of one row of a line."""
        edges = (0, *self._breaks[line], len(self._lines[line]))
        return edges[section], edges[section + 1]

    # What Textual asks

    def get_offsets(self, line_index: int) -> list[int]:
        """Where a line breaks."""
        if not 0 <= line_index < len(self._breaks):
            raise ValueError(f"no line {line_index}")
        return list(self._breaks[line_index])

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of a line."""
        line = self._lines[line_index]
        edges = (0, *self._breaks[line_index], len(line))
        return [line[start:end] for start, end in pairwise(edges)]

    def get_tab_widths(self, line_index: int) -> list[int]:
        """None: a tab is shown as one cell."""
        return []

    def location_to_offset(self, location: Location) -> Offset:
        """The cell of a location."""
        line = max(0, min(location[0], len(self._breaks) - 1))
        section = bisect_right(self._breaks[line], location[1])
        start, _ = self.span(line, section)
        shown = visible(self._lines[line])[start : location[1]]
        return Offset(width(shown) + self.hang(line, section), self.row_of(line) + section)

    def offset_to_location(self, offset: Offset) -> Location:
        """The location at a cell, or the nearest one."""
        line, section = self.line_at(max(offset.y, 0))
        return line, self.get_target_document_column(line, offset.x, section)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The column at a cell of one row of a line; `y_offset` counts from the end where it is negative."""
        sections = len(self._breaks[line_index]) + 1
        section = y_offset % sections
        start, end = self.span(line_index, section)
        shown = visible(self._lines[line_index])[start:end]
        column = start + _column_at(shown, max(x_offset - self.hang(line_index, section), 0))
        # Behind the last code point of a row is the first cell of the next one.
        return column if section == sections - 1 else min(column, end - 1)


def _column_at(text: str, cells: int) -> int:
    if is_narrow(text):
        return min(cells, len(text))
    used = 0
    for left, _, size in split_graphemes(text)[0]:
        used += size
        if used > cells:
            return left
    return len(text)


@lru_cache(maxsize=512)
def _hang(shown: str, cells: int) -> int:
    """The cells by which the further rows of a line stand in."""
    lead, bare = _LEAD.match(shown), _BARE_LEAD.match(shown)
    assert lead is not None and bare is not None
    hang = bare.end() + (2 if lead.end() > bare.end() else 0)
    return hang if hang <= cells // 2 else 0


def _breaks(shown: str, cells: int, hang: int) -> tuple[int, ...]:
    """Where `shown` is cut into rows: after a space where there is one."""
    edges = range(len(shown) + 1) if is_narrow(shown) else _edges(shown)
    if edges[-1] <= cells:
        return ()
    breaks: list[int] = []
    start, room, total = 0, cells, len(shown)
    while edges[-1] - edges[start] > room:
        limit = bisect_right(edges, edges[start] + room) - 1
        # A space at the edge may hang over it: there is a cell for the cursor.
        cut = shown.rfind(" ", start, min(limit + 1, total)) + 1
        if cut <= start or not shown[start:cut].strip(" "):
            cut = max(limit, start + 1)
        breaks.append(cut)
        start, room = cut, cells - hang
    return tuple(breaks)


def _edges(shown: str) -> list[int]:
    """The cell at which each code point begins, and the end; within a grapheme that is the grapheme's end."""
    edges = [0] * (len(shown) + 1)
    used = 0
    for left, right, size in split_graphemes(shown)[0]:
        edges[left] = used
        used += size
        for at in range(left + 1, right):
            edges[at] = used
    edges[len(shown)] = used
    return edges
