"""Annotations as they were read, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple


class LeftOut(list[str]):
    """What could not be read, a sentence each, of which only the first are kept."""

    MOST: Final = 1000

    def __init__(self) -> None:
        super().__init__()
        self.total = 0
        """How many there are, those that are not kept among them."""

    def append(self, what: str) -> None:
        """Add a sentence, or only count it."""
        self.total += 1
        if self.total <= self.MOST:
            super().append(what)


class Target(NamedTuple):
    """What an annotation is about: a source, or words of it."""

    iri: str
    """Of the source, without a fragment."""
    exact: str | None = None
    """The words; None where the whole source is meant, or only a place is given."""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """In code points from 0, where the annotation says so."""
    end: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the source is meant as a whole."""
        return self.exact is None and self.start is None


class Body(NamedTuple):
    """One text of an annotation."""

    text: str
    purpose: str = ""


class Annotation(NamedTuple):
    """What somebody said of some targets."""

    number: int
    """Which entry of the file it is, from 1."""
    id: str
    bodies: tuple[Body, ...]
    targets: tuple[Target, ...]
    title: str = ""
    """Of the source, where the annotation says it."""
    answers: str = ""
    """The id of the annotation that it is a reply to."""
    item: Mapping[str, Any] | None = None
    """What our own export says of the item: not yet looked at."""
    briefing: Mapping[str, Any] | None = None
    """What our own export says of the briefing: not yet looked at."""


class Found(NamedTuple):
    """What a file of annotations holds."""

    title: str
    annotations: tuple[Annotation, ...]
    left_out: LeftOut
