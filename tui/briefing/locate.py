"""Where words of a decoded value stand in the YAML text: the way back from its value to its spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tui.briefing.lines import Lines
from tui.core.finding import Place, Span
from tui.core.lazy_patterns import late

_ESCAPE: Final = late(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_BLANK: Final = late(r"[ \t\r\n]+")
_HEADER: Final = late(r"[|>][^\r\n]*(?:\r\n|\r|\n)")

STRIDE: Final = 32
"""Code points of a decoded text between two places of it whose spelling is remembered."""
MAX_WALKS: Final = 64
"""Scalars of which that is remembered: the check goes through items by fifties, once for each rule."""


class Located:
    """A YAML text in which words are sought by the value that they are part of."""

    __slots__ = ("_lines", "_walks", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        """The file's, BOM dropped."""
        self._lines = Lines(text)
        self._walks: dict[tuple[Place, str], _Walk] = {}

    def raw(self, place: Place) -> str:
        """The text at `place`."""
        start = self._lines.index(place.line, place.column)
        return self.text[start : self._lines.index(place.end_line, place.end_column)]

    def place(self, value: Place, decoded: str, span: Span) -> Place:
        """The place of `decoded[span]`, where `decoded` is what the scalar at `value` was read as.

        The whole of `value` where the spelling cannot be followed, as in a value that is a list.
        """
        found = self.span(value, decoded, span)
        return value if found is None else self._lines.place(*found)

    def span(self, value: Place, decoded: str, span: Span) -> Span | None:
        """The same as code points of the text; None where the spelling cannot be followed."""
        if not self.text or span[0] >= span[1]:
            return None
        start = self._lines.index(value.line, value.column)
        at = self._walk(value, decoded).span(span)
        return None if at is None else (start + at[0], start + at[1])

    def _walk(self, value: Place, decoded: str) -> _Walk:
        walk = self._walks.get((value, decoded))
        if walk is None:
            if len(self._walks) >= MAX_WALKS:
                self._walks.clear()
            walk = self._walks[value, decoded] = _Walk(self.raw(value), decoded)
        return walk


@lru_cache(maxsize=2)  # many findings, one file: its lines are counted once
def located(text: str) -> Located:
    """`text`, ready to find words in."""
    return Located(text)


class _Walk:
    """A scalar walked along with the text that it was read as, once for all the findings at it."""

    __slots__ = ("_decoded", "_raw", "_stops", "_style")

    def __init__(self, raw: str, decoded: str) -> None:
        self._raw = raw
        self._decoded = decoded
        self._style = raw[:1]
        header = _HEADER.match(raw)
        begin = header.end() if header else 1 if self._style in ("'", '"') else 0
        self._stops = {0: begin}
        """By the number of strides through the text, the offset in the scalar that they lead to.

        No list, because two threads may walk at once.
        """

    def span(self, span: Span) -> Span | None:
        """Where `span` of the text is spelt in the scalar; None where the spelling cannot be followed."""
        first = None
        stop = min(span[0] // STRIDE, len(self._stops) - 1)
        at = self._stops[stop]
        for index in range(stop * STRIDE, span[1]):
            if index % STRIDE == 0:
                self._stops[index // STRIDE] = at
            step = self._step(at, self._decoded[index])
            if step is None:
                return None
            if index == span[0]:
                first = step[0]
            at = step[1]
        return None if first is None else (first, at)

    def _step(self, at: int, char: str) -> Span | None:
        """Where `char` is spelt at `at` or, past escaped or folded line ends, after it."""
        raw, style = self._raw, self._style
        while here := raw[at : at + 1]:
            if style == '"' and here == "\\" and (escape := _ESCAPE.match(raw, at)):
                if escape[0][1] not in "\r\n":
                    return at, escape.end()
                at = escape.end()
            elif style == "'" and char == "'" and raw.startswith("''", at):
                return at, at + 2
            elif here == char:
                return at, at + 1
            elif (blank := _BLANK.match(raw, at)) is None:
                return None
            elif char == " ":  # what folds into a space is a whole run
                return at, blank.end()
            elif char == "\n":  # a line end that stays is only itself
                return at, at + (2 if raw.startswith("\r\n", at) else 1)
            else:
                at = blank.end()
        return None
