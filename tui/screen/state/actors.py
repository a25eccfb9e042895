"""All that an actor is called, and what an actor has to do with: terms and reactions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.briefing.actors import NAMING, called, names_in, texts_of
from tui.briefing.fields import ACTORS
from tui.briefing.model import Item
from tui.evidence.model import Dossier
from tui.screen.search.cache import by_briefing
from tui.screen.search.query import NAMES, Query
from tui.screen.state.view import View, item_of, located

_ENOUGH: Final = 50
"""So many places tell how a word is used."""
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "our", "its", "their"})
_TITLES: Final = frozenset(
    {
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Capt",
        "Gen",
        "Col",
        "Lt",
        "Sgt",
        "Sen",
        "Rep",
        "Gov",
        "Secretary",
        "President",
    }
)


def followed(dossier: Dossier, view: View) -> Query | str:
    """The names to look for where the current item is an actor, or names one; else why there are none."""
    item = item_of(dossier, view)
    if item is None:
        return "there is no item to take an actor from"
    actor = item if item.kind == ACTORS else next(_named_in(dossier, item), None)
    if actor is not None:
        return Query(actor.text("name"), NAMES, names_of(dossier, actor))
    name = next((item.text(field) for field in NAMING if item.text(field)), "")
    if not name:
        return "this item names no actor: go to one among the actors"
    return Query(name, NAMES, (name,))


def names_of(dossier: Dossier, actor: Item) -> tuple[str, ...]:
    """An actor's name, aliases and, where the sources use it alone, surname; each once."""
    name = actor.text("name").strip()
    names = [name, *texts_of(actor, "aliases")]
    surname = name.rpartition(" ")[2]
    if surname != name and any(_is_surname(source.text, surname) for source in dossier.sources):
        names.append(surname)
    return tuple(dict.fromkeys(each.strip() for each in names if each.strip()))


def _is_surname(text: str, word: str) -> bool:
    """Whether the last word of a name stands alone in a text: "said Kerry", not "the Army"."""
    if not word[:1].isupper():
        return False
    alone, start = False, text.find(word)
    for _ in range(_ENOUGH):
        if start < 0:
            break
        end = start + len(word)
        before = text[max(start - 40, 0) : start].split()
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            last = before[-1].strip("“\"'(‘") if before else ""
            if last.lower() in _ARTICLES:
                return False
            alone = alone or not last[:1].isupper() or last.rstrip(".") in _TITLES
        start = text.find(word, end)
    return alone


def about(dossier: Dossier, actor: Item) -> list[tuple[int, int, Item]]:
    """The items that name `actor` in a field, with the numbers of their section and of themselves, from 0."""
    naming = _naming(dossier)
    places = sorted({place for name in called(actor) for place in naming.get(name, ())})
    sections = dossier.briefing.sections
    return [(section, index, sections[section].items[index]) for section, index in places]


@by_briefing
def _naming(dossier: Dossier) -> dict[str, list[tuple[int, int]]]:
    """By name in small letters, the places of the items that name it in a field."""
    naming: dict[str, list[tuple[int, int]]] = {}
    for section, index, item in located(dossier):
        if item.kind != ACTORS:
            for name in names_in(item):
                naming.setdefault(name.casefold(), []).append((section, index))
    return naming


def actors_in(dossier: Dossier) -> list[Item]:
    """The actors of the briefing, in its order."""
    return [item for item in dossier.briefing.items() if item.kind == ACTORS]


def _named_in(dossier: Dossier, item: Item) -> Iterator[Item]:
    """The actors of the briefing that an item names, in the order of its fields."""
    actors = actors_in(dossier)
    for name in names_in(item):
        yield from (actor for actor in actors if name.casefold() in called(actor))
