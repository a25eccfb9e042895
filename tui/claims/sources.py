"""The sources of a briefing, sentence by sentence, studied as far as some claim needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Final

from tui.claims.speakers import Attributed, attributed
from tui.claims.text import Text
from tui.finding import Span
from tui.source.model import Sentences, Source

if TYPE_CHECKING:
    from datetime import date

_CLOSEST: Final = 3
"""So many sentences of a whole source are held against a claim word by word."""

_BLOCK: Final = 64
_MARGIN: Final = 8
"""Who speaks is looked up for a block of sentences at once, and so many around it."""


class Sentence(Text):
    """A sentence of a source."""

    def __init__(self, source: str, number: int, start: int, raw: str) -> None:
        super().__init__(raw)
        self.source = source
        """The source's id."""
        self.number = number
        self.start = start
        """Where it begins in the source, in code points."""

    def span(self, start: int, end: int) -> Span:
        """The span in the source of a span in this sentence."""
        return self.start + start, self.start + end


class Studied:
    """A source whose sentences are studied when they are asked for."""

    def __init__(self, source: Source, sentences: Sentences) -> None:
        self.source = source
        self.spans = sentences
        self._sentences: dict[int, Sentence] = {}
        self._attributed: dict[int, list[Attributed]] = {}

    @property
    def id(self) -> str:
        """The source's id."""
        return self.source.id

    @property
    def is_english(self) -> bool:
        """Whether the rules of language may speak of it."""
        return self.source.entry.lang.replace("_", "-").partition("-")[0].strip().lower() in ("", "en")

    @cached_property
    def published(self) -> date | None:
        """The day on which it was published, where the briefing says it."""
        text = self.source.entry.text("published")
        if not text:
            return None
        from datetime import date

        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def sentence(self, number: int) -> Sentence:
        """The sentence `number`, from 1."""
        found = self._sentences.get(number)
        if found is None:
            start, end = self.spans.span(number)
            found = self._sentences[number] = Sentence(self.id, number, start, self.source.text[start:end])
        return found

    def all(self) -> Iterable[Sentence]:
        """Every sentence in order."""
        return (self.sentence(number) for number in range(1, len(self.spans) + 1))

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """The numbers of the sentences that have a key, ascending."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for sentence in self.all():
            for key in sentence.key_set:
                index[key].append(sentence.number)
        return dict(index)

    def closest(self, text: Text) -> Sequence[Sentence]:
        """The sentences that share most with `text`, the best first.

        A shared word counts by how few sentences have it, its inverse document frequency
        (Spärck Jones 1972).
        """
        scores: defaultdict[int, float] = defaultdict(float)
        total = len(self.spans)
        for key in text.content:
            numbers = self.index.get(key, ())
            weight = log(1 + total / len(numbers)) if numbers else 0.0
            for number in numbers:
                scores[number] += weight
        best = sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))[:_CLOSEST]
        return [self.sentence(number) for number, _ in best]

    def speaker_of(self, span: Span) -> Attributed | None:
        """The quotation that holds `span`, with its speaker; None where the words stand in none."""
        start, end = self.span_around(span)
        found = self._attributed.get(start)
        if found is None:
            found = self._attributed[start] = attributed(Text(self.source.text[start:end]))
        return next(
            (
                one
                for one in found
                if one.quotation.start + start <= span[0] and span[1] <= one.quotation.end + start + 1
            ),
            None,
        )

    def span_around(self, span: Span) -> Span:
        """The sentences around `span`, as far as they may say who speaks there."""
        block = ((self.spans.nearest(span[0]) or 1) - 1) // _BLOCK
        low = max(1, block * _BLOCK + 1 - _MARGIN)
        high = min(len(self.spans), (block + 1) * _BLOCK + _MARGIN)
        return self.spans.span(low)[0], self.spans.span(high)[1]

    def place(self, span: Span) -> tuple[Sentence | None, Span | None]:
        """The sentence in which `span` begins, and the part of `span` in it."""
        number = self.spans.nearest(span[0])
        if number is None:
            return None, None
        sentence = self.sentence(number)
        end = min(span[1] - sentence.start, len(sentence.raw))
        return sentence, (max(0, span[0] - sentence.start), max(0, end))

    def end_of_sentence(self, offset: int) -> int:
        """Where the sentence at `offset` ends; `offset` where there is none."""
        number = self.spans.at(offset)
        return self.spans.span(number)[1] if number is not None else offset
