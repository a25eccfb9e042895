"""The words around a quote, as written: what tells one place of a quote from another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tui.core.finding import Span
from tui.evidence.fold import Folded, fold

_ROOM: Final = 256
"""How much longer than a context the raw text beside it may be, for blank lines and the like."""
_NEAR: Final = 32
"""Code points beside a quote that are compared before anything is folded."""
_PLACES: Final = 64
"""More places of a context than this point nowhere."""

_NOTHING: Final = fold("")
_plain = re.compile("[a-z0-9]+")


class Context:
    """A quote's prefix and suffix, each perhaps empty."""

    __slots__ = ("_after", "_before")

    def __init__(self, prefix: str, suffix: str) -> None:
        self._before = fold(prefix.strip()) if prefix else _NOTHING
        self._after = fold(suffix.strip()) if suffix else _NOTHING

    def __bool__(self) -> bool:
        return bool(self._before.text or self._after.text)

    def among(self, around: Around) -> list[int]:
        """The numbers of the places that it may fit; of those left out the nearest letters are others."""
        sides = ((around.before, self._before, True), (around.after, self._after, False))
        found = [near.like(_letters(side.text, at_end=at_end)) for near, side, at_end in sides if side.text]
        return min(found, key=len)

    def fits(self, raw: str, spans: tuple[Span, ...]) -> bool:
        """Whether all that was written really stands around these spans of a raw text."""
        return all(self._sides(raw, spans))  # as few as need be

    def contradicts(self, raw: str, spans: tuple[Span, ...]) -> bool:
        """Whether something was written, and none of it stands around these spans."""
        return bool(self) and not any(self._sides(raw, spans))

    def windows(self, loose: Folded, length: int) -> list[Span]:
        """The stretches of a loosely folded text, some `length` long, that the context points to."""
        found = []
        room = 2 * length + _ROOM
        for end in _ends(loose.text, self._before.loose.text.strip()):
            found.append((end, min(len(loose.text), end + room)))
        suffix = self._after.loose.text.strip()
        for end in _ends(loose.text, suffix):
            start = end - len(suffix)
            found.append((max(0, start - room), start))
        return found

    def _sides(self, raw: str, spans: tuple[Span, ...]) -> Iterator[bool]:
        start, end = spans[0][0], spans[-1][1]
        if self._before.text:
            low = max(0, start - 2 * len(self._before.raw) - _ROOM)
            yield _touches(self._before, raw[low:start], at_end=True)
        if self._after.text:
            high = end + 2 * len(self._after.raw) + _ROOM
            yield _touches(self._after, raw[end:high], at_end=False)


class Around:
    """The letters and digits nearest to the places of a quote, to be looked up for many contexts."""

    def __init__(self, places: Sequence[tuple[str, tuple[Span, ...]]]) -> None:
        """Of places in raw texts, each by its text and its spans."""
        ends = [(raw, spans[0][0], spans[-1][1]) for raw, spans in places]
        self.before = _Near(
            _letters_near(raw[max(0, start - _NEAR) : start], at_end=True) for raw, start, _ in ends
        )
        self.after = _Near(_letters_near(raw[end : end + _NEAR], at_end=False) for raw, _, end in ends)


class _Near:
    """What is on one side of each place, from the place outwards; None where that is not plain."""

    def __init__(self, found: Iterable[str | None]) -> None:
        self._odd: list[int] = []
        self._plain: list[tuple[str, int]] = []
        for number, letters in enumerate(found):
            if letters is None:
                self._odd.append(number)
            else:
                self._plain.append((letters, number))
        self._plain.sort()

    def like(self, wanted: str | None) -> list[int]:
        """The numbers of the places where `wanted` may stand; None is not plain, and may stand anywhere."""
        numbers = list(self._odd)
        if wanted is None:
            return sorted([*numbers, *(number for _, number in self._plain)])
        # What begins with the whole of `wanted`, and what is a beginning of it.
        ranges = [(wanted, wanted + "~")]
        ranges += [(wanted[:size], wanted[:size] + " ") for size in range(min(len(wanted), _NEAR + 1))]
        for low, high in ranges:
            first, last = (bisect_left(self._plain, (end, -1)) for end in (low, high))
            numbers += [number for _, number in self._plain[first:last]]
        return sorted(numbers)


def _ends(text: str, wanted: str) -> list[int]:
    """Where the first few occurrences of a context end."""
    ends: list[int] = []
    start = text.find(wanted) if wanted else -1
    while start >= 0 and len(ends) < _PLACES:
        ends.append(start + len(wanted))
        start = text.find(wanted, start + 1)
    return ends


def _touches(context: Folded, window: str, *, at_end: bool) -> bool:
    """Whether a window ends (or begins) with a context, in the tight fold or, words only, the loose one."""
    if _is_plainly_another(context.text, window, at_end=at_end):
        return False
    folded = fold(window)
    # The loose folds are made only where the tight ones do not agree.
    for fold_of in (_tight, _loose):
        wanted, text = fold_of(context), fold_of(folded)
        if wanted and (text.endswith(wanted) if at_end else text.startswith(wanted)):
            return True
    return False


def _tight(folded: Folded) -> str:
    return folded.text.strip()


def _loose(folded: Folded) -> str:
    return folded.loose.text.strip()


def _is_plainly_another(context: str, window: str, *, at_end: bool) -> bool:
    """Whether the letters and digits nearest to the quote already differ, so that nothing need be folded.

    Only where both are ASCII, in which no fold adds, drops or changes a letter but for its case. Most of
    many places of a quote are told apart so.
    """
    found = _letters_near(window, at_end=at_end)
    wanted = _letters(context, at_end=at_end)
    if found is None or wanted is None:
        return False
    return not (found.startswith(wanted) or wanted.startswith(found))


def _letters_near(window: str, *, at_end: bool) -> str | None:
    """The letters and digits of a window nearest to the quote, from there outwards; None if not ASCII."""
    found = _letters((window[-_NEAR:] if at_end else window[:_NEAR]).lower(), at_end=at_end)
    # The last one may have an accent after it.
    return found if at_end or found is None else found[:-1]


def _letters(text: str, *, at_end: bool) -> str | None:
    if not text.isascii():
        return None
    letters = "".join(_plain.findall(text))
    return letters[::-1] if at_end else letters
