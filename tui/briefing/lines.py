"""Lines and columns as an editor counts them: a line ends at LF, CR LF or CR, and at nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right

from tui.core.finding import Place

_ENDS = re.compile(r"\r\n|\r|\n")


class Lines:
    """Where the lines of a text begin, for asking after many positions."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _ENDS.finditer(text))]

    def position(self, index: int) -> tuple[int, int]:
        """The line and column, from 1, of the code point at `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """The code point at a line and column from 1; the last line's end for one beyond it."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def place(self, start: int, end: int) -> Place:
        """The place of the code points `[start, end)`."""
        return Place(*self.position(start), *self.position(end))
