"""What actors are called, and the fields in which items name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.briefing.model import Item

NAMING: Final = ("actor", "group", "party", "attribution")
"""The fields in which an item names actors."""


def called(actor: Item) -> frozenset[str]:
    """All that an actor is named by, id, name and aliases, in small letters."""
    names = (actor.id, actor.text("name"), *texts_of(actor, "aliases"))
    return frozenset(name.casefold() for name in names if name)


def names_in(item: Item) -> Iterator[str]:
    """The names of actors in an item's fields, as written; an attribution may be any text."""
    for field in NAMING:
        yield from texts_of(item, field)


def texts_of(item: Item, field: str) -> list[str]:
    """The texts of a field that takes one or several."""
    value = item.fields.get(field, ())
    return [value] if isinstance(value, str) else [each for each in value if isinstance(each, str)]
