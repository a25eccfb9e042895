"""What a file of annotations brings for a briefing: items in their order, sections and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from tui.annotations.items import NewItem, Written, item_of, with_note
from tui.annotations.jsonfile import text_of
from tui.annotations.model import Annotation, Found, LeftOut
from tui.annotations.sources import Fields, Sources, read_sources
from tui.briefing.fields import KINDS
from tui.core.messages import shown

_UNTITLED: Final = "Annotations"


class Brought(NamedTuple):
    """What annotations bring, before anything is looked up in a source."""

    title: str
    sources: tuple[Fields, ...]
    """Those that our own export names."""
    sections: tuple[tuple[str, str], ...]
    """Title and kind of those that our own export names, in its order."""
    items: tuple[NewItem, ...]
    titles: dict[str, str]
    """What annotations say that a source is called, by its IRI."""


def gather(found: Found, left_out: LeftOut) -> Brought:
    """What the annotations of a file bring; what is left out of them is said."""
    items: dict[int, NewItem] = {}
    numbers: dict[str, int] = {}
    ids: set[str] = set()
    own = next((each.briefing for each in found.annotations if each.briefing is not None), None)
    briefing: Mapping[str, Any] = own or {}
    for annotation in found.annotations:
        if annotation.answers or (annotation.briefing is not None and annotation.item is None):
            continue
        item = item_of(annotation, left_out)
        if item is None:
            continue
        number = annotation.number
        first = numbers.setdefault(annotation.id, number) if annotation.id else number
        if first in items and items[first][2:] == item[2:]:
            left_out.append(f"entry {number}: it is entry {first} once more")
            continue
        items[number] = item
    items = {number: _with_own_id(item, ids, left_out) for number, item in items.items()}
    for annotation in found.annotations:
        if annotation.answers:
            _answer(annotation, items, numbers, left_out)
    titles: dict[str, str] = {}
    for annotation in found.annotations:
        for target in annotation.targets if annotation.title else ():
            titles.setdefault(target.iri, annotation.title)
    title = found.title if found.title.strip() else next(iter(titles.values()), _UNTITLED)
    return Brought(
        text_of(briefing.get("title")) if own is not None else title,
        tuple(read_sources(briefing.get("sources"), left_out)),
        tuple(_sections(briefing.get("sections"), left_out)),
        tuple(items.values()),
        titles,
    )


def name_sources(brought: Brought, sources: Sources) -> None:
    """Let `sources` know every source that the items cite."""
    for item in brought.items:
        for cited in item.cited:
            if not cited.iri:
                continue
            own = cited.quote.source if isinstance(cited, Written) else ""
            if not (own and sources.is_one(own, cited.iri)):
                sources.id_of(cited.iri, brought.titles.get(cited.iri, ""))


def _with_own_id(item: NewItem, ids: set[str], left_out: LeftOut) -> NewItem:
    name = item.fields.get("id")
    if not isinstance(name, str):
        return item
    if name not in ids:
        ids.add(name)
        return item
    left_out.append(f"the id {shown(name)} of entry {item.number}, which another has already")
    return item._replace(fields={key: value for key, value in item.fields.items() if key != "id"})


def _answer(
    annotation: Annotation, items: dict[int, NewItem], numbers: dict[str, int], left_out: LeftOut
) -> None:
    """A reply becomes a line of the note of what it answers."""
    number = numbers.get(annotation.answers)
    if number is None:
        left_out.append(f"entry {annotation.number}: it answers an annotation that is not in this file")
        return
    for body in annotation.bodies:
        items[number] = with_note(items[number], f"Reply: {body.text.strip()}")


def _sections(value: Any, left_out: LeftOut) -> Iterable[tuple[str, str]]:
    for entry in value if isinstance(value, list) else ():
        title = text_of(entry.get("title")) if isinstance(entry, dict) else ""
        kind = text_of(entry.get("kind")) if isinstance(entry, dict) else ""
        if title.strip() and kind in KINDS:
            yield title, kind
        else:
            left_out.append("a section without a title or a kind")
