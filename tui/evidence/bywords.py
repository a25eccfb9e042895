"""Many short needles in one text in one pass over its words, where a search for each would take a pass each.

A needle of one word is looked for by that word, a longer one by two words side by side that are seldom seen.
Most of this is left to functions that run at the speed of C. Needles without a word to find them by, as of a
script that parts none, are left to `tui.evidence.many`, and so are long ones, for which that is faster.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, combinations, compress, pairwise
from typing import Final, NamedTuple, TypeAlias, TypeVar

from tui.evidence.letters import is_spaceless, is_word
from tui.finding import Span

SHORT: Final = 32
"""Shorter needles are found faster here than by their grams."""
_PIECE: Final = 1 << 15
"""Code points taken apart at a time, between two calls of `pause`."""
_OFTEN: Final = 16
"""Pieces after which needles that were found often enough are left out."""
_SAMPLES: Final = 16
"""So many pieces tell how often a word is seen."""

_Key = TypeVar("_Key")
_Within: TypeAlias = "list[tuple[str, int]]"
"""Needles, each with the place of a key in it."""


class _Keys(NamedTuple):
    """What the needles are looked for by."""

    words: dict[str, _Within]
    pairs: dict[tuple[str, str], _Within]
    """Two words, or a word and nothing, where more than one blank stands beside it."""

    def without(self, needles: Set[str]) -> _Keys:
        """The same but for some needles."""
        return _Keys(_without(self.words, needles), _without(self.pairs, needles))


class _Blanks(dict[int, str]):
    """For `str.translate`: a space for each code point that is of no word, or of one without visible ends."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = result = char if is_word(char) and not is_spaceless(char) else " "
        return result


_blanks: Final = _Blanks()


def starts_by_words(
    text: str, needles: Iterable[str], breaks: Sequence[int], most: int, pause: Callable[[], None]
) -> dict[str, array[int]]:
    """By needle that has a word, where it stands in `text`, ascending, at most the first `most` places.

    All places are found that cut no word; at `breaks`, ascending, a word may be cut. Some other places may
    be among them. Calls `pause` now and then; what it raises ends the search.
    """
    parted = {needle: parts for needle in set(needles) if any(parts := _parts(needle))}
    found = {needle: array("L") for needle in parted}
    keys = _keys(text, parted)
    full: set[str] = set()
    for number, (low, parts) in enumerate(_pieces(text)):
        pause()
        if full and number % _OFTEN == 0:  # what is as common as that is looked for no longer
            keys = keys.without(full)
            full.clear()
        ends = list(accumulate(map(len, parts), initial=low))
        inner = range(len(parts) - 1)
        hits = [(at, keys.words[parts[at]]) for at in compress(inner, map(keys.words.__contains__, parts))]
        if keys.pairs:
            beside = compress(inner, map(keys.pairs.__contains__, pairwise(parts)))
            hits += [(at, keys.pairs[parts[at], parts[at + 1]]) for at in beside]
        for at, within in hits:
            for needle, offset in within:
                start = ends[at] + at - offset
                places = found[needle]
                if start >= 0 and len(places) < most and text.startswith(needle, start):
                    places.append(start)
                    if len(places) == most:
                        full.add(needle)
    for needle, others in _at_breaks(text, parted, breaks, pause).items():
        found[needle] = array("L", sorted({*found[needle], *others})[:most])
    return found


def _without(keys: Mapping[_Key, _Within], needles: Set[str]) -> dict[_Key, _Within]:
    left = ((key, [part for part in within if part[0] not in needles]) for key, within in keys.items())
    return {key: within for key, within in left if within}


def _parts(text: str) -> list[str]:
    """What stands between the blanks of a text: words, and nothing where several blanks follow each other."""
    return text.translate(_blanks).split(" ")


def _pieces(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where each piece of `text` starts, and what stands between its blanks: words or nothing.

    The last word of each piece is the first one of the next; the last piece ends in nothing.
    """
    low, size = 0, _PIECE
    while low + size < len(text):
        piece = text[low : low + size].translate(_blanks)
        blank = piece.rfind(" ") + 1
        whole = piece[:blank].rstrip(" ")
        last = whole.rfind(" ") + 1
        if not blank or (whole and not last):
            size *= 2  # for a word behind the first
            continue
        if whole:
            yield low, whole.split(" ")
        low, size = low + (last or blank), _PIECE
    yield low, [*_parts(text[low:]), ""]


def _keys(text: str, parted: Mapping[str, list[str]]) -> _Keys:
    """By what each needle is looked for."""
    often = dict(_often(text))
    keys = _Keys({}, {})
    for needle, parts in parted.items():
        words = [at for at, part in enumerate(parts) if part]
        first, last = words[0], words[-1]
        if first == last:
            place = sum(map(len, parts[:first])) + first
            keys.words.setdefault(parts[first], []).append((needle, place))
            continue
        counts = [often.get(part, 0) if part else len(text) for part in parts[first : last + 1]]
        rare = [(min(pair), max(pair), first + at) for at, pair in enumerate(pairwise(counts))]
        at = min(rare)[2]
        place = sum(map(len, parts[:at])) + at
        keys.pairs.setdefault((parts[at], parts[at + 1]), []).append((needle, place))
    return keys


def _often(text: str) -> Counter[str]:
    """How often words are seen in samples of `text`."""
    often: Counter[str] = Counter()
    for low in range(0, len(text), max(len(text) // _SAMPLES, _PIECE)):
        often.update(_parts(text[low : low + _PIECE]))
    return often


def _at_breaks(
    text: str,
    parted: Mapping[str, list[str]],
    breaks: Sequence[int],
    pause: Callable[[], None],
) -> Mapping[str, list[int]]:
    """The places at which a needle begins or ends at one of `breaks`, within what is otherwise one word."""
    first: dict[str, list[str]] = {}
    last: dict[str, list[str]] = {}
    for needle, parts in parted.items():
        if parts[0]:
            first.setdefault(parts[0], []).append(needle)
        if parts[-1]:
            last.setdefault(parts[-1], []).append(needle)
    found: defaultdict[str, list[int]] = defaultdict(list)
    end = 0
    for place in breaks:
        if place < end:  # in the word of the break before
            continue
        pause()
        start, end = _word_at(text, place)
        inside = breaks[bisect_left(breaks, start + 1) : bisect_left(breaks, end)]
        for low, high in combinations((start, *inside, end), 2):
            part = text[low:high]
            candidates = [(needle, low) for needle in first.get(part, ())] if low > start else []
            if high < end:
                candidates += [(needle, high - len(needle)) for needle in last.get(part, ())]
            for needle, at in candidates:
                if at >= 0 and text.startswith(needle, at):
                    found[needle].append(at)
    return found


def _word_at(text: str, place: int) -> Span:
    """Where the word around `place` starts and ends."""
    start = end = place
    while start and _is_of_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_word(text[end]):
        end += 1
    return start, end


def _is_of_word(char: str) -> bool:
    return _blanks[ord(char)] != " "
