"""`word-replaced`: the claim follows a sentence, but has another word of the same kind in one place."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.claims import claim_finding, named, said
from tui.claims.case import Case, Study
from tui.claims.families import KINDS, Term
from tui.claims.slots import slots
from tui.claims.text import Text
from tui.core.finding import Finding, Span


def word_replaced(study: Study) -> Iterator[Finding]:
    """Yield a finding for each word of a claim in whose place the cited sentence has another of its kind."""
    for case in study.cases():
        yield from _in(case)


def _in(case: Case) -> Iterator[Finding]:
    for slot in slots(case, KINDS):
        here, there = span_of(case.text, slot.term), span_of(slot.sentence, slot.other)
        yield claim_finding(
            "word-replaced",
            case,
            here,
            f"{said(case.text.raw[slice(*here)])} stands where "
            f"{named(slot.sentence, case.study)} has "
            f"{said(slot.sentence.raw[slice(*there)])}.",
            slot.sentence,
            there,
        )


def span_of(text: Text, term: Term) -> Span:
    """Where a term stands in its text."""
    return text.words[term.first].start, text.words[term.first + term.length - 1].end
