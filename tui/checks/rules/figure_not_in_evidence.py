"""`figure-not-in-evidence`: a number, sum, date or span of time that the cited sentences do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tui.checks.claims import claim_finding, named, said, sources_of
from tui.claims.case import Case, Study
from tui.claims.compare import bears_out, is_rival
from tui.claims.figures import COUNT, Figure
from tui.claims.slots import STEPS_OF_CONTEXT, context_of
from tui.claims.sources import Sentence
from tui.core.finding import ERROR, WARNING, Finding
from tui.core.lazy_patterns import late

_THE: Final = late(
    r"\b(?:the|these|those|its|their|his|her|all|both|other)(?: other| first| last)?\s+\Z",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_THE: Final = 16
"""More code points than the words of that pattern have."""
_RULE: Final = "figure-not-in-evidence"
_SAME_PLACE: Final = 1.0
"""The least that the words around two figures share where one stands in place of the other."""
_SURELY: Final = 2.0
"""The same where the evidence has the figure, too, but not there."""


def figure_not_in_evidence(study: Study) -> Iterator[Finding]:
    """Yield a finding for each figure that the evidence does not bear out, with what stands there instead."""
    for case in study.cases():
        for figure in case.text.figures:
            finding = _judged(case, figure)
            if finding is not None:
                yield finding


def _judged(case: Case, figure: Figure) -> Finding | None:
    span = (figure.start, figure.end)
    if _is_stated(case, figure):
        # Whole sources have many figures: this one may be another thing's.
        instead = None if case.cited or _is_near(case, figure) else _instead(case, figure, _SURELY)
        if instead is None:
            return None
        sentence, place = instead[0], (instead[1].start, instead[1].end)
        message = (
            f"{said(figure.text)} stands where {named(sentence, case.study)} has {said(instead[1].text)}."
        )
        return claim_finding(_RULE, case, span, message, sentence, place, level=WARNING)
    instead = _instead(case, figure, _SAME_PLACE)
    if instead is None and _refers_back(case, figure):
        return None
    what = f"The {figure.kind} {said(figure.text)}"
    there = f": {named(instead[0], case.study)} has {said(instead[1].text)}" if instead else ""
    meant = instead[0] if instead else None
    part = (instead[1].start, instead[1].end) if instead else None
    for source in case.uncited_sources:
        found = source.figures.first_with(figure)
        if found is not None:
            message = f"{what} is not in the cited sentences{there}; {named(found[0], case.study)} has it."
            if meant is None:
                meant, part = found[0], (found[1].start, found[1].end)
            return claim_finding(_RULE, case, span, message, meant, part, level=WARNING)
    message = f"{what} is not in {sources_of(case)}{there}."
    return claim_finding(_RULE, case, span, message, meant, part, level=ERROR)


def _is_stated(case: Case, figure: Figure) -> bool:
    """Whether the evidence has the figure."""
    if _is_among(case, figure, case.cited):
        return True
    return any(source.figures.first_with(figure) is not None for source in case.whole)


def _is_among(case: Case, figure: Figure, sentences: Iterable[Sentence]) -> bool:
    for sentence in sentences:
        case.spend(1 + 2 * len(sentence.figures))
        published = case.study.sources[sentence.source].published
        if any(bears_out(figure, stated, published, sentence.says_earlier) for stated in sentence.figures):
            return True
    return False


def _instead(case: Case, figure: Figure, least: float) -> tuple[Sentence, Figure] | None:
    """The figure that a sentence has in the place of this one."""
    best: tuple[float, Sentence, Figure] | None = None
    for sentence in case.closest:
        case.spend(1 + 2 * len(sentence.figures))
        for stated in sentence.figures:
            if is_rival(figure, stated):
                case.spend(STEPS_OF_CONTEXT)
                context = context_of(
                    case.text, (figure.start, figure.end), sentence, (stated.start, stated.end)
                )
                if context >= least and (best is None or context > best[0]):
                    best = (context, sentence, stated)
    return best[1:] if best else None


def _is_near(case: Case, figure: Figure) -> bool:
    """Whether one of the sentences most like the claim has the figure."""
    return _is_among(case, figure, case.closest)


def _refers_back(case: Case, figure: Figure) -> bool:
    """Whether a small number counts what was named before, as in `the two agreed`."""
    if figure.kind != COUNT or figure.value > 4:
        return False
    raw, blank = case.text.raw, figure.start
    while blank and raw[blank - 1].isspace():
        blank -= 1
    return _THE.search(raw, max(0, blank - _LONGEST_THE), figure.start) is not None
