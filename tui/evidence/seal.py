"""The reviewed mark of an item: who found it right, when, and whether it is still the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from tui.briefing.model import Data, Item
from tui.evidence.model import Anchor, Dossier

CURRENT: Final = "current"
STALE: Final = "stale"
UNSEALED: Final = "unsealed"
"""Written by hand, without a seal: whether anything has changed since cannot be told."""

_DIGITS: Final = 12


class Review(NamedTuple):
    """That a person read an item beside its evidence and found it right. Nothing that the program says."""

    by: str
    on: str
    state: str
    """`CURRENT`, `STALE` or `UNSEALED`."""


class ReviewCount(NamedTuple):
    """How many of the items are reviewed."""

    reviewed: int
    """Those with a mark that is not stale."""
    stale: int
    items: int


def seal_of(dossier: Dossier, item: Item) -> str:
    """Twelve hexadecimal digits that change with the item's fields, its quotes or their sentences.

    White space runs count as one space, so that wrapping a text anew changes nothing. `dossier` is
    anchored.
    """
    import hashlib
    import json

    anchors = dossier.anchors.get(item.id, ())
    said = [
        {name: _plain(value) for name, value in item.fields.items() if name != "reviewed"},
        [
            [_spaced(piece.quote or ""), piece.source, _spaced(piece.prefix), _spaced(piece.suffix)]
            for piece in item.evidence
        ],
        [_cited(dossier, anchor) for anchor in anchors],
    ]
    data = json.dumps(said, sort_keys=True, ensure_ascii=False).encode(errors="surrogatepass")
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:_DIGITS]


def review_of(dossier: Dossier, item: Item) -> Review | None:
    """The review of an item; None where it has none. `dossier` is anchored."""
    mark = item.fields.get("reviewed")
    if not isinstance(mark, Mapping):
        return None
    by, on, seal = (str(mark.get(name, "")) for name in ("by", "on", "seal"))
    if not seal:
        return Review(by, on, UNSEALED)
    return Review(by, on, CURRENT if seal == seal_of(dossier, item) else STALE)


def open_reviews(dossier: Dossier) -> list[tuple[Item, Review | None]]:
    """The items that nobody has reviewed, or that changed since, in the briefing's order."""
    found = ((item, review_of(dossier, item)) for item in dossier.briefing.items())
    return [(item, review) for item, review in found if review is None or review.state == STALE]


def review_count(dossier: Dossier) -> ReviewCount:
    """How many items are reviewed, and of how many the review is stale."""
    reviews = [review_of(dossier, item) for item in dossier.briefing.items()]
    stale = sum(review is not None and review.state == STALE for review in reviews)
    return ReviewCount(sum(review is not None for review in reviews) - stale, stale, len(reviews))


def could_be_told(dossier: Dossier, item: Item) -> bool:
    """Whether every source that the item cites could be read, so that a broken seal means a change."""
    for anchor in dossier.anchors.get(item.id, ()):
        source = dossier.source(anchor.source)
        if source is not None and source.file is None:
            return False
    return all(source.file is not None for source in dossier.sources)


def _cited(dossier: Dossier, anchor: Anchor) -> list[str]:
    source = dossier.source(anchor.source)
    if source is None:
        return []
    if anchor.grade is None:
        return [_spaced(source.text)]
    sentences = dossier.sentences.get(source.id)
    spans = [sentences.span(number) for number in anchor.sentences] if sentences else []
    return [_spaced(source.text[start:end]) for start, end in spans]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _plain(value: Data) -> Any:
    if isinstance(value, str):
        return _spaced(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value]
