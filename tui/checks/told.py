"""A finding told beside its item: what the finding says whole, no field of the item says once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from tui.briefing.model import Item
from tui.core.finding import ERROR, WARNING, Finding
from tui.core.messages import plural, safe
from tui.core.text_width import on_one_line

TODO: Final = "todo"
"""The rule, and the field that it is about."""

TO_BE_DONE: Final = "Still to be done: "
"""How its message begins."""


def message_beside(finding: Finding, item: Item) -> str:
    """The finding's message; of what is to be done about `item` the whole text, however long it is."""
    if finding.rule != TODO or not item.text(TODO).strip():
        return finding.message
    return TO_BE_DONE + safe(on_one_line(item.text(TODO)))


def help_beside(finding: Finding) -> str | None:
    """The finding's help, where the item stands beside it: what is to be done says so itself."""
    return None if finding.rule == TODO else finding.help


def open_words(findings: Iterable[Finding]) -> str:
    """The errors and warnings of an item that are open, as `1 error is open`; empty where none is.

    Except that its review is stale: reviewing it again settles that.
    """
    counts = Counter(finding.severity for finding in findings if finding.rule != "review-stale")
    parts = [plural(counts[severity], severity) for severity in (ERROR, WARNING) if counts[severity]]
    verb = "is" if counts[ERROR] + counts[WARNING] == 1 else "are"
    return f"{' and '.join(parts)} {verb} open" if parts else ""


def told_fields(findings: Iterable[Finding]) -> frozenset[str]:
    """The fields of an item that its `findings` tell whole."""
    return frozenset(TODO for finding in findings if finding.rule == TODO)
