"""`direction-differs`: the claim has the opposite of the cited sentence's word: rise for fall, for for against."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.claims import claim_finding, said
from tui.checks.rules.word_replaced import span_of
from tui.claims.case import Case, Study
from tui.claims.families import SCALES
from tui.claims.slots import slots
from tui.finding import Finding


def direction_differs(study: Study) -> Iterator[Finding]:
    """Yield a finding for each word of a claim in whose place the cited sentence has its opposite."""
    for case in study.cases():
        yield from _in(case)


def _in(case: Case) -> Iterator[Finding]:
    for slot in slots(case, SCALES):
        here, there = span_of(case.text, slot.term), span_of(slot.sentence, slot.other)
        yield claim_finding(
            "direction-differs",
            case,
            here,
            f"{said(case.text.raw[slice(*here)])} turns around what sentence {slot.sentence.number} says: "
            f"{said(slot.sentence.raw[slice(*there)])}.",
            slot.sentence,
            there,
        )

