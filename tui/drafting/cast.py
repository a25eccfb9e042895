"""Who acts or speaks in the sources: sightings of names put together, one actor for all that is called alike.

Without a model, by what stands around a name: an office before it or behind a comma, a verb of saying, its
surname alone further on (Bikel et al. 1997 call such words the features of a name; here they are rules).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tui.claims.hedges import SPEECH
from tui.claims.lexicon import lexicon
from tui.claims.mentions import keys_of
from tui.claims.names import peoples
from tui.claims.words import key, words
from tui.drafting.sightings import Sighting
from tui.drafting.vocabulary import (
    ACTING,
    GROUP_NOUNS,
    HONORIFICS,
    KNOWN_BODIES,
    KNOWN_NAMES,
    NO_ACTORS,
    NO_BODIES,
    ORGANISATIONS,
    ROLES,
    TITLES,
)

PERSON: Final = "person"
BODY: Final = "body"
POWER: Final = "power"
"""A country or a union of some."""
CROWD: Final = "crowd"

_ADJECTIVE: Final = re.compile(r"(?:an|ish|ese|[^aeiou]i|ch|ss|ic|ek|sh)\Z")
_NO_PREFIX: Final = frozenset(("Dutch", "Swiss", "Welsh", "Irish", "British"))
_ACRONYM: Final = re.compile(r"[A-Z][A-Z&]{1,6}\Z")
_IN_BRACKETS: Final = re.compile(r"\s*\((?:the\s+)?[\"“'‘]?([A-Z][A-Za-z&]{1,7})[\"”'’]?\)")
_PLACED: Final = re.compile(
    r"\b(?:in|at|near|from|to|of|into|through|via|outside|around|across|over|toward|towards|leaving|reached"
    r"|eastern|western|northern|southern|central)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SKIP: Final = re.compile(
    r"\s+(?:also|has|had|have|then|later|now|often|never|recently|previously|only|long|himself|herself|"
    r"on \w+day|itself)\b"
)
_NEXT: Final = re.compile(r"\s+([A-Za-z][\w'’]*)")
_FOLLOWED: Final = re.compile(
    r"\s+(?:group|fighters|forces|militants|rebels|party|officials|union|militia)\b"
)
_PARTICLE: Final = re.compile(
    r" (?:von|van|de|del|della|di|da|dos|du|bin|ibn|ben|ter|zu|al|el|af|av)[ -]|\bO['’]|\b[dD]['’]"
)
"""Small words that surnames begin with."""
_AGE: Final = re.compile(r",\s+\d{1,3}\s*,")


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
    return sorted(actors, key=lambda actor: known.index(actor.sightings[0]))


def acts(sighting: Sighting) -> bool:
    """Whether a verb behind the name lets it act or speak."""
    after = sighting.after
    while skipped := _SKIP.match(after):
        if skipped[0].strip() in ("has", "had", "have"):
            return True
        after = after[skipped.end() :]
    following = _NEXT.match(after)
    if following is None or sighting.possessive:
        return False
    verb = following[1]
    word = key(verb)
    if verb.endswith(("n't", "n’t")):
        return True
    return (word in ACTING or word in SPEECH) and verb[0].islower() and not _PLACED.search(sighting.before)


def speaks(sighting: Sighting) -> bool:
    """Whether a verb of saying stands right behind the name, or before it as in `said Ann Lee`."""
    following = _NEXT.match(sighting.after)
    if following is not None and following[1].islower() and key(following[1]) in SPEECH:
        return True
    last = words(sighting.before[-24:])
    return bool(last) and last[-1].text in ("said", "says", "added") and not sighting.before[-1:].isalnum()


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
    for name in names:
        longer = [other for other in names if other != name and _is_short_for(name, other, by_name, brackets)]
        if longer:
            home[name] = max(longer, key=lambda other: len(by_name[other]))
    clusters: dict[str, list[Sighting]] = {}
    for name in by_name:
        top = name
        while top in home and home[top] != name:
            top = home[top]
        clusters.setdefault(top, []).extend(by_name[name])
    order = {id(one): number for number, one in enumerate(seen)}
    return [sorted(cluster, key=lambda one: order[id(one)]) for cluster in clusters.values()]


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
    if other.endswith(" " + name) and not _is_body(full.name):
        return True  # a surname
    if _ACRONYM.match(one.name):
        heads = [part[0] for part in full.name.split() if part[0].isupper()]
        return "".join(heads) == one.name
    if name in ORGANISATIONS and name in other.split() and _is_body(full.name):
        return True  # `the Board` of the Harbour Safety Board
    if other.startswith(name + " ") and _is_body(full.name):
        rest = other[len(name) + 1 :].split()
        placed = sum(_PLACED.search(each.before) is not None for each in by_name[name])
        return len(rest) == 1 and rest[0] in ORGANISATIONS and placed * 2 <= len(by_name[name])
    return False


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(name for line in lexicon("givennames.txt") for name in line.split())


def is_given(word: str) -> bool:
    """Whether a word is a common given name."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char)) in _given()


