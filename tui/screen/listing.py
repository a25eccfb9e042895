"""The list of findings: what it holds, in which order, and where each leads. Pure functions from view to view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tui.evidence.model import Dossier
from tui.finding import SEVERITIES, Finding
from tui.screen.view import Step, View, go_back, leaving, located, select

ALL: Final = ""
"""Findings of every severity."""
FILTERS: Final = (ALL, *SEVERITIES)


def listed(dossier: Dossier, only: str = ALL) -> Sequence[Finding]:
    """The findings of `dossier`, or those of one severity: the worst first, then as the file has them."""
    found = _by_severity(dossier.findings)
    return [finding for finding in found if finding.severity == only] if only else found


@lru_cache(maxsize=2)
def _by_severity(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def open_list(dossier: Dossier, view: View) -> Step:
    """Open the list at the first finding of the current item, else at its first one."""
    if not dossier.checked:
        return Step(view, "still checking")
    findings = listed(dossier)
    if not findings:
        return Step(view, "no findings")
    section = dossier.briefing.sections[view.open] if view.items else None
    here = section.items[view.items[view.open]].id if section and section.items else None
    index = next((at for at, finding in enumerate(findings) if finding.item == here), 0)
    return Step(_shown(dossier, replace(leaving(view), finding=index, only=ALL)))


def move_in_list(dossier: Dossier, view: View, by: int) -> Step:
    """The finding `by` further on; the ends are kept to."""
    count = len(listed(dossier, view.only))
    index = max(0, min((view.finding or 0) + by, count - 1))
    if index == view.finding:
        return Step(view, f"this is the {'last' if by > 0 else 'first'} finding")
    return Step(_shown(dossier, replace(view, finding=index)))


def filter_list(dossier: Dossier, view: View, number: int) -> Step:
    """List all findings (1), or errors (2), warnings (3) or infos (4) alone."""
    if number > len(FILTERS):
        return Step(view, "1 lists all, 2 errors, 3 warnings, 4 infos")
    only = FILTERS[number - 1]
    if not listed(dossier, only):
        return Step(view, f"no {only}s")
    return Step(_shown(dossier, replace(view, finding=0, only=only)))


def close_list(view: View) -> Step:
    """Close the list and stay at what it shows; `back` leads to where one came from."""
    return Step(replace(view, finding=None))


def leave_list(dossier: Dossier, view: View) -> Step:
    """Close the list and go back to where it was opened."""
    return Step(go_back(dossier, replace(view, finding=None)).view)


def carried(dossier: Dossier, before: Dossier, view: View) -> View:
    """`view` with its place in the list kept in a newer dossier; closed where nothing is left to list."""
    if view.finding is None:
        return view
    old, new = listed(before, view.only), listed(dossier, view.only)
    if not new:
        return replace(view, finding=None, only=ALL)
    was = old[view.finding] if view.finding < len(old) else None
    same = next(
        (
            at
            for at, finding in enumerate(new)
            if was and (finding.rule, finding.item, finding.message) == (was.rule, was.item, was.message)
        ),
        min(view.finding, len(new) - 1),
    )
    return replace(view, finding=same)


def current(dossier: Dossier, view: View) -> Finding | None:
    """The finding under the cursor of the list; None where the list is closed."""
    findings = listed(dossier, view.only) if view.finding is not None else ()
    return findings[view.finding] if view.finding is not None and view.finding < len(findings) else None


def _shown(dossier: Dossier, view: View) -> View:
    """`view` with the item and the sentence that the finding under the cursor is about."""
    finding = current(dossier, view)
    if finding is None:
        return view
    if finding.item is not None:
        for section, index, item in located(dossier):
            if item.id == finding.item:
                view = select(dossier, replace(view, in_source=False), index, section)
                break
    if finding.source is None or finding.source_span is None:
        return view
    sentences = dossier.sentences.get(finding.source)
    number = sentences.nearest(finding.source_span[0]) if sentences else None
    if number is None:
        return view
    anchors = dossier.anchors.get(finding.item or "", ())
    evidence = next((at for at, anchor in enumerate(anchors) if number in anchor.sentences), view.evidence)
    return replace(view, source=finding.source, sentence=number, evidence=evidence)
