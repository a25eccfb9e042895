"""Whether figures of two sentences are of one thing: by the words of their clauses, and what parts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from tui.claims.agreement import APART, relation
from tui.claims.families import Term
from tui.claims.figures import CLOCK, COUNT, ORDINAL_KIND, PERCENT, Figure
from tui.claims.names import named_peoples
from tui.claims.slots import context_of
from tui.claims.stated import SPEAKING, Stated, stated_in
from tui.claims.text import Text
from tui.claims.words import STOPWORDS, key, key_set
from tui.core.finding import Span
from tui.core.lazy_patterns import late

_CUT: Final = late(
    r"[;:()—–]|,(?!\d)|\b(?:and|but|while|whereas|although|though|because)\b"
    r"|\b(?:said|says|told|reported|announced|confirmed|added|stated|claimed|according to)\b",
    re.IGNORECASE,
)
"""Where a clause ends, or somebody is let speak."""
_PARTS: Final = late(r"(?:\s+\w+)?\s+(?:out\s+)?of\s+(?:the|its|their|his|her|all|some|about|those)?\s*\Z")
_RATE: Final = late(
    r"\b(?:an?|per|each|every)[\s-](second|minute|hour|day|night|week|month|year)\b"
    r"|\b(hourly|daily|nightly|weekly|monthly|yearly|annual)(?:ly)?\b",
    re.IGNORECASE,
)
_RATES: Final = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
    "yearly": "year", "annual": "year",
}  # fmt: skip
_PERIOD: Final = late(
    r"\b(?:in|over|during|for|within|of)\s+(?:the|its|their)\s+(?:last|past|first|next|previous|following)\b"
    r"|\b(?:since|so far)\b",
    re.IGNORECASE,
)
_NOW: Final = late(r"\b(?:now|currently|today|at present)\b", re.IGNORECASE)
_ZONE: Final = late(r"\b(?:GMT|UTC|BST|C?EST|[ECMP][SD]?T|local time)\b")
_MORE: Final = key_set("other more another further additional extra new remaining again")
_NEUTRAL: Final = (
    STOPWORDS
    | SPEAKING
    | key_set("number figure total around nearly almost least second minute hour day week month year percent")
)
_ALIKE: Final = {
    key(word): line.split()[0]
    for line in (
        "kill killed die died dead death deaths fatality fatalities",
        "injure injured wound wounded hurt casualty",
        "blast explosion",
        "people person persons victim victims",
        "ferry boat ship vessel",
        "house home",
        "car vehicle",
        "soldier troops",
        "cost price",
    )
    for word in line.split()
}
"""Words that news has for one another where things are counted."""
_COUNTED: Final = 3
"""So many words after a number say what is counted."""
_ENOUGH: Final = 2
"""So many words must both clauses share, as far as they have so many."""
_MANY: Final = 3
"""Words so many that the words right around the figures need not be the same."""
_MOST: Final = 0.5
"""The part of the shorter clause's words that the other has."""
_MOST_OF_DATES: Final = 0.7
"""The same of days: more happens on two days than twice on one."""
_ALL_IN_ALL: Final = 0.5
"""The part of both clauses' words that is shared (Dice 1945), where nothing says what is counted."""
_SAME_PLACE: Final = 1.0


class _Clause(NamedTuple):
    span: Span
    content: frozenset[str]


def likeness(one: Stated, other: Stated) -> float:
    """How much speaks for it that two figures are of the same thing; 0 where not enough does."""
    if one.is_calendar != other.is_calendar:
        return 0.0
    mine, theirs = _clause(one.text, one.figure), _clause(other.text, other.figure)
    least = min(len(mine.content), len(theirs.content))
    shared = len(mine.content & theirs.content)
    if not shared or shared < min(_ENOUGH, least):
        return 0.0
    if shared < (_MOST_OF_DATES if one.is_calendar else _MOST) * least:
        return 0.0
    if COUNT not in (one.figure.kind, other.figure.kind) and 2 * shared < _ALL_IN_ALL * (
        len(mine.content) + len(theirs.content)
    ):
        return 0.0
    if (one.is_calendar and shared < _ENOUGH) or len(_content(one.text) & _content(other.text)) < _ENOUGH:
        return 0.0
    context = context_of(one.text, _span(one.figure), other.text, _span(other.figure))
    if context < _SAME_PLACE and shared < _MANY:
        return 0.0
    if _counts_other(one, other, mine, theirs) or _is_parted(one, other, mine, theirs):
        return 0.0
    return shared + context / 10


def _span(figure: Figure) -> Span:
    return figure.start, figure.end


def _counts_other(one: Stated, other: Stated, mine: _Clause, theirs: _Clause) -> bool:
    """Whether what stands right at the figures says that they count something else, or count otherwise."""
    counted, its = _counted(one, mine), _counted(other, theirs)
    if counted and its and counted.isdisjoint(its):
        return True
    return any(
        tell(one, mine) != tell(other, theirs) for tell in (_period, _is_more, _is_whole, _rate, _zone)
    )


