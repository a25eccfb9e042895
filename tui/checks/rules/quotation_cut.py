"""`quotation-cut`: a quotation that ends just before the `but` or `unless` that takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.briefing.model import Item
from tui.checks.claims import claim_finding, said
from tui.checks.quotes import quotes_of
from tui.claims.case import Case, Study
from tui.claims.quotations import segments
from tui.claims.sources import Studied
from tui.core.finding import Finding, Span
from tui.evidence.model import CITING

_TURNS: Final = ("but", "unless", "except", "if", "until", "however")
_LONGEST: Final = max(map(len, _TURNS))
_BETWEEN: Final = " \t\n\r\f\v,;:—–\"”’')-"


def quotation_cut(study: Study) -> Iterator[Finding]:
    """Yield a finding for each quotation, and each quote of the evidence, that is cut before such a word."""
    for item in study.items:
        yield from _in_evidence(study, item)
    for case in study.cases():
        for quotation in case.text.quotations:
            start, end = (segments(quotation) or [(0, 0)])[-1]
            for source in _sources(case):
                found = study.verbatim(quotation.text[start:end], source) if end else None
                turn = _turn(source, found[1]) if found else None
                if turn is None or _goes_on(case, source, turn, quotation.end):
                    continue
                here = (quotation.start, quotation.end)
                number, there = source.place(turn)
                yield claim_finding(
                    "quotation-cut", case, here, _message("quotation", source, turn), number, there
                )
                break


def _in_evidence(study: Study, item: Item) -> Iterator[Finding]:
    cases = study.of_item(item)
    for evidence, anchor in quotes_of(study.dossier, item) if cases else ():
        source = study.sources.get(anchor.source or "")
        if source is None or not anchor.spans or anchor.grade not in CITING:
            continue
        turn = _turn(source, anchor.spans[-1][1])
        if turn is not None and not any(_says(case, source, turn) for case in cases):
            yield Finding(
                rule="quotation-cut",
                message=_message("quote", source, turn),
                place=evidence.place,
                item=item.id,
                field="evidence",
                source=source.id,
                source_span=turn,
            )


def _message(what: str, source: Studied, turn: Span) -> str:
    rest = source.source.text[turn[0] : source.end_of_sentence(turn[0])]
    return f"The {what} ends just before {said(rest)}."


def _turn(source: Studied, end: int) -> Span | None:
    """Where the word stands that goes on after `end`, in the same sentence, against what was said."""
    rest = source.source.text[end : source.end_of_sentence(end - 1)]
    behind = rest.lstrip(_BETWEEN)
    first = behind[:_LONGEST].lower()
    if not first.startswith(_TURNS):
        return None
    length = next(len(turn) for turn in _TURNS if first.startswith(turn))
    if _is_part_of_word(behind[length : length + 1]):
        return None
    start = end + len(rest) - len(behind)
    return start, start + length


def _is_part_of_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")


def _goes_on(case: Case, source: Studied, turn: Span, after: int) -> bool:
    """Whether the claim says the rest behind its quotation, or another field of the item does."""
    others = [other for other in case.study.of_item(case.item) if other.field != case.field]
    return _says(case, source, turn, after) or any(_says(other, source, turn) for other in others)


def _says(case: Case, source: Studied, turn: Span, after: int = 0) -> bool:
    """Whether the item says the rest itself, in its own words or by another quote."""
    word = source.source.text[slice(*turn)].lower()
    if re.search(rf"\b{word}\b", case.text.raw[after:], re.IGNORECASE | re.ASCII):
        return True
    rest = source.end_of_sentence(turn[0])
    anchors = case.study.dossier.anchors.get(case.item.id, ())
    return any(
        anchor.source == source.id and any(start < rest and turn[1] < end for start, end in anchor.spans)
        for anchor in anchors
    )


def _sources(case: Case) -> list[Studied]:
    cited = dict.fromkeys(sentence.source for sentence in case.cited)
    return [*(case.study.sources[name] for name in cited), *case.whole]
