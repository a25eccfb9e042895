"""A briefing as it was read: frozen values that hold what the YAML says and where it says it."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from tui.core.finding import Finding, Place

Data: TypeAlias = "str | tuple[Data, ...] | Mapping[str, Data]"
"""A field's value: a text as written, several values, or named values. Never a number, a date or a bool."""


Sought: TypeAlias = tuple[str | None, str, str, str | None]
"""What decides where evidence is found: quote, prefix, suffix and the source's id as written."""


class Evidence(NamedTuple):
    """What an item cites: a quote in a source's words, or, where `quote` is None, a whole source."""

    quote: str | None
    source: str | None
    """The id as written; None where it was left out."""
    prefix: str
    suffix: str
    place: Place
    """The quote's own text, or the mapping where there is no quote."""

    @property
    def sought(self) -> Sought:
        """What decides where it is found."""
        return self.quote, self.prefix, self.suffix, self.source


class Item(NamedTuple):
    """An entry of a section: a claim, an actor, a term, a reaction, a date or a question."""

    id: str
    """The written id, or `<section number>-<item number>`, never equal to a written one."""
    id_is_written: bool
    kind: str
    fields: Mapping[str, Data]
    """What was written, but for `id` and `evidence`. A field that takes one or a list is always a tuple."""
    evidence: tuple[Evidence, ...]
    place: Place
    places: Mapping[str, Place]
    """Where each field's value stands, `id` and `evidence` included."""

    def text(self, name: str) -> str:
        """The text of the field `name`; several values are joined by commas; empty where there is none."""
        value = self.fields.get(name, "")
        if isinstance(value, str):
            return value
        return ", ".join(part for part in value if isinstance(part, str))

    @property
    def heading(self) -> str:
        """The claim or, for an actor, the name: what a list shows of this item."""
        return self.text("claim") or self.text("name")


class Section(NamedTuple):
    """A part of the briefing; the screen shows it as a pane."""

    title: str
    kind: str
    items: tuple[Item, ...]
    place: Place


class SourceEntry(NamedTuple):
    """A source as the briefing names it; the text itself is a `tui.source.model.Source`."""

    id: str
    path: str
    """As written: relative to the briefing's folder."""
    lang: str
    fields: Mapping[str, Data]
    """What was written: title, author, publisher, published, url, retrieved, sha256, ... and the above."""
    place: Place
    places: Mapping[str, Place]

    def text(self, name: str) -> str:
        """The text of the field `name`; empty where there is none."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ""


class Briefing(NamedTuple):
    """A whole briefing: title, sources and sections in the file's order."""

    title: str
    sources: tuple[SourceEntry, ...]
    sections: tuple[Section, ...]

    def items(self) -> list[Item]:
        """Every item, in the file's order."""
        return [item for section in self.sections for item in section.items]


class Reading(NamedTuple):
    """What came of reading a briefing's text: as much of it as could be read, and every fault."""

    briefing: Briefing
    findings: tuple[Finding, ...]
