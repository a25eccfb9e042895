"""The sources of a briefing, sentence by sentence, studied as far as some claim needs them."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.claims.compare import CALENDAR, MONTHS_OF_YEAR, bears_out
from tui.claims.dates import Day, day_of
from tui.claims.figures import DATE, DURATION, MONTH, VAGUE, YEAR, Figure
from tui.claims.mentions import Mentions
from tui.claims.names import Name, peoples
from tui.claims.quotations import runs_in
from tui.claims.speakers import Attributed, acts, attributed_at, may_act
from tui.claims.text import Text
from tui.claims.words import texts_in, words
from tui.core.finding import Span
from tui.evidence.fold import Folded, fold
from tui.source.model import Sentences, Source

if TYPE_CHECKING:
    from datetime import date

_CLOSEST: Final = 3
"""So many sentences of a whole source are held against a claim word by word."""

LOOKED_AT: Final = 20_000
"""The most sentences of a source that are looked through for what no item covers, from its beginning: nobody
goes through all of a whole library for that."""
_KEPT: Final = 5_000
"""Of a source of more sentences none is kept that is only passed on the way through all of them."""
_STEP: Final = 256
"""Sentences between two calls of `pause`."""

_FEW: Final = 32
"""Words up to which a search takes less time than collecting the words of the whole text."""
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

    @cached_property
    def folded(self) -> Folded:
        """Its text, folded."""
        return fold(self.raw)

    def span(self, start: int, end: int) -> Span:
        """The span in the source of a span in this sentence."""
        return self.start + start, self.start + end


class Studied:
    """A source whose sentences are studied when they are asked for."""

    def __init__(
        self,
        source: Source,
        sentences: Sentences,
        pause: Callable[[int, int], None] | None = None,
        spend: Callable[[int], None] = lambda _: None,
        same: "Studied | None" = None,
    ) -> None:
        self.source = source
        self.spans = sentences
        self.same = same
        """An earlier source of the briefing with the same text in the same language."""
        self.pause = pause
        """Called now and then on the way through many sentences; what it raises ends that."""
        self.spend = spend
        """Counts steps of work on it. Raises TooMuchWork."""
        self._sentences: dict[int, Sentence] = {}
        self._blocks: dict[int, Text] = {}
        self._runs: set[str] | None = None
        self._asked = 0

    @property
    def id(self) -> str:
        """The source's id."""
        return self.source.id

    @property
    def is_english(self) -> bool:
        """Whether the rules of language may speak of it."""
        return self.source.entry.lang.replace("_", "-").partition("-")[0].strip().lower() in ("", "en")

    @cached_property
    def published(self) -> "date | None":
        """The day on which it was published, where the briefing says it."""
        text = self.source.entry.text("published")
        if not text:
            return None
        from datetime import date

        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    @property
    def says(self) -> "tuple[int, date | None]":
        """Equal for two sources of one briefing that say the same: text, language and day of publication."""
        return id(self.spans), self.published

    def sentence(self, number: int) -> Sentence:
        """The sentence `number`, from 1."""
        found = self._sentences.get(number)
        if found is None:
            start, end = self.spans.span(number)
            found = self._sentences[number] = Sentence(self.id, number, start, self.source.text[start:end])
        return found

    def all(self) -> Iterator[Sentence]:
        """Yield every sentence in order."""
        return self.each(range(1, len(self.spans) + 1))

    def each(self, numbers: Iterable[int]) -> Iterator[Sentence]:
        """Yield the sentences of these numbers; of a large source they are not kept."""
        keeps = len(self.spans) <= _KEPT
        for passed, number in enumerate(numbers):
            if passed % _STEP == 0 and self.pause is not None:
                self.pause(number, len(self.spans))
            found = None if keeps else self._sentences.get(number)
            if found is None and not keeps:
                start, end = self.spans.span(number)
                found = Sentence(self.id, number, start, self.source.text[start:end])
            yield found or self.sentence(number)

    @cached_property
    def figures(self) -> "Passed":
        """Its figures, as far as they were looked through."""
        return Passed(self)

    @cached_property
    def acting(self) -> Sequence[tuple[int, Name]]:
        """Who is surely named in full and says or does something, in the sentences that are looked through.

        With each name the number of its sentence.
        """
        if self.same is not None:
            return self.same.acting
        return [
            (sentence.number, name)
            for sentence in self.each(range(1, min(len(self.spans), LOOKED_AT) + 1))
            if may_act(sentence.raw)
            for name in sentence.names
            if len(name.keys) > 1 and name.sure and name.keys not in peoples() and acts(sentence, name.end)
        ]

    def take_over(self, earlier: "Studied") -> None:
        """Know what an earlier look at the same sentences of the same text has found out."""
        if earlier.spans is not self.spans:
            return
        if "acting" in vars(earlier):
            self.acting = earlier.acting
        if "figures" in vars(earlier):
            self.figures = earlier.figures.over(self)
        if "first_with" in vars(earlier):
            self.first_with = earlier.first_with

    @cached_property
    def first_with(self) -> Mapping[str, int]:
        """By key, the number of the first sentence that has it."""
        if self.same is not None:
            return self.same.first_with
        first: dict[str, int] = {}
        seen: set[str] = set()
        for sentence in self.all():
            new = texts_in(sentence.raw) - seen  # a text says most of its words again and again
            seen |= new
            for text in new:
                for word in words(text):
                    first.setdefault(word.key, sentence.number)
        return first

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all its words."""
        return frozenset(self.first_with)

    @cached_property
    def mentions(self) -> Mentions:
        """What all its sentences name."""
        return Mentions(self.keys, (name for sentence in self.all() for name in sentence.names))

    @cached_property
    def index(self) -> "Mapping[str, array[int]]":
        """By key, the numbers of the sentences that have it, ascending."""
        if self.same is not None:
            return self.same.index
        index: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        for sentence in self.all():
            for key in sentence.key_set:
                index[key].append(sentence.number)
        return dict(index)

    def closest(self, text: Text) -> Sequence[Sentence]:
        """The sentences that share most with `text`, the best first. Raises TooMuchWork.

        A shared word counts by how few sentences have it, its inverse document frequency
        (Spärck Jones 1972).
        """
        from math import log

        self.spend(1 + sum(len(self.index.get(key, ())) for key in text.content))
        scores: defaultdict[int, float] = defaultdict(float)
        total = len(self.spans)
        for key in text.content:
            numbers = self.index.get(key, ())
            weight = log(1 + total / len(numbers)) if numbers else 0.0
            for number in numbers:
                scores[number] += weight
        best = sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))[:_CLOSEST]
        return [self.sentence(number) for number, _ in best]

    def has_runs(self, words: str, folded: Folded) -> bool:
        """Whether its text, `folded`, has all runs of letters and digits of some words, or may have them.

        Found out only once many words were asked about.
        """
        self._asked += 1
        if self._runs is None and self._asked > _FEW:
            self._runs = runs_in(folded.loose.text)
        return self._runs is None or runs_in(fold(words).loose.text) <= self._runs

    def speaker_of(self, span: Span) -> Attributed | None:
        """The quotation that holds `span`, with its speaker; None where the words stand in none."""
        start, end = self.span_around(span)
        block = self._blocks.get(start)
        if block is None:
            block = self._blocks[start] = Text(self.source.text[start:end])
        for index, quotation in enumerate(block.quotations):
            if quotation.start + start <= span[0] and span[1] <= quotation.end + start + 1:
                return attributed_at(block, index)
        return None

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


_DIGITS: Final = 8
"""To so many of them values are rounded, to be looked up by."""
_SPREAD: Final = 1e-8
"""The part by which two values may differ that are held to be equal, and more."""


class _Shape(NamedTuple):
    """What a figure is beside its value."""

    figure: Figure
    """With no text, no place and no value; with the date where it does not follow from the value."""
    is_earlier: bool
    """Whether its sentence speaks of the year before."""


_Firsts: TypeAlias = tuple[float, ...]
"""In turn a value and the number of the first sentence that states it."""


class Passed:
    """The figures of one source, each value of each shape with the first sentence that states it."""

    def __init__(self, source: Studied) -> None:
        self._source = source
        self._count = 0
        """So many sentences were passed."""
        self._firsts: dict[_Shape, dict[float, _Firsts]] = {}
        """Of all kinds but days and months, of which each has a shape of its own."""
        self._days: dict[Day, dict[_Shape, dict[float, _Firsts]]] = {}
        """The same of days and months, by each part of what they say, the rest None."""
        self._known: dict[Figure, int] = {}
        """By what was asked, without text and place, the sentence that answers it; 0 for none."""

    def over(self, source: Studied) -> "Passed":
        """The same of the same text in a later study; neither learns of what the other will pass."""
        later = Passed(source)
        later._count = self._count
        later._firsts = _copied(self._firsts)
        later._days = {day: _copied(firsts) for day, firsts in self._days.items()}
        return later

    def first_with(self, claimed: Figure) -> "tuple[Sentence, Figure] | None":
        """The first sentence that bears out `claimed`, and its figure that does."""
        asked = claimed._replace(text="", start=0, end=0)
        number = self._known.get(asked)
        if number is None:
            number = self._known[asked] = self._number(claimed)
        if not number:
            return None
        sentence = next(self._source.each((number,)))
        stated = next(each for each in sentence.figures if self._fits(claimed, each, sentence))
        return sentence, stated

    def _number(self, claimed: Figure) -> int:
        """The number of the first sentence that bears out `claimed`; 0 where none does."""
        published = self._source.published
        known = (
            number
            for stated, is_earlier, number in self._alike(claimed)
            if bears_out(claimed, stated, published, is_earlier)
        )
        if number := min(known, default=0):
            return number
        for sentence in self._source.each(range(self._count + 1, len(self._source.spans) + 1)):
            self._note(sentence)
            if any(self._fits(claimed, stated, sentence) for stated in sentence.figures):
                return sentence.number
        return 0

    def _fits(self, claimed: Figure, stated: Figure, sentence: Sentence) -> bool:
        return bears_out(claimed, stated, self._source.published, sentence.says_earlier)

    def _note(self, sentence: Sentence) -> None:
        for stated in sentence.figures:
            date = stated.date if stated.kind != YEAR else (None, None, None)
            plain = stated._replace(text="", start=0, end=0, value=0, date=date)
            shape = _Shape(plain, sentence.says_earlier)
            if stated.kind in (DATE, MONTH):
                for day in _days(date):
                    _add(self._days.setdefault(day, {}), shape, stated.value, sentence.number)
            else:
                _add(self._firsts, shape, stated.value, sentence.number)
        self._count = sentence.number

    def _alike(self, claimed: Figure) -> Iterator[tuple[Figure, bool, int]]:
        """Yield what may bear out `claimed`: a figure, whether it `is_earlier`, and its sentence's number."""
        day = day_of(claimed, self._source.published) if claimed.kind in CALENDAR else None
        shapes = [*self._firsts.items()]
        for each in {day, (None, *day[1:])} if day is not None else ():
            shapes += self._days.get(each, {}).items()
        keys = _keys(claimed, day)
        self._source.spend(1 + len(shapes))
        for shape, values in shapes:
            counts_back = {claimed.kind, shape.figure.kind} == {YEAR, DURATION}
            is_day = day is not None and shape.figure.kind in CALENDAR - {YEAR}
            found: Iterable[_Firsts] = (values.get(key, ()) for key in keys)
            if counts_back or is_day or claimed.about or claimed.unit == VAGUE:
                self._source.spend(2 * len(values))
                found = values.values()
            for firsts in found:
                for value, number in zip(firsts[::2], firsts[1::2], strict=True):
                    yield _valued(shape.figure, value), shape.is_earlier, int(number)


