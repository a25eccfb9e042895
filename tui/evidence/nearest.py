"""The sentence that shares most with a quote that stands nowhere: where to look for what was meant.

A quote that no source has is often a paraphrase: no run of its letters is left to align, but its rarer
words are. A word counts by how few sentences have it, as in the inverse document frequency of text
retrieval (Spärck Jones 1972).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import log
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
    words: str, sources: Sequence[Prepared], pause: Callable[[], None] | None = None
) -> tuple[str, int] | None:
    """The source and number of the sentence that shares most of `words`, a loosely folded quote.

    None where none shares enough. Calls `pause` before each source; what it raises ends the search.
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
        shared: Counter[int] = Counter()
        scores: defaultdict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for number in index[word]:
                shared[number] += 1
                scores[number] += weight
        fewest = max(_FEWEST, _SHARE * len(wanted))
        enough = [(score, -number) for number, score in scores.items() if shared[number] >= fewest]
        score, number = max(enough, default=(0.0, 0))
        if score > max(best, _ENOUGH * total):
            best, found = score, (source.id, -number)
    return found


@lru_cache(maxsize=4)
def _index(source: Prepared) -> Index:
    """Kept for the sources of the briefing at hand: several quotes of it may be missing."""
    index: Index = {}
    for number, (start, end) in enumerate(source.sentences, 1):
        for word in set(fold(source.folded.raw[start:end]).loose.text.split()):
            index.setdefault(word, []).append(number)
    return index
