"""The same place in a newer dossier: what one stood on is found again after every reading of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.editing.counterpart import Matching, parts_of
from tui.evidence.model import Dossier
from tui.screen.state.navigation import begin, follow
from tui.screen.state.view import Spot, View, anchor_of, item_of, within


def followed(before: Dossier, view: View, dossier: Dossier) -> View:
    """`view` of the dossier `before` in the one that comes after it: of the same reading, or of a new one."""
    anchor = anchor_of(before, view)
    if dossier.briefing is not before.briefing:  # else it is the same reading, anchored or checked further
        view = carry(before, view, dossier)
    if not dossier.anchored or (before.anchored and anchor_of(dossier, view) == anchor):
        return view
    return _once_anchored(dossier, view)


def _once_anchored(dossier: Dossier, view: View) -> View:
    """`view` once the sentences are known: at its own, or where its evidence leads."""
    sentences = dossier.sentences.get(view.source or "")
    if view.in_source and sentences:
        return replace(view, sentence=max(1, min(view.sentence, len(sentences))))
    return follow(dossier, replace(view, in_source=False))


def stands_alike(before: Dossier, view: View, dossier: Dossier, moved: View) -> bool:
    """Whether `moved` is certainly at the item of `dossier` at which `view` was in the one before."""
    if dossier.briefing is before.briefing or item_of(before, view) is None:
        return True
    match = _matching(before, dossier).item((view.open, view.items[view.open]))
    return match.is_certain and match.where == (moved.open, moved.items[moved.open])


def carry(old: Dossier, view: View, new: Dossier) -> View:
    """The same place in a newer dossier: selection follows the item, else keeps to its section and place."""
    sections = new.briefing.sections
    if not sections:
        return replace(begin(new), whole=view.whole, manner=view.manner)
    matching = _matching(old, new)
    before = item_of(old, view)
    found = matching.item((view.open, view.items[view.open])).where if before is not None else None
    matches = [_same_section(old, new, index) for index in range(len(sections))]
    items = [_same_item(matching, view, old, new, index, match) for index, match in enumerate(matches)]
    opened = next((index for index, match in enumerate(matches) if match == view.open), None)
    if found is not None:
        opened, items[found[0]] = found
    if opened is None:
        opened = min(view.open, len(items) - 1)
    source = view.source if new.source(view.source) else (new.sources[0].id if new.sources else None)
    marked = _carried(matching, old, [there for _, there in view.marks])
    moved = replace(
        view,
        open=opened,
        items=tuple(items),
        source=source,
        finding=None,
        search=None,
        filter=None,
        back=tuple(filter(None, _carried(matching, old, view.back))),
        forward=tuple(filter(None, _carried(matching, old, view.forward))),
        marks=tuple((letter, there) for (letter, _), there in zip(view.marks, marked, strict=True) if there),
    )
    was, now = old.source(view.source), new.source(source)
    if was is None or now is None or was.text != now.text:
        moved = replace(moved, chosen=None)
    return within(new, moved if found is not None else replace(moved, evidence=0))


def _matching(old: Dossier, new: Dossier) -> Matching:
    return Matching(parts_of(old.briefing), parts_of(new.briefing))


def _carried(matching: Matching, old: Dossier, spots: Sequence[Spot]) -> list[Spot | None]:
    """The same places in a newer dossier; None for one whose item is gone."""
    carried: list[Spot | None] = []
    for there in spots:
        sections = old.briefing.sections
        is_there = there.open < len(sections) and there.item < len(sections[there.open].items)
        found = matching.item((there.open, there.item)).where if is_there else None
        carried.append(there._replace(open=found[0], item=found[1]) if found else None)
    return carried


def _same_section(old: Dossier, new: Dossier, index: int) -> int | None:
    """The section of `old` that the section `index` of `new` was: by title and kind, else by place."""
    section, before = new.briefing.sections[index], old.briefing.sections
    for number, candidate in enumerate(before):
        if (candidate.title, candidate.kind) == (section.title, section.kind):
            return number
    if index < len(before):
        taken = any(
            (other.title, other.kind) == (before[index].title, before[index].kind)
            for other in new.briefing.sections
        )
        return None if taken else index
    return None


def _same_item(
    matching: Matching, view: View, old: Dossier, new: Dossier, index: int, match: int | None
) -> int:
    """The item to select in the section `index` of `new`, which was the section `match` of `old`."""
    items = new.briefing.sections[index].items
    if match is None or not items or not old.briefing.sections[match].items:
        return 0
    place = view.items[match]
    found = matching.item((match, place)).where
    return found[1] if found is not None and found[0] == index else min(place, len(items) - 1)
