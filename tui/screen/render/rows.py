"""A row of the screen as plain data: pieces of text with the names of their styles.

Widgets draw rows and nothing else, so what is on the screen can be computed, compared and tested
without a terminal. All text passes `visible` here or before: this is the one door for text of files.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from rich.cells import split_graphemes

from tui.core.safe_text import visible
from tui.screen.render.line_wrapping import is_narrow, width, wrap

Piece: TypeAlias = tuple[str, str]
"""Text, and the names of its styles joined by `+`."""

Row: TypeAlias = tuple[Piece, ...]

_JOINERS: Final = frozenset("\u200c\u200d")
"""What is itself only between its two neighbours."""


def row_width(row: Iterable[Piece]) -> int:
    """The cells that a row fills once its text is made visible."""
    return sum(width(_shown(text)) for text, _ in row)


def _shown(text: str) -> str:
    """`text` made visible; most text is so already, and looking is cheaper."""
    return text if is_narrow(text) else visible(text)


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
    return text[:end].rstrip().rstrip("".join(_JOINERS)) + "…"


def fill(row: Iterable[Piece], cells: int, style: str = "") -> Row:
    """`row` padded with spaces to `cells` cells, or cut to them."""
    pieces: list[Piece] = []
    left = cells
    for text, name in row:
        text = _shown(text)
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
        cuts = edges if is_narrow(shown) else _between_graphemes(shown, start, edges)
        for left, right in wrap(shown, cells):
            rows.append(tuple(_styled(shown, start, left, right, cuts)))
        start += len(line) + 1
    return rows


def _between_graphemes(line: str, offset: int, edges: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """`edges` moved to the ends of the characters that they would cut: halves are wider than a whole."""
    ends = [end for _, end, _ in split_graphemes(line)[0] if _JOINERS.isdisjoint(line[end - 1 : end + 1])]
    ends.append(len(line))
    return [
        (offset + ends[bisect_left(ends, edge - offset)] if 0 < edge - offset < len(line) else edge, style)
        for edge, style in edges
    ]


def _styled(
    line: str, offset: int, left: int, right: int, edges: Sequence[tuple[int, str]]
) -> Iterable[Piece]:
    position = left
    for edge, style in edges:
        end = min(edge - offset, right)
        if end > position:
            yield line[position:end], style
            position = end
