"""`stance-differs`: a reaction's `stance` against what the cited words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.checks.claims import named, said
from tui.claims.case import Case, Study
from tui.claims.sources import Sentence
from tui.claims.words import key_set
from tui.core.finding import Finding, Span
from tui.core.lazy_patterns import late

_SIGNS: Final = {
    **dict.fromkeys(
        key_set("support back welcome endorse praise hail applaud approve embrace accept"), "supports"
    ),
    **dict.fromkeys(
        key_set(
            "oppose opposition reject decry condemn denounce criticise slam blast refuse object protest",
            "against enemy unacceptable betray betrayal",
        ),
        "opposes",
    ),
    **dict.fromkeys(key_set("if unless provided condition depend"), "conditional"),
}
"""Words by which a text shows a stance."""
_AGAINST: Final = {"supports": ("opposes",), "opposes": ("supports", "conditional"), "undecided": ()}
_NOT: Final = late(
    r"\b(?:not|never|no|n't|n’t|without|stop|stopped)\W+(?:\w+\W+){0,3}\Z", re.IGNORECASE | re.ASCII
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
            message=f"The stance is `{stance}`, and {named(sentence, study)} says "
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
        marks = sentence.quotations
        for low, high in case.quoted(sentence):
            for word in sentence.words:
                stance = _SIGNS.get(word.key)
                if stance is None or not low <= word.start < high:
                    continue
                turned = _NOT.search(sentence.raw, max(low, word.start - 30), word.start)
                told = (
                    {"supports": "opposes", "opposes": "supports"}.get(stance, stance) if turned else stance
                )
                inside = any(mark.start <= word.start < mark.end for mark in marks)
                (quoted if inside else found).setdefault(told, (sentence, (word.start, word.end)))
    # What the writer says of the actor goes before words inside the actor's quotation.
    return found or quoted
