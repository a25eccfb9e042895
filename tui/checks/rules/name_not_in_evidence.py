"""`name-not-in-evidence`: a person, group, place or organisation that the cited sentences do not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.checks.claims import claim_finding, named, said, sources_of
from tui.claims.case import Case, Study
from tui.claims.mentions import Mentions
from tui.claims.names import Name, peoples
from tui.claims.sources import Sentence
from tui.finding import ERROR, WARNING, Finding


def name_not_in_evidence(study: Study) -> Iterator[Finding]:
    """Yield a finding for each name that the evidence does not have, aliases and surnames counted."""
    for case in study.cases():
        if not case.text.names:
            continue
        cited = _mentions(case.closest_context())
        for name in case.text.names:
            finding = _judged(case, name, cited)
            if finding is not None:
                yield finding


def _judged(case: Case, name: Name, cited: Mentions) -> Finding | None:
    if not name.sure and name.keys not in peoples():
        return None
    missing = cited.missing(name)
    if not missing or _is_known_as(case, name, cited):
        return None
    span = (name.start, name.end)
    for source in case.uncited_sources():
        numbers = [source.index.get(word, ()) for word in missing]
        first = numbers[-1][:1]
        if all(numbers) and first:
            sentence = source.sentence(*first)
            where = f"the cited sentences; {named(sentence, case)} has the name"
            message = f"{said(name.text)} is not named in {where}."
            return claim_finding("name-not-in-evidence", case, span, message, sentence, level=WARNING)
    message = f"{said(name.text)} is not named in {sources_of(case)}."
    level = ERROR if name.sure else WARNING
    return claim_finding("name-not-in-evidence", case, span, message, level=level)


def _mentions(sentences: Iterable[Sentence]) -> Mentions:
    sentences = list(sentences)
    keys = frozenset(key for sentence in sentences for key in sentence.key_set)
    return Mentions(keys, [name for sentence in sentences for name in sentence.names])


def _is_known_as(case: Case, name: Name, cited: Mentions) -> bool:
    """Whether an actor of the briefing has this name, and another that the cited sentences have."""
    return any(cited.missing(other) == () for other in case.study.other_names(name))