def _keys(claimed: Figure, day: Day | None) -> set[float]:
    """The rounded values of which one is that of any figure that bears out `claimed` by its value."""
    spreads = (1 - _SPREAD, 1, 1 + _SPREAD)
    times = (1, MONTHS_OF_YEAR, 1 / MONTHS_OF_YEAR)
    keys = {_rounded(claimed.value * time * spread) for time in times for spread in spreads}
    if day is not None:
        keys |= {_rounded(year) for year in (day[0], claimed.value + 1) if year is not None}
    return keys


def _add(firsts: dict[_Shape, dict[float, _Firsts]], shape: _Shape, value: float, number: int) -> None:
    values = firsts.setdefault(shape, {})
    key = _rounded(value)
    known = values.get(key, ())
    if value not in known[::2]:
        values[key] = (*known, value, number)


def _days(day: Day) -> set[Day]:
    """What says a part of what `day` says, or all of it."""
    year, month, number = ({part, None} for part in day)
    return set(product(year, month, number))


def _copied(firsts: dict[_Shape, dict[float, _Firsts]]) -> dict[_Shape, dict[float, _Firsts]]:
    return {shape: dict(values) for shape, values in firsts.items()}


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _valued(figure: Figure, value: float) -> Figure:
    if figure.kind == YEAR and not figure.unit:
        return figure._replace(value=value, date=(int(value), None, None))
    return figure._replace(value=value)
