"""`stance-differs`: a reaction's `stance` against what the cited words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.checks.claims import said
from tui.claims.case import Case, Study
from tui.claims.quotations import quotations
from tui.claims.sources import Sentence
from tui.finding import Finding, Span

_SIGNS: Final = {
    "supports": re.compile(
        r"\b(?:support(?:ed|s|ing)?|back(?:ed|s)|welcom(?:ed|es)|endors(?:ed|es)|prais(?:ed|es)|hail(?:ed|s)|"
        r"applaud(?:ed|s)|approv(?:ed|es)|embrac(?:ed|es)|in favou?r of|agreed to|accept(?:ed|s))\b",
        re.IGNORECASE,
    ),
    "opposes": re.compile(
        r"\b(?:oppos(?:ed|es|ing|ition)|reject(?:ed|s|ing)?|decr(?:ied|ies)|condemn(?:ed|s)?|"
        r"denounc(?:ed|es)|critici[sz](?:ed|es)|slam(?:med|s)|blast(?:ed|s)|refus(?:ed|es)|object(?:ed|s) to|"
        r"protest(?:ed|s) against|against the|enemy of|unacceptable|betray(?:al|ed))\b",
        re.IGNORECASE,
    ),
    "conditional": re.compile(
        r"\b(?:if|unless|provided|on condition|only when|as long as|depends? on)\b", re.IGNORECASE
    ),
}
_AGAINST: Final = {"supports": ("opposes",), "opposes": ("supports", "conditional"), "undecided": ()}
_NOT: Final = re.compile(
    r"\b(?:not|never|no|n't|n’t|without|stop|stopped)\W+(?:\w+\W+){0,3}\Z", re.IGNORECASE
)


def stance_differs(study: Study) -> Iterator[Finding]:
    """Yield a finding for each stance that the cited sentences speak against and nothing in them for."""
    for item in study.items:
        stance = item.text("stance")
        case = next((case for case in study.of_item(item) if case.field == "claim"), None)
        if case is None or stance not in _AGAINST:
            continue
        found = _signs(case)
        others = [other for other in _AGAINST[stance] if other in found]
        if stance in found or not others:
            continue
        sentence, span = found[others[0]]
        yield Finding(
            rule="stance-differs",
            message=f"The stance is `{stance}`, and sentence {sentence.number} says "
            f"{said(sentence.raw[slice(*span)])}.",
            place=item.places.get("stance", item.place),
            item=item.id,
            field="stance",
            field_span=(0, len(stance)),
            source=sentence.source,
            source_span=sentence.span(*span),
        )


def _signs(case: Case) -> dict[str, tuple[Sentence, Span]]:
    """Each stance that the quoted words speak for, with the first word that does."""
    found: dict[str, tuple[Sentence, Span]] = {}
    quoted: dict[str, tuple[Sentence, Span]] = {}
    for sentence in case.cited:
        marks = quotations(sentence.raw)
        for low, high in case.quoted(sentence):
            for stance, pattern in _SIGNS.items():
                for match in pattern.finditer(sentence.raw, low, high):
                    turned = _NOT.search(sentence.raw, max(low, match.start() - 30), match.start())
                    told = (
                        {"supports": "opposes", "opposes": "supports"}.get(stance, stance)
                        if turned
                        else stance
                    )
                    inside = any(mark.start <= match.start() < mark.end for mark in marks)
                    (quoted if inside else found).setdefault(told, (sentence, match.span()))
    # What the writer says of the actor goes before words inside the actor's quotation.
    return found or quoted
