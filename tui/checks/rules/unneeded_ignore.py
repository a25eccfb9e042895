"""`unneeded-ignore`: an `ignore` that suppresses nothing, and would hide the next finding of its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.checks.ignores import ignored_rules
from tui.core.finding import RULES, Finding, Fix, Place
from tui.evidence.model import Dossier


def unneeded_ignore(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each ignored rule of which `dossier`, with all its findings, has none there.

    A rule that does not exist is a finding of reading, and while a source cannot be read nobody knows
    what an `ignore` may be needed for.
    """
    yield from _with_fixes(list(_unneeded(dossier)), dossier.text)


def _unneeded(dossier: Dossier) -> Iterator[Finding]:
    unread = {source.id for source in dossier.sources if source.file is None}
    at_item = {(finding.item, finding.rule) for finding in dossier.findings}
    in_source = {(finding.source, finding.rule) for finding in dossier.findings}
    for entry in dossier.briefing.sources:
        if entry.id in unread:
            continue
        for rule in ignored_rules(entry.fields):
            if rule in RULES and (entry.id, rule) not in in_source:
                place = entry.places.get("ignore", entry.place)
                yield Finding("unneeded-ignore", message(rule), place, field="ignore", source=entry.id)
    if unread:
        return
    for item in dossier.briefing.items():
        for rule in ignored_rules(item.fields):
            if rule in RULES and (item.id, rule) not in at_item:
                place = item.places.get("ignore", item.place)
                yield Finding("unneeded-ignore", message(rule), place, item=item.id, field="ignore")


def message(rule: str) -> str:
    """What is said of an `ignore` of `rule`."""
    return f"There is no `{rule}` here to ignore."


def _with_fixes(findings: Sequence[Finding], text: str) -> Iterator[Finding]:
    """`findings`, each with the fix that removes its entry, where the entry can be told from the others."""
    if not findings or not text:
        yield from findings
        return
    # The model does not say where each entry stands, and few briefings have one that is unneeded.
    from tui.briefing.lines import Lines
    from tui.briefing.nodes import Scalar, value_of
    from tui.briefing.parse import parse
    from tui.briefing.removal import lists_under, without_entry

    root, lines = parse(text).root, Lines(text)
    lists = lists_under(root, "ignore") if root is not None else {}
    entries: dict[Place, dict[str, Iterator[int]]] = {}
    for finding in findings:
        found = lists.get(finding.place)
        if found is None:
            yield finding
            continue
        if finding.place not in entries:
            numbers: dict[str, list[int]] = {}
            for index, part in enumerate(found[1].parts):
                rule = value_of(part, "rule")
                if isinstance(rule, Scalar):
                    numbers.setdefault(message(rule.value), []).append(index)
            entries[finding.place] = {said: iter(those) for said, those in numbers.items()}
        at = next(entries[finding.place].get(finding.message, iter(())), None)
        edit = without_entry(text, lines, *found, at) if at is not None else None
        yield finding._replace(fix=Fix("remove the `ignore`", (edit,)) if edit is not None else None)
