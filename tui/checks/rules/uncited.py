"""What a source says and no item covers: `uncited-quotation`, `uncited-figure`, `uncited-actor`."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.claims import named, said
from tui.claims.case import Study
from tui.claims.figures import ORDINAL_KIND, RELATIVE, WEEKDAY
from tui.claims.sources import LOOKED_AT, Sentence, Studied
from tui.claims.words import keys_in
from tui.core.finding import Finding, Span

_PASSING = frozenset((ORDINAL_KIND, RELATIVE, WEEKDAY))
"""Figures of which most are said in passing."""
_FEW = 3
"""So many words make a quotation; fewer are a term in quotation marks."""


def uncited_quotation(study: Study) -> Iterator[Finding]:
    """Yield a finding for each quotation in a sentence that no item cites."""
    for sentence in _uncited(study):
        for quotation in sentence.quotations:
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
    for source in _cited_sources(study):
        if len(source.spans) > LOOKED_AT:
            yield _not_all(source)


def uncited_actor(study: Study) -> Iterator[Finding]:
    """Yield a finding for each person whom a source names in full and no item of the briefing does."""
    english = [source for source in study.sources.values() if source.is_english and source.same is None]
    missing = _not_said(study, {name.keys[-1] for source in english for _, name in source.acting})
    for source in english:
        seen: set[str] = set()
        headings = study.dossier.headings.get(source.id, ())
        for number, name in source.acting:
            if number in headings:
                continue  # the text below it says the same, and has a place for the finding
            surname = name.keys[-1]
            if surname in missing and surname not in seen:
                seen.add(surname)
                span = (name.start, name.end)
                sentence = source.sentence(number)
                yield _finding("uncited-actor", f"No item names {said(name.text)}", study, sentence, span)


def _uncited(study: Study) -> Iterator[Sentence]:
    cited_in: dict[int, set[int]] = {}
    for source in _all_cited_sources(study):
        cited_in.setdefault(id(source.spans), set()).update(study.dossier.cited_by[source.id])
    for source in _cited_sources(study):
        cited = cited_in[id(source.spans)]
        numbers = range(1, min(len(source.spans), LOOKED_AT) + 1)
        yield from source.each(
            n for n in numbers if n not in cited and study.dossier.leaves_out(source.id, n)
        )


def _cited_sources(study: Study) -> list[Studied]:
    """The English sources that some item cites, one of each text."""
    return list({id(source.spans): source for source in reversed(_all_cited_sources(study))}.values())[::-1]


def _all_cited_sources(study: Study) -> list[Studied]:
    cited_by = study.dossier.cited_by
    return [source for source in study.sources.values() if source.is_english and cited_by.get(source.id)]


def _not_said(study: Study, keys: set[str]) -> set[str]:
    """Those of `keys` that no word of the briefing's items has."""
    left = set(keys)
    for item in study.dossier.briefing.items():
        for name in item.fields:
            if not left:
                return left
            left -= keys_in(item.text(name))
    return left


def _finding(rule: str, what: str, study: Study, sentence: Sentence, span: Span) -> Finding:
    entry = study.sources[sentence.source].source.entry
    return Finding(
        rule=rule,
        message=f"{what} ({named(sentence, study)}).",
        place=entry.places.get("path", entry.place),
        source=sentence.source,
        source_span=sentence.span(*span),
    )


def _not_all(source: Studied) -> Finding:
    entry = source.source.entry
    return Finding(
        rule="uncited-figure",
        message=f"Only the first {LOOKED_AT:,} of its {len(source.spans):,} sentences were looked through "
        "for what no item covers.",
        place=entry.places.get("path", entry.place),
        source=source.id,
    )
