"""Findings as data, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui.core.finding import Finding
from tui.evidence.model import Dossier


def data(dossiers: Sequence[Dossier]) -> list[dict[str, Any]]:
    """One object for each finding; null where a finding has no such part.

    Lines and columns from 1, ends exclusive; spans from 0; all in code points.
    """
    return [_object(dossier.path, finding) for dossier in dossiers for finding in dossier.findings]


def _object(path: str, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": path,
        "line": finding.place.line,
        "column": finding.place.column,
        "end_line": finding.place.end_line,
        "end_column": finding.place.end_column,
        "item": finding.item,
        "field": finding.field,
        "field_span": finding.field_span,
        "source": finding.source,
        "source_span": finding.source_span,
        "fixable": finding.fixable,
    }
