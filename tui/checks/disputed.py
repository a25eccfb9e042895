"""Which words an item's findings speak of, in its fields and in a source."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Iterable
from typing import Final, NamedTuple

from tui.briefing.model import Item
from tui.checks.told import TODO
from tui.core.finding import ERROR, INFO, SEVERITIES, WARNING, Finding, Span

SIGNS: Final = {ERROR: "✗", WARNING: "⚠", INFO: "i"}
"""The sign of each severity where a finding is told in words."""


class Lit(NamedTuple):
    """Words that a finding speaks of, and its severity."""

    span: Span
    severity: str


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` by severity, of one severity those last that only say what is to be done.

    Otherwise they stay in their order.
    """
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.rule == TODO))


def lit_in_source(findings: Iterable[Finding], source: str | None, length: int) -> tuple[Lit, ...]:
    """The words of a source of `length` code points that `findings` speak of, the worst first."""
    here = (finding for finding in findings if source is not None and finding.source == source)
    return _within(((each.source_span, each.severity) for each in here), length)


def lit_in_field(findings: Iterable[Finding], item: Item, field: str) -> tuple[Lit, ...]:
    """The words of `item.text(field)` that `findings` speak of, the worst first.

    None for a field of several values, for a span counts in one of them.
    """
    value = item.fields.get(field, "")
    if not isinstance(value, str) and len(value) != 1:
        return ()
    here = (finding for finding in findings if finding.field == field)
    return _within(((each.field_span, each.severity) for each in here), len(item.text(field)))


def severity_at(offset: int, lit: Iterable[Lit]) -> str | None:
    """The severity of the first of `lit` that holds the code point at `offset`."""
    return next((each.severity for each in lit if each.span[0] <= offset < each.span[1]), None)


def _within(spans: Iterable[tuple[Span | None, str]], length: int) -> tuple[Lit, ...]:
    """Those that lie in a text of `length` code points: a finding may be older than the text."""
    kept = [Lit(span, severity) for span, severity in spans if span and 0 <= span[0] < span[1] <= length]
    return tuple(sorted(kept, key=lambda lit: SEVERITIES.index(lit.severity)))
