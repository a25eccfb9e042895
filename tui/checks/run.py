"""Runs every rule over an anchored dossier, and leaves out what is ignored."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

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
from tui.core.finding import ERROR, SEVERITIES, START, WARNING, Finding, Place, Span
from tui.core.pacing import Progress, TooMuchWork, sparing
from tui.evidence.model import Dossier, Verdicts

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
_UNCITED_RULES: Final = (uncited_quotation, uncited_figure)
_ACTOR_RULES: Final = (uncited_actor,)

MAX_STEPS_AT_ONCE: Final = 2_000_000
"""Steps of its budget that a study may take for one item, or for some short ones together."""
MAX_ALIKE: Final = 200
"""Findings of one rule that are reported in one field."""

_STEP: Final = 50
"""Items between two calls of `progress`."""
_FINE: Final = 1000
"""Into so many parts the work on an item is told to be done."""


def check(dossier: Dossier, progress: Progress | None = None, previous: Dossier | None = None) -> Dossier:
    """`dossier`, which is anchored, with the findings of every rule beside those of reading.

    In the order of their places, without what an `ignore` answers. A checked dossier stays as it is.
    What `previous`, an earlier checked dossier, has of items and sources that have not changed is taken
    from it.
    """
    if dossier.checked:
        return dossier
    study, report = Study(dossier), sparing(progress)
    before = previous.verdicts if previous is not None else None
    for name, earlier in (before.sources if before is not None else {}).items():
        if name in study.sources:
            study.sources[name].take_over(earlier)
    items: Mapping[str, tuple[Finding, ...]] = {}
    uncited = actors = None
    if before is not None:
        from tui.checks.again import held  # a command checks once

        known = held(dossier, previous)
        items = known.items
        uncited = before.uncited if known.covers_alike else None
        actors = before.actors if known.covers_alike and known.says_alike else None
    verdicts = Verdicts(
        _by_item(dossier, study, items, report),
        _uncited(study, _UNCITED_RULES, report) if uncited is None else uncited,
        _uncited(study, _ACTOR_RULES, report) if actors is None else actors,
        study.sources,
    )
    findings = [*source_changed(dossier), *dossier.findings, *language_not_checked(study)]
    findings += _cut_short(dossier)
    findings += [finding for told in verdicts.items.values() for finding in told]
    findings += [*verdicts.uncited, *verdicts.actors]
    unneeded = unneeded_ignore(dossier._replace(findings=tuple(findings)))
    checked = _with(dossier, _bounded([*without_ignored(dossier, findings), *unneeded]), checked=True)
    return checked._replace(verdicts=verdicts)


def check_items(dossier: Dossier, progress: Progress | None = None) -> Dossier:
    """`dossier`, which is anchored, with the findings of every item: not of what no item covers."""
    found = _by_item(dossier, Study(dossier), {}, sparing(progress))
    told = [finding for findings in found.values() for finding in findings]
    return _with(dossier, [*dossier.findings, *told], checked=False)


def check_item(dossier: Dossier, item: Item, progress: Progress | None = None) -> Dossier:
    """`dossier`, which is anchored, with the findings of one item's quotes and claim: not yet checked."""
    study = Study(dossier)
    study.pause = _within(sparing(progress), "checking claims", range(1), 1)
    findings = _of_items(dossier, study, [item])
    return _with(dossier, _bounded(without_ignored(dossier, [*dossier.findings, *findings])), checked=False)


def count(findings: tuple[Finding, ...]) -> tuple[int, int]:
    """How many of `findings` are errors, and how many warnings."""
    severities = [finding.severity for finding in findings]
    return severities.count(ERROR), severities.count(WARNING)


def _by_item(
    dossier: Dossier, study: Study, known: Mapping[str, tuple[Finding, ...]], report: Progress
) -> dict[str, tuple[Finding, ...]]:
    """The findings of each item that has any, in the briefing's order; of those in `known` they are known."""
    items = dossier.briefing.items()
    unknown = [item for item in items if item.id not in known]
    found: dict[str | None, list[Finding]] = {}
    for start in range(0, len(unknown), _STEP):
        step = unknown[start : start + _STEP]
        study.pause = _within(report, "checking claims", range(start, start + len(step)), len(unknown))
        study.pause(0, 1)
        for finding in _of_items(dossier, study, step):
            found.setdefault(finding.item, []).append(finding)
    told = ((item.id, known.get(item.id) or tuple(found.get(item.id, ()))) for item in items)
    return {name: findings for name, findings in told if findings}


