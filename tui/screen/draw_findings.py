"""The list of findings as rows."""

from __future__ import annotations

from collections.abc import Mapping

from tui.briefing.model import Item
from tui.finding import Finding
from tui.screen.lit import SIGNS
from tui.screen.rows import Piece, Row, clip, flow

GUTTER = 2
"""Cells before a finding's text."""


def finding_rows(finding: Finding, items: Mapping[str, Item], cells: int, *, selected: bool) -> list[Row]:
    """One finding: its rule, what it says, and the item that it stands at."""
    room = max(cells - GUTTER, 1)
    head: list[Piece] = [
        (f"{SIGNS[finding.severity]} {finding.rule}", finding.severity),
        (f"  line {finding.place.line}", "soft"),
    ]
    if finding.fixable:
        head.append(("  f fixes it", "soft"))
    rows = [*flow(head, room), *flow([(finding.message, "text")], room)]
    item = items.get(finding.item or "")
    if item is not None:
        rows.append(((clip(item.heading.replace("\n", " "), room), "soft"),))
    if not selected:
        return [(("  ", ""), *row) for row in rows]
    return [
        (("▌ ", "gutter.active"), *((text, f"{style}+selected.active") for text, style in row))
        for row in rows
    ]
