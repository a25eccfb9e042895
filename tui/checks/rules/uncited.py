"""What a source says and no item covers: `uncited-quotation`, `uncited-figure`, `uncited-actor`."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.claims import named, said
from tui.claims.case import Study
from tui.claims.figures import ORDINAL_KIND, RELATIVE, WEEKDAY
from tui.claims.mentions import keys_of
from tui.claims.names import peoples
from tui.claims.quotations import quotations
from tui.claims.sources import Sentence
from tui.claims.speakers import acts
from tui.finding import Finding, Span

_PASSING = frozenset((ORDINAL_KIND, RELATIVE, WEEKDAY))
"""Figures of which most are said in passing."""
_FEW = 3
"""So many words make a quotation; fewer are a term in quotation marks."""


def uncited_quotation(study: Study) -> Iterator[Finding]:
    """Yield a finding for each quotation in a sentence that no item cites."""
    for sentence in _uncited(study):
        for quotation in quotations(sentence.raw):
            if len(quotation.text.split()) >= _FEW:
                span = (quotation.start, quotation.end)
                yield _finding(
                    "uncited-quotation",
                    f"No item covers the quotation {said(quotation.text)}",
                    study,
                    sentence,
                    span,
                )


def uncited_figure(study: Study) -> Iterator[Finding]:
    """Yield a finding for each figure in a sentence that no item cites."""
    covered = {
        figure[3:7]
        for source in study.sources.values()
        for number in study.dossier.cited_by.get(source.id, {})
        for figure in source.sentence(number).figures
    }
    for sentence in _uncited(study):
        for figure in sentence.figures:
            if figure.kind not in _PASSING and figure[3:7] not in covered:
                span = (figure.start, figure.end)
                yield _finding(
                    "uncited-figure",
                    f"No item covers the {figure.kind} {said(figure.text)}",
                    study,
                    sentence,
                    span,
                )


def uncited_actor(study: Study) -> Iterator[Finding]:
    """Yield a finding for each person whom a source names in full and no item of the briefing does."""
    covered = _words_of(study)
    for source in study.sources.values():
        if not source.is_english:
            continue
        seen: set[str] = set()
        for sentence in source.all():
            if all(word.key in covered for word in sentence.words if word.text[0].isupper()):
                continue
            for name in sentence.names:
                surname = name.keys[-1]
                if len(name.keys) < 2 or not name.sure or surname in covered or surname in seen:
                    continue
                if name.keys in peoples() or not acts(sentence, name.end):
                    continue
                seen.add(surname)
                span = (name.start, name.end)
                yield _finding("uncited-actor", f"No item names {said(name.text)}", study, sentence, span)


def _uncited(study: Study) -> Iterator[Sentence]:
    for source in study.sources.values():
        cited = study.dossier.cited_by.get(source.id, {})
        if source.is_english and cited:
            for number in range(1, len(source.spans) + 1):
                if number not in cited:
                    yield source.sentence(number)


def _words_of(study: Study) -> set[str]:
    """The keys of all words of the briefing's items."""
    return {
        word
        for item in study.dossier.briefing.items()
        for name in item.fields
        for word in keys_of(item.text(name))
    }


def _finding(rule: str, what: str, study: Study, sentence: Sentence, span: Span) -> Finding:
    entry = study.sources[sentence.source].source.entry
    return Finding(
        rule=rule,
        message=f"{what} ({named(sentence, study)}).",
        place=entry.places.get("path", entry.place),
        source=sentence.source,
        source_span=sentence.span(*span),
    )
