"""Items as rows: what a pane shows of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tui.briefing.model import Item
from tui.checks.disputed import SIGNS, lit_in_field
from tui.core.finding import ERROR, WARNING, Finding
from tui.evidence.model import Dossier
from tui.evidence.seal import STALE, Review
from tui.screen.render.finding_highlights import lit_pieces
from tui.screen.render.highlights import Light, lit, on_ground
from tui.screen.render.rows import Piece, Row, flow

GUTTER: Final = 2
"""Cells before an item's text: the cursor's or a sign's, and a sign's or a space."""

CITES: Final = "◆"
"""The sign of an item that cites the sentence under the cursor."""

BACKED: Final = "∥"
"""Stands before the number of sources that an item rests on, where it is more than one."""

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


def item_pieces(
    item: Item, worst: str | None, findings: Sequence[Finding] = (), backing: int = 0
) -> list[Piece]:
    """An item's text for a list: by kind, with the words of `findings` lit and the sign of its worst one.

    `backing` is how many sources it rests on, where that is to be shown.
    """

    def part(field: str, style: str, before: str = "") -> list[Piece]:
        its = lit_pieces(item.text(field), style, lit_in_field(findings, item, field))
        return [(before, style), *its] if before else [*its]

    main = next((name for name in ("claim", "name", "when") if item.text(name)), None)
    heading: list[Piece] = [(f"({item.kind} without text)", "text")] if main is None else part(main, "text")
    pieces: list[Piece] = []
    if item.kind == "actors":
        pieces += part(main, "name") if main else heading
        if item.text("role"):
            pieces += part("role", "soft", before=" · ")
    elif item.kind == "reactions":
        who = next((name for name in ("actor", "group") if item.text(name)), None)
        if who:
            pieces += part(who, "name")
        if item.text("stance"):
            pieces += part("stance", "soft", before=" " if who else "")
        if pieces:
            pieces.append((": ", "soft"))
        pieces += heading
    elif item.kind == "timeline":
        pieces += [*part("when", "name"), (" · ", "soft"), *heading]
    else:
        pieces += heading
    if item.text("todo"):
        pieces.append((" todo", "soft"))
    if backing:
        pieces.append((f"\u00a0{BACKED}{backing}", "count"))
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
    findings: Sequence[Finding] = (),
    lights: Sequence[Light] = (),
    cites: bool = False,
    backing: int = 0,
    review: Review | None = None,
) -> list[Row]:
    """An item wrapped to `cells` cells, its gutter among them, with the words of `findings` lit.

    `backing` is how many sources it rests on, where that is to be shown. With `cites`, it is marked as one
    that cites the sentence under the cursor of the source.
    """
    rows = flow(lit(item_pieces(item, worst, findings, backing), lights), max(cells - GUTTER, 1))
    if not selected:
        first = signs_of(review, cites=cites, usual=("•", "soft"))
        return [(*((("  ", ""),) if at else first), *row) for at, row in enumerate(rows)]
    gutter = "gutter.active" if active else "gutter.selected"
    name = "selected.active" if active else "selected"
    sign = signs_of(review, cites=cites)[0]
    return [
        (
            ("▌", gutter),
            (" ", "") if at else sign,
            *((text, on_ground(style, name)) for text, style in row),
        )
        for at, row in enumerate(rows)
    ]


def signs_of(review: Review | None, *, cites: bool = False, usual: Piece = (" ", "")) -> tuple[Piece, Piece]:
    """The two cells before an item: whether it `cites` the sentence under the cursor, and its review.

    Where there is neither, `usual` and a space.
    """
    reviewed = (review.sign, "review.stale" if review.state == STALE else "good") if review else None
    if cites:
        return (CITES, "citing"), reviewed or (" ", "")
    return reviewed or usual, (" ", "")
