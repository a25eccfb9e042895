"""`hedge-dropped`: the cited sentence leaves open what the claim says flatly: could, may, reportedly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from tui.checks.claims import claim_finding, named_first, said
from tui.claims.case import WORDS_A_STEP, Case, Study
from tui.claims.hedges import Hedge, hedges, is_attributed, is_soft
from tui.claims.sources import Sentence
from tui.claims.words import STOPWORDS, Word
from tui.core.finding import Finding

_CLOSE: Final = 0.6
"""The least part of a claim's words that a sentence has, for a hedge of the whole sentence to be its own."""


def hedge_dropped(study: Study) -> Iterator[Finding]:
    """Yield a finding for each claim that leaves nothing open where its closest sentence does."""
    for case in study.cases():
        if case.is_statement and not is_soft(case.text):
            finding = _judged(case)
            if finding is not None:
                yield finding


def _judged(case: Case) -> Finding | None:
    open_ones = [sentence for sentence in case.closest if hedges(sentence.raw)]
    if not open_ones:
        return None
    flat = {key for sentence in case.closest if not hedges(sentence.raw) for key in sentence.content}
    for sentence in open_ones:
        for hedge in hedges(sentence.raw):
            word = _what_it_hedges(case, sentence, hedge)
            if word is None or word.key in flat:
                continue
            return claim_finding(
                "hedge-dropped",
                case,
                (word.start, word.end),
                f"{named_first(sentence, case.study)} says {said(hedge.text)}; the claim says it flatly.",
                sentence,
                (hedge.start, hedge.end),
            )
    return None


def _what_it_hedges(case: Case, sentence: Sentence, hedge: Hedge) -> Word | None:
    """The first word of the claim that stands under `hedge` in the sentence."""
    shared = case.shared_with(sentence)
    is_condition = hedge.text.lower().startswith("if ")
    if hedge.kind != "source" and not is_condition:
        following = range(bisect_left(sentence.words, hedge.end, key=_start), len(sentence.words))
        behind = next((sentence.keys[at] for at in following if sentence.keys[at] not in STOPWORDS), None)
        if len(shared) < 3 or behind not in shared:
            return None
        wanted = frozenset((behind,))
    else:
        if len(shared) < max(3, _CLOSE * len(case.text.content)):
            return None
        if case.item.text("condition") if is_condition else _others_say_so(case):
            return None
        wanted = shared
    case.spend(1 + len(case.text.words) // WORDS_A_STEP)
    return next((word for word in case.text.words if word.key in wanted), None)


def _start(word: Word) -> int:
    return word.start


def _others_say_so(case: Case) -> bool:
    """Whether the item says who says so, which leaves it as open as they do."""
    named = case.item.text("attribution") or case.item.text("actor")
    return bool(named) or is_attributed(case.text)
