"""Findings as rows of a list: sign, rule, where it stands and what is wrong."""

from __future__ import annotations

from typing import Final

from tui.checks.disputed import SIGNS
from tui.checks.told import TODO, help_beside
from tui.core.finding import Finding
from tui.evidence.model import Dossier
from tui.evidence.seal import reviews_of
from tui.screen.render.highlights import on_ground
from tui.screen.render.items import item_pieces
from tui.screen.render.line_wrapping import width
from tui.screen.render.rows import Piece, Row, clip, fill, flow, plain
from tui.screen.state.findings_list import NAMES, OPEN, Listing

GUTTER: Final = 2
"""Cells before a finding's text."""

_NARROW: Final = 60
"""Cells below which the rules are left out, except at the finding under the cursor."""


def finding_rows(dossier: Dossier, listing: Listing, at: int, cells: int, most: int) -> list[Row]:
    """The finding `at` of the list: one row, or for the one under the cursor all of it in `most` rows."""
    finding = listing.shown[at]
    head = _head(dossier, listing, finding, cells)
    message: Piece = (" ".join(finding.message.split()), "text")
    if at != listing.at:
        return [fill((("  ", ""), *head, message), cells)]
    help_ = help_beside(finding)
    rule = f"{finding.rule}  " if cells < _NARROW else ""
    pieces = [*head, message, *([(f"\n{rule}help  ", "label"), (help_, "soft")] if help_ else [])]
    rows = flow(pieces, max(cells - GUTTER - 2, 1))
    if len(rows) > most:
        rows = rows[:most]
        rows[-1] = (*rows[-1], (" …", "soft"))
    lit = (tuple((text, on_ground(style, "selected.active")) for text, style in row) for row in rows)
    return [fill((("▌ ", "gutter.active"), *row), cells, "selected.active") for row in lit]


def _head(dossier: Dossier, listing: Listing, finding: Finding, cells: int) -> list[Piece]:
    """The columns before the message: sign, rule, and the item in short or the source."""
    rule, where = _columns(listing, cells)
    columns = (
        (f"{SIGNS[finding.severity]} ", 2, finding.severity),
        (finding.rule, rule, finding.severity),
        (_where(dossier, listing, finding), where, "soft"),
    )
    pieces: list[Piece] = []
    for text, size, style in columns:
        if size:
            shown = clip(text, size)
            pieces += [(shown, style), (" " * (size - width(shown) + (0 if size == 2 else 2)), "text")]
    return pieces


def _columns(listing: Listing, cells: int) -> tuple[int, int]:
    """The cells of the columns of rules and of items; the same for every row, so that messages align."""
    if cells < _NARROW:
        return 0, cells * 26 // 100
    return min(listing.rules_width, cells * 32 // 100), cells * 20 // 100


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
