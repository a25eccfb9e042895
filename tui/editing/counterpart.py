"""Finds the item of one reading of a briefing in another reading, which somebody may have changed.

An edit is made only where the counterpart is certain. A cursor, a mark or kept words may follow a likely one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from tui.briefing.model import Briefing, Item

_HEADINGS: Final = ("claim", "name")
Where: TypeAlias = tuple[int, int]
"""The numbers of a section and of an item in it, from 0."""


class Known(NamedTuple):
    """What identifies an item."""

    id: str
    """As written; empty where none is."""
    heading: str
    """The claim or, for an actor, the name."""
    evidence: tuple[object, ...]
    said: object
    """All that it says, for telling whether that is the same."""


class Part(NamedTuple):
    """A section."""

    title: str
    kind: str
    items: tuple[Known, ...]


class Counterpart(NamedTuple):
    """What an item became."""

    where: Where | None
    """None where it is gone."""
    is_certain: bool = False
    """Whether it may be edited as the same item."""
    is_alike: bool = False
    """Whether it is uncertain because other items look like it."""


def known(said: object) -> Known:
    """What identifies an item that says `said`: its fields where it has any."""
    fields = said if isinstance(said, dict) else {}
    id_, evidence = fields.get("id"), fields.get("evidence")
    heading = fields.get(heading_name(fields), "")
    return Known(
        id_ if isinstance(id_, str) else "",
        heading if isinstance(heading, str) else "",
        tuple(evidence) if isinstance(evidence, list) else () if evidence is None else (evidence,),
        said,
    )


def heading_name(fields: Mapping[str, object]) -> str:
    """The field that an item is called by: its claim or, for an actor, its name."""
    return next(
        (name for name in _HEADINGS if isinstance(fields.get(name), str) and fields[name]), _HEADINGS[0]
    )


def parts_of(briefing: Briefing) -> tuple[Part, ...]:
    """The sections of a briefing with what identifies their items."""
    return tuple(
        Part(section.title, section.kind, tuple(map(_known_item, section.items)))
        for section in briefing.sections
    )


def _known_item(item: Item) -> Known:
    evidence = tuple([piece.sought for piece in item.evidence])
    return Known(item.id if item.id_is_written else "", item.heading, evidence, item.fields)


class _Index:
    """The items of one reading by what identifies them."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.by_id: dict[str, list[Where]] = {}
        self.by_heading: dict[str, list[Where]] = {}
        for number, part in enumerate(parts):
            for index, item in enumerate(part.items):
                self.by_heading.setdefault(item.heading, []).append((number, index))
                if item.id:
                    self.by_id.setdefault(item.id, []).append((number, index))

    def item(self, where: Where) -> Known:
        return self.parts[where[0]].items[where[1]]

    def equal(self, item: Known) -> list[Where]:
        """The items that say exactly what `item` does."""
        return [where for where in self.by_heading.get(item.heading, ()) if self.item(where) == item]

    def knows(self, item: Known) -> bool:
        """Whether an item of that id or, where it has none, of that heading is here."""
        return item.id in self.by_id if item.id else item.heading in self.by_heading


