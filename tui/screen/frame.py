"""Titles, sides and scroll bars of the panes: rows around rows."""

from __future__ import annotations

from tui.screen.rows import Row, clip, fill
from tui.screen.wrap import width


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


def bottom(cells: int, *, focused: bool) -> Row:
    """The lower edge of a box."""
    return (("└" + "─" * max(cells - 2, 0) + "┘", "border.focus" if focused else "border"),)


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
