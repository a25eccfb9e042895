"""Where in a large text a missing quote may nearly stand: near the places of its rarer words.

To align every missing quote with the whole text takes time in proportion to both. A passage that is
nearly a quote shares most of its words, so that where many quotes are missing only the stretches are
aligned in which the rarest of them come together.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from math import log
from typing import Final

from tui.core.finding import Span
from tui.evidence.hits import Prepared
from tui.evidence.letters import is_spaceless

_AFFORDABLE: Final = 200_000_000
"""Code points that may be aligned in all: with fewer, every quote is sought in the whole text."""
_PIECE: Final = 1 << 18
_PLACES: Final = 4096
"""The places of words that are looked at for one quote, the rarest words first."""
_FEWEST: Final = 3
"""So many of a quote's words are looked at however common they are."""
_STRETCHES: Final = 12
"""The most stretches that are aligned with one quote."""


class Seeds:
    """Where the words of some needles stand in a loosely folded text."""

    def __init__(self, text: str, needles: Iterable[str], pause: Callable[[], None]) -> None:
        self._length = len(text)
        wanted = {word for needle in needles for word in needle.split(" ")}
        self._places: dict[str, array[int]] = {word: array("L") for word in wanted}
        at = 0
        while at < len(text):
            pause()
            end = text.find(" ", at + _PIECE)
            end = len(text) if end < 0 else end
            for word in text[at:end].split(" "):
                if word in wanted:
                    self._places[word].append(at)
                at += len(word) + 1

    def stretches(self, needle: str, spend: Callable[[int], None] = lambda _: None) -> Sequence[Span] | None:
        """The stretches to align `needle` with, the likeliest first; None for the whole text.

        The whole text is for scripts without spaces, which have no words to be found by. Calls `spend` with
        the steps that it takes.
        """
        if sum(map(is_spaceless, needle)) > len(needle) // 4:
            return None
        words = sorted({word for word in needle.split(" ") if self._places.get(word)}, key=self._count)
        seen: list[tuple[int, float]] = []
        for index, word in enumerate(words):
            if index >= _FEWEST and len(seen) + self._count(word) > _PLACES:
                break
            spend(2 * self._count(word))
            weight = log(1 + self._length / self._count(word))
            seen += [(at, weight) for at in self._places[word]]
        seen.sort()
        size = len(needle) * 3 // 2
        best = nlargest(_STRETCHES, self._scored(seen, size))
        room = len(needle)
        return [(max(0, at - room), min(self._length, at + size + room)) for _, at in best]

    def _scored(self, seen: Sequence[tuple[int, float]], size: int) -> Iterable[tuple[float, int]]:
        """Each run of places within `size`, none overlapping the one before, by the weight of its words."""
        first = 0
        last: tuple[float, int] | None = None
        total = 0.0
        for at, weight in seen:
            total += weight
            while seen[first][0] < at - size:
                total -= seen[first][1]
                first += 1
            here = (total, seen[first][0])
            if last is not None and here[1] > last[1] + size:
                yield last
                last = here
            elif last is None or total > last[0]:
                last = here
        if last is not None:
            yield last

    def _count(self, word: str) -> int:
        return len(self._places[word])


def seeds_of(
    quotes: Sequence[tuple[str, Sequence[Prepared]]], sources: Sequence[Prepared], pause: Callable[[], None]
) -> dict[Prepared, Seeds]:
    """By source, the seeds of the loosely folded `quotes` that are sought there, where they pay."""
    work = sum(len(source.folded.raw) for _, sought in quotes for source in sought)
    if work <= _AFFORDABLE:
        return {}
    return {
        source: Seeds(
            source.folded.loose.text, [words for words, sought in quotes if source in sought], pause
        )
        for source in sources
    }
