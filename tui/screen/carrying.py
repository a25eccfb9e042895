"""The same place in a newer dossier: what one stood on is found again after every reading of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.evidence.model import Dossier
from tui.screen.view import Spot, View, anchor_of, item_of, located
from tui.screen.walking import begin, follow


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


def carry(old: Dossier, view: View, new: Dossier) -> View:
    """The same place in a newer dossier: selection follows the written id, then the text, then the place."""
    if not new.briefing.sections:
        return replace(begin(new), whole=view.whole, manner=view.manner)
    matches = [_same_section(old, new, index) for index in range(len(new.briefing.sections))]
    items = tuple(_same_item(old, view, new, index, match) for index, match in enumerate(matches))
    opened = next((index for index, match in enumerate(matches) if match == view.open), None)
    if opened is None:
        opened = min(view.open, len(items) - 1)
    source = view.source if new.source(view.source) else (new.sources[0].id if new.sources else None)
    marked = _carried(old, new, [there for _, there in view.marks])
    moved = replace(
        view,
        open=opened,
        items=items,
        source=source,
        finding=None,
        search=None,
        filter=None,
        back=tuple(filter(None, _carried(old, new, view.back))),
        forward=tuple(filter(None, _carried(old, new, view.forward))),
        marks=tuple((letter, there) for (letter, _), there in zip(view.marks, marked, strict=True) if there),
    )
    was, now = old.source(view.source), new.source(source)
    if was is None or now is None or was.text != now.text:
        moved = replace(moved, chosen=None)
    item, before = item_of(new, moved), item_of(old, view)
    count = len(item.evidence) if item else 0
    same = item is not None and before is not None and item.heading == before.heading
    evidence = min(view.evidence, max(count - 1, 0)) if same else 0
    sentences = new.sentences.get(source or "")
    sentence = min(view.sentence, len(sentences)) if sentences else view.sentence
    return replace(moved, evidence=evidence, sentence=sentence)


def _carried(old: Dossier, new: Dossier, spots: Sequence[Spot]) -> list[Spot | None]:
    """The same places in a newer dossier; None for one whose item is gone."""
    if not spots:
        return []
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for section, index, item in located(new):
        if item.id_is_written:
            places.setdefault(("id", item.id), (section, index))
        places.setdefault(("text", item.heading), (section, index))
    carried: list[Spot | None] = []
    for there in spots:
        sections = old.briefing.sections
        if there.open >= len(sections) or there.item >= len(sections[there.open].items):
            carried.append(None)
            continue
        item = sections[there.open].items[there.item]
        found = (places.get(("id", item.id)) if item.id_is_written else None) or places.get(
            ("text", item.heading)
        )
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


def _same_item(old: Dossier, view: View, new: Dossier, index: int, match: int | None) -> int:
    items = new.briefing.sections[index].items
    if match is None or not items or not old.briefing.sections[match].items:
        return 0
    place = view.items[match]
    was = old.briefing.sections[match].items[place]
    for number, item in enumerate(items):
        if was.id_is_written and item.id_is_written and item.id == was.id:
            return number
    same = [number for number, item in enumerate(items) if item.heading == was.heading]
    if same:
        return min(same, key=lambda number: abs(number - place))
    return min(place, len(items) - 1)
