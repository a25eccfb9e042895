"""Findings as rows of a list: sign, rule, where it stands and what is wrong."""

from __future__ import annotations

from typing import Final

from tui.checks.disputed import SIGNS
from tui.checks.told import TODO, help_beside
from tui.evidence.model import Dossier
from tui.evidence.seal import reviews_of
from tui.finding import Finding
from tui.screen.draw_items import item_pieces
from tui.screen.lights import on_ground
from tui.screen.listing import NAMES, OPEN, Listing
from tui.screen.rows import Piece, Row, clip, fill, flow, plain
from tui.screen.wrap import width

GUTTER: Final = 2
"""Cells before a finding's text."""

_WIDE: Final = 100
"""From so many cells on the rules stand in a column."""


def finding_rows(dossier: Dossier, listing: Listing, at: int, cells: int, most: int) -> list[Row]:
    """The finding `at` of the list: one row, or for the one under the cursor all of it in `most` rows."""
    finding = listing.shown[at]
    head = _head(dossier, listing, finding, cells)
    message: Piece = (" ".join(finding.message.split()), "text")
    if at != listing.at:
        return [fill((("  ", ""), *head, message), cells)]
    help_ = help_beside(finding)
    pieces = [*head, message, *([("\nhelp  ", "label"), (help_, "soft")] if help_ else [])]
    rows = flow(pieces, max(cells - GUTTER - 2, 1))
    if len(rows) > most:
        rows = rows[:most]
        rows[-1] = (*rows[-1], (" …", "soft"))
    lit = (tuple((text, on_ground(style, "selected.active")) for text, style in row) for row in rows)
    return [fill((("▌ ", "gutter.active"), *row), cells, "selected.active") for row in lit]


def _head(dossier: Dossier, listing: Listing, finding: Finding, cells: int) -> list[Piece]:
    rule = f"{SIGNS[finding.severity]} {finding.rule}"
    pad = max(27 - width(rule), 0) if cells >= _WIDE else 0
    where = clip(_where(dossier, listing, finding), cells * 22 // 100)
    return [(rule, finding.severity), (" " * pad + "  ", "text"), (where, "soft"), ("  ", "text")]


def _where(dossier: Dossier, listing: Listing, finding: Finding) -> str:
    """The item in short, else the source, else the line."""
    place = listing.places.get(finding.item or "")
    if place is not None:
        section, index = place
        item = dossier.briefing.sections[section].items[index]
        review = reviews_of(dossier).get(item.id)
        sign = f"{review.sign} " if review is not None else ""
        return f"{section + 1} {sign}{' '.join(plain(item_pieces(item, None)).split())}"
    source = dossier.source(finding.source)
    if source is not None:
        return source.entry.text("title") or source.entry.path or source.id
    return f"line {finding.place.line}"


def nothing(dossier: Dossier, listing: Listing) -> str:
    """Why the list is empty."""
    name = NAMES[listing.only]
    if listing.only == OPEN:
        return "every item is reviewed, and none has changed since"
    name = "item has something to do" if listing.only == TODO else name
    return f"no {name}" if dossier.checked else f"no {name} so far: still checking"
