"""The words around a quote, as written: what tells one place of a quote from another."""

from __future__ import annotations

import re
from typing import Final

from tui.evidence.fold import Folded, fold
from tui.finding import Span

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

    def fits(self, raw: str, spans: tuple[Span, ...]) -> bool:
        """Whether all that was written really stands around these spans of a raw text."""
        return all(self._sides(raw, spans))

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

    def _sides(self, raw: str, spans: tuple[Span, ...]) -> list[bool]:
        start, end = spans[0][0], spans[-1][1]
        sides = []
        if self._before.text:
            low = max(0, start - 2 * len(self._before.raw) - _ROOM)
            sides.append(_touches(self._before, raw[low:start], at_end=True))
        if self._after.text:
            high = end + 2 * len(self._after.raw) + _ROOM
            sides.append(_touches(self._after, raw[end:high], at_end=False))
        return sides


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
    near = window[-_NEAR:] if at_end else window[:_NEAR]
    if not (near.isascii() and context.isascii()):
        return False
    wanted = "".join(_plain.findall(context))
    found = "".join(_plain.findall(near.lower()))
    if not at_end:
        found = found[:-1]  # the last one may have an accent behind it
    shared = min(len(wanted), len(found))
    if at_end:
        return wanted[len(wanted) - shared :] != found[len(found) - shared :]
    return wanted[:shared] != found[:shared]
