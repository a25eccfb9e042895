"""The findings of one reading, as they come up, with the item that is being read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from tui.briefing.nodes import Node, opening
from tui.core.finding import Finding, Fix, Place
from tui.core.suggestions import nearest

_MOST_COMPARISONS = 20_000
_MOST_FINDINGS = 10_000
_MAX_ITEMS = 50_000
"""Items of one briefing, which take half a minute to check."""


class Report:
    """Collects findings; the one thing that changes while a briefing is read."""

    __slots__ = ("_comparisons", "_items", "damaged", "field", "findings", "item", "text")

    def __init__(self, text: str, damaged: frozenset[int]) -> None:
        self.text = text
        """The whole file, BOM dropped."""
        self.damaged = damaged
        self.findings: list[Finding] = []
        self.item: str | None = None
        """The id of the item that is being read."""
        self.field: str | None = None
        """The item's field whose parts are being read: findings stand there, not at a field of their own."""
        self._comparisons = 0
        self._items = 0

    def add(
        self,
        rule: str,
        message: str,
        where: Place,
        *,
        field: str | None = None,
        help: str | None = None,
        fix: Fix | None = None,
        suggestion: Fix | None = None,
        level: str | None = None,
    ) -> None:
        """Adds a finding at the item, and at the field, that is being read."""
        at = self.field or field
        self.take(
            Finding(
                rule, message, where, self.item, at, help=help, fix=fix, level=level, suggestion=suggestion
            )
        )

    def take(self, finding: Finding) -> None:
        """Adds a finding. Nobody reads ten thousand, and a file made of faults could have a million."""
        count = len(self.findings)
        if count < _MOST_FINDINGS:
            self.findings.append(finding)
        elif count == _MOST_FINDINGS:
            message = f"There are more than {_MOST_FINDINGS:,} findings, and not all of them are listed."
            self.findings.append(Finding("too-large", message, finding.place))

    def missing(
        self,
        rule: str,
        message: str,
        where: Place,
        node: Node,
        *,
        field: str,
        help: str | None = None,
        suggestion: Fix | None = None,
    ) -> None:
        """Reports that something is not there, unless a syntax error may have swallowed it."""
        # Lines of marks count from 0; a line left out right behind the node may have belonged to it.
        lines = range(node.start.line + 1, node.end.line + 3)
        if node.is_open or (self.damaged and not self.damaged.isdisjoint(lines)):
            return
        self.add(rule, message, where, field=field, help=help, suggestion=suggestion)

    def has_room_for_item(self, node: Node) -> bool:
        """Whether one more item, at `node`, may be read; reports the first one that may not."""
        self._items += 1
        if self._items == _MAX_ITEMS + 1:
            message = f"A briefing has at most {_MAX_ITEMS:,} items: from this one on none is read."
            self.add("too-large", message, opening(node))
        return self._items <= _MAX_ITEMS

    def nearest(self, name: str, candidates: Collection[str]) -> str | None:
        """The name that was probably meant; a file of nothing but faults gets none for the later ones."""
        self._comparisons += len(candidates)
        return nearest(name, candidates) if self._comparisons <= _MOST_COMPARISONS else None

    @contextmanager
    def inside(self, field: str) -> Iterator[None]:
        """While it lasts, findings stand at this field, unless it is itself part of one."""
        before = self.field
        self.field = before or field
        yield
        self.field = before
