"""What `ignore` suppresses: findings that an editor has looked at and answered with a reason.

An item's `ignore` speaks for the findings at that item, a source's for those in that source.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.briefing.model import Data
from tui.core.finding import Finding
from tui.evidence.model import Dossier


def ignored_rules(fields: Mapping[str, Data]) -> tuple[str, ...]:
    """The rules that the field `ignore` names, as written."""
    entries = fields.get("ignore", ())
    if isinstance(entries, str):
        return ()
    if isinstance(entries, Mapping):
        entries = (entries,)
    rules = (entry.get("rule") for entry in entries if isinstance(entry, Mapping))
    return tuple(rule for rule in rules if isinstance(rule, str))


def without_ignored(dossier: Dossier, findings: list[Finding]) -> list[Finding]:
    """`findings` but for those that an item's or a source's `ignore` answers."""
    by_item = {item.id: frozenset(ignored_rules(item.fields)) for item in dossier.briefing.items()}
    by_source = {entry.id: frozenset(ignored_rules(entry.fields)) for entry in dossier.briefing.sources}
    return [
        finding
        for finding in findings
        if finding.rule not in by_item.get(finding.item or "", ())
        and finding.rule not in by_source.get(finding.source or "", ())
    ]
