"""Actors without a name of their own: `several American officials`, `Syria's air force`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tui.claims.hedges import SPEECH
from tui.claims.mentions import keys_of
from tui.claims.names import peoples
from tui.claims.sources import Sentence
from tui.claims.words import key
from tui.drafting.cast import Actor
from tui.drafting.kinds import CROWD, PERSON
from tui.drafting.sightings import Sighting
from tui.drafting.vocabulary import (
    ACTING,
    ALSO_ADJECTIVES,
    COUNTS,
    CROWDS,
    FUNCTION,
    PARTIES,
    POWERS,
    RULES,
    UNCLEAR,
)

_WORD: Final = r"[\w.]+(?:['’-][\w.]+)*(?:['’]s|s['’](?=\s))?"
_HEADS: Final = re.compile(rf"\b(?P<head>{'|'.join(sorted((*CROWDS, *POWERS), key=len, reverse=True))})\b")
_GOVERNMENT_OF: Final = re.compile(
    r"\b[Tt]he\s+(?P<text>(?:government|cabinet|parliament) of (?:the )?[A-Z]\w+)"
)
_TOKEN: Final = re.compile(r"\S+")
_MOST: Final = 4
"""Words before the head that may belong to it."""
_NEXT: Final = re.compile(r"\s+([a-z][\w-]*)")
_NOT_NAMES: Final = re.compile(r"(?:anti|pro|non|ex)-", re.IGNORECASE)


def crowds(sentences: Iterable[Sentence], actors: Sequence[Actor]) -> list[Actor]:
    """The unnamed actors in some sentences, in order, `actors` being the named ones."""
    found: dict[str, list[Sighting]] = {}
    rulers = _rulers(actors)
    bodies = {name.lower() for actor in actors if actor.kind != PERSON for name in actor.names}
    for sighting in _sightings(sentences, bodies):
        found.setdefault(_label(sighting.name, rulers), []).append(sighting)
    made: list[Actor] = []
    for label, sightings in found.items():
        names = dict.fromkeys(one.name for one in sightings if one.name != label)
        made.append(Actor(label, CROWD, tuple(names), tuple(sightings), None))
    return made


def _rulers(actors: Sequence[Actor]) -> dict[str, str]:
    """Each person who is of a country by title, by every name, to what the country's people are called."""
    rulers: dict[str, str] = {}
    for actor in actors:
        role = actor.role.role if actor.role is not None else ""
        people = role.split()[0] if role else ""
        if (
            actor.kind == PERSON
            and people[:1].isupper()
            and keys_of(people) in peoples()
            and "President" in role
        ):
            rulers |= dict.fromkeys((name.lower() for name in actor.names), people)
    return rulers


def _label(name: str, rulers: dict[str, str]) -> str:
    """One name for what is called `Assad's government`, `the Assad regime` and `the Syrian regime`."""
    owner, _, head = name.rpartition(" ")
    owner = re.sub(r"['’]s?\Z", "", owner)
    if head in RULES:
        whose = next((name for name in rulers if owner.lower().endswith(name)), "")
        people = rulers.get(whose, owner if keys_of(owner) in peoples() else "")
        if people:
            return f"{people} government"
    return name[:1].upper() + name[1:]


def _sightings(sentences: Iterable[Sentence], bodies: set[str]) -> Iterator[Sighting]:
    for sentence in sentences:
        for found in _GOVERNMENT_OF.finditer(sentence.raw):
            span = sentence.span(*found.span("text"))
            yield Sighting(found["text"], span, sentence, "", None, False, True, False)
        for head in _HEADS.finditer(sentence.raw):
            start = _begin(sentence, head.start(), head["head"], bodies)
            if start is None:
                continue
            end = head.end()
            if head["head"] in ALSO_ADJECTIVES and not _stands_alone(sentence.raw, end):
                continue
            text = sentence.raw[start:end]
            yield Sighting(text, sentence.span(start, end), sentence, "", None, False, True, False)


def _begin(sentence: Sentence, at: int, head: str, bodies: set[str]) -> int | None:
    """Where the words before a head begin that say whose or who they are; None where none do."""
    raw = sentence.raw
    tokens = list(_TOKEN.finditer(raw, max(0, at - 80), at))[-_MOST:]
    kept: list[re.Match[str]] = []
    for token in reversed(tokens):
        word = token[0].strip("\"“”'‘’(")
        if token[0][-1] in ",;:.!?)" and not re.fullmatch(r"(?:[A-Z]\.)+", token[0]):
            break
        if not word.isupper() and word.lower() in FUNCTION:
            break
        if word.islower() and (key(word) in SPEECH or key(word) in ACTING or word.endswith("ing")):
            break
        kept.insert(0, token)
    while kept and (kept[0][0].lower() in UNCLEAR or kept[0][0].lower().endswith("ly")):
        return None
    if not kept:
        return None
    words = [token[0].strip("\"“”'‘’") for token in kept]
    if any(word.lower() in UNCLEAR or _NOT_NAMES.match(word) for word in words):
        return None
    counts = [
        at for at, word in enumerate(words) if word.lower() in COUNTS or word.replace(",", "").isdigit()
    ]
    if counts:  # `has not stopped many US agencies`
        kept, words = kept[counts[-1] :], words[counts[-1] :]
    owner = re.sub(r"['’]s?\Z", "", " ".join(words)).lower()
    if owner in bodies and owner not in _countries(words):
        return None  # `Nusra's fighters` are Nusra
    capital = next(
        (number for number, word in enumerate(words) if _names(sentence, kept[number], word)), None
    )
    party = next((number for number, word in enumerate(words) if word.lower() in PARTIES), None)
    counted = bool(counts)
    if head in POWERS and capital is None:
        return None
    if capital is not None:
        first = 0 if counted or head in CROWDS else capital
        return kept[first].start()
    if party is not None and head in CROWDS:
        return kept[0].start()
    return None


def _countries(words: Sequence[str]) -> set[str]:
    text = re.sub(r"['’]s?\Z", "", " ".join(words))
    return {text.lower()} if keys_of(text) in peoples() else set()


def _names(sentence: Sentence, token: re.Match[str], word: str) -> bool:
    """Whether a word names someone, and not only begins the sentence."""
    if not word[:1].isupper():
        return False
    if token.start() > 0 and sentence.raw[: token.start()].strip("\"“‘'([ "):
        return True
    return keys_of(re.sub(r"['’]s?\Z", "", word)) in peoples()


def _stands_alone(raw: str, end: int) -> bool:
    """Whether a head is no part of a longer noun: not `military response`."""
    following = _NEXT.match(raw, end)
    if following is None:
        return True
    word = following[1]
    return word in FUNCTION or key(word) in SPEECH or word.endswith("ed") or "n't" in raw[end : end + 12]
