"""Scrolling over blocks whose heights are known only when they are seen.

A position is a block and a line in it, never a line from the top of everything, so that no key
costs more in a long text than in a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple


class Line(NamedTuple):
    """A line on the screen: the block that it belongs to and its number there, both from 0."""

    block: int
    line: int


TOP = Line(0, 0)


class Reveal(Enum):
    """How a part is brought into view."""

    NOT = "not"
    NEAR = "near"
    """By the least scrolling: for a cursor that moves line by line."""
    MIDDLE = "middle"
    """Into the middle third: for what a jump or an edit leads to."""


class Viewport:
    """`height` lines seen of `count` blocks; `heights(block)` gives a block's lines, one at least."""

    __slots__ = ("count", "height", "heights")

    def __init__(self, count: int, heights: Callable[[int], int], height: int) -> None:
        self.count = count
        self.heights = heights
        self.height = height

    def clamp(self, line: Line) -> Line:
        """The nearest line there is; `TOP` where there is none."""
        if not self.count or line.block < 0:
            return TOP
        block = min(line.block, self.count - 1)
        last = self.heights(block) - 1
        return Line(block, last if block < line.block else max(0, min(line.line, last)))

    def move(self, line: Line, by: int) -> Line:
        """The line `by` lines below (or above, when negative), stopping at either end."""
        block, number = self.clamp(line)
        number += by
        while number < 0 and block > 0:
            block -= 1
            number += self.heights(block)
        while block < self.count - 1 and number >= (lines := self.heights(block)):
            number -= lines
            block += 1
        return self.clamp(Line(block, max(number, 0)))

    @property
    def last_top(self) -> Line:
        """The top line when the end is seen."""
        if not self.count:
            return TOP
        end = Line(self.count - 1, self.heights(self.count - 1) - 1)
        return self.move(end, 1 - self.height)

    def scroll(self, top: Line, by: int) -> Line:
        """The top line after scrolling by `by` lines, never past the end."""
        return min(self.move(top, by), self.last_top)

    def settle(self, top: Line) -> Line:
        """`top`, or the nearest top line that leaves no needless space below the end."""
        return min(self.clamp(top), self.last_top)

    def lines(self, top: Line) -> Iterator[Line]:
        """The lines seen below and including `top`; fewer than `height` at the end."""
        block, number = top
        left = self.height
        while block < self.count and left > 0:
            for line in range(number, min(self.heights(block), number + left)):
                yield Line(block, line)
                left -= 1
            block, number = block + 1, 0

    def bottom(self, top: Line) -> Line:
        """The last line seen below `top`."""
        return self.move(top, max(self.height - 1, 0))

    def reveal(self, top: Line, first: Line, last: Line, margin: int = 0) -> Line:
        """The top line that brings `first` to `last` into view.

        Stays where it is when they are seen with `margin` lines around them. Scrolls by the least
        when they are near, else puts them a third down. A part taller than the view shows its start.
        """
        while margin > 0 and self.move(first, max(self.height - 1 - 2 * margin, 0)) < last:
            margin -= 1  # the part fills the view: it matters more than what is around it
        margin = min(margin, (self.height - 1) // 2)
        top = self.settle(top)
        above, below = self.move(first, -margin), self.move(last, margin)
        if top <= above and below <= self.bottom(top):
            return top
        tall = self.move(first, self.height - 1) < last
        if tall:
            return self.settle(first)
        near = self.move(top, -self.height) <= first <= self.move(self.bottom(top), self.height)
        if not near:
            placed = self.move(first, -(self.height // 3))
            shown = max(placed, self.move(last, 1 - self.height))
            return self.settle(min(shown, first))
        if above < top:
            return self.settle(above)
        return self.settle(min(self.move(below, 1 - self.height), first))

    def middle(self, top: Line, first: Line, last: Line) -> Line:
        """The top line that brings `first` to `last` into the middle third, by the least scrolling.

        A part taller than that is centred, and one taller than the view shows its start. Near either end
        of everything, the part is as close to the middle as the text allows.
        """
        lines = self._count(first, last)
        if lines > self.height:
            return self.settle(first)
        above = -(-self.height // 3)
        if lines > self.height - 2 * above:
            return self.settle(self.move(first, -((self.height - lines) // 2)))
        earliest = self.move(first, -(self.height - above - lines))
        latest = self.move(first, -above)
        return self.settle(max(earliest, min(self.clamp(top), latest)))

    def _count(self, first: Line, last: Line) -> int:
        """The lines from `first` to `last`; one more than fit where there are more."""
        lines = last.line - first.line + 1
        for block in range(first.block, last.block):
            lines += self.heights(block)
            if lines > self.height:
                break
        return min(lines, self.height + 1)
