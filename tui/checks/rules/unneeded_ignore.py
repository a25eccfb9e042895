"""`unneeded-ignore`: an `ignore` that suppresses nothing, and would hide the next finding of its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.briefing.model import Item, SourceEntry
from tui.checks.ignores import ignored_rules
from tui.evidence.model import Dossier
from tui.finding import RULES, Edit, Finding, Fix, Place

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_KEY: Final = re.compile(r" *ignore: *\Z")
_ON_ONE_LINE: Final = re.compile(r" *ignore: *\[.*\] *\Z")


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
        for index, rule in enumerate(ignored_rules(entry.fields)):
            if rule in RULES and (entry.id, rule) not in in_source:
                place = entry.places.get("ignore", entry.place)
                fix = _fix(dossier, entry, place, index)
                yield Finding(
                    "unneeded-ignore", _message(rule), place, field="ignore", source=entry.id, fix=fix
                )
    if unread:
        return
    for item in dossier.briefing.items():
        for index, rule in enumerate(ignored_rules(item.fields)):
            if rule in RULES and (item.id, rule) not in at_item:
                place = item.places.get("ignore", item.place)
                fix = _fix(dossier, item, place, index)
                yield Finding("unneeded-ignore", _message(rule), place, item=item.id, field="ignore", fix=fix)


def _message(rule: str) -> str:
    return f"There is no `{rule}` here to ignore."


def _fix(dossier: Dossier, owner: Item | SourceEntry, place: Place, index: int) -> Fix | None:
    """The fix that deletes an entry's lines, and the key with the last one; None where a comment would go."""
    lines = _LINE_END.split(dossier.text)
    count = len(ignored_rules(owner.fields))
    if place.line > len(lines):
        return None
    first = last = place.line
    if not _ON_ONE_LINE.match(lines[place.line - 1]) or count > 1:
        dash = " " * (place.column - 1) + "-"
        end = place.end_line - (place.end_column == 1)
        starts = [number for number in range(place.line, end + 1) if lines[number - 1].startswith(dash)]
        if len(starts) != count or index >= count:
            return None
        first = starts[index]
        last = (starts[index + 1] if index + 1 < count else end + 1) - 1
        while last > first and not lines[last - 1].strip():
            last -= 1
        if count == 1:
            if first < 2 or not _KEY.match(lines[first - 2]):
                return None
            first -= 1
    if any("#" in line for line in lines[first - 1 : last]) or last >= len(lines):
        return None
    return Fix("delete the entry", (Edit(Place(first, 1, last + 1, 1), ""),))
