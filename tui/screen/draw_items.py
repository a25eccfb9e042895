"""Items as rows: what a pane shows of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.briefing.model import Item
from tui.evidence.model import Dossier
from tui.finding import ERROR, WARNING
from tui.screen.rows import Piece, Row, flow

GUTTER: Final = 2
"""Cells before an item's text."""

MARKS: Final = {ERROR: "✗", WARNING: "⚠"}
"""The sign of the worst finding at an item."""


def worst_findings(dossier: Dossier) -> Mapping[str, str]:
    """The severity of the worst finding at each item that has an error or a warning."""
    worst: dict[str, str] = {}
    for finding in dossier.findings:
        if finding.item is not None and (
            finding.severity == ERROR or (finding.severity == WARNING and finding.item not in worst)
        ):
            worst[finding.item] = finding.severity
    return worst


def item_pieces(item: Item, worst: str | None) -> list[Piece]:
    """An item's text for a list: by kind, with the sign of its worst finding."""
    heading = item.heading or item.text("when") or f"({item.kind} without text)"
    pieces: list[Piece] = []
    if item.kind == "actors":
        pieces.append((heading, "name"))
        if role := item.text("role"):
            pieces.append((f" · {role}", "soft"))
    elif item.kind == "reactions":
        who, stance = item.text("actor") or item.text("group"), item.text("stance")
        pieces.append((who, "name"))
        if stance:
            pieces.append((" " + stance if who else stance, "soft"))
        if who or stance:
            pieces.append((": ", "soft"))
        pieces.append((heading, "text"))
    elif item.kind == "timeline":
        pieces += [(item.text("when"), "name"), (" · ", "soft"), (heading, "text")]
    else:
        pieces.append((heading, "text"))
    if item.text("todo"):
        pieces.append((" todo", "soft"))
    if worst:
        pieces.append((f"\u00a0{MARKS[worst]}", worst))
    return pieces


def item_rows(item: Item, worst: str | None, cells: int, *, selected: bool, active: bool) -> list[Row]:
    """An item wrapped to `cells` cells, its gutter among them."""
    rows = flow(item_pieces(item, worst), max(cells - GUTTER, 1))
    if not selected:
        return [(("  " if at else "• ", "soft"), *row) for at, row in enumerate(rows)]
    gutter = ("▌ ", "gutter.active" if active else "gutter.selected")
    name = "selected.active" if active else "selected"
    return [(gutter, *((text, f"{style}+{name}") for text, style in row)) for row in rows]
