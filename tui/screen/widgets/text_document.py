"""The text under the editor as lines that keep their own ends, so that what is not edited stays as it was.

Textual's own document also breaks lines at form feeds, NEL and the like, and writes one kind of line end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Final, NamedTuple

from textual.document._document import Document, EditResult, Location, Newline

_ENDS: Final = re.compile(r"(\r\n|\r|\n)")


class Replaced(NamedTuple):
    """Lines `[top, old_bottom]`, from 0 and with both ends, have become the lines `[top, new_bottom]`."""

    top: int
    old_bottom: int
    new_bottom: int

    @property
    def shift(self) -> int:
        """By how many lines what follows has moved down."""
        return self.new_bottom - self.old_bottom


class TextDocument(Document):
    """A text in lines. `text` is always exactly what was put in, edits apart.

    Places outside of the text are taken for the nearest one inside, as Textual's document does.
    """

    def __init__(self, text: str) -> None:
        self._lines, self._ends = _split(text)
        self._newline = _prevailing(self._ends)
        self._is_even = set(self._ends[:-1]) <= {self._newline}
        self._text: str | None = text
        self.listeners: list[Callable[[Replaced], None]] = []
        """Called after each change, before anything is drawn."""

    @property
    def text(self) -> str:
        """The whole text, made once for each change."""
        if self._text is None:
            if self._is_even:
                self._text = self._newline.join(self._lines)
            else:
                self._text = "".join(chain.from_iterable(zip(self._lines, self._ends, strict=True)))
        return self._text

    def _within(self, start: Location, end: Location) -> tuple[Location, Location]:
        """Both locations in their order, each within the text."""
        top, bottom = sorted(max(self.start, min(location, self.end)) for location in (start, end))
        return self._on_line(top), self._on_line(bottom)

    def _on_line(self, location: Location) -> Location:
        row, column = location
        return row, max(0, min(column, len(self._lines[row])))

    def get_text_range(self, start: Location, end: Location) -> str:
        """The text between two locations, line ends as they are."""
        (top, left), (bottom, right) = self._within(start, end)
        if top == bottom:
            return self._lines[top][left:right]
        between = chain.from_iterable(
            zip(self._lines[top + 1 : bottom], self._ends[top + 1 : bottom], strict=True)
        )
        return "".join(
            (self._lines[top][left:], self._ends[top], *between, self._lines[bottom][:right])
        )  # fmt: skip

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` between two locations; its line ends are taken as they are."""
        (top, left), (bottom, right) = self._within(start, end)
        replaced = self.get_text_range((top, left), (bottom, right))
        lines, ends = _split(text)
        column = len(lines[-1]) + (left if len(lines) == 1 else 0)
        lines[0] = self._lines[top][:left] + lines[0]
        lines[-1] += self._lines[bottom][right:]
        ends[-1] = self._ends[bottom]
        self._lines[top : bottom + 1] = lines
        self._ends[top : bottom + 1] = ends
        self._is_even = self._is_even and all(each == self._newline for each in ends[:-1])
        self._text = None
        change = Replaced(top, bottom, top + len(lines) - 1)
        for listener in self.listeners:
            listener(change)
        return EditResult((change.new_bottom, column), replaced)


def with_newline(text: str, newline: str) -> str:
    """`text`, typed or pasted, with the line ends of the document that it goes into."""
    return _ENDS.sub(newline, text) if "\n" in text or "\r" in text else text


def _split(text: str) -> tuple[list[str], list[str]]:
    if "\r" not in text:
        lines = text.split("\n")
        return lines, [*["\n"] * (len(lines) - 1), ""]
    pieces = _ENDS.split(text)
    return pieces[::2], [*pieces[1::2], ""]


def _prevailing(ends: list[str]) -> Newline:
    crlf, cr = ends.count("\r\n"), ends.count("\r")
    if crlf > len(ends) - 1 - crlf - cr:
        return "\r\n"
    return "\r" if cr and cr == len(ends) - 1 else "\n"
