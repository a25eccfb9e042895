"""Runs every rule over an anchored dossier, and leaves out what is ignored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from tui.briefing.model import Briefing, Item, Section
from tui.checks.ignores import without_ignored
from tui.checks.rules.anonymous_source import anonymous_source
from tui.checks.rules.confidence_and_likelihood import confidence_and_likelihood
from tui.checks.rules.direction_differs import direction_differs
from tui.checks.rules.figure_not_in_evidence import figure_not_in_evidence
from tui.checks.rules.hedge_dropped import hedge_dropped
from tui.checks.rules.language_not_checked import language_not_checked
from tui.checks.rules.name_not_in_evidence import name_not_in_evidence
from tui.checks.rules.negation_differs import negation_differs
from tui.checks.rules.quotation_cut import quotation_cut
from tui.checks.rules.quotation_not_in_evidence import quotation_not_in_evidence
from tui.checks.rules.quote_ambiguous import quote_ambiguous
from tui.checks.rules.quote_differs import quote_differs
from tui.checks.rules.quote_drifted import quote_drifted
from tui.checks.rules.quote_not_found import quote_not_found
from tui.checks.rules.review_stale import review_stale
from tui.checks.rules.source_changed import source_changed
from tui.checks.rules.sources_disagree import sources_disagree
from tui.checks.rules.stance_differs import stance_differs
from tui.checks.rules.todo import todo
from tui.checks.rules.uncited import uncited_actor, uncited_figure, uncited_quotation
from tui.checks.rules.unneeded_ignore import unneeded_ignore
from tui.checks.rules.word_replaced import word_replaced
from tui.checks.rules.wrong_speaker import wrong_speaker
from tui.claims.case import Study
from tui.evidence.model import Dossier
from tui.finding import ERROR, WARNING, Finding, Span

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is. May raise to cancel."""

_QUOTE_RULES: Final = (quote_not_found, quote_ambiguous, quote_drifted, quote_differs, review_stale, todo)
_CLAIM_RULES: Final = (
    quotation_not_in_evidence,
    wrong_speaker,
    quotation_cut,
    figure_not_in_evidence,
    name_not_in_evidence,
    word_replaced,
    negation_differs,
    hedge_dropped,
    direction_differs,
    stance_differs,
    anonymous_source,
    confidence_and_likelihood,
    sources_disagree,
)
"""Of two that speak of the same words, the first is heard."""
_SOURCE_RULES: Final = (uncited_quotation, uncited_figure, uncited_actor, language_not_checked)

_STEP: Final = 50
"""Items between two calls of `progress`."""


def check(dossier: Dossier, progress: Progress | None = None) -> Dossier:
    """`dossier`, which is anchored, with the findings of every rule beside those of reading.

    In the order of their places, without what an `ignore` answers. A checked dossier stays as it is.
    """
    if dossier.checked:
        return dossier
    study = Study(dossier)
    findings = [*source_changed(dossier), *_of_all_items(dossier, study, progress)]
    findings += [finding for rule in _SOURCE_RULES for finding in rule(study)]
    unneeded = unneeded_ignore(replace(dossier, findings=tuple(findings)))
    return _with(dossier, [*without_ignored(dossier, findings), *unneeded], checked=True)


def check_items(dossier: Dossier, progress: Progress | None = None) -> Dossier:
    """`dossier`, which is anchored, with the findings of every item: not of what no item covers."""
    return _with(dossier, _of_all_items(dossier, Study(dossier), progress), checked=False)


def check_item(dossier: Dossier, item: Item) -> Dossier:
    """`dossier`, which is anchored, with the findings of one item's quotes and claim: not yet checked."""
    alone = replace(dossier, briefing=_with_only(dossier.briefing, item))
    findings = [finding for rule in _QUOTE_RULES for finding in rule(alone)]
    findings += _of_items(Study(dossier), [item])
    return _with(dossier, without_ignored(dossier, [*dossier.findings, *findings]), checked=False)


def _with_only(briefing: Briefing, item: Item) -> Briefing:
    """`briefing` with one item, so that a look at it takes no longer among ten thousand."""
    return briefing._replace(sections=(Section("", item.kind, (item,), item.place),))


def count(findings: tuple[Finding, ...]) -> tuple[int, int]:
    """How many of `findings` are errors, and how many warnings."""
    severities = [finding.severity for finding in findings]
    return severities.count(ERROR), severities.count(WARNING)


def _of_all_items(dossier: Dossier, study: Study, progress: Progress | None) -> list[Finding]:
    findings = [*dossier.findings, *(finding for rule in _QUOTE_RULES for finding in rule(dossier))]
    items = dossier.briefing.items()
    for start in range(0, len(items), _STEP):
        if progress is not None:
            progress("checking claims", start, len(items))
        findings += _of_items(study, items[start : start + _STEP])
    return findings


def _of_items(study: Study, items: Sequence[Item]) -> list[Finding]:
    part = study.only(items)
    return _told_once(finding for rule in _CLAIM_RULES for finding in rule(part))


def _told_once(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` but for those at words of which an earlier one speaks: one fault is told once."""
    kept: list[Finding] = []
    taken: dict[tuple[str | None, str | None], list[Span]] = {}
    for finding in findings:
        span = finding.field_span
        if span is not None:
            spans = taken.setdefault((finding.item, finding.field), [])
            if any(start < span[1] and span[0] < end for start, end in spans):
                continue
            spans.append(span)
        kept.append(finding)
    return kept


def _with(dossier: Dossier, findings: list[Finding], *, checked: bool) -> Dossier:
    findings.sort(key=lambda finding: (finding.place, finding.rule, finding.message))
    return replace(dossier, findings=tuple(findings), checked=checked)
