"""The lines of a source's text for a width, wrapped only where they are seen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import lt, sub
from typing import Final

from tui.core.finding import Span
from tui.core.safe_text import visible
from tui.screen.render.line_wrapping import wrap
from tui.screen.render.viewport import Line

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_LONGEST: Final = 4000
"""Code points of a block: few enough to wrap within a frame."""
_PARAGRAPH: Final = 160
"""Code points that a line has on average where lines are paragraphs."""
_KEPT: Final = 4000
"""Blocks whose wrapping is kept."""


class TextBlocks:
    """A text as blocks: each a line of the file, or a piece of a very long one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._wrapped: dict[int, tuple[str, list[Span]]] = {}
        self._cells = 0
        starts, ends = _lines(text)
        while starts and starts[-1] == ends[-1]:
            del starts[-1], ends[-1]
        if max(map(sub, ends, starts), default=0) > _LONGEST:
            pieces = [piece for line in zip(starts, ends, strict=True) for piece in _pieces(text, *line)]
            starts, ends = [start for start, _ in pieces], [end for _, end in pieces]
        self._starts, self._ends = starts, ends
        self._is_spaced = _is_run_on(text, starts, ends)

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def cells(self) -> int:
        """The width that lines are wrapped for; 0 where none is known yet."""
        return self._cells

    def fit(self, cells: int) -> None:
        """Wrap for lines of `cells` cells from now on."""
        if cells != self._cells:
            self._cells = cells
            self._wrapped.clear()

    def spans(self, block: int) -> list[Span]:
        """The block's lines, as spans of the text."""
        return self._block(block)[1]

    def shown(self, span: Span) -> str:
        """What is shown for a span that lies in one line; as long as it, in code points."""
        start, end = span
        block = max(bisect_right(self._starts, start) - 1, 0)
        first = self._starts[block]
        return self._block(block)[0][start - first : end - first]

    def _block(self, block: int) -> tuple[str, list[Span]]:
        found = self._wrapped.get(block)
        if found is None:
            if len(self._wrapped) > _KEPT:
                self._wrapped.clear()
            start, end = self._starts[block], self._ends[block]
            # The whole block at once: what a code point is shown as depends on those before it.
            shown = visible(self.text[start:end])
            lines = [(start + left, start + right) for left, right in wrap(shown, self._cells)]
            if self._is_spaced and block + 1 < len(self._starts) and self._starts[block + 1] > end:
                lines.append((end, end))
            found = self._wrapped[block] = (shown, lines)
        return found

    def height(self, block: int) -> int:
        """How many lines the block fills."""
        return len(self.spans(block))

    def line_at(self, offset: int) -> Line:
        """The line that shows the code point at `offset`, or the one before it."""
        block = max(bisect_right(self._starts, offset) - 1, 0)
        if not self._starts:
            return Line(0, 0)
        spans = self.spans(block)
        line = bisect_right(spans, (offset, len(self.text) + 1)) - 1
        return Line(block, max(line, 0))

    def span(self, line: Line) -> Span:
        """The span of the text that a line shows."""
        return self.spans(line.block)[line.line]


def _is_run_on(text: str, starts: list[int], ends: list[int]) -> bool:
    """Whether each line is a paragraph and nothing parts them: then a blank line is shown after each."""
    count = len(starts)
    return count > 1 and len(text) / count > _PARAGRAPH and all(map(lt, starts, ends))


def _lines(text: str) -> tuple[list[int], list[int]]:
    """Where the lines of a text start and end."""
    if "\r" in text:
        breaks = [mark.span() for mark in _BREAK.finditer(text)]
        return [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    # Several times as fast, and what nearly every file holds.
    ends = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=-1))[1:]
    return [0, *(end + 1 for end in ends[:-1])], ends


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A line in blocks, cut after a space where there is one."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
