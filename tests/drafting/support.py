"""A text studied as `briefing new` studies it."""

from __future__ import annotations

from tui.drafting.actors import Actors
from tui.drafting.draft import dossier_of, entry_of
from tui.drafting.material import Material
from tui.drafting.model import DraftItem


def studied(text: str, lang: str = "en", published: str = "") -> Material:
    """The material of one source."""
    entry = entry_of((("id", "article"), ("path", "a.txt"), ("lang", lang), ("published", published)))
    return Material(dossier_of([(entry, text)]))


def actors_of(text: str) -> Actors:
    return Actors(studied(text))


def field(item: DraftItem, name: str) -> str:
    """A field of an item as text; empty where it has none."""
    value = dict(item.fields).get(name, "")
    return value if isinstance(value, str) else ", ".join(map(str, value))
