"""Which words exclude one another: kinds of things, and ends of scales, from two tables beside this file."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from tui.claims.lexicon import lexicon
from tui.claims.words import Word, key

KINDS: Final = "families.txt"
SCALES: Final = "opposites.txt"

Member: TypeAlias = tuple[int, int]
"""A family and a place in it: words of one family in different places exclude one another."""


class Term(NamedTuple):
    """A word, or several that belong together, of a text, with where the table has it."""

    first: int
    """Its first word's number in the text."""
    length: int
    """How many words it has."""
    members: frozenset[Member]
    families: frozenset[int]

    def excludes(self, other: "Term") -> bool:
        """Whether both are of one family, and in none the same member."""
        return not self.families.isdisjoint(other.families) and self.members.isdisjoint(other.members)


class Table(NamedTuple):
    """A table of families, by its words as they are written there."""

    members: dict[str, tuple[Member, ...]]
    """Words that belong together are parted by `_`."""
    longest: dict[str, int]
    """The most words of an entry that begins with this word, where it has several."""
    beginnings: frozenset[str]
    """What an entry may begin with: most words of a text are not among these."""


@lru_cache(maxsize=2)
def table(name: str) -> Table:
    """The table of that name, one of `KINDS` and `SCALES`, read once."""
    members: dict[str, tuple[Member, ...]] = {}
    longest: dict[str, int] = {}
    for number, line in enumerate(lexicon(name)):
        for position, words in enumerate(line.replace("-", "_").split("|")):
            here = ((number, position),)
            for word in words.split():
                members[word] = members[word] + here if word in members else here
                if "_" in word:
                    first, *others = word.split("_")
                    longest[first] = max(longest.get(first, 0), 1 + len(others))
                    if len(others) > 1:
                        short = "".join(part[0] for part in (first, *others)).upper()
                        members[short] = members.get(short, ()) + here
    return Table(members, longest, frozenset((*members, *longest)))


def terms(found: Sequence[Word], name: str) -> list[Term]:
    """The terms of a text that the table of that name has, the longest where several begin at one word."""
    kind = table(name)
    result: list[Term] = []
    end = 0
    for index, word in enumerate(found):
        for form in _beginnings(word.text, name) if index >= end else ():
            term = _longest_at(found, index, form, kind) if form in kind.longest else None
            if term is None and form in kind.members:
                term = _term(index, 1, kind.members[form])
            if term is not None:
                result.append(term)
                end = index + term.length
                break
    return result


def _term(first: int, length: int, members: tuple[Member, ...]) -> Term:
    return Term(first, length, *_sets(members))


@lru_cache(maxsize=1 << 12)  # a text repeats its words
def _sets(members: tuple[Member, ...]) -> tuple[frozenset[Member], frozenset[int]]:
    """The members as a set, and their families."""
    return frozenset(members), frozenset(family for family, _ in members)


def _longest_at(found: Sequence[Word], index: int, first: str, kind: Table) -> Term | None:
    for count in range(min(kind.longest[first], len(found) - index), 1, -1):
        entries = [first]
        for word in found[index + 1 : index + count]:
            entries = [f"{entry}_{form}" for entry in entries for form in _forms(word.text)]
        for entry in entries:
            if entry in kind.members:
                return _term(index, count, kind.members[entry])
    return None


@lru_cache(maxsize=1 << 13)  # a text repeats its words, and of most a table has nothing
def _beginnings(word: str, name: str) -> tuple[str, ...]:
    """The forms of a word with which entries of the table of that name begin."""
    return tuple(filter(table(name).beginnings.__contains__, _forms(word)))


@lru_cache(maxsize=1 << 13)
def _forms(word: str) -> tuple[str, ...]:
    """As what a table may have a word: as it stands, and uninflected."""
    stem = key(word)
    if stem.isupper():
        return (stem,)
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return tuple(dict.fromkeys((plain, stem, stem + "e")))


_NEGATIVE: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "counter")


def negations(word: str) -> list[str]:
    """What the key `word` turns around by a prefix, or is turned around by: `surprising`, `unsurprising`."""
    bare = [
        word[len(prefix) :] for prefix in _NEGATIVE if word.startswith(prefix) and len(word) > len(prefix) + 3
    ]
    return [*bare, *(prefix + word for prefix in _NEGATIVE)] if len(word) > 3 else bare
