"""The list of findings as rows."""

from __future__ import annotations

from collections.abc import Mapping

from tui.briefing.model import Item
from tui.finding import Finding
from tui.screen.lit import SIGNS, lit_pieces, on_ground
from tui.screen.rows import Piece, Row, clip, flow

GUTTER = 2
"""Cells before a finding's text."""


def _around(item: Item, finding: Finding, cells: int) -> list[Piece]:
    """The field that a finding is about, from a little before its words on, those lit."""
    span = finding.field_span
    text = item.text(finding.field or "") if span is not None else item.heading
    if span is None or span[1] > len(text):
        return [(clip(text.replace("\n", " "), cells), "soft")]
    start = max(0, span[0] - cells // 3)
    start = 0 if start == 0 else text.find(" ", start, span[0]) + 1 or start
    lead = "…" if start else ""
    light = f"disputed.{finding.severity}"
    shifted = (span[0] - start + len(lead), span[1] - start + len(lead))
    shown = (lead + text[start:]).replace("\n", " ")
    end = max(shifted[1], cells - 2)
    return lit_pieces(shown[:end] + ("…" if len(shown) > end else ""), "soft", [(shifted, light)])


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
        rows += flow(_around(item, finding, 2 * room), room)[:2]
    if not selected:
        return [(("  ", ""), *row) for row in rows]
    return [
        (("▌ ", "gutter.active"), *((text, on_ground(style, "selected.active")) for text, style in row))
        for row in rows
    ]
