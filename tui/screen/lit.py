"""The words that findings are about, lit: in an item's fields and in the source's sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from tui.finding import ERROR, INFO, WARNING, Finding, Span
from tui.screen.rows import Piece

Lit: TypeAlias = Sequence[tuple[Span, str]]
"""Spans with the style to light each in; where two overlap, the first wins."""

SIGNS: Final = {ERROR: "✗", WARNING: "⚠", INFO: "i"}
"""The sign of a finding of each severity."""

NOTHING: Final[Lit] = ()


def lit_fields(findings: Iterable[Finding]) -> Mapping[str, Lit]:
    """By field, the words that `findings`, those of one item, are about."""
    fields: dict[str, list[tuple[Span, str]]] = {}
    for finding in _worst_first(findings):
        span = finding.field_span
        if finding.field is not None and span is not None and 0 <= span[0] < span[1]:
            fields.setdefault(finding.field, []).append((span, f"disputed.{finding.severity}"))
    return fields


def lit_source(findings: Iterable[Finding], source: str | None) -> Lit:
    """The words of a source that `findings` set against a claim."""
    return tuple(
        (finding.source_span, f"disputed.{finding.severity}")
        for finding in _worst_first(findings)
        if finding.source == source and finding.source_span is not None
    )


def lit_pieces(text: str, style: str, lit: Lit) -> list[Piece]:
    """`text` in `style`, its lit words in theirs as well."""
    if not lit:
        return [(text, style)]
    cuts = {0, len(text)}
    for (start, end), _ in lit:
        cuts.update((min(start, len(text)), min(end, len(text))))
    pieces: list[Piece] = []
    for left, right in pairwise(sorted(cuts)):
        light = light_at(lit, left)
        pieces.append((text[left:right], f"{style}+{light}" if light else style))
    return pieces or [(text, style)]


def light_at(lit: Lit, offset: int) -> str:
    """The style of the lit words at `offset`; empty where there are none."""
    return next((style for (start, end), style in lit if start <= offset < end), "")


def on_ground(style: str, ground: str) -> str:
    """`style` on the ground of what is selected; disputed words keep their own."""
    return style if "disputed" in style else f"{style}+{ground}"


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    order = (ERROR, WARNING, INFO)
    return sorted(findings, key=lambda finding: order.index(finding.severity))
