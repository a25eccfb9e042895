"""`name-not-in-evidence`: a person, group, place or organisation that the cited sentences do not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.checks.claims import claim_finding, said
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
    what = f"{said(name.text)} is not named in"
    span = (name.start, name.end)
    for source in case.uncited_sources():
        numbers = [source.index.get(word, ()) for word in missing]
        if all(numbers):
            sentence = source.sentence(numbers[-1][0])
            message = f"{what} the cited sentences; sentence {sentence.number} has the name."
            return claim_finding("name-not-in-evidence", case, span, message, sentence, level=WARNING)
    where = "the source" if len(case.study.sources) == 1 else "any source"
    level = ERROR if name.sure else WARNING
    return claim_finding("name-not-in-evidence", case, span, f"{what} {where}.", level=level)


def _mentions(sentences: Iterable[Sentence]) -> Mentions:
    sentences = list(sentences)
    keys = frozenset(key for sentence in sentences for key in sentence.key_set)
    return Mentions(keys, [name for sentence in sentences for name in sentence.names])


def _is_known_as(case: Case, name: Name, cited: Mentions) -> bool:
    """Whether an actor of the briefing has this name, and another that the cited sentences have."""
    return any(cited.missing(other) == () for other in case.study.other_names(name))
