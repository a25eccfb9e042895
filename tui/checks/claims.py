"""Findings about claims, made in one way by every rule that looks at them."""

from __future__ import annotations

from tui.claims.case import Case, Study
from tui.claims.sources import Sentence
from tui.core.finding import Finding, Span
from tui.core.messages import shown
from tui.core.safe_text import visible
from tui.core.text_width import on_one_line, shorten

_WORDS = 60
"""Cells of a text that a message quotes."""


def claim_finding(
    rule: str,
    case: Case,
    span: Span,
    message: str,
    sentence: Sentence | None = None,
    there: Span | None = None,
    *,
    level: str | None = None,
    help: str | None = None,
) -> Finding:
    """A finding at the words `span` of a case's text, with the words `there` of a sentence.

    Both spans count in their own text; without `there` the whole sentence is meant.
    """
    return Finding(
        rule=rule,
        message=message,
        place=case.place_of(span),
        item=case.item.id,
        field=case.field,
        field_span=span,
        source=sentence.source if sentence is not None else None,
        source_span=sentence.span(*(there or (0, len(sentence.raw)))) if sentence is not None else None,
        help=help,
        level=level,
    )


def said(text: str) -> str:
    """Words of a file as a message quotes them: on one line, short, in quotation marks."""
    return f"“{shorten(visible(on_one_line(text)), _WORDS)}”"


def named(sentence: Sentence, study: Study) -> str:
    """What a message calls a sentence: its number and, where the briefing has several sources, the source."""
    of = f" of {shown(sentence.source)}" if len(study.dossier.sources) > 1 else ""
    return f"sentence {sentence.number}{of}"


def named_first(sentence: Sentence, study: Study) -> str:
    """The same at the beginning of a message."""
    return f"S{named(sentence, study)[1:]}"


def sources_of(case: Case) -> str:
    """What a message calls all that the briefing rests on."""
    return "the source" if len(case.study.sources) == 1 else "any source"
