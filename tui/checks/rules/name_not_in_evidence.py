"""`name-not-in-evidence`: a person, group, place or organisation that the cited sentences do not name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.checks.claims import claim_finding, named, said, sources_of
from tui.claims.case import Case, Study
from tui.claims.mentions import Mentions
from tui.claims.names import Name, peoples
from tui.claims.slots import STEPS_OF_CONTEXT, context_of
from tui.claims.sources import Sentence
from tui.core.finding import ERROR, WARNING, Finding

_SAME_PLACE: Final = 1.0
"""The least that the words around two names share where one stands in place of the other."""


def name_not_in_evidence(study: Study) -> Iterator[Finding]:
    """Yield a finding for each name that the evidence does not have, aliases and surnames counted."""
    for case in study.cases():
        # Most names stand there word for word; what else may name somebody is looked up for the others.
        others = [name for name in case.text.names if not case.evidence_keys.issuperset(name.keys)]
        if others:
            cited = _mentions(case)
            yield from (_judged(case, name, cited) for name in others if not _bears_out(case, name, cited))


def _judged(case: Case, name: Name, cited: Mentions) -> Finding:
    missing = cited.missing(name)
    span = (name.start, name.end)
    for source in case.uncited_sources:
        if missing and all(word in source.first_with for word in missing):
            sentence = source.sentence(source.first_with[missing[-1]])
            where = f"the cited sentences; {named(sentence, case.study)} has the name"
            message = f"{said(name.text)} is not named in {where}."
            return claim_finding("name-not-in-evidence", case, span, message, sentence, level=WARNING)
    message = f"{said(name.text)} is not named in {sources_of(case)}"
    level = ERROR if name.sure else WARNING
    instead = _instead(case, name)
    if instead is None:
        return claim_finding("name-not-in-evidence", case, span, f"{message}.", level=level)
    meant, other = instead
    message = f"{message}: {named(meant, case.study)} has {said(other.text)}."
    there = (other.start, other.end)
    return claim_finding("name-not-in-evidence", case, span, message, meant, there, level=level)


def _instead(case: Case, name: Name) -> tuple[Sentence, Name] | None:
    """The name that a sentence has in the place of this one."""
    best: tuple[float, Sentence, Name] | None = None
    for sentence in case.closest:
        case.spend(1 + len(sentence.names))
        for other in sentence.names:
            if case.text.key_set.intersection(other.keys):
                continue
            case.spend(STEPS_OF_CONTEXT)
            context = context_of(case.text, (name.start, name.end), sentence, (other.start, other.end))
            if context >= _SAME_PLACE and (best is None or context > best[0]):
                best = (context, sentence, other)
    return best[1:] if best else None


def _mentions(case: Case) -> Mentions:
    if len(case.whole) == 1 and not case.cited:
        return case.whole[0].mentions
    sentences = list(case.closest_context())
    case.spend(2 * len(sentences))
    keys = frozenset(key for sentence in sentences for key in sentence.key_set)
    return Mentions(keys, [name for sentence in sentences for name in sentence.names])


def _bears_out(case: Case, name: Name, cited: Mentions) -> bool:
    if not name.sure and name.keys not in peoples():
        return True
    return not cited.missing(name) or _is_known_as(case, name, cited)


def _is_known_as(case: Case, name: Name, cited: Mentions) -> bool:
    """Whether an actor of the briefing has this name, and another that the cited sentences have."""
    return any(cited.missing(other) == () for other in case.study.other_names(name))
