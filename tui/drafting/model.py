"""A briefing that is still to be written: its sections and items as values, without any place in a file."""

from __future__ import annotations

from typing import NamedTuple

from tui.briefing.model import Data
from tui.editing.gesture import NewQuote


class DraftItem(NamedTuple):
    """An item to be written."""

    fields: tuple[tuple[str, Data], ...]
    """In the order in which they are written; `evidence` is not among them."""
    quotes: tuple[NewQuote, ...] = ()
    """Its evidence. One without a quote cites its source as a whole."""


class DraftSection(NamedTuple):
    """A section to be written."""

    title: str
    kind: str
    items: tuple[DraftItem, ...] = ()


class Draft(NamedTuple):
    """A briefing to be written."""

    title: str
    sources: tuple[tuple[tuple[str, Data], ...], ...]
    """The fields of each source in the order in which they are written; empty ones are left out."""
    sections: tuple[DraftSection, ...]
    is_cut: bool = False
    """Whether some source was too long to be looked at to its end."""
    left_out: tuple[str, ...] = ()
    """What else of the sources was not looked at, each thing as the subject of a sentence."""
