"""A dossier as a table for spreadsheets and scripts: one row a piece of evidence, after RFC 4180.

UTF-8 without a byte order mark: whatever reads a pipe would take it for part of the first column's name;
Excel asks for the encoding when a file is opened with *Data, From Text/CSV*. Lines end with LF.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, which may reach for files
and networks. Such a cell begins with an apostrophe here, as OWASP recommends, and so does such a part of
a cell behind a line end or what separates cells elsewhere: a semicolon, a tab or a bar.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Final

from tui.briefing.fields import ITEM_FIELDS
from tui.briefing.model import Data, Evidence, Item, Section
from tui.core.finding import Finding
from tui.evidence.model import MISSING, Anchor, Dossier
from tui.evidence.seal import review_of
from tui.export.plain import field_words

_APART: Final = frozenset(("id", "evidence", "reviewed"))
"""Fields that have columns of another name, or several."""
_FIRST: Final = (
    *("name", "claim", "when", "role", "aliases", "side", "actor", "group", "stance", "party", "condition"),
    *("attribution", "note", "confidence", "tags", "todo"),
)
_FIELDS: Final = tuple(
    name
    for name in dict.fromkeys((*_FIRST, *(field.name for table in ITEM_FIELDS.values() for field in table)))
    if name not in _APART
)
COLUMNS: Final = (
    *("section", "kind", "item"),
    *_FIELDS,
    *("evidence", "quote", "prefix", "suffix", "source", "grade", "sentences", "sentence_text"),
    *("findings", "review", "reviewed_by", "reviewed_on", "line"),
)
"""The header: a contract, in this order."""

_NUMBER: Final = re.compile(r"[-+]?\d[\d.,]*%?")
"""A signed number computes nothing, and an apostrophe would make it a text."""
_FORMULA: Final = re.compile(r"\A(?=\t)|(?:\A|(?<=[\n;|\t]))(?=(?:[^\S\n\t]|[\"'`“”‘’])*[=+\-@＝＋－＠])")
"""Where a formula could begin: spaces and quotation marks before it do not hinder every program."""


def lines(dossier: Dossier) -> Iterator[str]:
    """Yield the table's lines, the header first; a cell of several lines runs over as many.

    Of `dossier` anchors and findings are known. What is wrong apart from any item is not in the table.
    """
    findings: dict[str | None, list[Finding]] = {}
    for finding in dossier.findings:
        findings.setdefault(finding.item, []).append(finding)
    yield from _row(COLUMNS)
    for section in dossier.briefing.sections:
        for item in section.items:
            for row in _rows(dossier, section, item, findings.get(item.id, [])):
                yield from _row(tuple(row.get(name, "") for name in COLUMNS))


def _rows(
    dossier: Dossier, section: Section, item: Item, findings: list[Finding]
) -> Iterator[dict[str, str]]:
    review = review_of(dossier, item)
    common = {
        "section": section.title,
        "kind": item.kind,
        "item": item.id,
        **{name: _cell(item.fields.get(name, "")) for name in _FIELDS},
        "findings": "\n".join(f"{each.severity} {each.rule}: {each.message}" for each in findings),
        "review": review.state if review else "",
        "reviewed_by": review.by if review else "",
        "reviewed_on": review.on if review else "",
        "line": str(item.place.line),
    }
    anchors = dossier.anchors.get(item.id, ())
    for number, (evidence, anchor) in enumerate(zip(item.evidence, anchors, strict=True), start=1):
        yield {**common, "evidence": str(number), **_evidence(dossier, evidence, anchor)}
    if not item.evidence:
        yield common


def _evidence(dossier: Dossier, evidence: Evidence, anchor: Anchor) -> dict[str, str]:
    source = dossier.source(anchor.source)
    numbers = () if anchor.grade == MISSING else anchor.sentences
    texts = []
    if source is not None and numbers:
        spans = (dossier.sentences[source.id].span(number) for number in numbers)
        texts = [" ".join(source.text[start:end].split()) for start, end in spans]
    return {
        "quote": evidence.quote or "",
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "source": anchor.source or evidence.source or "",
        "grade": anchor.grade or "whole source",
        "sentences": " ".join(map(str, numbers)),
        "sentence_text": "\n".join(texts),
        "line": str(evidence.place.line),
    }


def _cell(value: Data) -> str:
    """A field in words; of several mappings, as `ignore` has them, each on a line."""
    if isinstance(value, tuple) and any(isinstance(part, Mapping) for part in value):
        return "\n".join(map(field_words, value))
    return field_words(value)


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    """A row as lines without their ends; a line end within a cell parts two of them."""
    row = io.StringIO()
    # Only a line end that the writer knows puts a cell into quotes.
    csv.writer(row, lineterminator="\n").writerow([_inert(cell) for cell in cells])
    yield from row.getvalue().removesuffix("\n").split("\n")


def _inert(cell: str) -> str:
    """`cell` with LF as its line ends, and no part of it a formula."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub("'", cell)
