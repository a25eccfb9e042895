"""What is wrong with the files themselves, and where."""

from __future__ import annotations

import os
from typing import Final, NamedTuple

from tui.core.debug_log import InternalError
from tui.core.errors import BriefingError
from tui.core.finding import ERROR, START, UNREAD_SOURCE, Finding
from tui.evidence.model import Dossier

_UNREAD: Final = frozenset({"yaml-syntax", "unquoted-colon", "second-document", "too-large"})
"""The rules that may mean that a part of the briefing could not be read at all."""

_NO_FILE: Final = "cannot be read"
"""Shown in place of a rule where there is no text that a rule could find something in."""


_FAILED: Final = "internal error"
"""The same where the program failed at the files."""


class Fault(NamedTuple):
    """What is wrong with the files on disk."""

    file: str
    """The briefing's file, without its folder."""
    findings: tuple[Finding, ...]
    """At least one; the first is the reason."""
    is_held: bool = False
    """Whether the last good reading is shown in place of the files."""

    @property
    def place(self) -> str:
        """Where it is and which rule found it."""
        reason = self.findings[0]
        if reason.rule in (_NO_FILE, _FAILED):
            return f"{self.file} {reason.rule}"
        return f"{self.file}:{reason.place.line}:{reason.place.column} {reason.rule}"


def fault_of(dossier: Dossier, before: Dossier) -> Fault | None:
    """Why `dossier`, read after `before`, is not fit to be shown: something broke. None where nothing did.

    A file is often seen while it is being written or edited; what was good is kept until it is good again.
    """
    reason = next((each for each in dossier.findings if _breaks(each, dossier, before)), None)
    if reason is None:
        return None
    others = [each for each in dossier.findings if each is not reason and _is_of_file(each)]
    # The items of the broken text are not those shown: what is wrong in it has a line.
    findings = (each._replace(item=None, field=None, field_span=None) for each in (reason, *others))
    return Fault(os.path.basename(dossier.path), tuple(findings), is_held=True)


def _breaks(finding: Finding, dossier: Dossier, before: Dossier) -> bool:
    """Whether a finding means that something is lost that was shown before."""
    if finding.rule in UNREAD_SOURCE and finding.source is not None:
        source = before.source(finding.source)
        is_named = any(each.id == finding.source for each in dossier.sources)
        return source is not None and bool(source.text) and is_named
    lost = len(dossier.briefing.items()) < len(before.briefing.items())
    emptied = not dossier.briefing.sections and bool(before.briefing.sections)
    return (
        finding.rule == "yaml-syntax"
        or (finding.rule in _UNREAD and lost)
        or (emptied and finding.item is None)
    )


def _is_of_file(finding: Finding) -> bool:
    return finding.rule in _UNREAD or (finding.item is None and finding.severity == ERROR)


def fault_of_error(path: str, error: BriefingError) -> Fault:
    """Why the briefing at `path`, which is shown, cannot be read any more."""
    help_ = error.hint or "Put the file back, or press q to quit."
    rule = _FAILED if isinstance(error, InternalError) else _NO_FILE
    finding = Finding(rule, error.brief, START, level=ERROR, help=help_)
    return Fault(os.path.basename(path), (finding,), is_held=True)


def standing_fault(dossier: Dossier) -> Fault | None:
    """The errors that belong to no item, which no pane would show. None where there are none."""
    findings = tuple(each for each in dossier.findings if each.severity == ERROR and each.item is None)
    return Fault(os.path.basename(dossier.path), findings) if findings else None
