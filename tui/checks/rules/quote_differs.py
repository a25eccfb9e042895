"""`quote-differs`: a quote that has the source's words, but not its capitals, accents or punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from tui.briefing.lines import Lines
from tui.checks.quotes import numbered, of_source, quote_finding, quotes_of_grade
from tui.core.finding import Finding, Fix, Place
from tui.core.text_width import on_one_line
from tui.evidence.model import DIFFERS, Anchor, Dossier


def quote_differs(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each quote that differs, with the source's own spelling."""
    lines: Lines | None = None
    for found in quotes_of_grade(dossier, DIFFERS):
        anchor = found[2]
        source = dossier.source(anchor.source)
        text = source.text if source is not None else ""
        of = of_source(dossier, anchor.source)
        shown = " ... ".join(on_one_line(text[start:end]) for start, end in anchor.spans)
        finding = quote_finding(
            "quote-differs",
            f"The quote differs from {numbered(anchor.sentences)}{of} in capitals, accents or punctuation.",
            found,
            f"The source has: {shown}" if shown else None,
        )
        lines = lines or Lines(dossier.text)
        yield finding._replace(fix=_fix(dossier, lines, finding.place, anchor, text))


def _fix(dossier: Dossier, lines: Lines, where: Place, anchor: Anchor, source: str) -> Fix | None:
    if not dossier.text or len(anchor.spans) != 1:
        return None
    from tui.checks.spelling import respelt, spelling  # most briefings have no such quote

    start, end = anchor.spans[0]
    words = spelling(source[start:end])
    return respelt(dossier.text, lines, where, words) if words is not None else None
