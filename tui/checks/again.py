"""What an earlier check of a briefing found that still holds: an edit changes one item of many.

A finding is taken over only where everything that its rule looks at is as it was: the item's text in the
file, letter for letter, with its fields, anchors and places, the sources, and the actors' names. Whatever
is not sure is checked anew, for a finding at a wrong line is worse than a slower check.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Mapping
from typing import NamedTuple

from tui.briefing.fields import ACTORS
from tui.briefing.locate import located
from tui.briefing.model import Item
from tui.core.finding import Finding, Fix, Place
from tui.evidence.model import Dossier


class Held(NamedTuple):
    """What need not be checked again."""

    items: Mapping[str, tuple[Finding, ...]]
    """By the id of each item that is as it was, its findings at their places now, before any `ignore`."""
    covers_alike: bool
    """Whether the same sentences of the same sources are cited as before."""
    says_alike: bool
    """Whether the items have the same fields as before, whatever they cite."""


NOTHING = Held({}, False, False)


def held(dossier: Dossier, previous: Dossier | None) -> Held:
    """What the check that made `previous` found and still holds of `dossier`. Both are anchored."""
    if previous is None or previous.verdicts is None or _ground(dossier) != _ground(previous):
        return NOTHING
    yaml, before = located(dossier.text), located(previous.text)
    were: dict[tuple[object, ...], Item] = {}
    for item in previous.briefing.items():
        were.setdefault(_key(item, before.raw(item.place)), item)
    found: dict[str, tuple[Finding, ...]] = {}
    changed, unmatched = [], {item.id: item for item in previous.briefing.items()}
    for item in dossier.briefing.items():
        old = were.get(_key(item, yaml.raw(item.place)))
        if old is None or not _same(dossier, item, previous, old):
            changed.append(item)
            continue
        unmatched.pop(old.id, None)
        lines = item.place.line - old.place.line
        found[item.id] = tuple(
            _moved(finding, lines, item.id) for finding in previous.verdicts.items.get(old.id, ())
        )
    return Held(
        found,
        _coverage(dossier) == _coverage(previous),
        [item.fields for item in changed] == [item.fields for item in unmatched.values()],
    )


def _ground(dossier: Dossier) -> object:
    """What the rules look at beside the item."""
    sources = [
        (source.id, source.file is None, source.entry.lang, source.entry.fields, source.text)
        for source in dossier.sources
    ]
    actors = [
        (item.fields.get("name"), item.fields.get("aliases"))
        for item in dossier.briefing.items()
        if item.kind == ACTORS
    ]
    return sources, actors


def _coverage(dossier: Dossier) -> object:
    """What the rules about sources look at beside their texts: what is cited, and where they are named."""
    cited = {source: set(numbers) for source, numbers in dossier.cited_by.items()}
    return cited, [source.entry.places.get("path", source.entry.place) for source in dossier.sources]


def _key(item: Item, written: str) -> tuple[object, ...]:
    return item.kind, item.place.column, written


def _same(dossier: Dossier, item: Item, previous: Dossier, old: Item) -> bool:
    """Whether two items that are written alike are read and anchored alike, and have all places alike."""
    if item.fields != old.fields or dossier.anchors.get(item.id) != previous.anchors.get(old.id):
        return False
    if [piece._replace(place=item.place) for piece in item.evidence] != [
        piece._replace(place=item.place) for piece in old.evidence
    ]:
        return False
    lines = item.place.line - old.place.line
    places, were = _places(item), _places(old)
    # What an alias or a merge brings in stands elsewhere, and moves by itself.
    return all(_within(place, item.place) for place in places) and places == [
        _shifted(place, lines) for place in were
    ]


def _places(item: Item) -> list[Place]:
    return [item.place, *item.places.values(), *(piece.place for piece in item.evidence)]


def _within(place: Place, extent: Place) -> bool:
    return extent[:2] <= place[:2] and place[2:] <= extent[2:]


def _moved(finding: Finding, lines: int, item: str) -> Finding:
    """A finding whose item now stands `lines` further down, and is called `item`."""
    if lines == 0 and finding.item == item:
        return finding
    return finding._replace(
        item=item,
        place=_shifted(finding.place, lines),
        fix=_moved_fix(finding.fix, lines),
        suggestion=_moved_fix(finding.suggestion, lines),
    )


def _moved_fix(fix: Fix | None, lines: int) -> Fix | None:
    if fix is None:
        return None
    return fix._replace(edits=tuple(edit._replace(place=_shifted(edit.place, lines)) for edit in fix.edits))


def _shifted(place: Place, lines: int) -> Place:
    return Place(place.line + lines, place.column, place.end_line + lines, place.end_column)
