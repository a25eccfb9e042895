"""An item in full: its fields, all its evidence, its findings with their help, its note and its review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tui.briefing.model import Evidence, Item
from tui.checks.disputed import lit_in_field, worst_first
from tui.checks.quotes import could_be_sought, of_source
from tui.checks.told import help_beside, message_beside, told_fields
from tui.evidence.model import MISSING, Anchor, Dossier
from tui.evidence.seal import review_of
from tui.screen.render.detail import (
    about_pieces,
    changed_pieces,
    finding_pieces,
    grade_style,
    reviewed_pieces,
)
from tui.screen.render.finding_highlights import lit_pieces
from tui.screen.render.items import BACKED
from tui.screen.render.rows import Piece, Row, fill, flow
from tui.screen.state.view import View, item_of

FIELDS: Final = "fields"
EVIDENCE: Final = "evidence"
FINDINGS: Final = "findings"
NOTE: Final = "note"
REVIEW: Final = "review"
ABOUT: Final = "terms and reactions"
PARTS: Final = (FIELDS, EVIDENCE, FINDINGS, ABOUT, NOTE, REVIEW)

_HIDDEN: Final = frozenset({"note", "ignore", "reviewed"})
_INDENT: Final = 2


class FullRow(NamedTuple):
    """A row of the item in full."""

    row: Row
    part: str = ""
    """The part whose heading it is; empty for what is no heading."""
    evidence: int | None = None
    """The piece of evidence that it tells of, from 0."""


_LABEL: Final = 15
"""Cells of the column of labels: names of fields, numbers and grades of evidence, places of other items."""


class _Entry(NamedTuple):
    """A label in its column, and words that are wrapped next to it."""

    label: Sequence[Piece]
    pieces: Sequence[Piece]
    evidence: int | None = None

    def rows(self, cells: int) -> list[Row]:
        """The entry in `cells` cells; where those are few, the label has no column."""
        if not self.label or cells < 3 * _LABEL:
            return flow([*self.label, *([("  ", "")] if self.label else []), *self.pieces], cells)
        label = fill(self.label, _LABEL - 1)
        wrapped = flow(self.pieces, cells - _LABEL)
        return [
            (*(label if not at else fill((), _LABEL - 1)), (" ", ""), *row) for at, row in enumerate(wrapped)
        ]


def full_rows(dossier: Dossier, view: View, cells: int) -> list[FullRow]:
    """The current item in full, wrapped to `cells` cells, without the folded parts."""
    item = item_of(dossier, view)
    if item is None:
        return [FullRow((("nothing here: this section has no items", "soft"),))]
    rows: list[FullRow] = []
    for part, note, entries in _parts(dossier, item):
        is_folded = part in view.manner.folded
        sign = "▸" if is_folded else "▾"
        head: Row = ((f"{sign} {part}", "title"), *(((f" {note}", "note"),) if note else ()))
        rows.append(FullRow(head, part))
        for entry in () if is_folded else entries:
            for at, row in enumerate(entry.rows(max(cells - _INDENT, 1))):
                here = entry.evidence == view.evidence and entry.evidence is not None
                mark = ("▌ ", "gutter.active") if here else ("  ", "")
                rows.append(FullRow((mark, *row), evidence=entry.evidence if not at or here else None))
    return rows


def _parts(dossier: Dossier, item: Item) -> Iterator[tuple[str, str, list[_Entry]]]:
    findings = worst_first(dossier.findings_of(item))
    hidden = _HIDDEN | told_fields(findings)
    names = [name for name in item.fields if name not in hidden and item.text(name)]
    fields = [
        _Entry([(name, "label")], lit_pieces(item.text(name), "text", lit_in_field(findings, item, name)))
        for name in names
    ]
    yield FIELDS, "", fields
    anchors = dossier.anchors.get(item.id, ())
    evidence = [
        _evidence(dossier, each, anchors[at] if at < len(anchors) else None, at)
        for at, each in enumerate(item.evidence)
    ]
    sources = len(dossier.backed_by(item))
    among = f" · {BACKED}{sources} sources" if sources > 1 else ""
    yield EVIDENCE, f"{len(evidence) or ''}{among}", evidence or [_Entry((), [("no evidence cited", "soft")])]
    if findings:
        told = []
        for finding in findings:
            told.append(_Entry((), finding_pieces(finding, message_beside(finding, item))))
            if help_ := help_beside(finding):
                told.append(_Entry([("  help", "label")], [(help_, "soft")]))
        yield FINDINGS, f"{len(findings)}", told
    if item.kind == "actors" and (about := about_pieces(dossier, item)):
        yield ABOUT, f"{len(about)}", [_Entry([label], pieces) for label, *pieces in about]
    if note := item.text("note"):
        yield NOTE, "", [_Entry((), [(note, "text")])]
    if review := review_of(dossier, item) if dossier.anchored else None:
        yield REVIEW, "", [_Entry((), reviewed_pieces(review, findings))]


def _evidence(dossier: Dossier, evidence: Evidence, anchor: Anchor | None, at: int) -> _Entry:
    label: list[Piece] = [(f"{at + 1}  ", "number")]
    quote: Piece = (f"“{evidence.quote}”" if evidence.quote is not None else "", "text")
    if anchor is None:
        return _Entry(label, [("not sought yet  ", "soft"), quote], at)
    if anchor.grade == MISSING and not could_be_sought(dossier, anchor):
        return _Entry(label, [("not sought: a source could not be read  ", "soft"), quote], at)
    if anchor.grade is None:
        return _Entry(label, [(f"the whole source {anchor.source or ''}", "text")], at)
    label.append((anchor.grade, grade_style(anchor.grade)))
    where = ", ".join(map(str, anchor.sentences[:8])) or (f"near {anchor.nearest}" if anchor.nearest else "")
    more = "…" if len(anchor.sentences) > 8 else ""
    source = of_source(dossier, anchor.source)
    place = f"{where}{more}{source}"
    words = changed_pieces(anchor) if anchor.changes else [quote]
    return _Entry(label, [*([(f"{place}  ", "soft")] if place else []), *words], at)
