"""The list of briefings as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tui.evidence.seal import REVIEWED_SIGN, STALE_SIGN
from tui.screen.briefing_list.entries import COLUMNS, Entry
from tui.screen.render.highlights import on_ground
from tui.screen.render.line_wrapping import width
from tui.screen.render.rows import Piece, Row, clip, fill

_WIDTHS: Final = {"date": 10, "items": 7, "coverage": 10, "review": 9, "findings": 12}
_LEAVE_OUT: Final = ("date", "items", "review", "coverage")
"""The columns that go first where there is no room."""
_LEAST_TITLE: Final = 24


def columns_for(cells: int) -> list[str]:
    """The columns that there is room for, in their order; the title takes what is left."""
    shown = list(COLUMNS)
    for name in _LEAVE_OUT:
        if _title_width(cells, shown) >= _LEAST_TITLE:
            break
        shown.remove(name)
    return shown


def _title_width(cells: int, shown: Sequence[str]) -> int:
    return cells - 4 - sum(_WIDTHS[name] + 2 for name in shown if name != "title")


def head_row(cells: int, by: str, *, reverse: bool) -> Row:
    """The names of the columns, the one that is sorted by with an arrow."""
    shown = columns_for(cells)
    pieces: list[Piece] = [("  ", "")]
    for name in shown:
        size = _title_width(cells, shown) if name == "title" else _WIDTHS[name]
        text = f"{name} {'▼' if reverse else '▲'}" if name == by else name
        style = "title" if name == by else "soft"
        pieces += [*_cell(text, size, style, left=name == "title"), ("  ", "")]
    return fill(pieces, cells)


def column_at(cells: int, x: int) -> str:
    """The column that is drawn `x` cells from the start of a row."""
    shown = columns_for(cells)
    end = 2
    for name in shown:
        end += (_title_width(cells, shown) if name == "title" else _WIDTHS[name]) + 2
        if x < end:
            return name
    return shown[-1]


def entry_row(entry: Entry, name: str, cells: int, *, here: bool) -> Row:
    """One briefing, called `name`."""
    shown = columns_for(cells)
    texts = {
        "title": (name, "name" if here else "text"),
        "date": (entry.date, "soft"),
        "items": (str(entry.items), "text"),
        "coverage": (f"{entry.coverage} %", "text"),
        "review": _review(entry),
    }
    pieces: list[Piece] = []
    for column in shown:
        size = _title_width(cells, shown) if column == "title" else _WIDTHS[column]
        if column == "findings":
            pieces += _findings(entry, size)
        elif column == "title" or (entry.is_read and not entry.fault):
            text, style = texts[column]
            pieces += _cell(text, size, style, left=column == "title")
        else:
            pieces.append((" " * size, ""))
        pieces.append(("  ", ""))
    if not here:
        return fill((("  ", ""), *pieces), cells)
    ground = "selected.active"
    lit = tuple((text, on_ground(style, ground)) for text, style in pieces)
    return fill((("▌ ", "gutter.active"), *lit), cells, ground)


def _review(entry: Entry) -> tuple[str, str]:
    """How many items are reviewed, with a sign where some are, or where some have changed since."""
    counts = f"{entry.reviewed}/{entry.items}"
    if entry.stale:
        return f"{STALE_SIGN} {counts}", "review.stale"
    return (f"{REVIEWED_SIGN} {counts}", "good") if entry.reviewed else (counts, "soft")


def _findings(entry: Entry, size: int) -> list[Piece]:
    if entry.fault:
        return _cell("✗ unreadable", size, "error")
    if not entry.is_read:
        return _cell("…", size, "soft")
    if not entry.errors and not entry.warnings:
        return _cell("clean", size, "soft")
    error, warning = (
        f"✗ {entry.errors}" if entry.errors else "",
        f"⚠ {entry.warnings}" if entry.warnings else "",
    )
    gap = " " if error and warning else ""
    pad = " " * max(size - width(error + gap + warning), 0)
    return [(pad, ""), (error, "error"), (gap, ""), (warning, "warning")]


def _cell(text: str, size: int, style: str, *, left: bool = False) -> list[Piece]:
    text = clip(" ".join(text.split()), size)
    pad = (" " * (size - width(text)), "")
    return [(text, style), pad] if left else [pad, (text, style)]
