"""`quote-differs`: a quote that has the source's words, but not its capitals, accents or punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from tui.briefing.edit import rewriting
from tui.briefing.locate import located
from tui.briefing.model import Evidence
from tui.cells import on_one_line
from tui.checks.quotes import numbered, quote_finding, quotes_of_grade
from tui.evidence.model import DIFFERS, Dossier
from tui.finding import Finding, Fix


def quote_differs(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each quote that differs, with the source's own spelling."""
    for found in quotes_of_grade(dossier, DIFFERS):
        anchor = found[2]
        source = dossier.source(anchor.source)
        text = source.text if source is not None else ""
        spelling = " ... ".join(on_one_line(text[start:end]) for start, end in anchor.spans)
        yield quote_finding(
            "quote-differs",
            f"The quote differs from {numbered(anchor.sentences)} in capitals, accents or punctuation.",
            found,
            f"The source has: {spelling}" if spelling else None,
            _fix(dossier, found[1], spelling) if len(anchor.spans) == 1 else None,
        )


def _fix(dossier: Dossier, evidence: Evidence, spelling: str) -> Fix | None:
    yaml = located(dossier.text)
    edit = rewriting(yaml.raw(evidence.place), evidence.place, spelling) if dossier.text else None
    return Fix("write the quote as the source does", (edit,)) if edit is not None else None
