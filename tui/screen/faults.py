"""What is wrong with the files themselves, in one sentence with its place."""

from __future__ import annotations

import os
from typing import Final

from tui.evidence.model import Dossier
from tui.finding import ERROR, Finding

_UNREAD: Final = frozenset({"yaml-syntax", "unquoted-colon", "second-document", "too-large"})
"""The rules that may mean that a part of the briefing could not be read at all."""


def fault_of(dossier: Dossier, before: Dossier) -> str:
    """Why `dossier`, read after `before`, is not fit to be shown: something broke. Empty where nothing did.

    A file is often seen while it is being written or edited; what was good is kept until it is good again.
    """
    lost = len(dossier.briefing.items()) < len(before.briefing.items())
    emptied = not dossier.briefing.sections and bool(before.briefing.sections)
    for finding in dossier.findings:
        if (
            finding.rule == "yaml-syntax"
            or (finding.rule in _UNREAD and lost)
            or (emptied and finding.item is None)
        ):
            return sentence(dossier, finding)
        if finding.rule == "source-unreadable":
            source = before.source(finding.source)
            if source is not None and source.text and finding.source in {each.id for each in dossier.sources}:
                return sentence(dossier, finding)
    return ""


def standing_fault(dossier: Dossier) -> str:
    """The first error that belongs to no item, which no pane would show. Empty where there is none."""
    for finding in dossier.findings:
        if finding.severity == ERROR and finding.item is None:
            return sentence(dossier, finding)
    return ""


def sentence(dossier: Dossier, finding: Finding) -> str:
    """A finding with its place."""
    place, name = finding.place, os.path.basename(dossier.path)
    return f"{name}:{place.line}:{place.column} {finding.rule}: {finding.message}"
