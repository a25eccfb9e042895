"""What a person may do to a briefing: each gesture is one value, and one step of undo.

A gesture names an item, a section or a piece of evidence by its place in the text that was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from tui.core.errors import BriefingError
from tui.core.finding import Place

Value: TypeAlias = "str | tuple[str, ...] | Mapping[str, str]"
"""What a gesture writes into a field: a text, several texts, or named texts."""


class RefusedError(BriefingError):
    """A gesture that cannot be done safely, with the reason; nothing was changed."""


class NewQuote(NamedTuple):
    """A piece of evidence to be written."""

    quote: str
    source: str = ""
    """The id of the source; empty where it goes without saying."""
    prefix: str = ""
    suffix: str = ""


class Attach(NamedTuple):
    """Write `quote` as the last evidence of an item."""

    item: Place
    quote: NewQuote


class Detach(NamedTuple):
    """Take one piece of evidence from an item."""

    item: Place
    evidence: Place


class Requote(NamedTuple):
    """Write other words as the quote of a piece of evidence; its source and context stay."""

    item: Place
    evidence: Place
    words: str


class Recite(NamedTuple):
    """Write a piece of evidence anew: its quote and, where they are not empty, the words around it.

    An empty `prefix` or `suffix` that was written is taken out. An empty `source` stays as it is.
    """

    item: Place
    evidence: Place
    words: str
    prefix: str = ""
    suffix: str = ""
    source: str = ""


class SetField(NamedTuple):
    """Write a field of an item, or, for None, take it out."""

    item: Place
    name: str
    value: Value | None


class InsertItem(NamedTuple):
    """Make a new item in a section, behind `after`, or at the section's end."""

    section: Place
    after: Place | None
    fields: tuple[tuple[str, Value], ...]
    quotes: tuple[NewQuote, ...] = ()


class DeleteItem(NamedTuple):
    """Take an item out of its section."""

    item: Place


class MoveItem(NamedTuple):
    """Let an item change places with the one before (`by` -1) or behind it (`by` 1)."""

    item: Place
    by: int


class SetSource(NamedTuple):
    """Write fields of a source's entry, or, for None, take them out."""

    source: Place
    fields: tuple[tuple[str, str | None], ...]


Within: TypeAlias = "Attach | Detach | Requote | Recite | SetField"
"""What changes one item and leaves it where it is."""
Gesture: TypeAlias = "Within | InsertItem | DeleteItem | MoveItem | SetSource"
