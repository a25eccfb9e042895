"""Passages of a folded text that are nearly a quote, and the word diff between the two.

Only for quotes that were not found: what is found here is a suggestion to a person, never support.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from tui.core.finding import Span
from tui.evidence.fold import typography
from tui.evidence.letters import SPACELESS, is_spaceless
from tui.evidence.model import Change

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
_ENOUGH: Final = 8
"""More rivals in one chunk than this say nothing new."""
_LONG: Final = 400
"""A longer quote is sought by three pieces of half this length."""
_LONGEST: Final = 20_000
"""A quote that is longer yet is not sought among what is nearly the same: comparing alone takes too long."""
_REACH: Final = 40
"""How many words to either side of an aligned end are tried as the passage's end."""


ALIGNED_A_STEP: Final = 100
"""Code points of a text that are aligned with 64 of a quote in the time of one step of a budget."""
COMPARED_A_STEP: Final = 1 << 12
"""Pairs of code points that are compared in that time."""
STEPS_TO_FIT: Final = 200
"""Steps to find the words at the ends of a passage."""

Spend: TypeAlias = Callable[[int], None]


def _freely(steps: int) -> None:
    pass


class Passage(NamedTuple):
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
    text: str,
    needle: str,
    windows: Sequence[Span] = (),
    pause: Callable[[], None] | None = None,
    stretches: Sequence[Span] | None = None,
    spend: Spend = _freely,
) -> list[Passage]:
    """The passages of `text` most like `needle`, none overlapping another.

    Every one down to `RIVAL` below the best that may be suggested, and in each of `windows` (stretches
    to be looked at for their own sake) and each chunk the best one; none that is less alike than
    `nearest_for` says. With `stretches`, these instead of chunks of the whole text. Calls `pause` before
    each of them, and `spend` with the steps of the search; what they raise ends it.
    """
    if len(needle) > _LONGEST:
        return []
    least = nearest_for(len(needle))
    rival = floor_for(len(needle)) - RIVAL
    found: list[Passage] = []
    for low, high in windows:
        _add(found, _best(text, needle, low, high, least, spend))
    best = 0.0
    for chunk in _chunks(len(text), 2 * len(needle)) if stretches is None else stretches:
        if pause is not None:
            pause()
        todo = [chunk]
        tries = 2 * _ENOUGH
        while todo and tries:
            tries -= 1
            low, high = todo.pop()
            passage = _best(text, needle, low, high, max(least, best - RIVAL), spend)
            _add(found, passage)
            if passage is not None:
                best = max(best, passage.similarity)
                if passage.similarity >= rival:
                    todo += [(low, passage.start), (passage.end, high)]
    return found


def _best(text: str, needle: str, low: int, high: int, least: float, spend: Spend) -> Passage | None:
    """The passage in `text[low:high]` that the aligner holds to be most like `needle`, if `least` alike."""
    if len(needle) <= _LONG:
        aligned = _align(text, needle, low, high, least, spend)
        passage = aligned and _fitted(text, needle, *aligned, spend)
    else:
        passage = _best_long(text, needle, low, high, least, spend)
    return passage if passage is not None and passage.similarity >= least else None


def _best_long(text: str, needle: str, low: int, high: int, least: float, spend: Spend) -> Passage | None:
    """The same for a long quote, by its head, its middle or its tail: whole it would take too long."""
    from rapidfuzz.distance import Levenshtein

    size = _LONG // 2
    head, tail = needle[:size], needle[-size:]
    best: Passage | None = None
    for offset in (0, (len(needle) - size) // 2, len(needle) - size):
        aligned = _align(text, needle[offset : offset + size], low, high, floor_for(size), spend)
        if aligned is None:
            continue
        first = aligned[0] - offset
        room = len(needle) // 3
        start = _align(text, head, max(low, first - room), first + size + room, least, spend)
        last = first + len(needle)
        end = _align(text, tail, max(low, last - size - room), min(high, last + room), least, spend)
        if start is None or end is None or end[1] <= start[0]:
            continue
        low_end, high_end = _fitted(text, head, *start, spend).start, _fitted(text, tail, *end, spend).end
        spend(len(needle) * (high_end - low_end) // COMPARED_A_STEP)
        similarity = Levenshtein.normalized_similarity(
            needle, text[low_end:high_end], score_cutoff=best.similarity if best else least
        )
        if similarity > (best.similarity if best else 0.0):
            best = Passage(similarity, low_end, high_end)
    return best


def _align(text: str, needle: str, low: int, high: int, least: float, spend: Spend) -> Span | None:
    """Where in `text[low:high]` `needle` fits best, code point by code point."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if high - low < len(needle) // 2:
        return None
    spend(1 + (high - low) * (1 + len(needle) // 64) // ALIGNED_A_STEP)
    aligned = partial_ratio_alignment(needle, text[low:high], score_cutoff=100 * (least - _SLACK))
    return None if aligned is None else (low + aligned.dest_start, low + aligned.dest_end)


def word_changes(quote: str, source: str) -> tuple[Change, ...]:
    """The word diff of a quote against the source's words.

    Words that differ in typography only are the same. The runs that are not only in the source make
    up the quote, those that are not only in the quote the source; white-space runs are one space.
    """
    from difflib import SequenceMatcher

    left, right = words_of(quote), words_of(source)
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


def _add(found: list[Passage], passage: Passage | None) -> None:
    """Adds a passage unless it overlaps one as good; the worse ones that it overlaps go."""
    if passage is None:
        return
    rivals = [other for other in found if other.start < passage.end and passage.start < other.end]
    if all(passage.similarity > other.similarity for other in rivals):
        for other in rivals:
            found.remove(other)
        found.append(passage)


def _fitted(text: str, needle: str, start: int, end: int, spend: Spend) -> Passage:
    """The passage of whole words near `[start, end)` that is most like `needle`."""
    from rapidfuzz.distance import Levenshtein

    def likeness(low: int, high: int) -> float:
        return Levenshtein.normalized_similarity(needle, text[low:high]) if low < high else 0.0

    spend(STEPS_TO_FIT)
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


def words_of(text: str) -> list[str]:
    """The words of a text; in a script that parts none with spaces, its letters."""
    return re.findall(f"[{SPACELESS}]|[^\\s{SPACELESS}]+", text)


def _comparable(words: list[str]) -> list[str]:
    return [typography(word).text for word in words]


def _joined(words: list[str]) -> str:
    text = " ".join(words)
    return re.sub(f"(?<=[{SPACELESS}]) (?=[{SPACELESS}])", "", text)
