"""`unneeded-ignore`: an `ignore` that suppresses nothing, and would hide the next finding of its rule."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.ignores import ignored_rules
from tui.evidence.model import Dossier
from tui.finding import RULES, Finding


def unneeded_ignore(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each ignored rule of which `dossier`, with all its findings, has none there.

    A rule that does not exist is a finding of reading, and while a source cannot be read nobody knows
    what an `ignore` may be needed for.
    """
    unread = {source.id for source in dossier.sources if source.file is None}
    at_item = {(finding.item, finding.rule) for finding in dossier.findings}
    in_source = {(finding.source, finding.rule) for finding in dossier.findings}
    for entry in dossier.briefing.sources:
        if entry.id in unread:
            continue
        for rule in ignored_rules(entry.fields):
            if rule in RULES and (entry.id, rule) not in in_source:
                place = entry.places.get("ignore", entry.place)
                yield Finding("unneeded-ignore", _message(rule), place, field="ignore", source=entry.id)
    if unread:
        return
    for item in dossier.briefing.items():
        for rule in ignored_rules(item.fields):
            if rule in RULES and (item.id, rule) not in at_item:
                place = item.places.get("ignore", item.place)
                yield Finding("unneeded-ignore", _message(rule), place, item=item.id, field="ignore")


def _message(rule: str) -> str:
    return f"There is no `{rule}` here to ignore."