class Matching:
    """Which items of `old` are which of `new`: two readings of one briefing."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part]) -> None:
        self._old, self._new = _Index(old), _Index(new)

    def item(self, where: Where) -> Counterpart:
        """What the item of the old reading became."""
        match = self._match(where)
        return match if match.where is not None else Counterpart(self._likely(where))

    def _match(self, where: Where) -> Counterpart:
        item = self._old.item(where)
        section = self._unchanged.get(where[0])
        if section is not None:
            return Counterpart((section, where[1]), is_certain=True)
        equal = self._new.equal(item)
        if equal:
            if len(equal) == len(self._old.equal(item)) == 1:
                return Counterpart(equal[0], is_certain=True)
            return Counterpart(self._nearest(equal, where), is_alike=True)
        match = self._by_id(where, item) or self._by_heading(where, item) or Counterpart(None)
        if match.is_certain and match.where is not None and self._is_contradicted(where, match.where):
            return Counterpart(match.where)
        return match

    def section(self, number: int) -> int | None:
        """The section of the new reading that the one of the old reading certainly is; None for none."""
        if number in self._unchanged:
            return self._unchanged[number]
        name = self._old.parts[number][:2]
        found = [at for at, part in enumerate(self._new.parts) if part[:2] == name]
        names = [part[:2] for part in self._old.parts]
        if len(found) == names.count(name) == 1:
            return found[0]
        # Renamed, or one of several of that title: the one that has its items.
        matches = (self._match((number, index)) for index in range(len(self._old.parts[number].items)))
        held = {match.where[0] for match in matches if match.is_certain and match.where is not None}
        for at in held if len(held) == 1 else ():
            there = self._new.parts[at]
            if at in found or (there.kind == name[1] and not found and there[:2] not in names):
                return at
        return None

    @cached_property
    def _unchanged(self) -> dict[int, int]:
        """The sections that say exactly what they did, and that no other one is like."""
        old, new = self._old.parts, self._new.parts
        unchanged: dict[int, int] = {}
        titles: dict[tuple[str, str], list[int]] = {}
        for at, part in enumerate(new):
            titles.setdefault(part[:2], []).append(at)
        for number, part in enumerate(old):
            same = [at for at in titles.get(part[:2], ()) if new[at] == part]
            if len(same) == 1 and sum(other == part for other in old) == 1:
                unchanged[number] = same[0]
        return unchanged

    def _by_id(self, where: Where, item: Known) -> Counterpart | None:
        """The counterpart by the written id, which its other words must not contradict."""
        found = self._new.by_id.get(item.id, []) if item.id else []
        twins = self._old.by_id.get(item.id, []) if item.id else []
        if not found:
            return None
        named = [there for there in found if self._new.item(there).heading == item.heading]
        twins_named = [there for there in twins if self._old.item(there).heading == item.heading]
        if len(named) == len(twins_named) == 1:
            return Counterpart(named[0], is_certain=True)
        if named or len(found) != 1 or len(twins) != 1:
            return Counterpart(self._nearest(named or found, where), is_alike=True)
        there = self._new.item(found[0])
        others = [each for each in self._old.by_heading.get(there.heading, ()) if each != where]
        if others or item.heading in self._new.by_heading:
            return Counterpart(found[0], is_alike=True)  # the ids of two items were exchanged, perhaps
        return Counterpart(found[0], is_certain=_cites_alike(item, there))

    def _by_heading(self, where: Where, item: Known) -> Counterpart | None:
        """The counterpart by the same claim or name, where that item was given another id or none."""
        found = [
            there
            for there in self._new.by_heading.get(item.heading, ())
            if self._new.item(there).id not in self._old.by_id
        ]
        if not item.heading or not found:
            return None
        rivals = [
            other
            for other in self._old.by_heading[item.heading]
            if other != where and self._old.item(other).id not in self._new.by_id
        ]
        if len(found) == 1 and not rivals:
            return Counterpart(found[0], is_certain=True)
        return Counterpart(self._nearest(found, where), is_alike=True)

    def _is_contradicted(self, where: Where, there: Where) -> bool:
        """Whether a counterpart may be another item: a copy, or one whose claim or id was exchanged."""
        item, other = self._old.item(where), self._new.item(there)
        if len(self._new.by_heading.get(item.heading, ())) > len(self._old.by_heading[item.heading]):
            return True
        own = len(_words(item) & _words(other))
        rivals = (self._old.item(rival) for found in self._old.by_heading.values() for rival in found)
        closest = max(
            (len(_words(rival) & _words(other)) for rival in rivals if rival is not item), default=0
        )
        return closest > own or (bool(item.evidence and other.evidence) and not _cites_alike(item, other))

    def _nearest(self, found: Sequence[Where], where: Where) -> Where | None:
        """The closest of `found` that is not certainly another item; None if all of them are."""
        return min(
            (there for there in found if not self._is_taken(there, where)),
            key=lambda there: (abs(there[0] - where[0]), abs(there[1] - where[1])),
            default=None,
        )

    def _is_taken(self, there: Where, where: Where) -> bool:
        """Whether the new item `there` is an unchanged old item other than `where`.

        Drafts repeat a claim in several sections: when one of them changes, the others are not it.
        """
        item = self._new.item(there)
        twins, count = self._old.equal(item), len(self._new.equal(item))
        if where in twins:
            return count < len(twins) and there != where and there in twins
        return count <= len(twins)

    def _likely(self, where: Where) -> Where | None:
        """The new item that cites the same or, else, is in the same place among its neighbours."""
        evidence = self._old.item(where).evidence
        citing = [there for there, each in self._strangers() if evidence and each.evidence == evidence]
        return citing[0] if len(citing) == 1 else self._aligned(where)

    def _strangers(self) -> Iterator[tuple[Where, Known]]:
        """The items of the new reading that the old one does not know."""
        for number, part in enumerate(self._new.parts):
            for index, item in enumerate(part.items):
                if not self._old.knows(item):
                    yield (number, index), item

    def _aligned(self, where: Where) -> Where | None:
        number = self.section(where[0])
        if number is None:
            return None
        was, now = self._old.parts[where[0]].items, self._new.parts[number].items
        shortest = min(len(was), len(now))
        head = next((at for at in range(shortest) if _name(was[at]) != _name(now[at])), shortest)
        rest = range(shortest - head)
        tail = next((at for at in rest if _name(was[-1 - at]) != _name(now[-1 - at])), len(rest))
        if len(was) != len(now) or not head <= where[1] < len(was) - tail:
            return None
        return None if self._old.knows(now[where[1]]) else (number, where[1])


def _words(item: Known) -> set[object]:
    """What an item says besides its id and heading: its evidence, and its texts with their fields."""
    fields = item.said if isinstance(item.said, Mapping) else {}
    names = {"id", "evidence", heading_name(fields)}
    texts = {(name, text) for name, text in fields.items() if isinstance(text, str) and name not in names}
    return {*texts, *map(repr, item.evidence)}


def _name(item: Known) -> str:
    return item.id or item.heading


def _cites_alike(item: Known, other: Known) -> bool:
    """Whether two items have a piece of evidence in common."""
    return any(piece in other.evidence for piece in item.evidence)
