"""Which words exclude one another: kinds of things, and ends of scales, from two tables beside this file."""

from __future__ import annotations

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

    def excludes(self, other: Term) -> bool:
        """Whether both are of one family, and in none the same member."""
        return not self.families.isdisjoint(other.families) and self.members.isdisjoint(other.members)


class Table(NamedTuple):
    """A table of families, by its words as they are written there."""

    members: dict[str, tuple[Member, ...]]
    """Words that belong together are parted by `_`."""
    longest: dict[str, int]
    """The most words of an entry that begins with this word, where it has several."""


@lru_cache(maxsize=2)
def table(name: str) -> Table:
    """The table of that name, one of `KINDS` and `SCALES`, read once."""
    members: dict[str, tuple[Member, ...]] = {}
    longest: dict[str, int] = {}
    for number, line in enumerate(lexicon(name)):
        for position, words in enumerate(line.replace("-", "_").split("|")):
            for word in words.split():
                members[word] = (*members.get(word, ()), (number, position))
                if word.count("_") > 1:
                    short = "".join(part[0] for part in word.split("_")).upper()
                    members[short] = (*members.get(short, ()), (number, position))
                if "_" in word:
                    first, count = word[: word.index("_")], word.count("_") + 1
                    longest[first] = max(longest.get(first, 0), count)
    return Table(members, longest)


def terms(found: Sequence[Word], kind: Table) -> list[Term]:
    """The terms of a text that `kind` has, the longest first where several begin at one word."""
    result: list[Term] = []
    index = 0
    while index < len(found):
        step = 1
        for form in _forms(found[index].text):
            several = _longest_at(found, index, form, kind) if form in kind.longest else None
            if several is not None:
                result.append(several)
                step = several.length
                break
            members = kind.members.get(form)
            if members:
                result.append(_term(index, 1, members))
                break
        index += step
    return result


def _term(first: int, length: int, members: tuple[Member, ...]) -> Term:
    return Term(first, length, frozenset(members), frozenset(family for family, _ in members))


def _longest_at(found: Sequence[Word], index: int, first: str, kind: Table) -> Term | None:
    for count in range(min(kind.longest[first], len(found) - index), 1, -1):
        entries = [first]
        for word in found[index + 1 : index + count]:
            entries = [f"{entry}_{form}" for entry in entries for form in _forms(word.text)]
        for entry in entries:
            if entry in kind.members:
                return _term(index, count, kind.members[entry])
    return None


@lru_cache(maxsize=1 << 13)  # a text repeats its words
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
