"""Items as rows: what a pane shows of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.briefing.model import Item
from tui.evidence.model import Dossier
from tui.finding import ERROR, WARNING
from tui.screen.lit import NOTHING, SIGNS, Lit, lit_pieces, on_ground
from tui.screen.rows import Piece, Row, flow

GUTTER: Final = 2
"""Cells before an item's text."""

MARKS: Final = {severity: SIGNS[severity] for severity in (ERROR, WARNING)}
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


def item_pieces(item: Item, worst: str | None, lit: Mapping[str, Lit] | None = None) -> list[Piece]:
    """An item's text for a list: by kind, its disputed words `lit`, with the sign of its worst finding."""

    def words(field: str, style: str) -> list[Piece]:
        return lit_pieces(item.text(field), style, lit.get(field, NOTHING) if lit else NOTHING)

    title = "claim" if item.text("claim") else "name"
    heading: list[Piece] = []
    if item.heading:
        heading = words(title, "name" if item.kind == "actors" else "text")
    else:
        heading = [(item.text("when") or f"({item.kind} without text)", "text")]
    pieces: list[Piece] = []
    if item.kind == "actors":
        pieces += heading
        if item.text("role"):
            pieces += [(" · ", "soft"), *words("role", "soft")]
    elif item.kind == "reactions":
        who, stance = item.text("actor") or item.text("group"), item.text("stance")
        pieces.append((who, "name"))
        if stance:
            pieces += [*([(" ", "soft")] if who else []), *words("stance", "soft")]
        if who or stance:
            pieces.append((": ", "soft"))
        pieces += heading
    elif item.kind == "timeline":
        pieces += [*words("when", "name"), (" · ", "soft"), *heading]
    else:
        pieces += heading
    if item.text("todo"):
        pieces.append((" todo", "soft"))
    if worst:
        pieces.append((f"\u00a0{MARKS[worst]}", worst))
    return pieces


def item_rows(
    item: Item,
    worst: str | None,
    cells: int,
    *,
    selected: bool,
    active: bool,
    lit: Mapping[str, Lit] | None = None,
) -> list[Row]:
    """An item wrapped to `cells` cells, its gutter among them."""
    rows = flow(item_pieces(item, worst, lit), max(cells - GUTTER, 1))
    if not selected:
        return [(("  " if at else "• ", "soft"), *row) for at, row in enumerate(rows)]
    gutter = ("▌ ", "gutter.active" if active else "gutter.selected")
    name = "selected.active" if active else "selected"
    return [(gutter, *((text, on_ground(style, name)) for text, style in row)) for row in rows]
