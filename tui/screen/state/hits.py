"""What a view knows of a search: its query and its hits, whoever found them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from tui.briefing.model import Briefing
from tui.core.finding import Span

ITEMS = 0
"""The domain of the items' texts; the sources follow, from 1."""


class ItemText(NamedTuple):
    """Where an item is, and where its text begins among all items' texts."""

    section: int
    """From 0, as is `item`."""
    item: int
    id: str
    start: int
    """In code points, as is `shown`."""
    shown: int
    """How much of its text a pane shows; what follows are its other fields."""


class Hit(NamedTuple):
    """A hit: its domain, and its span in the domain's text."""

    domain: int
    span: Span


class Query(Protocol):
    """What was searched for."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Texts(Protocol):
    """The texts of a briefing's items, one after the other."""

    @property
    def briefing(self) -> Briefing: ...
    @property
    def places(self) -> Sequence[ItemText]: ...
    def at(self, offset: int) -> ItemText: ...
    def of(self, section: int, index: int) -> ItemText: ...


class Hits(Protocol):
    """The hits of a query in the items' texts and in the sources, numbered from 0."""

    @property
    def query(self) -> Query: ...
    @property
    def texts(self) -> Texts: ...
    def __len__(self) -> int: ...
    def hit(self, number: int) -> Hit: ...
    def first_from(self, domain: int, offset: int) -> int: ...
    def within(self, domain: int, start: int, end: int) -> Iterator[tuple[int, Span]]: ...