def _is_body(name: str) -> bool:
    """Whether a name says that it is that of a body."""
    tokens = [token.strip(".,").lower() for token in name.split()]
    if name.lower() in KNOWN_NAMES or name.lower() in KNOWN_BODIES:
        return True
    if tokens[-1] in NO_ACTORS and tokens[-1] not in ORGANISATIONS:
        return False
    told = [token for token in tokens if token in ORGANISATIONS]
    return any(token not in NO_BODIES for token in told)


def _actor(cluster: list[Sighting]) -> Actor | None:
    names = Counter(one.name for one in cluster)
    name = max(names, key=lambda each: (len(each.split()), names[each]))
    kind = _kind_of(name, cluster)
    if kind is None:
        return None
    role = next((one for one in cluster if one.role and _fits(one.role, kind)), None)
    aliases = dict.fromkeys(each for each in names if each != name)
    return Actor(name, kind, tuple(aliases), tuple(cluster), role)


def _kind_of(name: str, cluster: list[Sighting]) -> str | None:
    tokens = name.split()
    last = tokens[-1].lower().strip(".")
    if last in TITLES or (len(tokens) == 1 and last in ROLES):
        return None
    if len(tokens) > 1 and tokens[0].lower() in NO_ACTORS and len(tokens[1]) <= 2:
        return None  # `Plan B`
    if (
        last in NO_BODIES
        and len(tokens) > 1
        and any(one.before.rstrip().endswith(("The", "the")) for one in cluster)
    ):
        return BODY
    if _is_body(name) or (_ACRONYM.match(name) and not name.endswith("&")):
        is_plain = len(tokens) > 1 or len(cluster) > 1 or name.lower() in KNOWN_BODIES
        return BODY if is_plain or any(map(_does, cluster)) else None
    if last in NO_ACTORS:
        return None
    appositions = [one.role.lower() for one in cluster if one.role and not one.titled]
    if any(GROUP_NOUNS & set(re.findall(r"[\w-]+", text)[:8]) for text in appositions) and not any(
        _has_role(text) for text in appositions
    ):
        return BODY
    if len(tokens) > 1 and (is_given(tokens[0]) or _PARTICLE.search(name)) and len(tokens) <= 5:
        return PERSON
    if any(one.titled for one in cluster) or any(_has_role(text) for text in appositions):
        return PERSON
    if any(_FOLLOWED.match(one.after) for one in cluster):
        return BODY
    surnames = sum(one.name != name for one in cluster)
    saying = sum(speaks(one) for one in cluster)
    doing = sum(acts(one) for one in cluster)
    aged = any(_AGE.match(one.after) for one in cluster)
    placed = sum(_PLACED.search(one.before) is not None for one in cluster)
    if len(tokens) > 1 and (surnames or aged or (saying and placed < len(cluster))):
        return PERSON
    if len(tokens) == 1:
        return PERSON if saying and placed == 0 else None
    return PERSON if doing and not placed and len(tokens) <= 4 else None


def _does(sighting: Sighting) -> bool:
    """Whether something is said of what an acronym's bearer does: `CIA-screened`, `NATO forces`."""
    after = sighting.after
    return (
        acts(sighting)
        or speaks(sighting)
        or _FOLLOWED.match(after) is not None
        or re.match(r"-[a-z]+ed\b", after) is not None
    )


def _has_role(text: str) -> bool:
    return any(token in ROLES for token in re.findall(r"[\w-]+", text.lower()))


def _fits(role: str, kind: str) -> bool:
    """Whether a role says of an actor of that kind what it is."""
    found = set(re.findall(r"[\w-]+", role.lower()))
    if kind == PERSON:
        return True
    return bool(found & GROUP_NOUNS) and not role.lower().startswith("who ")


def _power(country: str, cluster: list[Sighting]) -> Actor | None:
    """A country, where it acts: twice, or by saying something. Else it is only where things happen."""
    doing = sum(acts(one) for one in cluster)
    if doing < 2 and not any(speaks(one) for one in cluster):
        return None
    names = Counter(one.name for one in cluster)
    full = country.replace("_", " ")
    name = full if full in names else names.most_common(1)[0][0]
    aliases = tuple(dict.fromkeys(each for each in names if each != name))
    return Actor(name, POWER, aliases, tuple(cluster), None)


def honorific(text: str) -> bool:
    """Whether a role says no more than how somebody is addressed."""
    return text.lower().rstrip(".") in HONORIFICS
