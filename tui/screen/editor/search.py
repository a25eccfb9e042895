"""Looking for words in the text: what is sought, where it stands, and which hit is the current one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

Location = tuple[int, int]


class Search(NamedTuple):
    """A search that is on."""

    origin: Location
    """Where it began, and where leaving it goes back to."""
    words: str = ""
    hits: tuple[Location, ...] = ()
    at: int = 0


def sought(lines: Sequence[str], search: Search, words: str) -> Search:
    """The search for `words`, at the first hit from its origin on; small letters find capitals, too."""
    folded = words.islower() or not any(char.isupper() for char in words)
    hits: list[Location] = []
    if words:
        for row, line in enumerate(lines):
            text = line.lower() if folded and line.isascii() else line
            column = text.find(words)
            while column >= 0:
                hits.append((row, column))
                column = text.find(words, column + len(words))
    at = bisect_left(hits, search.origin)
    return Search(search.origin, words, tuple(hits), at if at < len(hits) else 0)


def stepped(search: Search, by: int) -> Search:
    """The next or previous hit, going around."""
    return search._replace(at=(search.at + by) % len(search.hits)) if search.hits else search
