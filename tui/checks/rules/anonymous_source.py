"""`anonymous-source`: what the source lays to people without names, said flatly by the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.checks.claims import claim_finding, said
from tui.claims.case import Study
from tui.claims.hedges import is_attributed
from tui.finding import Finding

_WHO: Final = (
    r"(?:officials?|sources?|diplomats?|insiders|aides?|(?:people|persons?) (?:familiar with|close to))"
)
_LEAD: Final = (
    r"(?:(?:an?|the|[A-Z][\w.]+|senior|several|some|unnamed|anonymous|\w+ment|two|three|many) ){0,3}"
)
_ANONYMOUS: Final = re.compile(
    rf"\baccording to {_LEAD}{_WHO}\b"
    rf"|\b{_WHO}(?: [a-z]+){{0,6}},? (?:said|says|told|claimed|added|warned)\b"
    rf"|\b(?:said|says|told by) {_LEAD}{_WHO}\b"
    r"|\bcondition of anonymity\b|\bspoke anonymously\b"
    r"|\bwho (?:asked|declined) (?:not )?to be (?:named|identified)\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:anonymous|unnamed|unidentified|reportedly|allegedly)\b", re.IGNORECASE | re.ASCII
)
_SHARE: Final = 0.4
"""The least part of a claim's words that the sentence has for the claim to rest on it."""


def anonymous_source(study: Study) -> Iterator[Finding]:
    """Yield a finding for each claim that leaves out that nobody put a name to it."""
    for case in study.cases():
        raw = case.text.raw
        if not case.is_statement or case.item.text("attribution"):
            continue
        if _OPEN.search(raw) or _ANONYMOUS.search(raw) or is_attributed(case.text):
            continue
        for sentence in case.cited:
            found = _ANONYMOUS.search(sentence.raw)
            if found is None or len(case.text.content & sentence.content) < _SHARE * len(case.text.content):
                continue
            yield claim_finding(
                "anonymous-source",
                case,
                (0, len(raw)),
                f"Sentence {sentence.number} has this from people without names: {said(found[0])}.",
                sentence,
                found.span(),
                help="Say whom it comes from.",
            )
            break