def _is_parted(one: Stated, other: Stated, mine: _Clause, theirs: _Clause) -> bool:
    """Whether the clauses speak of other kinds, names or times."""
    for terms, its in ((one.text.kinds, other.text.kinds), (one.text.scales, other.text.scales)):
        found, its_found = _terms_in(terms, one.text, mine), _terms_in(its, other.text, theirs)
        known, its_known = _members(found), _members(its_found)
        for left, right in product(found, its_found):
            if left.excludes(right) and not (left.members & its_known or right.members & known):
                return True
    names, its_names = _names_in(one.text, mine), _names_in(other.text, theirs)
    if (names - other.text.key_set) and (its_names - one.text.key_set):
        return True
    here, there = _peoples_in(one.text, mine), _peoples_in(other.text, theirs)
    if here and there and here.isdisjoint(there):
        return True
    # Other figures on other days: each is right of its own day.
    dated, its_dated = _others(one), _others(other)
    if _are_all_apart(dated, its_dated):
        return True
    if not one.is_calendar and (
        (dated and _NOW.search(other.text.raw)) or (its_dated and _NOW.search(one.text.raw))
    ):
        return True
    order, its_order = _ordinals(one.text), _ordinals(other.text)
    return bool(order and its_order) and order.isdisjoint(its_order)


@lru_cache(maxsize=1 << 10)  # each figure is held against several others
def _clause(text: Text, figure: Figure) -> _Clause:
    start, end = 0, len(text.raw)
    for cut in _CUT.finditer(text.raw):
        if any(each.start <= cut.start() < each.end for each in text.figures):
            continue
        if cut.end() <= figure.start:
            start = cut.end()
        elif cut.start() >= figure.end:
            end = cut.start()
            break
    return _Clause((start, end), _content(text, (start, end)))


@lru_cache(maxsize=1 << 10)
def _content(text: Text, span: Span | None = None) -> frozenset[str]:
    """The words that say what is spoken of, without figures and whoever speaks."""
    figures = [_span(figure) for figure in text.figures]
    low, high = span or (0, len(text.raw))
    return frozenset(
        _ALIKE.get(word.key, word.key)
        for word in text.words
        if low <= word.start < high
        and word.key not in _NEUTRAL
        and not word.text[0].isdigit()
        and not any(start <= word.start < end for start, end in figures)
    )


def _counted(stated: Stated, clause: _Clause) -> frozenset[str]:
    """What a number counts, or a share is of; empty where it does not say."""
    figure, raw = stated.figure, stated.text.raw
    if figure.kind == PERCENT:
        if not raw[figure.end :].startswith(" of "):
            return frozenset()
    elif figure.kind != COUNT:
        return frozenset()
    _, last = stated.text.word_range(_span(figure))
    words = stated.text.words[last : last + _COUNTED + (figure.kind == PERCENT)]
    return _content(stated.text, (figure.end, min(words[-1].end, clause.span[1]))) if words else frozenset()


def _period(stated: Stated, clause: _Clause) -> str:
    """How the sentence begins to say for what span of time it holds: `since`, `in the last`."""
    found = _PERIOD.search(stated.text.raw)
    return " ".join(found[0].lower().split()) if found else ""


def _is_more(stated: Stated, clause: _Clause) -> bool:
    """Whether it comes on top of others: `another 12`, `12 more`."""
    first, last = stated.text.word_range(_span(stated.figure))
    keys = stated.text.keys
    after = keys[last : last + 2] if keys[last : last + 1] != ["or"] else []
    return not _MORE.isdisjoint([*keys[max(0, first - 1) : first], *after])


def _is_whole(stated: Stated, clause: _Clause) -> bool:
    """Whether it is the whole of which another figure is a part: the 40 of `12 of the 40`."""
    before = (each for each in stated.text.figures if each.end <= stated.figure.start)
    return any(_PARTS.fullmatch(stated.text.raw, each.end, stated.figure.start) for each in before)


def _rate(stated: Stated, clause: _Clause) -> str:
    """For what span of time it counts: the day of `400 passengers a day`."""
    found = _RATE.search(stated.text.raw, *clause.span)
    if found is None:
        return ""
    return (found[1] or _RATES[found[2].lower()]).lower()


def _zone(stated: Stated, clause: _Clause) -> str:
    if stated.figure.kind != CLOCK:
        return ""
    found = _ZONE.search(stated.text.raw, stated.figure.end, stated.figure.end + 24)
    return found[0] if found else ""


def _terms_in(terms: Sequence[Term], text: Text, clause: _Clause) -> list[Term]:
    low, high = clause.span
    return [term for term in terms if low <= text.words[term.first].start < high]


def _members(terms: Sequence[Term]) -> frozenset[tuple[int, int]]:
    return frozenset(member for term in terms for member in term.members)


def _names_in(text: Text, clause: _Clause) -> frozenset[str]:
    low, high = clause.span
    return frozenset(
        each for name in text.names if name.sure and low <= name.start < high for each in name.keys
    )


def _peoples_in(text: Text, clause: _Clause) -> set[str]:
    low, high = clause.span
    return named_peoples(frozenset(word.key for word in text.words if low <= word.start < high))


def _others(stated: Stated) -> list[Stated]:
    """The days that the sentence of a figure states, and the other figures in that of a day."""
    found = stated_in(stated.text, stated.published)
    return [each for each in found if each.is_calendar != stated.is_calendar]


def _are_all_apart(mine: Sequence[Stated], theirs: Sequence[Stated]) -> bool:
    pairs = list(product(mine, theirs))
    return bool(pairs) and all(relation(one, other) == APART for one, other in pairs)


def _ordinals(text: Text) -> frozenset[float]:
    return frozenset(figure.value for figure in text.figures if figure.kind == ORDINAL_KIND)
