"""What a name stands for: a person, a body, or nobody who acts, by what stands around it.

Without a model: an office before a name or behind its comma, a verb of saying, its surname alone further on
(Bikel et al. 1997 call such words the features of a name; here they are rules).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tui.claims.hedges import SPEECH
from tui.claims.names import is_given
from tui.claims.persons import ORGANISATIONS, ROLES, TITLES
from tui.claims.words import key, words
from tui.drafting.offices import has_role
from tui.drafting.sightings import Sighting
from tui.drafting.vocabulary import (
    ACTING,
    GROUP_NOUNS,
    HONORIFICS,
    KNOWN_BODIES,
    KNOWN_NAMES,
    NO_ACTORS,
    NO_BODIES,
)

PERSON: Final = "person"
BODY: Final = "body"
POWER: Final = "power"
"""A country or a union of some."""
CROWD: Final = "crowd"

ACRONYM: Final = re.compile(r"[A-Z][A-Z&]{1,6}\Z")
PLACED: Final = re.compile(
    r"\b(?:in|at|near|from|to|of|into|through|via|outside|around|across|over|toward|towards|leaving|reached"
    r"|eastern|western|northern|southern|central)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SKIP: Final = re.compile(
    r"\s+(?:also|has|had|have|then|later|now|often|never|recently|previously|only|long|himself|herself|"
    r"on \w+day|itself)\b"
)
_NEXT: Final = re.compile(r"\s+([A-Za-z][\w'’]*)")
_OF_BODY: Final = re.compile(
    r"\s+(?:of|for|from|at)\s+(?:the\s+)?[A-ZÀ-ÖØ-Þ][\w'’-]*(?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]*)*"
)
_JOINED: Final = re.compile(r"[a-z][A-Z]")
_FOLLOWED: Final = re.compile(
    r"\s+(?:group|fighters|forces|militants|rebels|party|officials|union|militia)\b"
)
_PARTICLE: Final = re.compile(
    r" (?:von|van|de|del|della|di|da|dos|du|bin|ibn|ben|ter|zu|al|el|af|av)[ -]|\bO['’]|\b[dD]['’]"
)
"""Small words that surnames begin with."""
_AGE: Final = re.compile(r",\s+\d{1,3}\s*,")


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
    return (word in ACTING or word in SPEECH) and verb[0].islower() and not PLACED.search(sighting.before)


def speaks(sighting: Sighting) -> bool:
    """Whether a verb of saying stands right behind the name, or before it as in `said Ann Lee`."""
    following = _NEXT.match(sighting.after)
    if following is not None and following[1].islower() and key(following[1]) in SPEECH:
        return True
    last = words(sighting.before[-24:])
    return bool(last) and last[-1].text in ("said", "says", "added") and not sighting.before[-1:].isalnum()


def _widened(sighting: Sighting) -> Sighting:
    """A name with its office and its body: `Senator Ron Hill of the Green Party`."""
    first, last = sighting.span
    body = _OF_BODY.match(sighting.after)
    office = sighting.role_span or sighting.span
    return sighting._replace(span=(min(first, office[0]), last + (body.end() if body is not None else 0)))


def is_body(name: str) -> bool:
    """Whether a name says that it is that of a body."""
    tokens = [token.strip(".,").lower() for token in name.split()]
    if name.lower() in KNOWN_NAMES or name.lower() in KNOWN_BODIES:
        return True
    if tokens[-1] in NO_ACTORS and tokens[-1] not in ORGANISATIONS:
        return False
    told = [token for token in tokens if token in ORGANISATIONS]
    return any(token not in NO_BODIES for token in told)


def kind_of(name: str, cluster: Sequence[Sighting]) -> str | None:
    """PERSON or BODY, by the sightings of one name; None for what acts nowhere, or is known to be nobody."""
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
    if is_body(name) or (ACRONYM.match(name) and not name.endswith("&")):
        is_plain = (
            len(tokens) > 1 or name.lower() in KNOWN_BODIES or (len(cluster) > 1 and not name.isupper())
        )
        return BODY if is_plain or any(map(_does, cluster)) else None
    if last in NO_ACTORS and not (
        len(tokens) > 1 and any(one.titled and speaks(_widened(one)) for one in cluster)
    ):
        return None  # but a Senator Ron Hill who speaks is no hill
    appositions = [one.role.lower() for one in cluster if one.role and not one.titled]
    if any(GROUP_NOUNS & set(re.findall(r"[\w-]+", text)[:8]) for text in appositions) and not any(
        has_role(text) for text in appositions
    ):
        return BODY
    if len(tokens) > 1 and (is_given(tokens[0]) or _PARTICLE.search(name)) and len(tokens) <= 5:
        return PERSON
    if any(one.titled for one in cluster) or any(has_role(text) for text in appositions):
        return PERSON
    if any(_FOLLOWED.match(one.after) for one in cluster):
        return BODY
    surnames = sum(one.name != name for one in cluster)
    saying = sum(speaks(one) for one in cluster)
    doing = sum(acts(one) for one in cluster)
    aged = any(_AGE.match(one.after) for one in cluster)
    placed = sum(PLACED.search(one.before) is not None for one in cluster)
    if len(tokens) > 1 and (surnames or aged or (saying and placed < len(cluster))):
        return PERSON
    if len(tokens) == 1:
        if _JOINED.search(name) and (doing or saying):
            return BODY  # `ByteDance`
        return PERSON if saying and placed == 0 else BODY if doing > 1 and not placed else None
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


def fits(role: str, kind: str) -> bool:
    """Whether a role says of an actor of that kind what it is."""
    found = set(re.findall(r"[\w-]+", role.lower()))
    if kind == PERSON:
        return True
    return bool(found & GROUP_NOUNS) and not role.lower().startswith("who ")


def honorific(text: str) -> bool:
    """Whether a role says no more than how somebody is addressed."""
    return text.lower().rstrip(".") in HONORIFICS
