"""`quotation-not-in-evidence`: words in quotation marks that no cited sentence has verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from tui.checks.claims import claim_finding, named, named_first, said
from tui.claims.case import LETTERS_A_STEP, WORDS_A_STEP, Case, Study
from tui.claims.negation import negated
from tui.claims.quotations import Quotation, segments, verbatim
from tui.claims.sources import Sentence
from tui.claims.text import Text
from tui.core.finding import INFO, Finding, Span

_HALF: Final = 0.5
"""The least part of the words that a sentence has for it to be what was meant."""
_HELP: Final = "Quote the source's words, or put them into your own without quotation marks."


def quotation_not_in_evidence(study: Study) -> Iterator[Finding]:
    """Yield a finding for each part of a quotation that the evidence does not have word for word.

    A comma or a full stop inside the marks, an ellipsis, square brackets and nested quotation marks are
    no fault.
    """
    for case in study.cases():
        for quotation in case.text.quotations:
            for span in segments(quotation):
                finding = _judged(case, quotation, span)
                if finding is not None:
                    yield finding


def _judged(case: Case, quotation: Quotation, span: Span) -> Finding | None:
    words = quotation.text[slice(*span)]
    case.spend(sum(1 + len(passage.text) // LETTERS_A_STEP for passage in case.passages))
    if any(verbatim(words, passage) is not None for passage in case.passages):
        return None
    here = (quotation.start + span[0], quotation.start + span[1])
    for source in case.uncited_sources:
        found = case.study.verbatim(words, source)
        number = source.spans.at(found[0]) if found else None
        if found and number is not None:
            sentence = source.sentence(number)
            there = (found[0] - sentence.start, found[1] - sentence.start)
            where = f"they stand in {named(sentence, case.study)}"
            message = f"The words {said(words)} are not in the cited sentences: {where}."
            return claim_finding("quotation-not-in-evidence", case, here, message, sentence, there)
    case.spend(2 * len(case.closest) + len(words) // WORDS_A_STEP)
    text = Text(words)
    retold = next((sentence for sentence in case.closest if _retells(sentence, text)), None)
    if retold is not None:
        where = named_first(retold, case.study)
        message = f"{where} tells {said(words)} in words of its own: nobody is quoted there."
        return claim_finding("quotation-not-in-evidence", case, here, message, retold, level=INFO, help=_HELP)
    alike = _alike(case, text)
    message = f"No cited sentence has the words {said(words)}"
    if alike is None:
        return claim_finding("quotation-not-in-evidence", case, here, f"{message}.", help=_HELP)
    meant, part = alike
    message = f"{message}: {named(meant, case.study)} has {said(meant.raw[slice(*part)])}."
    return claim_finding("quotation-not-in-evidence", case, here, message, meant, part, help=_HELP)


def _alike(case: Case, text: Text) -> tuple[Sentence, Span] | None:
    """The sentence that has most of the words, and as many words of it as they are, the most like them."""
    best = max(case.closest, key=lambda sentence: len(sentence.content & text.content), default=None)
    if best is None or len(best.content & text.content) < _HALF * len(text.content) or not text.content:
        return None
    length = min(len(text.words), len(best.words))
    case.spend(1 + len(best.words) // WORDS_A_STEP)
    shared = [0, *accumulate(key in text.key_set for key in best.keys)]
    starts = range(len(best.words) - length + 1)
    first = max(starts, key=lambda at: shared[at + length] - shared[at])
    return best, (best.words[first].start, best.words[first + length - 1].end)


def _retells(sentence: Sentence, text: Text) -> bool:
    """Whether a sentence has all that the words say, but in the source's own prose, not as a quotation."""
    if not text.content or not text.content <= sentence.content or sentence.quotations:
        return False
    return negated(text).any == any(word in negated(sentence).words for word in text.content)
