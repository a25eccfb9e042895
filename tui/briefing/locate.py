"""Where words of a decoded value stand in the YAML text: the way back from its value to its spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tui.briefing.lines import Lines
from tui.finding import Place, Span
from tui.late import late

_ESCAPE: Final = late(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_BLANK: Final = late(r"[ \t\r\n]+")
_HEADER: Final = late(r"[|>][^\r\n]*(?:\r\n|\r|\n)")


class Located:
    """A YAML text in which words are sought by the value that they are part of."""

    __slots__ = ("_lines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        """The file's, BOM dropped."""
        self._lines = Lines(text)

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
        end = self._lines.index(value.end_line, value.end_column)
        raw = self.text[start:end]
        at = _follow(raw, decoded, span)
        return None if at is None else (start + at[0], start + at[1])


@lru_cache(maxsize=2)  # many findings, one file: its lines are counted once
def located(text: str) -> Located:
    """`text`, ready to find words in."""
    return Located(text)


def _follow(raw: str, decoded: str, span: Span) -> Span | None:
    """Where `decoded[span]` is spelt in `raw`, walking both at once."""
    style = raw[:1]
    header = _HEADER.match(raw)
    at = header.end() if header else 1 if style in ("'", '"') else 0
    first = None
    for index in range(span[1]):
        char = decoded[index]
        while True:
            here = raw[at : at + 1]
            if not here:
                return None
            step = 1
            if style == '"' and here == "\\" and (escape := _ESCAPE.match(raw, at)):
                if escape[0][1] in "\r\n":
                    at = escape.end()
                    continue
                step = len(escape[0])
            elif style == "'" and char == "'" and raw.startswith("''", at):
                step = 2
            elif here != char:
                blank = _BLANK.match(raw, at)
                if blank is None:
                    return None
                if char not in " \n":
                    at = blank.end()
                    continue
                # What folds into a space is a whole run; a line end that stays is only itself.
                step = len(blank[0]) if char == " " else 2 if raw.startswith("\r\n", at) else 1
            break
        if index == span[0]:
            first = at
        at += step
    return None if first is None else (first, at)
