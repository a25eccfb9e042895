"""`anonymous-source`: what the source lays to people without names, said flatly by the claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.checks.claims import claim_finding, named_first, said
from tui.claims.case import Study
from tui.claims.hedges import is_attributed
from tui.claims.text import Text
from tui.claims.words import key, key_set
from tui.core.finding import Finding, Span

_WHO: Final = key_set("official source diplomat insider aide")
_SAY: Final = key_set("say tell claim add warn")
_NAMELESS: Final = key_set("anonymity anonymous anonymously unnamed unidentified")
_OPEN: Final = _NAMELESS | key_set("reportedly allegedly")
_ACCORDING: Final = key("according")
_NEAR: Final = 6
"""So many words to either side may part people without names from the verb that lets them speak."""
_SHARE: Final = 0.4
"""The least part of a claim's words that the sentence has for the claim to rest on it."""


def anonymous_source(study: Study) -> Iterator[Finding]:
    """Yield a finding for each claim that leaves out that nobody put a name to it."""
    for case in study.cases():
        if not case.is_statement or case.item.text("attribution"):
            continue
        if not _OPEN.isdisjoint(case.text.key_set) or is_attributed(case.text):
            continue
        for sentence in case.cited:
            found = _nameless(sentence)
            if found is None or len(case.shared_with(sentence)) < _SHARE * len(case.text.content):
                continue
            who = said(sentence.raw[slice(*found)])
            yield claim_finding(
                "anonymous-source",
                case,
                (0, len(case.text.raw)),
                f"{named_first(sentence, case.study)} has this from people without names: {who}.",
                sentence,
                found,
                help="Say whom it comes from.",
            )
            break


def _nameless(text: Text) -> Span | None:
    """Where a text lets people without names speak: `according to two officials`, `aides said`."""
    if _WHO.isdisjoint(text.key_set) and _NAMELESS.isdisjoint(text.key_set):
        return None
    words = text.words
    for number, word in enumerate(words):
        if word.key in _NAMELESS:
            return (word.start, word.end)
        if word.key not in _WHO or word.text[0].isupper():
            continue
        low, high = max(0, number - _NEAR), min(len(words), number + _NEAR + 1)
        before = [near for near in words[low:number] if near.key in _SAY or near.key == _ACCORDING]
        behind = [near for near in words[number + 1 : high] if near.key in _SAY]
        if before:
            return (before[-1].start, word.end)
        if behind:
            return (word.start, behind[0].end)
    return None
