"""Search in items and sources at once: every place where some words, a pattern or a name stands.

Words are sought in the folded texts, so that neither accents nor the way in which quotation marks and
dashes are written matter; a capital letter in them asks for the same letters, large and small (smart
case). A hit's place in the raw text is worked out only where it is shown.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final

from tui.core.finding import Span
from tui.core.pacing import StoppedError
from tui.evidence.fold import Folded, fold
from tui.evidence.model import Dossier
from tui.screen.search.item_texts import ItemTexts, item_texts
from tui.screen.search.query import NAMES, PATTERN, Query
from tui.screen.state.hits import Hit

_MOST_SECONDS: Final = 5.0
"""How long a pattern may take in one text: some need longer than anybody lives."""
_ROUND: Final = 4096
"""Hits between two looks at whether anybody still waits for them."""


class _Hits:
    """The hits in one text, by their folded places or, for a pattern, by their raw ones."""

    def __init__(self, starts: array[int], ends: array[int], folded: Folded | None) -> None:
        self._starts = starts
        self._ends = ends
        self._folded = folded

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, number: int) -> Span:
        """The raw span of a hit, from 0."""
        start, end = self._starts[number], self._ends[number]
        return (start, end) if self._folded is None else self._folded.raw_span(start, end)

    def first_from(self, offset: int) -> int:
        """The number of the first hit that ends after `offset`; as many as there are, where none does."""
        return bisect_left(range(len(self)), offset + 1, key=lambda number: self.span(number)[1])


class Found:
    """Every hit of a query. Never changed."""

    def __init__(self, query: Query, texts: ItemTexts | None, domains: list[_Hits], fault: str = "") -> None:
        self.query: Final = query
        self.fault: Final = fault
        """Why nothing could be sought, as one sentence."""
        self._texts = texts
        self._domains = domains
        self._before = [0]
        for hits in domains:
            self._before.append(self._before[-1] + len(hits))

    def __len__(self) -> int:
        return self._before[-1]

    @property
    def texts(self) -> ItemTexts:
        """The items' texts that the hits in them lie in."""
        assert self._texts is not None
        return self._texts

    def hit(self, number: int) -> Hit:
        """A hit by its number, from 0."""
        domain = next(at for at in range(len(self._domains)) if number < self._before[at + 1])
        return Hit(domain, self._domains[domain].span(number - self._before[domain]))

    def first_from(self, domain: int, offset: int) -> int:
        """The number of the first hit at or after a place, going on at the first one after the last."""
        if domain >= len(self._domains) or not len(self):
            return 0
        number = self._before[domain] + self._domains[domain].first_from(offset)
        return number if number < len(self) else 0

    def within(self, domain: int, start: int, end: int) -> Iterator[tuple[int, Span]]:
        """The hits that share a code point with `[start, end)` of a domain's text, with their numbers."""
        if domain >= len(self._domains):
            return
        hits = self._domains[domain]
        number = hits.first_from(start)
        while number < len(hits) and (span := hits.span(number))[0] < end:
            yield self._before[domain] + number, span
            number += 1


def seek(dossier: Dossier, query: Query, is_stopped: Callable[[], bool] = lambda: False) -> Found:
    """Every hit of `query` in an anchored dossier. Raises StoppedError once `is_stopped()` holds."""
    texts = item_texts(dossier)
    folded = [texts.folded, *(dossier.folded[source.id] for source in dossier.sources)]
    if query.kind == PATTERN:
        return _seek_pattern(query, texts, [each.raw for each in folded], is_stopped)
    if query.kind == NAMES:
        return Found(query, texts, [_named(each, query.names, is_stopped) for each in folded])
    return Found(query, texts, [_worded(each, query.text, is_stopped) for each in folded])


def _worded(folded: Folded, words: str, is_stopped: Callable[[], bool]) -> _Hits:
    wanted = fold(words).text
    starts = array("L", _places(folded.text, wanted, is_stopped))
    if any(char.isupper() for char in words):
        letters = _letters(words)
        starts = array(
            "L",
            (
                start
                for number, start in enumerate(starts)
                if _still(number, is_stopped)
                and _letters(folded.raw[slice(*folded.raw_span(start, start + len(wanted)))]) == letters
            ),
        )
    return _Hits(starts, array("L", (start + len(wanted) for start in starts)), folded)


def _places(text: str, wanted: str, is_stopped: Callable[[], bool]) -> Iterator[int]:
    if not wanted.strip():
        return
    start, number = text.find(wanted), 0
    while start >= 0:
        _still(number, is_stopped)
        yield start
        number += 1
        start = text.find(wanted, start + len(wanted))


def _still(number: int, is_stopped: Callable[[], bool]) -> bool:
    if number % _ROUND == 0 and is_stopped():
        raise StoppedError
    return True


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalpha())


def _named(folded: Folded, names: tuple[str, ...], is_stopped: Callable[[], bool]) -> _Hits:
    """Where any of `names` stands as whole words; of names within names the longest."""
    spans: list[Span] = []
    for name in {fold(name).text.strip() for name in names}:
        spans += [
            (start, start + len(name))
            for start in _places(folded.text, name, is_stopped)
            if _is_whole(folded.text, start, start + len(name))
        ]
    starts, ends = array("L"), array("L")
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not ends or start >= ends[-1]:
            starts.append(start)
            ends.append(end)
    return _Hits(starts, ends, folded)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _seek_pattern(query: Query, texts: ItemTexts, raws: list[str], is_stopped: Callable[[], bool]) -> Found:
    import regex

    flags = regex.MULTILINE
    if not any(char.isupper() for char in regex.sub(r"\\.", "", query.text)):
        flags |= regex.IGNORECASE
    try:
        pattern = regex.compile(query.text, flags)
    except regex.error as error:
        return Found(query, texts, [], f"no such pattern: {error}")
    domains = []
    for raw in raws:
        starts, ends = array("L"), array("L")
        try:
            # `concurrent` lets the screen's thread run meanwhile.
            matches = pattern.finditer(raw, timeout=_MOST_SECONDS, concurrent=True)
            for number, match in enumerate(matches):
                _still(number, is_stopped)
                if match.end() > match.start():
                    starts.append(match.start())
                    ends.append(match.end())
        except TimeoutError:
            return Found(query, texts, [], "this pattern takes too long: make it simpler")
        domains.append(_Hits(starts, ends, None))
    return Found(query, texts, domains)
