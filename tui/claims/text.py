"""One text studied: its words, figures and names, each found when first asked for and kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from tui.claims.compare import says_earlier
from tui.claims.families import KINDS, SCALES, Term, terms
from tui.claims.figures import Figure, figures
from tui.claims.names import Name, names
from tui.claims.quotations import Quotation, quotations
from tui.claims.words import STOPWORDS, Word, words
from tui.core.finding import Span


class Text:
    """A short English text, such as a claim or a sentence. Offsets count from its own beginning."""

    def __init__(self, raw: str) -> None:
        self.raw = raw

    @cached_property
    def words(self) -> list[Word]:
        """Its words in order."""
        return words(self.raw)

    @cached_property
    def keys(self) -> list[str]:
        """The keys of its words."""
        return [word.key for word in self.words]

    @cached_property
    def key_set(self) -> frozenset[str]:
        """The same, for looking up."""
        return frozenset(self.keys)

    @cached_property
    def content(self) -> frozenset[str]:
        """The keys of the words that carry meaning."""
        return self.key_set - STOPWORDS

    @cached_property
    def figures(self) -> list[Figure]:
        """Its figures in order."""
        return figures(self.raw)

    @cached_property
    def says_earlier(self) -> bool:
        """Whether it means a year by `a year earlier` next to another one that it names."""
        return says_earlier(self.raw)

    @cached_property
    def names(self) -> list[Name]:
        """Its names in order."""
        return names(self.raw, self.words)

    @cached_property
    def quotations(self) -> Sequence[Quotation]:
        """Its outermost quotations in order."""
        return quotations(self.raw)

    @cached_property
    def kinds(self) -> list[Term]:
        """Its words that exclude others of their kind."""
        return terms(self.words, KINDS)

    @cached_property
    def scales(self) -> list[Term]:
        """Its words that stand at an end of a scale."""
        return terms(self.words, SCALES)

    def part(self, first: int, last: int) -> str:
        """The raw text of the words numbered `[first, last)`."""
        return self.raw[self.words[first].start : self.words[last - 1].end]

    def word_range(self, span: Span) -> tuple[int, int]:
        """The numbers `[first, last)` of the words that a span touches."""
        first = bisect_right(self.words, span[0], key=lambda word: word.end)
        last = bisect_left(self.words, span[1], key=lambda word: word.start)
        return first, max(first, last)
