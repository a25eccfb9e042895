"""The reviewed mark of an item: who found it right, when, and whether it is still the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import is_
from typing import Any, Final, NamedTuple

from tui.briefing.model import Data, Item
from tui.evidence.model import Anchor, Dossier

CURRENT: Final = "current"
STALE: Final = "stale"
UNSEALED: Final = "unsealed"
"""Written by hand, without a seal: whether anything has changed since cannot be told."""
UNKNOWN: Final = "unknown"
"""A source that the item may rest on could not be read: nor can it be told then."""

REVIEWED_SIGN: Final = "✓"
"""The sign of an item that a person reviewed: nothing that the program finds has it."""
STALE_SIGN: Final = "↺"
"""The sign of an item that was reviewed, and has changed since."""

_DIGITS: Final = 12


class Review(NamedTuple):
    """That a person read an item beside its evidence and found it right. Nothing that the program says."""

    by: str
    on: str
    state: str
    """`CURRENT`, `STALE`, `UNSEALED` or `UNKNOWN`."""

    @property
    def sign(self) -> str:
        """The sign that lists show at the item."""
        return STALE_SIGN if self.state == STALE else REVIEWED_SIGN


class ReviewCount(NamedTuple):
    """How many of the items are reviewed."""

    reviewed: int
    """Those with a mark that is not stale."""
    stale: int
    items: int


def seal_of(dossier: Dossier, item: Item) -> str:
    """Twelve hexadecimal digits that change with the item's fields, its quotes or their sentences.

    White space runs count as one space, so that wrapping a text anew changes nothing; nor does the order
    of the fields, the item's id, its place or its section's kind. `dossier` is anchored.
    """
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
    return _digest(json.dumps(said, sort_keys=True, ensure_ascii=False))[:_DIGITS]


def review_of(dossier: Dossier, item: Item) -> Review | None:
    """The review of an item; None where it has none, or an empty one. `dossier` is anchored."""
    mark = item.fields.get("reviewed")
    if not isinstance(mark, Mapping) or not mark:
        return None
    by, on, seal = (str(mark.get(name, "")) for name in ("by", "on", "seal"))
    if not seal:
        state = UNSEALED
    elif seal == seal_of(dossier, item):
        state = CURRENT
    else:
        state = STALE if _could_be_told(dossier, item) else UNKNOWN
    return Review(by, on, state)


def reviews_of(dossier: Dossier) -> Mapping[str, Review]:
    """The reviews by item id; empty until `dossier` is anchored."""
    global _last
    known, reviews = _last
    key = dossier.briefing, dossier.sources, dossier.anchors
    if not all(map(is_, known, key)):
        found = {item.id: review_of(dossier, item) for item in dossier.briefing.items() if dossier.anchored}
        reviews = {name: review for name, review in found.items() if review is not None}
        _last = key, reviews
    return reviews


_last: tuple[tuple[object, ...], Mapping[str, Review]] = ((None, None, None), {})
"""The reviews that `reviews_of` found last: every part of the screen asks for those of the same dossier."""


def open_reviews(dossier: Dossier) -> list[tuple[Item, Review | None]]:
    """The items that nobody has reviewed, or that changed since, in the briefing's order."""
    reviews = reviews_of(dossier)
    found = ((item, reviews.get(item.id)) for item in dossier.briefing.items())
    return [(item, review) for item, review in found if review is None or review.state == STALE]


def review_count(dossier: Dossier) -> ReviewCount:
    """How many items are reviewed, and of how many the review is stale."""
    reviews = reviews_of(dossier)
    stale = sum(review.state == STALE for review in reviews.values())
    return ReviewCount(len(reviews) - stale, stale, len(dossier.briefing.items()))


def _could_be_told(dossier: Dossier, item: Item) -> bool:
    """Whether all that the item rests on could be read, so that a seal that does not fit means a change."""
    unread = {source.id for source in dossier.sources if source.file is None}
    # A quote that names no source may have stood in any.
    return not unread or not any(piece.source is None or piece.source in unread for piece in item.evidence)


def _cited(dossier: Dossier, anchor: Anchor) -> list[str]:
    """The sentences that an anchor touches; for a whole source a digest of it."""
    source = dossier.source(anchor.source)
    if source is None:
        return []
    if anchor.grade is None:
        return [_digest_of_whole(source.text)]
    sentences = dossier.sentences.get(source.id)
    spans = [sentences.span(number) for number in anchor.sentences] if sentences else []
    return [_spaced(source.text[start:end]) for start, end in spans]


@lru_cache(maxsize=2)
def _digest_of_whole(text: str) -> str:
    # Many items may cite the same large source, and the screen counts reviews at every change.
    return _digest(_spaced(text))


def _digest(text: str) -> str:
    # Here, because a screen without reviews need not wait for it.
    import hashlib

    return hashlib.sha256(text.encode(errors="surrogatepass"), usedforsecurity=False).hexdigest()


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _plain(value: Data) -> Any:
    """`value` with lists for tuples and dicts for mappings, each text on one line."""
    if isinstance(value, str):
        return _spaced(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value]
