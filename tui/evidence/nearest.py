"""The sentence that shares most with a quote that stands nowhere: where to look for what was meant.

A quote that no source has is often a paraphrase: no run of its letters is left to align, but its rarer
words are. A word counts by how few sentences have it, as in the inverse document frequency of text
retrieval (Spärck Jones 1972).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import ceil, log
from typing import Final, TypeAlias

from tui.evidence.fold import fold
from tui.evidence.hits import Prepared

_ENOUGH: Final = 1 / 4
"""The least part of a quote's words, by weight, that one sentence must have."""
_SHARE: Final = 1 / 4
"""The least part of all the quote's words that it must have."""
_FEWEST: Final = 2
"""The fewest words that it shares: one alone says nothing."""
_LARGEST: Final = 2_000_000
"""Code points of a source that is still looked through; a larger one takes too long for a hint."""

Index: TypeAlias = dict[str, list[int]]
"""The numbers of the sentences that have a word, ascending."""


def nearest_sentence(
    words: str,
    sources: Sequence[Prepared],
    pause: Callable[[], None] | None = None,
    spend: Callable[[int], None] = lambda _: None,
) -> tuple[str, int] | None:
    """The source and number of the sentence that shares most of `words`, a loosely folded quote.

    None where none shares enough. Calls `pause` before each source, and `spend` with the steps of the search;
    what they raise ends the search.
    """
    best = 0.0
    found: tuple[str, int] | None = None
    wanted = dict.fromkeys(words.split())  # in order: sums of weights may not hang on that of a set
    for source in sources:
        if pause is not None:
            pause()
        if len(source.folded.raw) > _LARGEST or len(wanted) < _FEWEST:
            continue
        index, count = _index(source), len(source.sentences)
        weights = {word: log(1 + count / len(index[word])) for word in wanted if word in index}
        # A word that the source lacks counts as one of a single sentence: without those, what a foreign
        # quote shares by chance, mostly words like `which`, would be all there is to share.
        total = sum(weights.values()) + log(1 + count) * (len(wanted) - len(weights))
        fewest = ceil(max(_FEWEST, _SHARE * len(wanted)))
        score, number = _best(index, weights, fewest, spend)
        if score > max(best, _ENOUGH * total):
            best, found = score, (source.id, -number)
    return found


def _best(
    index: Index, weights: Mapping[str, float], fewest: int, spend: Callable[[int], None]
) -> tuple[float, int]:
    """The best score of a sentence that has `fewest` of the words, and the sentence's number, negative."""
    # A sentence with that many of the words has one at least that remains without the most frequent ones.
    rare = sorted(weights, key=lambda word: len(index[word]))[: max(0, len(weights) - fewest + 1)]
    spend(1 + sum(len(index[word]) for word in rare) // 4)
    numbers = {number for word in rare for number in index[word]}
    spend(len(numbers) * len(weights) // 2)
    best = (0.0, 0)
    for number in numbers:
        held = [weight for word, weight in weights.items() if _holds(index[word], number)]
        if len(held) >= fewest:
            best = max(best, (sum(held), -number))
    return best


def _holds(ascending: Sequence[int], value: int) -> bool:
    at = bisect_left(ascending, value)
    return at < len(ascending) and ascending[at] == value


@lru_cache(maxsize=4)
def _index(source: Prepared) -> Index:
    """Kept for the sources of the briefing at hand: several quotes of it may be missing."""
    index: Index = {}
    for number, (start, end) in enumerate(source.sentences, 1):
        for word in set(fold(source.folded.raw[start:end]).loose.text.split()):
            index.setdefault(word, []).append(number)
    return index
