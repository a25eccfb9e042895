"""A row of the screen as plain data: pieces of text with the names of their styles.

Widgets draw rows and nothing else, so what is on the screen can be computed, compared and tested
without a terminal. All text passes `visible` here or before: this is the one door for text of files.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import split_graphemes

from tui.screen.wrap import is_narrow, width, wrap
from tui.visible import visible

Piece: TypeAlias = tuple[str, str]
"""Text, and the names of its styles joined by `+`."""

Row: TypeAlias = tuple[Piece, ...]


def row_width(row: Iterable[Piece]) -> int:
    """The cells that a row fills."""
    return sum(width(text) for text, _ in row)


def plain(row: Iterable[Piece]) -> str:
    """A row's text without its styles."""
    return "".join(text for text, _ in row)


def clip(text: str, cells: int) -> str:
    """`text` made visible and cut to `cells` cells, with `…` where something was cut."""
    text = visible(text)
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    if is_narrow(text):
        return text[: cells - 1].rstrip() + "…"
    used, end = 0, 0
    for _left, right, size in split_graphemes(text)[0]:
        if used + size > cells - 1:
            break
        used, end = used + size, right
    return text[:end].rstrip() + "…"


def fill(row: Iterable[Piece], cells: int, style: str = "") -> Row:
    """`row` padded with spaces to `cells` cells, or cut to them."""
    pieces: list[Piece] = []
    left = cells
    for text, name in row:
        size = width(text)
        if size > left:
            text = clip(text, left)
            size = width(text)
        if text:
            pieces.append((text, name))
        left -= size
        if left <= 0:
            break
    if left > 0:
        pieces.append((" " * left, style))
    return tuple(pieces)


def flow(pieces: Iterable[Piece], cells: int) -> list[Row]:
    """Wrap styled text into rows of at most `cells` cells; a line feed starts a new row."""
    text = ""
    edges: list[tuple[int, str]] = []
    for part, style in pieces:
        text += part
        edges.append((len(text), style))
    rows: list[Row] = []
    start = 0
    for line in text.split("\n"):
        shown = visible(line)
        for left, right in wrap(shown, cells):
            rows.append(tuple(_styled(shown, start, left, right, edges)))
        start += len(line) + 1
    return rows


def _styled(line: str, offset: int, left: int, right: int, edges: list[tuple[int, str]]) -> Iterable[Piece]:
    position = left
    for edge, style in edges:
        end = min(edge - offset, right)
        if end > position:
            yield line[position:end], style
            position = end
