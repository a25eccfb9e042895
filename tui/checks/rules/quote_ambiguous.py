"""`quote-ambiguous`: a quote that fits several places, with nothing that says which is meant."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.quotes import further, numbered, quote_finding, quotes_of_grade
from tui.core.finding import Finding
from tui.evidence.model import AMBIGUOUS, Dossier

_MANY = 5
"""So many sentence numbers are named at most."""


def quote_ambiguous(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each ambiguous quote."""
    for found in quotes_of_grade(dossier, AMBIGUOUS):
        anchor = found[2]
        if anchor.is_cut_short:
            message = "The quote has many places; what is around them was not compared: it takes too long."
            help = "Quote more words, of which there are fewer places."
        elif anchor.source is None:
            message = "The quote fits more than one source."
            help = "Add `source:` with the id of the one that is meant."
        else:
            count = len(anchor.sentences)
            if count == 1:
                places = f"sentence {anchor.sentences[0]} more than once"
            elif count <= _MANY:
                places = numbered(anchor.sentences)
            else:
                named = ", ".join(map(str, anchor.sentences[:_MANY]))
                places = f"sentences {named} and {further(anchor, _MANY)} more"
            message = f"The quote fits {places} of source `{anchor.source}`."
            help = "Add `prefix:` or `suffix:` with the words just before or just after the quote."
        yield quote_finding("quote-ambiguous", message, found, help)
