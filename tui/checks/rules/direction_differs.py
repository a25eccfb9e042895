"""`direction-differs`: the claim has the opposite of the cited sentence's word, such as rise for fall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.checks.claims import claim_finding, named, said
from tui.checks.rules.word_replaced import span_of
from tui.claims.case import Case, Study
from tui.claims.families import SCALES, negations
from tui.claims.slots import STEPS_OF_CONTEXT, context_of, slots
from tui.claims.sources import Sentence
from tui.core.finding import Finding, Span

_SAME_PLACE: Final = 1.0
"""The least that the words around a word and its opposite share."""


def direction_differs(study: Study) -> Iterator[Finding]:
    """Yield a finding for each word of a claim in whose place the cited sentence has its opposite."""
    for case in study.cases():
        if case.is_statement:
            for slot in slots(case, SCALES):
                there = span_of(slot.sentence, slot.other)
                yield _finding(case, span_of(case.text, slot.term), slot.sentence, there)
            yield from _with_prefix(case)


def _with_prefix(case: Case) -> Iterator[Finding]:
    """Words that a prefix turns around: `unsurprising` for `surprising`, `legal` for `illegal`."""
    for word in case.text.words:
        if word.key in case.evidence_keys or len(word.key) < 4:
            continue
        turned = set(negations(word.key)) - case.text.key_set
        case.spend(1 + len(case.closest) // 4)
        for sentence in case.closest:
            others = sentence.words if turned & sentence.key_set else ()
            case.spend(len(others) // 4)
            for other in others:
                if other.key not in turned:
                    continue
                case.spend(STEPS_OF_CONTEXT)
                spans = (word.start, word.end), (other.start, other.end)
                if context_of(case.text, spans[0], sentence, spans[1]) >= _SAME_PLACE:
                    yield _finding(case, spans[0], sentence, spans[1])


def _finding(case: Case, here: Span, sentence: Sentence, there: Span) -> Finding:
    return claim_finding(
        "direction-differs",
        case,
        here,
        f"{said(case.text.raw[slice(*here)])} turns around what {named(sentence, case.study)} says: "
        f"{said(sentence.raw[slice(*there)])}.",
        sentence,
        there,
    )
