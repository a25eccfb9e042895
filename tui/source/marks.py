"""Sentences by their marks alone: what every script ends them with, whatever the language."""

from __future__ import annotations

import re
from typing import Final

from tui.core.finding import Span
from tui.core.lazy_patterns import late

_CLOSERS: Final = r"[\"”’'»›)\]）］】」』〉》〟]*+"
# Where white space does not part words, the mark alone is enough.
_FULL_WIDTH: Final = rf"[。！？｡]++{_CLOSERS}"
_SPACED: Final = rf"[؟۔।॥։።။៕]++{_CLOSERS}(?=\s)"
# A period after a single letter is an initial's.
_WESTERN: Final = rf"(?:[!?…]++|(?<![\s.(][^\W\d_])(?<!\A[^\W\d_])\.++){_CLOSERS}(?=\s)"

FOREIGN: Final = late(rf"{_FULL_WIDTH}|{_SPACED}")
_FOREIGN_MARKS: Final = "。！？｡؟۔।॥։።။៕"
ELLIPSIS: Final = late(rf"…{_CLOSERS}(?=\s)")
_ANY: Final = late(rf"{_FULL_WIDTH}|{_SPACED}|{_WESTERN}")

_NEXT: Final = late(r"[\s\"“”„‘’'«‹¿¡(\[]*+(.?)")


def has_foreign(text: str) -> bool:
    """Whether `FOREIGN` can match in `text` at all, told in a fraction of the time."""
    return not text.isascii() and any(mark in text for mark in _FOREIGN_MARKS)


def segment(text: str) -> list[Span]:
    """The spans of the sentences of `text`, a paragraph, by its marks."""
    return cut(text, [(0, len(text))], _ANY)


def cut(text: str, spans: list[Span], ends: re.Pattern[str] = FOREIGN) -> list[Span]:
    """`spans` of `text`, parted where `ends` matches and no small letter goes on with the sentence."""
    result: list[Span] = []
    for start, stop in spans:
        for match in ends.finditer(text, start, stop):
            if not _goes_on(text, match):
                result.append(trim(text, start, match.end()))
                start = match.end()
        result.append(trim(text, start, stop))
    return [(start, stop) for start, stop in result if start < stop]


def trim(text: str, start: int, stop: int) -> Span:
    """`[start, stop)` of `text` without the white space at its ends."""
    piece = text[start:stop]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    after = following[1] if following else ""
    # An ellipsis is as often a pause as an end: only a capital tells.
    return after.islower() or (match[0][0] == "…" and not after.isupper())
