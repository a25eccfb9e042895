"""Whether a text names someone: surnames, acronyms, and what a country's people are called, counted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tui.claims.names import Name, initials, named_peoples, peoples
from tui.claims.words import words

_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "a"})


class Mentions:
    """What some sentences name, ready to ask."""

    def __init__(self, keys: frozenset[str], found: Iterable[Name]) -> None:
        self.keys = keys
        """The keys of all their words, whether capitalised or not."""
        self._acronyms = {initials(name) for name in found}
        self._peoples = named_peoples(keys)

    def missing(self, name: Name) -> tuple[str, ...]:
        """The keys of the words of `name` that nothing here bears out; none where it is named."""
        people = peoples().get(name.keys)
        if people is not None and people in self._peoples:
            return ()
        if len(name.keys) == 1 and name.keys[0] in self._acronyms:
            return ()
        if initials(name) and initials(name) in self.keys:
            return ()
        return tuple(word for word in name.keys if not self._has(word))

    def _has(self, word: str) -> bool:
        if word in self.keys or word in _SMALL or word.isdigit():
            return True
        people = peoples().get((word,))
        return people is not None and people in self._peoples


@lru_cache(maxsize=64)
def keys_of(text: str) -> tuple[str, ...]:
    """The keys of the words of a name as someone wrote it."""
    return tuple(word.key for word in words(text))
