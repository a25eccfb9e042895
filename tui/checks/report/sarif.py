"""Findings in SARIF 2.1.0, the exchange format of static analysis, for code hosts and editors.

The standard: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from tui import __version__
from tui.checks.pages import page
from tui.core.finding import ERROR, INFO, RULES, WARNING, Finding, Fix, Place
from tui.evidence.model import Dossier

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {ERROR: "error", WARNING: "warning", INFO: "note"}


def data(dossiers: Sequence[Dossier]) -> dict[str, Any]:
    """One run with every finding of `dossiers`. Lines, columns and offsets in code points."""
    found = [(dossier, finding) for dossier in dossiers for finding in dossier.findings]
    rules = [rule for rule in RULES if any(finding.rule == rule for _, finding in found)]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "briefing",
                        "semanticVersion": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(dossier, finding, rules) for dossier, finding in found],
            }
        ],
    }


def _rule(rule: str) -> dict[str, Any]:
    about = page(rule)
    return {
        "id": rule,
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": about.meaning},
        "help": {"text": f"{about.meaning}\n\n`briefing explain {rule}` shows an example."},
        "defaultConfiguration": {"level": _LEVELS[RULES[rule]]},
    }


def _result(dossier: Dossier, finding: Finding, rules: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message if finding.help is None else f"{finding.message} {finding.help}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(dossier.path)},
                    "region": _region(finding.place),
                }
            }
        ],
    }
    if related := _in_source(dossier, finding):
        result["relatedLocations"] = [related]
    if finding.fix is not None:
        result["fixes"] = [_fix(dossier.path, finding.fix)]
    return result


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _in_source(dossier: Dossier, finding: Finding) -> dict[str, Any] | None:
    source = dossier.source(finding.source)
    if source is None or finding.source_span is None:
        return None
    start, end = finding.source_span
    path = posixpath.join(posixpath.dirname(dossier.path), source.entry.path)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(path)},
            "region": {"charOffset": start, "charLength": end - start},
        },
        "message": {"text": "what the source says"},
    }


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}],
    }


def _uri(path: str) -> str:
    """A path as a reference: relative where it is, percent-encoded, and never taken for a scheme."""
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/~!$&'()*+,;=@-._")
    if path.startswith("/"):
        return f"file://{encoded}"
    return encoded
