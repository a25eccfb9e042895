"""`quote-not-found`: a quote that no source has, not even in a changed form."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.quotes import could_be_sought, quote_finding, quotes_of_grade
from tui.core.finding import Finding
from tui.evidence.model import MISSING, Dossier


def quote_not_found(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each missing quote, but for those whose source could not be read."""
    for found in quotes_of_grade(dossier, MISSING):
        anchor = found[2]
        if not could_be_sought(dossier, anchor):
            continue
        where = f"source `{anchor.source}`" if anchor.source is not None else "any source"
        if anchor.is_cut_short:
            where += "; what is nearly the same was not searched for: it takes too long"
        nearest = f": sentence {anchor.nearest} is the most like it" if anchor.nearest is not None else ""
        yield quote_finding("quote-not-found", f"The quote is not in {where}{nearest}.", found)
