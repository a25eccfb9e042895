"""Many needles in one text in one pass, where a search for each would go through the text each time.

Of every needle a few grams (pieces of one length) go into a dictionary, one for each offset within a
step. The text is then looked at once a step: whatever the needle's place, one of its grams stands where
the look falls, and the needle itself is compared there. Nothing is known of words here, so that it holds
for every script. Libraries that walk an automaton are no faster at this.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

_PIECE: Final = 1 << 18
"""Code points looked through between two calls of `pause`."""
_SMALL: Final = 20_000
"""In a text of fewer code points a direct search costs less than the dictionary of grams."""


class _Kind(NamedTuple):
    """Needles of one size: their grams are of one length and the looks one step apart."""

    least: int
    """The fewest code points of such a needle: a gram and a step, less one."""
    gram: int
    step: int
    few: int
    """So few of them are sought faster one by one, as measured: about as long as one pass takes."""


_KINDS: Final = (
    _Kind(64, 40, 25, 24),
    _Kind(32, 20, 13, 32),
    _Kind(16, 10, 7, 48),
    _Kind(8, 6, 3, 64),
    _Kind(4, 4, 1, 96),
    _Kind(2, 2, 1, 96),
)
"""The longest first. A needle of one code point is always sought directly."""

Fits: TypeAlias = Callable[[int, int], bool]
"""Whether `[start, end)` of the text may be a place."""


def starts_of_all(
    text: str, needles: Iterable[str], fits: Fits, most: int, pause: Callable[[], None]
) -> "dict[str, array[int]]":
    """Where each needle starts in `text`, ascending, overlapping places too, at most the first `most`.

    Only the places that fit. Needles for which a direct search is cheaper are left out of the result.
    Calls `pause` now and then; what it raises ends the search.
    """
    if len(text) < _SMALL:
        return {}
    groups: defaultdict[_Kind, list[str]] = defaultdict(list)
    for needle in set(needles):
        kind = next((kind for kind in _KINDS if len(needle) >= kind.least), None)
        if kind is not None:
            groups[kind].append(needle)
    found: dict[str, array[int]] = {}
    for kind, group in groups.items():
        if len(group) > kind.few:
            found |= _pass(text, group, kind, fits, most, pause)
    return found


def _pass(
    text: str, needles: list[str], kind: _Kind, fits: Fits, most: int, pause: Callable[[], None]
) -> "dict[str, array[int]]":
    gram, step = kind.gram, kind.step
    found: dict[str, array[int]] = {needle: array("L") for needle in needles}
    grams: dict[str, list[tuple[str, int]]] = {}
    for needle in needles:
        first = _first_gram(needle, kind, grams)
        # From the last offset to the first, so that places come in ascending order.
        for offset in range(first + step - 1, first - 1, -1):
            grams.setdefault(needle[offset : offset + gram], []).append((needle, offset))
    for entries in grams.values():
        if len(entries) > 1:
            entries.sort(key=lambda entry: -entry[1])
    size = _PIECE // step * step
    for low in range(0, len(text), size):
        pause()
        looks = range(low, min(low + size, len(text)), step)
        for at in [at for at in looks if text[at : at + gram] in grams]:
            for needle, offset in grams[text[at : at + gram]]:
                start = at - offset
                if (
                    start >= 0
                    and text.startswith(needle, start)
                    and len(found[needle]) < most
                    and fits(start, start + len(needle))
                ):
                    found[needle].append(start)
    while grams:  # one by one: to free all of them at once would hold up every other thread
        grams.popitem()
    return found


def _first_gram(needle: str, kind: _Kind, grams: Mapping[str, Sequence[object]]) -> int:
    """Where the grams of `needle` begin: where they are shared with few, for many quotes may begin alike."""
    last = len(needle) - kind.least
    return min((0, last // 2, last), key=lambda at: len(grams.get(needle[at : at + kind.gram], ())))
