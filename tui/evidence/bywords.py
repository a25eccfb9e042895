"""Many needles in one text in one pass over its words, where a search for each would take a pass each.

A needle of one word is looked for by that word, a longer one by two words side by side that are seldom seen,
or, where all are longer, by three. Where all have six, only every fourth three of the text is looked at, and
each needle is looked for by four, one of which stands there. Most of this is left to functions that run at
the speed of C. Needles without a word to find them by, as of a script that parts none, are left to
`tui.evidence.many`, and so are long ones that share what they would be found by with many others.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from itertools import accumulate, combinations, compress, islice, pairwise
from typing import Final, NamedTuple, TypeVar

from tui.core.finding import Span
from tui.evidence.letters import is_spaceless, is_word

_PIECE: Final = 1 << 15
"""Code points taken apart at a time, between two calls of `pause`."""
_OFTEN: Final = 16
"""Pieces after which what finds no needle any more is left out."""
_SAMPLES: Final = 16
"""So many pieces tell how often a word is seen."""
_FEW: Final = 24
"""For so few needles a pass of their own takes longer than to search for each."""
_STEPS: Final = (4, 1)
"""How many words may lie from one three of words that is looked at to the next: the first that will do."""
_LONG: Final = 32
"""Needles from this length on are found by their grams as well."""
_CROWD: Final = 8
"""So many needles of the same words leave more long ones to their grams."""


_Key = TypeVar("_Key")


class _Needle(NamedTuple):
    """A needle, and what is found of it."""

    text: str
    offset: int
    """Of what it is looked for by: the word, or the first of several."""
    places: MutableSequence[int]
    most: int


class _Keys(NamedTuple):
    """What the needles are looked for by."""

    words: dict[str, list[_Needle]]
    pairs: dict[tuple[str, ...], list[_Needle]]
    """Two words, or a word and nothing, where more than one blank stands beside it."""
    threes: dict[tuple[str, ...], list[_Needle]]
    step: int
    """From one three to the next, in words."""

    def all(self) -> Iterator[list[_Needle]]:
        """The needles of each key."""
        yield from (*self.words.values(), *self.pairs.values(), *self.threes.values())

    def without_empty(self) -> "_Keys":
        """The same but for what finds no needle any more."""
        words = {word: within for word, within in self.words.items() if within}
        pairs = {pair: within for pair, within in self.pairs.items() if within}
        threes = {three: within for three, within in self.threes.items() if within}
        return _Keys(words, pairs, threes, self.step)


class _Blanks(dict[int, str]):
    """For `str.translate`: a space for each code point that is of no word, or of one without visible ends."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = result = char if is_word(char) and not is_spaceless(char) else " "
        return result


_blanks: Final = _Blanks()


def starts_by_words(
    text: str, needles: Mapping[str, int], breaks: Sequence[int], pause: Callable[[], None]
) -> dict[str, MutableSequence[int]]:
    """Where needles stand in `text`, ascending, each at most at the first so many places as it is given with.

    All places are found that cut no word; at `breaks`, ascending, a word may be cut. Some other places may
    be among them. Needles that are found faster otherwise, or not at all here, are left out of the result.
    Calls `pause` now and then; what it raises ends the search.
    """
    parted = {needle: parts for needle in needles if any(parts := _parts(needle))}
    keys = _keys(text, parted, needles)
    found = {needle.text: needle.places for within in keys.all() for needle in within}
    before = dropped = 0
    for number, (low, parts) in enumerate(_pieces(text)):
        pause()
        if dropped and number % _OFTEN == 0:
            keys = keys.without_empty()
            dropped = 0
        full: dict[int, list[_Needle]] = {}
        ends = list(accumulate(map(len, parts), initial=low))
        for at, within in _hits(keys, parts, before):
            place = ends[at] + at
            for wanted, offset, places, most in within:
                start = place - offset
                if text.startswith(wanted, start) and start >= 0:
                    places.append(start)
                    if len(places) >= most:
                        full[id(within)] = within
        for within in full.values():  # what is as common as that is looked for no longer
            within[:] = [needle for needle in within if len(needle.places) < needle.most]
            dropped += 1
        before += len(parts) - 2
    for wanted, places in found.items():
        del places[needles[wanted] :]
    left = {needle: parts for needle, parts in parted.items() if needle in found}
    for wanted, others in _at_breaks(text, left, breaks, pause).items():
        found[wanted] = array("L", sorted({*found[wanted], *others})[: needles[wanted]])
    return found


