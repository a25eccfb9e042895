"""Edits of a YAML text by place: whatever they do not name stays as it is, to the last byte."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.briefing.lines import Lines
from tui.core.finding import Edit

_END = re.compile(r"\r\n|\r|\n")


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits` made, none of which may overlap another; their order only matters at one place.

    `text` is the file's, without a BOM. Line ends in what is written become those of the file.

    Raises:
        ValueError: two edits overlap, or one lies outside of the text.
    """
    lines = Lines(text)
    newline = newline_of(text)
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted((_located(edit, lines) for edit in edits), key=_by_offset):
        if not done <= start <= end <= len(text):
            raise ValueError("two edits overlap, or one lies outside of the text")
        pieces += (text[done:start], _END.sub(newline, new))
        done = end
    return "".join((*pieces, text[done:]))


def newline_of(text: str) -> str:
    """The line end of the text's first line; LF where it has none."""
    found = _END.search(text)
    return found[0] if found else "\n"


def _located(edit: Edit, lines: Lines) -> tuple[int, int, str]:
    line, column, end_line, end_column = edit.place
    return lines.index(line, column), lines.index(end_line, end_column), edit.text


def _by_offset(located: tuple[int, int, str]) -> tuple[int, int]:
    return located[:2]
