"""Who acts or speaks in the sources: sightings of names put together, one actor for what is called alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from tui.claims.mentions import keys_of
from tui.claims.names import peoples
from tui.claims.persons import ORGANISATIONS
from tui.drafting.kinds import ACRONYM, PLACED, POWER, acts, fits, is_body, kind_of, speaks
from tui.drafting.sightings import Sighting

MAX_WORDS: Final = 12
"""Words of a name that is short for another."""
_ADJECTIVE: Final = re.compile(r"(?:an|ish|ese|[^aeiou]i|ch|ss|ic|ek|sh)\Z")
_NO_PREFIX: Final = frozenset(("Dutch", "Swiss", "Welsh", "Irish", "British"))
_IN_BRACKETS: Final = re.compile(r"\s*\((?:the\s+)?[\"“'‘]?([A-Z][A-Za-z&]{1,7})[\"”'’]?\)")


class Actor(NamedTuple):
    """Somebody who acts or speaks."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    """In the order of the sources."""
    role: Sighting | None
    """The sighting whose role says what the actor is."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the fullest first."""
        return (self.name, *self.aliases)


def cast(seen: Sequence[Sighting]) -> list[Actor]:
    """The persons, bodies and powers among some sightings, in the order in which they come up."""
    known = _believed(seen)
    powers, others = _parted(known)
    clusters = _clustered(others)
    actors = [actor for cluster in clusters if (actor := _actor(cluster)) is not None]
    actors += [actor for title, group in powers.items() if (actor := _power(title, group)) is not None]
    order = {id(one): number for number, one in enumerate(known)}
    return sorted(actors, key=lambda actor: order[id(actor.sightings[0])])


def _believed(seen: Sequence[Sighting]) -> list[Sighting]:
    """Those that are names: a capital at a sentence's beginning counts where the word has one elsewhere."""
    sure = {part for one in seen if one.sure for part in one.name.lower().split()}
    return [
        one
        for one in seen
        if len(one.name.strip(".")) > 1 and (one.sure or one.name.lower() in sure) and not _is_mixed(one.name)
    ]


def _is_mixed(name: str) -> bool:
    """Whether a name is two peoples in one word: `U.S.-Russian`."""
    parts = re.split(r"[-–]", name)
    return len(parts) > 1 and all(keys_of(part) in peoples() for part in parts)


def _parted(seen: Iterable[Sighting]) -> tuple[dict[str, list[Sighting]], list[Sighting]]:
    """The sightings of countries by what stands for each, and all others; peoples' adjectives are neither."""
    powers: defaultdict[str, list[Sighting]] = defaultdict(list)
    others: list[Sighting] = []
    for one in seen:
        country = peoples().get(keys_of(one.name))
        if country is None:
            others.append(one)
        elif not is_adjective(one.name, country):
            powers[country].append(one)
    return powers, others


def is_adjective(name: str, country: str) -> bool:
    """Whether a form of a country's name is what its people and things are called: `Russian`."""
    if name == country.replace("_", " ") or not name[:1].isupper() or "." in name or name.isupper():
        return False
    if name in _NO_PREFIX:
        return True
    roots = [country, *("America", "Britain", "England", "Holland")]
    return _ADJECTIVE.search(name) is not None and any(name[:3] == root[:3] for root in roots)


def _clustered(seen: Sequence[Sighting]) -> list[list[Sighting]]:
    """Sightings of one actor together: by the same name, its surname, its short form or its initials."""
    by_name: dict[str, list[Sighting]] = {}
    for one in seen:
        by_name.setdefault(one.name.lower().replace("’", "'"), []).append(one)
    home: dict[str, str] = {}
    names = sorted(by_name, key=lambda name: (-len(name.split()), -len(by_name[name])))
    brackets = _brackets(seen)
    place = {name: number for number, name in enumerate(names)}
    likely = _likely(by_name)
    for name in names:
        near = {*likely[name], brackets.get(name, name)}
        longer = [
            other
            for other in sorted(near.intersection(by_name) - {name}, key=lambda each: place[each])
            if _is_short_for(name, other, by_name, brackets)
        ]
        if longer:
            home[name] = max(longer, key=lambda other: len(by_name[other]))
    clusters: dict[str, list[Sighting]] = {}
    for name in by_name:
        top, passed = name, {name}
        while top in home and home[top] not in passed:  # two may stand in each other's brackets
            top = home[top]
            passed.add(top)
        clusters.setdefault(top, []).extend(by_name[name])
    order = {id(one): number for number, one in enumerate(seen)}
    return [sorted(cluster, key=lambda one: order[id(one)]) for cluster in clusters.values()]


def _likely(by_name: dict[str, list[Sighting]]) -> defaultdict[str, list[str]]:
    """The names that a name may be short for: it is their beginning, end, initials or a body among them."""
    likely: defaultdict[str, list[str]] = defaultdict(list)
    for name, sightings in by_name.items():
        words = name.split()
        sizes = range(1, min(len(words), MAX_WORDS + 1))
        parts = {" ".join(words[:size]) for size in sizes} | {" ".join(words[-size:]) for size in sizes}
        for part in parts | ORGANISATIONS.intersection(words) | {_initials(sightings[0].name).lower()}:
            likely[part].append(name)
    return likely


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper())


def _brackets(seen: Iterable[Sighting]) -> dict[str, str]:
    """The short forms that stand in brackets behind a name, to that name: `Harbour Board (HB)`."""
    return {
        found[1].lower(): one.name.lower()
        for one in seen
        if (found := _IN_BRACKETS.match(one.after)) is not None and found[1][0] == one.name[0]
    }


def _is_short_for(
    name: str, other: str, by_name: dict[str, list[Sighting]], brackets: dict[str, str]
) -> bool:
    if brackets.get(name) == other:
        return True
    one, full = by_name[name][0], by_name[other][0]
    if len(other.split()) <= len(name.split()):
        return False
    if other.endswith(" " + name) and not is_body(full.name):
        return True  # a surname
    if ACRONYM.match(one.name):
        return _initials(full.name) == one.name
    if name in ORGANISATIONS and name in other.split() and is_body(full.name):
        return True  # `the Board` of the Harbour Safety Board
    if other.startswith(name + " ") and is_body(full.name):
        rest = other[len(name) + 1 :].split()
        placed = sum(PLACED.search(each.before) is not None for each in by_name[name])
        return len(rest) == 1 and rest[0] in ORGANISATIONS and placed * 2 <= len(by_name[name])
    return False


def _actor(cluster: list[Sighting]) -> Actor | None:
    names = Counter(one.name for one in cluster)
    name = max(names, key=lambda each: (len(each.split()), names[each]))
    kind = kind_of(name, cluster)
    if kind is None:
        return None
    role = next((one for one in cluster if one.role and fits(one.role, kind)), None)
    aliases = dict.fromkeys(each for each in names if each != name)
    return Actor(name, kind, tuple(aliases), tuple(cluster), role)


def _power(country: str, cluster: list[Sighting]) -> Actor | None:
    """A country, where it acts or says something, twice if things happen in it, too: else it is a place."""
    doing = sum(acts(one) for one in cluster)
    placed = any(PLACED.search(one.before) for one in cluster)
    if doing < 1 + placed and not any(speaks(one) for one in cluster):
        return None
    names = Counter(one.name for one in cluster)
    full = country.replace("_", " ")
    name = full if full in names else names.most_common(1)[0][0]
    aliases = tuple(dict.fromkeys(each for each in names if each != name))
    return Actor(name, POWER, aliases, tuple(cluster), None)
