"""A source's text and its sentences, as frozen values."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.briefing.model import SourceEntry
from tui.core.finding import Span


class Source(NamedTuple):
    """A text that the briefing rests on, as its file holds it: BOM dropped, line ends as they are."""

    entry: SourceEntry
    file: str | None
    """The file's real path; None where it could not be read."""
    text: str
    """Empty where the file could not be read."""
    sha256: str | None
    """Of the file's bytes, in hexadecimal; None where they could not be read."""

    @property
    def id(self) -> str:
        """The id that evidence names it by."""
        return self.entry.id


class Sentences:
    """One text's sentences, numbered from 1: spans in code points, in order, none empty or overlapping."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts = array("L")
        self._ends = array("L")
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Span]:
        return zip(self._starts, self._ends, strict=True)

    def span(self, number: int) -> Span:
        """The span of sentence `number` (from 1). Raises IndexError where there is none."""
        if number < 1:
            raise IndexError(number)
        return self._starts[number - 1], self._ends[number - 1]

    def at(self, offset: int) -> int | None:
        """The number of the sentence that holds the code point at `offset`, else None."""
        index = bisect_right(self._starts, offset) - 1
        return index + 1 if index >= 0 and offset < self._ends[index] else None

    def nearest(self, offset: int) -> int | None:
        """The sentence at `offset`, else the next one after it, else the last; None where there is none."""
        if not self._starts:
            return None
        return min(bisect_right(self._ends, offset), len(self._ends) - 1) + 1

    def touching(self, start: int, end: int) -> range:
        """The numbers of the sentences that share at least one code point with `[start, end)`."""
        if end <= start:
            return range(0)
        return range(bisect_right(self._ends, start) + 1, bisect_left(self._starts, end) + 1)
