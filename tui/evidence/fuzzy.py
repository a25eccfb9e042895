"""Passages of a folded text that are nearly a quote, and the word diff between the two.

Only for quotes that were not found: what is found here is a suggestion to a person, never support.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tui.evidence.fold import typography
from tui.evidence.letters import SPACELESS, is_spaceless
from tui.evidence.model import Change
from tui.finding import Span

CHUNK: Final = 1 << 18
"""Code points searched at a time, because the search lets no other thread run meanwhile."""
RIVAL: Final = 0.10
"""A second passage this close in similarity makes the best one doubtful."""
NEAR: Final = 0.15
"""How far below the floor a passage may be and still be named as the nearest one."""

_SHORTEST: Final = 30
_FLOORS: Final = ((150, 0.65), (80, 0.70), (50, 0.80), (_SHORTEST, 0.88))
_SHORT: Final = 0.90
"""What the floor would be for a quote too short to be suggested a passage; for the nearest one only."""
_SLACK: Final = 0.05
"""How much less the aligner's score may be than the similarity of the passage that it leads to."""
_ENOUGH: Final = 16
"""More rivals than this say nothing new."""
_REACH: Final = 40
"""How many words to either side of an aligned end are tried as the passage's end."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a folded text and its Levenshtein similarity to a quote, from 0 to 1."""

    similarity: float
    start: int
    end: int


def floor_for(length: int) -> float:
    """The least similarity at which a passage is suggested for a quote of `length` folded code points.

    More than 1, which none reaches, for a quote that is too short for any.
    """
    return next((floor for least, floor in _FLOORS if length >= least), 2.0)


def nearest_for(length: int) -> float:
    """The least similarity at which a passage is named as the nearest to a missing quote."""
    return (_SHORT if length < _SHORTEST else floor_for(length)) - NEAR


def passages(
    text: str, needle: str, windows: Sequence[Span] = (), pause: Callable[[], None] | None = None
) -> list[Passage]:
    """The passages of `text` most like `needle`, none overlapping another.

    Every one down to `RIVAL` below the best, and in each of `windows` (stretches to be looked at for
    their own sake) the best one; none that is less alike than `nearest_for` says. Calls `pause` before
    each chunk; what it raises ends the search.
    """
    least = nearest_for(len(needle))
    found: list[Passage] = []
    for low, high in windows:
        passage = _best(text, needle, low, high, least)
        if passage is not None:
            _add(found, passage)
    best = 0.0
    for chunk in _chunks(len(text), 2 * len(needle)):
        if pause is not None:
            pause()
        todo = [chunk]
        seen = 0
        while todo and seen < _ENOUGH:
            low, high = todo.pop()
            passage = _best(text, needle, low, high, max(least, best - RIVAL))
            if passage is not None:
                seen += 1
                best = max(best, passage.similarity)
                _add(found, passage)
                todo += [(low, passage.start), (passage.end, high)]
    return found


def _best(text: str, needle: str, low: int, high: int, least: float) -> Passage | None:
    """The passage of `text[low:high]` most like `needle`, where one is about `least` alike."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if high - low < len(needle) // 2:
        return None
    aligned = partial_ratio_alignment(needle, text[low:high], score_cutoff=100 * (least - _SLACK))
    if aligned is None:
        return None
    return _fitted(text, needle, low + aligned.dest_start, low + aligned.dest_end)


def word_changes(quote: str, source: str) -> tuple[Change, ...]:
    """The word diff of a quote against the source's words.

    Words that differ in typography only are the same. The runs that are not only in the source make
    up the quote, those that are not only in the quote the source; white-space runs are one space.
    """
    from difflib import SequenceMatcher

    left, right = _words(quote), _words(source)
    matcher = SequenceMatcher(None, _comparable(left), _comparable(right), autojunk=False)
    changes: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            changes.append(Change("same", _joined(right[c:d])))
            continue
        if a < b:
            changes.append(Change("quote", _joined(left[a:b])))
        if c < d:
            changes.append(Change("source", _joined(right[c:d])))
    return tuple(changes)


def _chunks(length: int, overlap: int) -> Iterator[Span]:
    size = max(CHUNK, 2 * overlap)
    start = 0
    while start + size < length:
        yield start, start + size
        start += size - overlap
    yield start, length


def _add(found: list[Passage], passage: Passage) -> None:
    """Adds a passage unless it overlaps a better one; the worse ones that it overlaps go."""
    rivals = [other for other in found if other.start < passage.end and passage.start < other.end]
    if all(passage.similarity > other.similarity for other in rivals):
        for other in rivals:
            found.remove(other)
        found.append(passage)


def _fitted(text: str, needle: str, start: int, end: int) -> Passage:
    """The passage of whole words near `[start, end)` that is most like `needle`."""
    from rapidfuzz.distance import Levenshtein

    def likeness(low: int, high: int) -> float:
        return Levenshtein.normalized_similarity(needle, text[low:high]) if low < high else 0.0

    room = max(24, len(needle) // 3)
    starts = _boundaries(text, start, room, at_start=True)
    ends = _boundaries(text, end, room, at_start=False)
    # One end after the other, twice: the second round corrects the first one's guess.
    for _ in range(2):
        start = max(starts, key=lambda low: likeness(low, end))
        end = max(ends, key=lambda high: likeness(start, high))
    return Passage(likeness(start, end), start, end)


def _boundaries(text: str, around: int, room: int, *, at_start: bool) -> list[int]:
    """The word starts (or ends) within `room` of `around`, nearest first, at most `_REACH`."""
    first, last = max(0, around - room), min(len(text), around + room)
    places = [at for at in range(first, last + 1) if _is_boundary(text, at, at_start=at_start)]
    places.sort(key=lambda at: abs(at - around))
    return places[:_REACH] or [around]


def _is_boundary(text: str, at: int, *, at_start: bool) -> bool:
    before = text[at - 1] if at else " "
    after = text[at] if at < len(text) else " "
    inner, outer = (after, before) if at_start else (before, after)
    return inner != " " and (outer == " " or is_spaceless(inner))


def _words(text: str) -> list[str]:
    return re.findall(f"[{SPACELESS}]|[^\\s{SPACELESS}]+", text)


def _comparable(words: list[str]) -> list[str]:
    return [typography(word).text for word in words]


def _joined(words: list[str]) -> str:
    text = " ".join(words)
    return re.sub(f"(?<=[{SPACELESS}]) (?=[{SPACELESS}])", "", text)
