"""`quote-drifted`: a quote that the source has in other words only."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.quotes import numbered, quote_finding, quotes_of_grade
from tui.core.finding import Finding
from tui.evidence.model import DRIFTED, Dossier


def quote_drifted(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each drifted quote."""
    for found in quotes_of_grade(dossier, DRIFTED):
        anchor = found[2]
        like = f": {numbered(anchor.sentences)} comes close" if anchor.sentences else ""
        yield quote_finding(
            "quote-drifted",
            f"Source `{anchor.source}` has the quote in other words{like}.",
            found,
            "Quote the source's words, if they still support the item.",
        )
