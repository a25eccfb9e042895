"""What a first briefing is drafted from: the sources, studied, and the quotes that cite their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from tui.claims.sources import Sentence, Studied
from tui.claims.speakers import Attributed, attributed
from tui.claims.text import Text
from tui.core.finding import Span
from tui.drafting.wording import is_publication
from tui.editing.gesture import NewQuote, RefusedError
from tui.editing.selector import selector
from tui.evidence.model import Dossier
from tui.source.paragraphs import headline, paragraphs

MOST_SENTENCES: Final = 4000
"""A longer source is studied up to here: a first briefing of more would be read by nobody."""


MAX_SAID: Final = 1000
"""Quotations of a source that are looked at: who says each of them takes long to find."""
LONGEST: Final = 4000
"""Code points: what is longer is no sentence that could be put into words, but a text without stops."""
_ALIKE: Final = 40
"""Words that stand in more places are not told apart by what is around them: it would take too long."""


class Said(NamedTuple):
    """A quotation of a source with its speaker, by its place in the source."""

    source: str
    span: Span
    """Of the words inside the marks."""
    attributed: Attributed
    offset: int
    """Where the stretch of text begins in which the offsets of `attributed` count."""


class Material:
    """The sources of a dossier, which is linked, as far as a first briefing looks at them."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.sources: Sequence[Studied] = [
            Studied(source, dossier.sentences[source.id])
            for source in dossier.sources
            if source.id in dossier.sentences
        ]
        self._by_id = {source.id: source for source in self.sources}
        self._quotes: dict[tuple[str, Span], NewQuote | None] = {}
        self._alike: set[str] = set()
        """Words that stand in several places that cannot be told apart: a search for them takes long."""

    def source(self, source_id: str) -> Studied:
        """The source of that id. Raises KeyError."""
        return self._by_id[source_id]

    def sentences(self, source: Studied) -> list[Sentence]:
        """The sentences of a source that are looked at, headline and day of publication left out."""
        last = min(len(source.spans), MOST_SENTENCES)
        first = 2 if self.has_headline(source) and last > 1 else 1
        found = (source.sentence(number) for number in range(first, last + 1))
        return [
            sentence
            for sentence in found
            if len(sentence.raw) <= LONGEST and not is_publication(sentence.raw, source.published)
        ]

    def has_headline(self, source: Studied) -> bool:
        """Whether the first sentence of a source is its headline."""
        text = source.source.text[:4096]
        return headline(text, paragraphs(text)) is not None

    @property
    def is_cut(self) -> bool:
        """Whether some source is too long to be studied to its end."""
        return any(len(source.spans) > MOST_SENTENCES for source in self.sources)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of the sources is not looked at, in words, each thing as the subject of a sentence."""
        found = []
        if any(len(said) > MAX_SAID for said in self._said.values()):
            found.append(f"all but the first {MAX_SAID:,} quotations of a source")
        spans = (source.spans.span(number) for source in self.sources for number in self._studied(source))
        if any(end - start > LONGEST for start, end in spans):
            found.append(f"sentences of more than {LONGEST:,} characters")
        texts = map(self.text_of, self.sources)
        if any(end - start > MAX_PARAGRAPH for text in texts for start, end in paragraphs(text)):
            found.append(f"paragraphs of more than {MAX_PARAGRAPH:,} characters")
        return tuple(found)

    def _studied(self, source: Studied) -> range:
        return range(1, min(len(source.spans), MOST_SENTENCES) + 1)

    def text_of(self, source: Studied) -> str:
        """The text of a source as far as it is studied."""
        last = min(len(source.spans), MOST_SENTENCES)
        return source.source.text[: source.spans.span(last)[1]] if last else ""

    @cached_property
    def _said(self) -> dict[str, list[Said]]:
        return {
            source.id: _said(source, self.text_of(source)) for source in self.sources if source.is_english
        }

    @cached_property
    def said(self) -> list[Said]:
        """The quotations of the English sources, in their order, each with its speaker; of each the first."""
        return [one for said in self._said.values() for one in said[:MAX_SAID]]

    def stretches(self, source: Studied) -> list[Span]:
        """A source in pieces of whole paragraphs, each to be looked at at once for who speaks."""
        return _stretches(self.text_of(source))

    def quote(self, source: Studied, span: Span) -> NewQuote | None:
        """The evidence that cites `span` of a source; None where it cannot be told from other places."""
        key = (source.id, span)
        if key not in self._quotes:
            words = source.source.text[slice(*span)]
            if source.source.text.count(words) > _ALIKE:
                self._alike.add(words)
            try:
                self._quotes[key] = (
                    selector(self.dossier, source.id, span) if words not in self._alike else None
                )
            except RefusedError:
                self._alike.add(words)
                self._quotes[key] = None
        return self._quotes[key]

    def cite(self, sentence: Sentence) -> NewQuote | None:
        """The evidence that cites a sentence; None where it cannot be told from other sentences."""
        return self.quote(self.source(sentence.source), sentence.span(0, len(sentence.raw)))


_STRETCH: Final = 1 << 15
"""Code points that are looked at at once for who speaks: attribution looks back over all of them."""
MAX_PARAGRAPH: Final = 4 * _STRETCH
"""Code points of a paragraph in which it is found out who speaks: a longer one is no prose."""


def _said(source: Studied, text: str) -> list[Said]:
    found: list[Said] = []
    for start, end in _stretches(text):
        for one in attributed(Text(text[start:end])):
            span = (one.quotation.start + start, one.quotation.end + start)
            found.append(Said(source.id, span, one, start))
    return found


def _stretches(text: str) -> list[Span]:
    """`text` in pieces of whole paragraphs, none much longer than it need be."""
    stretches: list[Span] = []
    start = end = 0
    for first, last in paragraphs(text):
        if last - first > MAX_PARAGRAPH:
            if end > start:
                stretches.append((start, end))
            start = end = last
            continue
        if last - start > _STRETCH and end > start:
            stretches.append((start, end))
            start = first
        end = last
    if end > start:
        stretches.append((start, end))
    return stretches
