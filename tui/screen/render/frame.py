"""Titles, sides, edges and scroll bars of panes and overlays: rows around rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from tui.screen.render.line_wrapping import width
from tui.screen.render.rows import Piece, Row, clip, fill, row_width

EDGES: Final = 2
"""Rows of a box besides its body."""

KeyHint: TypeAlias = tuple[str, str]
"""A key and what it does."""


def box(
    name: str,
    note: str,
    body: Sequence[Row],
    keys: Sequence[KeyHint],
    cells: int,
    height: int,
    *,
    thumb: range = range(0),
    focused: bool = True,
) -> list[Row]:
    """An overlay of `height` rows: a title, `body` between two sides, and `keys` in the lower edge.

    `keys` begins with what the overlay is for and ends with the way out; the first two and the last are
    always shown.
    `thumb` is the rows of the body that the scroll bar fills.
    """
    room = max(height - 2, 0)
    rows = [*body, *[()] * room][:room]
    return [
        title(name, note, cells, focused=focused, corners="┌┐"),
        *(sided(row, cells, boxed=True, thumb=y in thumb, focused=focused) for y, row in enumerate(rows)),
        bottom(cells, focused=focused, keys=keys),
    ][-max(height, 1) :]


def title(text: str, note: str, cells: int, *, focused: bool, corners: str = "") -> Row:
    """A rule with a title at its left and a note at its right, between two corners or none."""
    left, right = (corners[0], corners[1]) if corners else ("", "")
    room = cells - len(left) - len(right)
    note = clip(note, max(room - 8, 0))
    space = room - (width(note) + 4 if note else 1) - 3
    text = clip(text, max(space, 0))
    head = "title.focus" if focused else "title"
    border = "border.focus" if focused else "border"
    rule = max(room - width(text) - 3 - (width(note) + 3 if note else 0), 0)
    row: Row = (
        (left + "─", border),
        (f" {text} ", head),
        ("─" * rule, border),
        *(((f" {note} ", "note"), ("─", border)) if note else ()),
        (right, border),
    )
    return fill(tuple(piece for piece in row if piece[0]), cells, border)


def bottom(cells: int, *, focused: bool, keys: Sequence[KeyHint] = ()) -> Row:
    """The lower edge of a box, with as many of `keys` as have room."""
    border = "border.focus" if focused else "border"
    hints = _hints(keys, max(cells - 6, 0))
    inner: Row = (("─ ", border), *hints, (" ", "")) if hints else ()
    rest = max(cells - 2 - row_width(inner), 0)
    return fill((("└", border), *inner, ("─" * rest, border), ("┘", border)), cells, border)


def _hints(keys: Sequence[KeyHint], cells: int) -> Row:
    """`keys` in `cells` cells: those between the second and the last give way first, then words are cut."""
    kept = list(keys)
    while len(kept) > 3 and _length(kept) > cells:
        del kept[-2]
    while (over := _length(kept) - cells) > 0 and any(word for _, word in kept):
        others = [at for at in range(len(kept) - 1) if kept[at][1]] or [len(kept) - 1]
        longest = max(others, key=lambda at: width(kept[at][1]))
        key, word = kept[longest]
        kept[longest] = key, clip(word, max(width(word) - over, 3)) if width(word) > 3 else ""
    pieces: list[Piece] = []
    for at, (key, word) in enumerate(kept):
        pieces += [("  " if at else "", ""), (key, "key"), (f" {word}" if word else "", "soft")]
    return tuple(piece for piece in pieces if piece[0])


def _length(keys: Sequence[KeyHint]) -> int:
    return sum(width(key) + (width(word) + 1 if word else 0) + 2 for key, word in keys) - 2


def sided(row: Row, cells: int, *, boxed: bool, thumb: bool, focused: bool, style: str = "") -> Row:
    """A row of a pane's body between its sides; the right side is the scroll bar as well."""
    border = "border.focus" if focused else "border"
    bar = ("┃", "thumb") if thumb else ("│" if boxed else " ", border)
    inner = fill(row, cells - (2 if boxed else 1), style)
    return ((("│", border),) if boxed else ()) + inner + (bar,)


def thumb_rows(first: int, last: int, total: int, height: int) -> range:
    """The rows, from 0, that a scroll bar of `height` rows fills when `[first, last)` of `total` is seen."""
    if total <= 0 or (first <= 0 and last >= total) or height < 2:
        return range(0)
    size = max(1, round(height * (last - first) / total))
    start = min(round(height * first / total), height - size)
    if last >= total:
        start = height - size
    return range(start, start + size)


def body_width(cells: int, *, boxed: bool) -> int:
    """The cells that a pane of `cells` cells leaves for its rows."""
    return max(cells - (2 if boxed else 1), 1)
