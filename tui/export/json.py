"""A dossier as data that other programs build on: the briefing, its anchors and its sources' sentences.

The keys are a contract: none is left out, and what is unknown is null. Spans count code points
from 0, lines and columns from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.briefing.model import Data, Evidence, Item
from tui.evidence.dossier import coverage
from tui.evidence.model import AMBIGUOUS, MISSING, Anchor, Dossier
from tui.evidence.seal import review_count, review_of
from tui.source.model import Source


def data(dossier: Dossier) -> dict[str, Any]:
    """All of `dossier`, of which anchors and findings are known, as what JSON can hold."""
    rules: dict[str | None, list[str]] = {}
    for finding in dossier.findings:
        rules.setdefault(finding.item, []).append(finding.rule)
    return {
        "version": 1,
        "title": dossier.briefing.title,
        "path": dossier.path,
        "sources": [_source(dossier, source) for source in dossier.sources],
        "sections": [
            {
                "title": section.title,
                "kind": section.kind,
                "items": [_item(dossier, item, rules.get(item.id, [])) for item in section.items],
            }
            for section in dossier.briefing.sections
        ],
        "reviews": review_count(dossier)._asdict(),
        "coverage": [_coverage(dossier, source) for source in dossier.sources],
    }


def _source(dossier: Dossier, source: Source) -> dict[str, Any]:
    cited_by = dossier.cited_by.get(source.id, {})
    sentences = dossier.sentences.get(source.id, ())
    return {
        "id": source.id,
        "title": source.entry.text("title") or None,
        "path": source.entry.path,
        "sha256": source.sha256,
        "sentences": [
            {
                "n": number,
                "start": start,
                "end": end,
                "text": source.text[start:end],
                "cited_by": list(cited_by.get(number, ())),
            }
            for number, (start, end) in enumerate(sentences, start=1)
        ],
    }


def _item(dossier: Dossier, item: Item, rules: list[str]) -> dict[str, Any]:
    anchors = dossier.anchors.get(item.id, ())
    return {
        "id": item.id,
        "fields": {name: plain(value) for name, value in item.fields.items()},
        "line": item.place.line,
        "column": item.place.column,
        "evidence": [
            _evidence(evidence, anchor) for evidence, anchor in zip(item.evidence, anchors, strict=True)
        ],
        "findings": rules,
        "review": _review(dossier, item),
    }


def _review(dossier: Dossier, item: Item) -> dict[str, str | None] | None:
    review = review_of(dossier, item)
    if review is None:
        return None
    return {"by": review.by or None, "on": review.on or None, "state": review.state}


def _evidence(evidence: Evidence, anchor: Anchor) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "source": anchor.source if anchor.source is not None else evidence.source,
        "grade": anchor.grade,
        "spans": [] if anchor.grade in {AMBIGUOUS, MISSING} else [list(span) for span in anchor.spans],
        "sentences": [] if anchor.grade == MISSING else list(anchor.sentences),
        "line": evidence.place.line,
        "column": evidence.place.column,
    }


def _coverage(dossier: Dossier, source: Source) -> dict[str, Any]:
    cited, sentences = coverage(dossier, source.id)
    return {"source": source.id, "cited": cited, "sentences": sentences}


def plain(value: Data) -> Any:
    """`value` with lists for tuples and dicts for mappings."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value]
