"""Words of a claim that stand where the sentence has another of the same family: the words around decide."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tui.claims.case import Case
from tui.claims.families import SCALES, Term
from tui.claims.figures import MONEY, PERCENT, POINTS
from tui.claims.sources import Sentence
from tui.claims.text import Text
from tui.claims.words import STOPWORDS
from tui.core.finding import Span

_NEAR: Final = 4
"""So many words to either side are the words around a term."""
_LIGHT: Final = 0.4
"""What a word without meaning of its own counts, where one with meaning counts 1."""
_ENOUGH: Final = 1.0
"""The least that the words around both terms must share."""
_SWAPPED: Final = 3.0
"""The same where the evidence has the claim's word, but not there."""

STEPS_OF_CONTEXT: Final = 4
"""Steps that `context_of` takes."""

_MOST: Final = 0.5
"""The part of a claim's words that a quoted sentence has where it tells the same in another order."""

_MEASURES: Final = frozenset((MONEY, PERCENT, POINTS))


class Slot(NamedTuple):
    """A term of a claim, and the one that a sentence has in its place."""

    term: Term
    sentence: Sentence
    other: Term
    context: float


def slots(case: Case, kind: str) -> Iterator[Slot]:
    """The slots of `case` in which both terms are of one family of the table `kind`, one for each term."""
    found = case.text.scales if kind == SCALES else case.text.kinds
    if not found:
        return
    for term in found:
        best: Slot | None = None
        for sentence in case.closest:
            others = sentence.scales if kind == SCALES else sentence.kinds
            case.spend(1 + len(others) // 2)
            for other in others:
                if not term.excludes(other):
                    continue
                case.spend(STEPS_OF_CONTEXT)
                context = _context(
                    case.text.keys,
                    term.first,
                    term.first + term.length,
                    sentence.keys,
                    other.first,
                    other.first + other.length,
                )
                if (context >= _ENOUGH or case.field == "role") and (best is None or context > best.context):
                    best = Slot(term, sentence, other, context)
        if best is None and kind == SCALES:
            best = _turned(case, term)
            if best is not None:
                yield best
            continue
        if best is None or _both_have(case, best, kind):
            continue
        if _stands_elsewhere(case, term, kind) and best.context < _SWAPPED:
            continue
        if _another_source_has(case, best, kind):
            continue
        yield best


def _turned(case: Case, term: Term) -> Slot | None:
    """A cited sentence that has the opposite anywhere, and says the same else: told in other words."""
    for sentence in case.cited:
        case.spend(1 + len(sentence.scales) // 2)
        for other in sentence.scales:
            if term.excludes(other) and _tells_the_same(case, sentence):
                slot = Slot(term, sentence, other, 0)
                if not _both_have(case, slot, SCALES) and not _stands_elsewhere(case, term, SCALES):
                    return slot
    return None


def _tells_the_same(case: Case, sentence: Sentence) -> bool:
    """Whether a sentence has most of the claim's words, or a sum, share or measure of it."""
    if len(case.shared_with(sentence)) >= _MOST * len(case.text.content):
        return True
    case.spend(1 + len(case.text.figures) + len(sentence.figures))
    measures = {figure[3:6] for figure in case.text.figures if figure.kind in _MEASURES}
    return any(figure[3:6] in measures for figure in sentence.figures)


def context_of(claim: Text, span: Span, sentence: Text, other: Span) -> float:
    """How much the words around two spans share, each side by itself."""
    first, last = claim.word_range(span)
    other_first, other_last = sentence.word_range(other)
    return _context(claim.keys, first, last, sentence.keys, other_first, other_last)


def _context(
    here: Sequence[str], first: int, last: int, there: Sequence[str], other_first: int, other_last: int
) -> float:
    total = 0.0
    for mine, theirs in (
        (here[max(0, first - _NEAR) : first], there[max(0, other_first - _NEAR) : other_first]),
        (here[last : last + _NEAR], there[other_last : other_last + _NEAR]),
    ):
        for key in set(mine) & set(theirs):
            total += _LIGHT if key in STOPWORDS else 1.0
    return total


def _both_have(case: Case, slot: Slot, kind: str) -> bool:
    """Whether the claim says the sentence's word too."""
    mine = case.text.scales if kind == SCALES else case.text.kinds
    case.spend(len(mine) // 4)
    return any(term.members & slot.other.members for term in mine)


def _another_source_has(case: Case, slot: Slot, kind: str) -> bool:
    """Whether a cited sentence of another source has the claim's word, as much in its place."""
    term = slot.term
    for sentence in case.cited:
        others = sentence.scales if kind == SCALES else sentence.kinds
        case.spend(1 + len(others) // 2)
        for other in others:
            if sentence.source != slot.sentence.source and term.members & other.members:
                places = other.first, other.first + other.length
                ends = term.first, term.first + term.length
                case.spend(STEPS_OF_CONTEXT)
                if _context(case.text.keys, *ends, sentence.keys, *places) >= slot.context:
                    return True
    return False


def _stands_elsewhere(case: Case, term: Term, kind: str) -> bool:
    """Whether the evidence says the claim's word in another place, so that the claim may rest on that."""
    wanted = term.members
    for sentence in case.evidence:
        others = sentence.scales if kind == SCALES else sentence.kinds
        case.spend(1 + len(others) // 4)
        if any(wanted & other.members for other in others):
            return True
    return False
