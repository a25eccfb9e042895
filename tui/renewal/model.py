"""What a new text of a source means for the quotes that rest on it: values that never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from tui.briefing.model import Evidence, Item
from tui.editing.gesture import NewQuote
from tui.evidence.model import Anchor, Change, Dossier

MOVED: Final = "moved"
"""The same words for certain, in another sentence or in one that reads otherwise now."""
DRIFTED: Final = "drifted"
"""Nearly the same words, or the same in another case or punctuation."""
LOST: Final = "lost"
"""Not there, or in several places of which none can be told to be the one."""

KINDS: Final = (MOVED, DRIFTED, LOST)
"""The kinds of change that a person decides on."""


class Shift(NamedTuple):
    """One piece of evidence that the new text changes something for."""

    kind: str
    item: Item
    number: int
    """Which piece of the item's evidence, from 0."""
    was: Anchor | None
    """Where it stood; None where the old text is gone."""
    now: Anchor
    """Where it stands. Of a lost one the nearest sentence, or those of all its places."""
    quote: NewQuote | None = None
    """What accepting it writes as the quote and its surroundings; None where what is written still holds."""
    detaches: bool = False
    """Whether accepting it takes it from its item, which rests on something else as well."""
    around: tuple[Change, ...] = ()
    """Of a moved one, the word diff of its sentences, where they read otherwise now."""

    @property
    def piece(self) -> Evidence:
        """The evidence as it is written."""
        return self.item.evidence[self.number]

    @property
    def words(self) -> str:
        """The quote as it is written."""
        return self.piece.quote or ""


class Counts(NamedTuple):
    """How many of a source's quotes are, in the new text, what."""

    unchanged: int = 0
    found: int = 0
    """Not found in the old text, and found for certain in the new one."""
    open: int = 0
    """Found for certain in neither."""
    whole: int = 0
    """Pieces of evidence that cite the source as a whole."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A source's new text held against the old one."""

    source: str
    """Its id."""
    old: Dossier
    """Anchored in the old texts."""
    new: Dossier
    """The same briefing with the new text, the quotes of this source anchored in it."""
    shifts: tuple[Shift, ...]
    """In the order of the file."""
    counts: Counts
    is_blind: bool
    """Whether the old text is gone, so that only the quotes can say what it was."""

    def count(self, kind: str) -> int:
        """How many changes are of a kind."""
        return sum(shift.kind == kind for shift in self.shifts)

    @property
    def text(self) -> str:
        """The new text."""
        source = self.new.source(self.source)
        return source.text if source is not None else ""
