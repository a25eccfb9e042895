"""The words of an annotation's target as evidence: with what stands around them only where that is needed.

Nothing is anchored anew: words that the source does not have are written as they are, for the check to say.
"""

from __future__ import annotations

from itertools import islice

from tui.annotations.items import NewItem, Written
from tui.annotations.model import LeftOut, Target
from tui.annotations.sources import Sources
from tui.briefing.model import Data, Evidence
from tui.core.finding import START
from tui.drafting.model import DraftItem
from tui.editing.gesture import NewQuote, RefusedError
from tui.editing.selector import selector
from tui.evidence.anchor import anchor_all
from tui.evidence.context import Context
from tui.evidence.hits import Prepared, Wording, tight_spans
from tui.evidence.model import CITING, Anchor, Dossier


class Quotes:
    """Makes evidence of targets, for a briefing whose sources are those of `dossier`, which is linked."""

    def __init__(self, dossier: Dossier, sources: Sources, *, is_same: bool) -> None:
        """`is_same` says that the briefing has the very sources of the one that was exported."""
        self._dossier = dossier
        self._sources = sources
        self._is_same = is_same
        self._prepared = {
            name: Prepared(name, dossier.folded[name], dossier.sentences[name])
            for name in dossier.folded
            if (source := dossier.source(name)) is not None and source.file is not None
        }

    def draft(self, item: NewItem, left_out: LeftOut) -> DraftItem:
        """`item` as it is to be written."""
        quotes: dict[NewQuote | int, NewQuote] = {}
        for cited in item.cited:
            quote = self._written(cited) if isinstance(cited, Written) else self._found(cited)
            if quote is None:
                left_out.append(f"a target of entry {item.number}, of which only the place is given")
            else:
                # Ours are kept as they were written, even where one is written twice.
                quotes[len(quotes) if isinstance(cited, Written) else quote] = quote
        fields = tuple((name, _as_usual(value)) for name, value in item.fields.items())
        return DraftItem(fields, tuple(quotes.values()))

    def _written(self, cited: Written) -> NewQuote:
        """A piece as our own export wrote it; its source by the id that it has here."""
        quote = cited.quote
        if not cited.iri or (quote.source and self._sources.is_one(quote.source, cited.iri)):
            return quote
        if not quote.source and (self._is_same or len(self._sources.all) == 1):
            return quote
        return quote._replace(source=self._sources.id_of(cited.iri))

    def _found(self, target: Target) -> NewQuote | None:
        """The evidence that names the words of a target; None where there are none."""
        if not target.iri:
            return NewQuote(_spaced(target.exact or "")) if target.exact else None
        name = self._sources.id_of(target.iri)
        if target.is_whole:
            return NewQuote("", name)
        source = self._dossier.source(name)
        there = source.text[target.start : target.end] if source is not None and target.end else ""
        words = _spaced(there if target.exact is None else target.exact)
        if not words:
            return None
        named = name if len(self._sources.all) > 1 else ""
        bare = NewQuote(words, named)
        around = bare._replace(prefix=_spaced(target.prefix), suffix=_spaced(target.suffix))
        prepared = self._prepared.get(name)
        if prepared is None:
            return around
        # Only words that are there are looked at: what is not there takes long to seek, and stays as it is.
        spans = list(islice(tight_spans(Wording(words), prepared.folded), 2))
        if len(spans) == 1:
            context = Context(around.prefix, around.suffix)
            return around if context.contradicts(prepared.folded.raw, tuple(spans)) else bare
        if len(spans) > 1 and self._anchor(around, prepared).grade not in CITING and _spaced(there) == words:
            # The place is to be trusted where its words are the right ones.
            try:
                return selector(self._dossier, name, (target.start or 0, target.end or 0))
            except RefusedError:
                return around
        return around

    @staticmethod
    def _anchor(quote: NewQuote, prepared: Prepared) -> Anchor:
        piece = Evidence(quote.quote, None, quote.prefix, quote.suffix, START)
        return anchor_all([piece], [prepared])[0]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _as_usual(value: Data) -> Data:
    """A field's value as people write it: one text alone as a text, which reads as the list of it does."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], str) else value
