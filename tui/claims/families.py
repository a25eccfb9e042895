"""Which words exclude one another: kinds of things, and ends of scales, from two tables beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from tui.claims.words import Word, key

KINDS: Final = "families.txt"
SCALES: Final = "opposites.txt"


class Member(NamedTuple):
    """A place in a table: words of one family with different members exclude one another."""

    family: int
    member: int


class Term(NamedTuple):
    """A word, or several that belong together, of a text, with where the table has it."""

    first: int
    """Its first word's number in the text."""
    length: int
    """How many words it has."""
    members: tuple[Member, ...]


class Table(NamedTuple):
    """A table of families, ready to look words up in."""

    members: dict[tuple[str, ...], tuple[Member, ...]]
    longest: dict[str, int]
    """The most words of an entry that begins with this key."""


@lru_cache(maxsize=2)
def table(name: str) -> Table:
    """The table of that name, one of `KINDS` and `SCALES`, read once."""
    members: dict[tuple[str, ...], tuple[Member, ...]] = {}
    longest: dict[str, int] = {}
    for number, line in enumerate(files("tui.claims").joinpath(name).read_text("utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        for position, words in enumerate(line.split("|")):
            for word in words.split():
                keys = tuple(key(part) for part in word.replace("-", "_").split("_"))
                members[keys] = (*members.get(keys, ()), Member(number, position))
                longest[keys[0]] = max(longest.get(keys[0], 0), len(keys))
    return Table(members, longest)


def terms(found: Sequence[Word], kind: Table) -> list[Term]:
    """The terms of a text that `kind` has, the longest first where several begin at one word."""
    result: list[Term] = []
    index = 0
    while index < len(found):
        step = 1
        for count in range(min(kind.longest.get(found[index].key, 0), len(found) - index), 0, -1):
            members = kind.members.get(tuple(word.key for word in found[index : index + count]))
            if members:
                result.append(Term(index, count, members))
                step = count
                break
        index += step
    return result


_NEGATIVE: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "counter")


def negates(one: str, other: str) -> bool:
    """Whether the key `one` is `other` with a prefix that turns it around: `unsurprising`, `illegal`."""
    return len(other) > 3 and any(one == prefix + other for prefix in _NEGATIVE)