def _of_items(dossier: Dossier, study: Study, items: Sequence[Item]) -> list[Finding]:
    alone = dossier._replace(briefing=_with_only(dossier.briefing, items))
    findings = [finding for rule in _QUOTE_RULES for finding in rule(alone)]
    return findings + _of_claims(study, items)


def _of_claims(study: Study, items: Sequence[Item]) -> list[Finding]:
    """The findings about what items say; where that takes too much work, of each item by itself."""
    part, before = study.only(items), study.budget.left
    study.budget.left = allowed = min(before, MAX_STEPS_AT_ONCE)
    try:
        return _told_once(finding for rule in _CLAIM_RULES for finding in rule(part))
    except TooMuchWork:
        pass
    finally:
        study.budget.left += before - allowed
    if len(items) == 1:
        return [_not_compared(items[0])]
    return [finding for item in items for finding in _of_claims(study, [item])]


def _cut_short(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding where the search for some quotes was broken off."""
    count = sum(anchor.is_cut_short for anchors in dossier.anchors.values() for anchor in anchors)
    if count:
        quotes = f"{count:,} quotes" if count > 1 else "A quote"
        yield Finding(
            "too-large",
            f"{quotes} could not be searched for to the end: too many are missing or ambiguous.",
            START,
            help="Fix the quotes that are found nowhere or in many places, and check again.",
        )


def _not_compared(item: Item) -> Finding:
    return Finding(
        "too-large",
        "The item was not compared with its sources: there is too much text in it, in its evidence or in the "
        "briefing.",
        item.place,
        item=item.id,
        help="Split the item into shorter ones, or the briefing into several files.",
    )


def _uncited(
    study: Study, rules: Sequence[Callable[[Study], Iterator[Finding]]], report: Progress
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for done, rule in enumerate(rules):
        what = "looking for actors" if rules is _ACTOR_RULES else "looking for what no item covers"
        study.pause = _within(report, what, range(done, done + 1), len(rules))
        found += rule(study)
    return tuple(found)


def _within(report: Progress, what: str, step: range, total: int) -> Callable[[int, int], None]:
    """Tells of a step of some of `total` how far the longest way through a source is that it takes."""
    furthest = 0.0

    def pause(number: int, count: int) -> None:
        nonlocal furthest
        furthest = max(furthest, number / count)
        report(what, round((step.start + len(step) * furthest) * _FINE), total * _FINE)

    return pause


def _with_only(briefing: Briefing, items: Sequence[Item]) -> Briefing:
    """`briefing` with some items, so that a look at them takes no longer among ten thousand."""
    return briefing._replace(sections=(Section("", "", tuple(items), START),))


def _told_once(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` but for those at words of which an earlier one speaks: one fault is told once."""
    kept: list[Finding] = []
    taken: dict[tuple[str | None, str | None], list[Span]] = {}
    for finding in findings:
        span = finding.field_span
        if span is not None:
            spans = taken.setdefault((finding.item, finding.field), [])
            # None overlaps another, so that both their starts and their ends ascend.
            following = bisect_right(spans, span[0], key=_end)
            if following < len(spans) and spans[following][0] < span[1]:
                continue
            insort(spans, span)
        kept.append(finding)
    return kept


def _bounded(findings: list[Finding]) -> list[Finding]:
    """`findings` with one in place of those of a rule in a field that are too many to report, the mildest."""
    groups: dict[tuple[str | None, ...], list[Finding]] = {}
    for finding in findings:
        if finding.item is not None:
            groups.setdefault((finding.item, finding.field, finding.rule), []).append(finding)
    if all(len(group) <= MAX_ALIKE for group in groups.values()):
        return findings
    bounded = [finding for finding in findings if finding.item is None]
    for group in groups.values():
        if len(group) > MAX_ALIKE:
            group.sort(key=lambda finding: (SEVERITIES.index(finding.severity), _order(finding)))
            first = group[MAX_ALIKE]
            message = f"And {len(group) - MAX_ALIKE:,} more of `{first.rule}` here."
            rest = Finding(first.rule, message, first.place, first.item, first.field, level=first.severity)
            group[MAX_ALIKE:] = [rest]
        bounded += group
    return bounded


def _order(finding: Finding) -> tuple[Place, str, str]:
    return finding.place, finding.rule, finding.message


def _end(span: Span) -> int:
    return span[1]


def _with(dossier: Dossier, findings: list[Finding], *, checked: bool) -> Dossier:
    findings.sort(key=_order)
    return dossier._replace(findings=tuple(findings), checked=checked)
