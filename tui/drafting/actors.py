"""The actors of a first briefing: whoever acts or speaks, with role, other names and where they come in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from tui.claims.mentions import keys_of
from tui.claims.names import Name
from tui.claims.words import STOPWORDS
from tui.core.finding import Span
from tui.drafting.cast import Actor, cast
from tui.drafting.crowds import crowds
from tui.drafting.kinds import BODY, PERSON, acts, honorific
from tui.drafting.material import Material
from tui.drafting.model import DraftItem
from tui.drafting.sightings import Sighting, sightings
from tui.drafting.vocabulary import FUNCTION
from tui.drafting.wording import clause, turns_at
from tui.editing.gesture import NewQuote

MOST: Final = 60
"""So many actors are listed: those who come up most."""
_MOST_ALIASES: Final = 8
_MORE: Final = 3
"""So many mentions are cited beside the introduction."""
_LEAST: Final = 4
"""Words that a mention is cited in, at least."""
_WORDS_AFTER: Final = re.compile(r"(?:['’]s)?(?:[ \n]+[^\s,;:!?—–\"“”()]+){2,9}")


class Actors:
    """The actors of some sources, found once."""

    def __init__(self, material: Material) -> None:
        self._material = material

    @cached_property
    def all(self) -> list[Actor]:
        """Everybody, in the order in which they come up."""
        sentences = [
            sentence
            for source in self._material.sources
            if source.is_english
            for sentence in self._material.sentences(source)
        ]
        named = cast(list(sightings(sentences)))
        found = [*named, *crowds(sentences, named)]
        if len(found) > MOST:
            found = sorted(found, key=lambda actor: -len(actor.sightings))[:MOST]
        order = {(sentence.source, sentence.number): at for at, sentence in enumerate(sentences)}
        return sorted(found, key=lambda actor: _first(actor, order))

    @cached_property
    def _by_name(self) -> dict[tuple[str, ...], Actor]:
        known: dict[tuple[str, ...], Actor] = {}
        for actor in self.all:
            for name in actor.names:
                known.setdefault(keys_of(name), actor)
        return known

    def bearing(self, name: Name) -> Actor | None:
        """Who is meant by a name as the rules find it: an office or a body may stand in it, too."""
        keys = keys_of(name.text)
        for candidate in (keys, name.keys):
            if candidate in self._by_name:
                return self._by_name[candidate]
        for actor in self.all:
            if actor.kind in (PERSON, BODY) and any(_holds(keys, keys_of(one)) for one in actor.names):
                return actor
        return None

    def called(self, label: str) -> Actor | None:
        """The actor of a name as someone wrote it; None where nobody bears it."""
        return self._by_name.get(keys_of(label)) or self.bearing(
            Name(label, 0, len(label), keys_of(label), True)
        )

    def described(self, words: str) -> Actor | None:
        """Whom `the Athletic manager` means: the only person of that role; None where none is."""
        keys = set(keys_of(words)) - STOPWORDS
        if not keys:
            return None
        people = [actor for actor in self.all if actor.kind == PERSON]
        of_role = [
            actor
            for actor in people
            if actor.role is not None and keys <= set(keys_of(f"{actor.role.role} {actor.name}"))
        ]
        return of_role[0] if len(of_role) == 1 else None

    def group_of(self, actor: Actor) -> Actor | None:
        """The body that an actor speaks for, as its role or the words behind its name say."""
        if actor.kind != PERSON:
            return None
        places = [actor.role.role] if actor.role is not None else []
        places += [
            one.after[:60].partition(",")[0]
            for one in actor.sightings
            if one.after.startswith((" of ", " from ", " for ", " at "))
        ]
        found = [
            (place.index(name), other)
            for place in places
            for other in self.all
            if other.kind == BODY
            for name in other.names
            if name in place
        ]
        return min(found, key=lambda one: one[0])[1] if found else None

    def introduction(self, actor: Actor) -> NewQuote | None:
        """The words that introduce an actor: name and role, else the sentence of its first deed."""
        if actor.role is not None and actor.role.role_span is not None:
            sighting = actor.role
            span = _around(sighting, actor.role.role_span)
            quote = self._material.quote(self._material.source(sighting.sentence.source), span)
            if quote is not None and not quote.prefix and not quote.suffix:
                return quote
        sighting = next((one for one in actor.sightings if acts(one)), actor.sightings[0])
        sentence = sighting.sentence
        span = clause(sentence.raw, sighting.span[0] - sentence.start, sighting.span[1] - sentence.start)
        quote = self._material.quote(self._material.source(sentence.source), sentence.span(*span))
        if quote is not None and not quote.prefix and not quote.suffix:
            return quote
        return self._material.cite(sentence)

    def items(self) -> list[DraftItem]:
        """The items of a section of actors."""
        return [item for actor in self.all if (item := self._item(actor)) is not None]

    def _item(self, actor: Actor) -> DraftItem | None:
        quote = self.introduction(actor)
        if quote is None:
            return None
        role = actor.role.role if actor.role is not None and not honorific(actor.role.role) else ""
        aliases = tuple(alias for alias in actor.aliases if alias.lower() != actor.name.lower())[
            :_MOST_ALIASES
        ]
        fields: list[tuple[str, str | tuple[str, ...]]] = [("name", actor.name)]
        if role:
            fields.append(("role", role))
        if aliases:
            fields.append(("aliases", aliases))
        if not role and actor.kind in (PERSON, BODY):
            fields.append(("todo", "Say in `role` who or what this is."))
        return DraftItem(tuple(fields), (quote, *self._mentions(actor, quote)))

    def _mentions(self, actor: Actor, introduced: NewQuote) -> list[NewQuote]:
        """Where else an actor comes in, in some words each; the reader lights every mention."""
        quotes: list[NewQuote] = []
        told = {introduced.quote}
        for sighting in sorted(actor.sightings, key=lambda one: not acts(one)):
            if len(quotes) == _MORE:
                break
            quote = self._mention(sighting)
            if quote is not None and not any(quote.quote in other or other in quote.quote for other in told):
                quotes.append(quote)
                told.add(quote.quote)
        return quotes

    def _mention(self, sighting: Sighting) -> NewQuote | None:
        """A name with the words that follow it; None where these are few, or stand elsewhere, too."""
        sentence = sighting.sentence
        raw, start = sentence.raw, sighting.span[0] - sentence.start
        words = _WORDS_AFTER.match(raw, sighting.span[1] - sentence.start)
        if words is None:
            return None
        end = words.end()
        while (last := raw[:end].rpartition(" ")[2].lower()) in FUNCTION:
            end -= len(last) + 1  # it would end in the middle of a phrase
        end -= end == len(raw) and raw.endswith(".")
        if turns_at(raw, end) or len(raw[start:end].split()) < _LEAST:
            return None
        quote = self._material.quote(self._material.source(sentence.source), sentence.span(start, end))
        return quote if quote is not None and not quote.prefix and not quote.suffix else None


def _first(actor: Actor, order: dict[tuple[str, int], int]) -> tuple[int, int]:
    one: Sighting = actor.sightings[0]
    return order[one.sentence.source, one.sentence.number], one.span[0]


def _around(sighting: Sighting, role: Span) -> Span:
    """From the office to the name, or from the name to the end of the apposition."""
    end = sighting.span[1] + 2 * sighting.possessive
    return min(role[0], sighting.span[0]), max(role[1], end)


def _holds(keys: Sequence[str], part: Sequence[str]) -> bool:
    """Whether `part` stands at the end of `keys`, or is a body's name in them."""
    return bool(part) and (
        tuple(keys[-len(part) :]) == tuple(part) or tuple(keys[: len(part)]) == tuple(part)
    )
