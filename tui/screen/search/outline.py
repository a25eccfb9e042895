"""The outline of a dossier, sections, items and the sources' paragraphs, and what of it a few letters fit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from tui.core.pacing import StoppedError
from tui.evidence.model import Dossier
from tui.screen.render.items import item_pieces
from tui.screen.render.rows import plain
from tui.screen.search.cache import by_briefing
from tui.screen.state.view import View
from tui.source.paragraphs import paragraphs

_LONGEST: Final = 160
"""Code points of an entry: it is shown in one line."""
_MOST: Final = 2_000
"""Entries that are ranked: of more letters fewer are left."""
_ROUND: Final = 512
_WORD_START: Final = 8
_IN_ROW: Final = 4
_SCATTERED: Final = 1


class Entry(NamedTuple):
    """A line of the outline."""

    text: str
    section: int | None = None
    """The section that it is or that its item stands in, from 0; None for a paragraph."""
    item: int | None = None
    """The item, from 0; None for a section's own entry."""
    source: str | None = None
    sentence: int = 0
    """The paragraph's first sentence."""


class Fit(NamedTuple):
    """An entry that fits what was typed, and the code points of its text that fit."""

    entry: Entry
    places: tuple[int, ...] = ()


class Outlined(NamedTuple):
    """The outline as it is open."""

    home: View
    """Where it was opened, and where esc goes back to."""
    fits: tuple[Fit, ...] = ()
    at: int = 0
    is_known: bool = False
    """Whether the entries have come yet."""


class _Outline(NamedTuple):
    entries: tuple[Entry, ...]
    lines: str
    """The entries' texts, folded, a line each."""
    starts: tuple[int, ...]


def outline(dossier: Dossier) -> tuple[Entry, ...]:
    """Every entry: the sections with their items, then the sources' paragraphs."""
    return _outline(dossier).entries


@by_briefing
def _outline(dossier: Dossier) -> _Outline:
    entries = (*_sections(dossier), *_paragraphs(dossier))
    texts = [_line(entry.text) for entry in entries]
    starts, start = [], 0
    for text in texts:
        starts.append(start)
        start += len(text) + 1
    return _Outline(entries, "\n".join(texts), tuple(starts))


def _sections(dossier: Dossier) -> Iterator[Entry]:
    for number, section in enumerate(dossier.briefing.sections):
        yield Entry(section.title, number)
        for index, item in enumerate(section.items):
            yield Entry(_cut(plain(item_pieces(item, None))), number, index)


def _paragraphs(dossier: Dossier) -> Iterator[Entry]:
    for source in dossier.sources:
        sentences = dossier.sentences.get(source.id)
        for start, end in paragraphs(source.text) if sentences else ():
            assert sentences is not None
            text = _cut(source.text[start : min(end, start + _LONGEST * 2)])
            yield Entry(text, source=source.id, sentence=sentences.nearest(start) or 0)


def _cut(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _line(text: str) -> str:
    """`text` in small letters without accents, as long as it, so that a place in one is one in the other."""
    if text.isascii():
        return text.lower()
    return "".join(_letter(char) for char in text)


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    from tui.evidence.fold import fold  # here, because its tables take longer than all else at the start

    folded = fold(char).text
    return folded if len(folded) == 1 and folded != "\n" else char if char != "\n" else " "


def fitting(dossier: Dossier, typed: str, is_stopped: Callable[[], bool] = lambda: False) -> list[Fit]:
    """The entries that hold the letters of each typed word in their order, the best first.

    A word that stands in one piece counts more than its letters scattered, and most at a word's
    beginning; of equals the briefing's own come first, then what stands nearer to the line's beginning.
    Raises StoppedError once `is_stopped()` holds.
    """
    its = _outline(dossier)
    words = _line(typed).split()
    if not words:
        return [Fit(entry) for entry in its.entries]
    ranked: list[tuple[int, bool, int, int, tuple[int, ...]]] = []
    for number in _candidates(its, words, is_stopped):
        text = its.lines[its.starts[number] : its.starts[number] + len(its.entries[number].text)]
        found = [_places(text, word) for word in words]
        score = sum(each[0] for each in found)
        kind = 2 if its.entries[number].item is None and its.entries[number].section is not None else 0
        places = tuple(sorted({place for each in found for place in each[1]}))
        is_text = its.entries[number].section is None
        ranked.append((-score - kind, is_text, places[0], number, places))
        if len(ranked) >= _MOST:
            break
    ranked.sort()
    return [Fit(its.entries[number], places) for *_, number, places in ranked]


def _candidates(its: _Outline, words: list[str], is_stopped: Callable[[], bool]) -> Iterator[int]:
    """The numbers of the entries that hold the longest word's letters in order, and those of the others."""
    patterns = sorted((_scattered(word) for word in words), key=lambda each: -len(each.pattern))
    first, *others = patterns
    line = re.compile(f"^{first.pattern}", re.MULTILINE)
    for count, match in enumerate(line.finditer(its.lines)):
        if count % _ROUND == 0 and is_stopped():
            raise StoppedError
        number = bisect_right(its.starts, match.start()) - 1
        start = its.starts[number]
        end = start + len(its.entries[number].text)
        if all(other.match(its.lines, start, end) for other in others):
            yield number


@lru_cache(maxsize=64)
def _scattered(word: str) -> re.Pattern[str]:
    # Each part passes over everything but its own letter, and gives nothing back: linear in the text.
    return re.compile("".join(rf"[^\n{re.escape(char)}]*+{re.escape(char)}" for char in word))


def _places(text: str, word: str) -> tuple[int, list[int]]:
    """How well a word fits a text, and where its letters are."""
    at = text.find(word)
    start = at
    while start > 0 and text[start - 1].isalnum():
        start = text.find(word, start + 1)
    if start >= 0:
        return _WORD_START * len(word), list(range(start, start + len(word)))
    if at >= 0:
        return _IN_ROW * len(word), list(range(at, at + len(word)))
    places, position = [], 0
    for char in word:
        position = text.index(char, position)
        places.append(position)
        position += 1
    return _SCATTERED * len(word), places