def _hits(keys: _Keys, parts: Sequence[str], before: int) -> list[tuple[int, list[_Needle]]]:
    """Which of the parts are looked for, and for which needles; for each needle in ascending order.

    The last two parts are the first ones of what follows. `before` counts the parts of earlier pieces.
    """
    words, pairs, threes, step = keys
    inner = range(len(parts) - 2)
    hits = []
    if words:
        hits += [(at, words[parts[at]]) for at in compress(inner, map(words.__contains__, parts))]
    if pairs:
        found = map(pairs.__contains__, pairwise(parts))
        hits += [(at, pairs[parts[at], parts[at + 1]]) for at in compress(inner, found)]
    if threes:
        first = -before % step
        found = map(threes.__contains__, zip(*(parts[first + at :: step] for at in range(3)), strict=False))
        hits += [(at, threes[tuple(parts[at : at + 3])]) for at in compress(inner[first::step], found)]
    return hits


def _parts(text: str) -> list[str]:
    """What stands between the blanks of a text: words, and nothing where several blanks follow each other."""
    return text.translate(_blanks).split(" ")


def _pieces(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where each piece of `text` starts, and what stands between its blanks: words or nothing.

    The last two parts of each piece are the first ones of the next; the last piece ends in nothing twice.
    """
    low, size = 0, _PIECE
    while low + size < len(text):
        piece = text[low : low + size].translate(_blanks)
        blank = piece.rfind(" ") + 1
        whole = piece[:blank].rstrip(" ")
        last = whole.rfind(" ", 0, max(whole.rfind(" "), 0)) + 1
        if not blank or (whole and not last):
            size *= 2  # for a part before the last two
            continue
        if whole:
            yield low, whole.split(" ")
        low, size = low + (last or blank), _PIECE
    yield low, [*_parts(text[low:]), "", ""]


def _keys(text: str, parted: Mapping[str, list[str]], most: Mapping[str, int]) -> _Keys:
    """By what each needle is looked for."""
    often = _often(text)
    step = _step(parted)
    keys = _Keys({}, {}, {}, step)
    for needle, parts in parted.items():
        if step:
            counts = [often[part] for part in parts]
            if runs := _runs(parts, step + 2):
                run = min(runs, key=lambda at: sum(counts[at : at + step + 2]))
                # From the last one on: where words recur, places come in ascending order.
                looks = [(tuple(parts[at : at + 3]), at) for at in range(run + step - 1, run - 1, -1)]
                _add(keys.threes, looks, needle, parts, most)
            continue
        words = [at for at, part in enumerate(parts) if part]
        first, last = words[0], words[-1]
        if first == last:
            _add(keys.words, [(parts[first], first)], needle, parts, most)
            continue
        counts = [often[part] if part else len(text) for part in parts[first : last + 1]]
        rare = [(min(pair), max(pair), first + at) for at, pair in enumerate(pairwise(counts))]
        at = min(rare)[2]
        _add(keys.pairs, [((parts[at], parts[at + 1]), at)], needle, parts, most)
    return keys


def _add(
    keys: dict[_Key, list[_Needle]],
    looks: Sequence[tuple[_Key, int]],
    needle: str,
    parts: Sequence[str],
    most: Mapping[str, int],
) -> None:
    """Have a needle looked for by some keys, each at one of its parts, unless they are crowded."""
    withins = [keys.setdefault(key, []) for key, _ in looks]
    if len(needle) >= _LONG and any(len(within) >= _CROWD for within in withins):
        return
    places = array("L")
    for within, (_, at) in zip(withins, looks, strict=True):
        within.append(_Needle(needle, sum(map(len, parts[:at])) + at, places, most[needle]))


def _step(parted: Mapping[str, Sequence[str]]) -> int:
    """How far apart the threes may lie so that all needles but a few hold one of them; 0 if none will do."""
    for step in _STEPS:
        short = (needle for needle, parts in parted.items() if not _runs(parts, step + 2))
        if len(list(islice(short, _FEW + 1))) <= _FEW:
            return step
    return 0


def _runs(parts: Sequence[str], size: int) -> list[int]:
    """Where so many words begin that stand side by side."""
    return [at for at in range(len(parts) - size + 1) if all(parts[at : at + size])]


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
