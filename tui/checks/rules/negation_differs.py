"""`negation-differs`: the claim negates what the cited sentences affirm, or affirms what they negate."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.claims import claim_finding, named, named_first, said
from tui.claims.case import Case, Study
from tui.claims.negation import negated
from tui.claims.sources import Sentence
from tui.claims.words import Word
from tui.core.finding import Finding

_SHARE = 0.4
"""The least part of the words of the shorter that the other has, for both to speak of one thing."""


def negation_differs(study: Study) -> Iterator[Finding]:
    """Yield a finding for the first word of each claim that is negated on one side only."""
    for case in study.cases():
        if not case.is_statement:
            continue
        finding = _claim_negates(case) or _sentence_negates(case)
        if finding is not None:
            yield finding


def _claim_negates(case: Case) -> Finding | None:
    mine = negated(case.text)
    for word, negator in mine.words.items():
        if word in mine.free:
            continue
        affirming: Sentence | None = None
        case.spend(1 + len(case.closest))
        for sentence in case.closest:
            theirs = negated(sentence)
            if word in theirs.words or (theirs.any and _alike(case, sentence)):
                affirming = None
                break
            if word in theirs.free and affirming is None and _alike(case, sentence):
                affirming = sentence
        if affirming is not None:
            first, last = case.text.words[negator], _word(case.text.words, word)
            return claim_finding(
                "negation-differs",
                case,
                (first.start, max(last.end, first.end)),
                f"The claim negates {said(last.text)}, and {named(affirming, case.study)} does not.",
                affirming,
                _span(affirming, word),
            )
    return None


def _sentence_negates(case: Case) -> Finding | None:
    mine = negated(case.text)
    for sentence in case.closest:
        if not _alike(case, sentence):
            continue
        theirs = negated(sentence)
        affirmed = [word for word in theirs.words if word in mine.free and word not in mine.words]
        # One word may come from elsewhere where the claim negates something too.
        if len(affirmed) < (2 if mine.any else 1):
            continue
        for word in affirmed:
            case.spend(1 + len(case.closest))
            negator = theirs.words[word]
            if word in theirs.free:
                continue
            if any(word in negated(other).free for other in case.closest):
                continue
            here = _word(case.text.words, word)
            first, last = sentence.words[negator], _word(sentence.words, word)
            return claim_finding(
                "negation-differs",
                case,
                (here.start, here.end),
                f"{named_first(sentence, case.study)} negates {said(here.text)}, and the claim does not.",
                sentence,
                (first.start, max(first.end, last.end)),
            )
    return None


def _alike(case: Case, sentence: Sentence) -> bool:
    shorter = min(len(case.text.content), len(sentence.content))
    return len(case.shared_with(sentence)) >= max(2, _SHARE * shorter)


def _word(words: list[Word], key: str) -> Word:
    return next(word for word in words if word.key == key)


def _span(sentence: Sentence, key: str) -> tuple[int, int]:
    word = _word(sentence.words, key)
    return word.start, word.end
