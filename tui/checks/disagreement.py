"""Figures of one thing on which the sources of a briefing disagree: for the rule `sources-disagree`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tui.checks.claims import named, said
from tui.claims.agreement import APART, SAME, is_equal, relation
from tui.claims.case import Case, Study, distinct
from tui.claims.likeness import likeness
from tui.claims.sources import Sentence
from tui.claims.stated import Stated, stated_in
from tui.core.finding import INFO, Finding

_HELP: Final = "Say in the claim which source says which, or cite only the one that you follow."
_HELP_ELSEWHERE: Final = "Cite that sentence, too, and say in the claim which source says which."

_STEPS_OF_RIVAL: Final = 8
"""Steps that it takes to compare two figures with their sentences."""
_MANY: Final = 1000
"""A source of more sentences is not sought through for what an item does not cite: it takes too long."""


class _Fact(NamedTuple):
    """A figure of a cited sentence."""

    sentence: Sentence
    stated: Stated


def disagreements(cases: Sequence[Case], study: Study) -> Iterator[Finding]:
    """Yield the findings of one item, whose fields are `cases` and cite the same sentences."""
    cited = cases[0].cited
    sentences: dict[str, list[Sentence]] = {}
    for sentence in cited:
        sentences.setdefault(sentence.source, []).append(sentence)
    names = [*sentences] if len(sentences) < 2 else [name for name in study.sources if name in sentences]
    by_source = {name: _facts(study, sentences[name]) for name in names}
    told: list[_Fact] = []
    for group in _groups(by_source, study) if len(names) > 1 else ():
        finding = _finding(cases, group)
        if finding is not None:
            told += group
            yield finding
    for facts in by_source.values():
        for fact in facts:
            study.spend(1 + len(told) // 8)
            if fact not in told:
                yield from _elsewhere(cases, fact, facts, study)


def _facts(study: Study, sentences: Sequence[Sentence]) -> list[_Fact]:
    return [
        _Fact(sentence, stated)
        for sentence in sentences
        for stated in stated_in(sentence, study.sources[sentence.source].published)
    ]


def _elsewhere(cases: Sequence[Case], fact: _Fact, facts: Sequence[_Fact], study: Study) -> Iterator[Finding]:
    """Yield an info for each source that the item does not cite and that has another figure in this place."""
    if not any(is_equal(each, fact.stated) for _, each in _claimed(cases, [fact])):
        return
    cited = {sentence.source for sentence in cases[0].cited}.union(source.id for source in cases[0].whole)
    study.spend(len(study.sources) // 4)
    for source in distinct(study.sources.values()):
        if source.id in cited or not source.is_english or len(source.spans) > _MANY:
            continue
        rival = _rival(fact, _facts(study, source.closest(fact.sentence)), study)
        if rival is None or _rival(rival, facts, study) is not fact:
            continue
        finding = _finding(cases, [fact, rival])
        if finding is not None:
            message = f"{finding.message[:-1]}, which the item does not cite."
            yield finding._replace(message=message, help=_HELP_ELSEWHERE, level=INFO)


def _groups(by_source: dict[str, list[_Fact]], study: Study) -> Iterator[list[_Fact]]:
    """The figures that speak of one thing and are not one, in the order of the sources."""
    facts = [fact for its in by_source.values() for fact in its]
    numbers = {id(fact): number for number, fact in enumerate(facts)}
    rivals = {
        (number, name): _rival(fact, others, study)
        for number, fact in enumerate(facts)
        for name, others in by_source.items()
        if name != fact.sentence.source
    }
    group = list(range(len(facts)))
    for (number, _), rival in rivals.items():
        fact = facts[number]
        if rival is not None and rivals[numbers[id(rival)], fact.sentence.source] is fact:
            one, other = group[number], group[numbers[id(rival)]]
            study.spend(len(group) // 8)
            group = [min(one, other) if each in (one, other) else each for each in group]
    study.spend(len(facts) * len(set(group)) // 8)
    for first in dict.fromkeys(group):
        found = [fact for fact, its in zip(facts, group, strict=True) if its == first]
        if len(found) > 1:
            yield found


def _rival(fact: _Fact, others: Sequence[_Fact], study: Study) -> _Fact | None:
    """The figure that another source has in place of this one; None where it has this one, or two as well."""
    study.spend(_STEPS_OF_RIVAL * len(others))
    best: list[tuple[float, _Fact]] = []
    for other in others:
        if is_equal(fact.stated, other.stated):
            return None
        like = likeness(fact.stated, other.stated)
        kind = relation(fact.stated, other.stated) if like else None
        if kind == SAME:
            return None
        if kind == APART:
            best.append((like, other))
    if not best:
        return None
    most = max(like for like, _ in best)
    [first, *rest] = [other for like, other in best if like == most]
    return first if all(relation(first.stated, other.stated) == SAME for other in rest) else None


def _claimed(cases: Sequence[Case], group: Sequence[_Fact]) -> list[tuple[Case, Stated]]:
    """The figures of the item's own texts that some of `group` bears out."""
    for case in cases:
        case.spend(2 * len(case.text.figures) * len(group))
    return [
        (case, Stated(case.text, figure))
        for case in cases
        for figure in case.text.figures
        if any(relation(Stated(case.text, figure), fact.stated) == SAME for fact in group)
    ]


def _is_quoted(case: Case, fact: _Fact) -> bool:
    figure = fact.stated.figure
    return any(start <= figure.start and figure.end <= end for start, end in case.quoted(fact.sentence))


def _finding(cases: Sequence[Case], group: Sequence[_Fact]) -> Finding | None:
    claimed = _claimed(cases, group)
    unnamed = [fact for fact in group if not any(relation(each, fact.stated) == SAME for _, each in claimed)]
    if not unnamed:
        return None
    # Of a claim that names no figure, the rest of a cited sentence may be nobody's business.
    if not claimed and not all(_is_quoted(cases[0], fact) for fact in group):
        return None
    case, stated = claimed[0] if claimed else (cases[0], None)
    span = (stated.figure.start, stated.figure.end) if stated is not None else None
    other = (unnamed if claimed else group)[-1]
    places: dict[str, list[str]] = {}
    for fact in group:
        places.setdefault(said(fact.stated.figure.text), []).append(named(fact.sentence, case.study))
    *told, last = (f"{figure} in {' and '.join(dict.fromkeys(where))}" for figure, where in places.items())
    return Finding(
        "sources-disagree",
        f"It is {', '.join(told)}, but {last}.",
        case.place_of(span) if span is not None else case.place,
        item=case.item.id,
        field=case.field,
        field_span=span,
        source=other.sentence.source,
        source_span=other.sentence.span(other.stated.figure.start, other.stated.figure.end),
        help=_HELP,
    )
