"""Words that were typed for a field and not written: offered again when the same field is opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.briefing.model import Briefing
from tui.editing.counterpart import Counterpart, Matching, parts_of


class Typed(NamedTuple):
    """What a person typed for one field."""

    briefing: Briefing
    """As it was shown when the field was opened."""
    section: int
    item: int | None
    """Both from 0; None for an item that is to be made."""
    field: str
    text: str
    begins_items: bool = False
    """Whether a new item of the section must have the field."""


class KeptWords:
    """The words of one reader that are still to be written."""

    def __init__(self) -> None:
        self._kept: list[Typed] = []

    @property
    def words(self) -> tuple[Typed, ...]:
        """All of them, the oldest first."""
        return tuple(self._kept)

    def keep(self, words: Iterable[Typed]) -> None:
        """Keep words that were not written; they replace older ones of the same fields."""
        for typed in words:
            self.drop(typed)
            self._kept.append(typed)

    def drop(self, typed: Typed) -> None:
        """Forget what is kept for the field that `typed` is for: it was written, or given up."""
        here = self.of(typed.briefing, typed.section, typed.item, typed.field)
        self._kept = [each for each in self._kept if each is not here]

    def of(self, briefing: Briefing, section: int, item: int | None, field: str) -> Typed | None:
        """The words kept for a field of an item, or of a new one in a section; None for none.

        What was typed for an item that is gone is offered for a new one of its section.
        """
        for typed in reversed(self._kept):
            if typed.field == field and _is_for(typed, briefing, section, item):
                return typed
        return None


def _is_for(typed: Typed, briefing: Briefing, section: int, item: int | None) -> bool:
    matching = Matching(parts_of(typed.briefing), parts_of(briefing))
    match = matching.item((typed.section, typed.item)) if typed.item is not None else Counterpart(None)
    if item is not None or match.where is not None:
        return match.where == (section, item)
    if typed.item is not None and not typed.begins_items:
        return False
    there = matching.section(typed.section)
    titles = typed.briefing.sections[typed.section].title, briefing.sections[section].title
    return there == section if there is not None else titles[0] == titles[1]
