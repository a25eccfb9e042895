"""The figures of a source that were passed in search of one, so that no later search passes them again.

A claim whose sentences lack its figure is held against the whole source. With ten thousand such claims beside
a million sentences, nobody can look through all of these for each of those.
"""

# No `from __future__ import annotations` here: see `tui.finding`.

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.claims.compare import CALENDAR, MONTHS_OF_YEAR, bears_out
from tui.claims.dates import Day, day_of
from tui.claims.figures import DATE, DURATION, MONTH, VAGUE, YEAR, Figure

if TYPE_CHECKING:
    from tui.claims.sources import Sentence, Studied

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

    def __init__(self, source: "Studied") -> None:
        self._source = source
        self._count = 0
        """So many sentences were passed."""
        self._firsts: dict[_Shape, dict[float, _Firsts]] = {}
        """Of all kinds but days and months, of which each has a shape of its own."""
        self._days: dict[Day, dict[_Shape, dict[float, _Firsts]]] = {}
        """The same of days and months, by each part of what they say, the rest None."""
        self._known: dict[Figure, int] = {}
        """By what was asked, without text and place, the sentence that answers it; 0 for none."""

    def over(self, source: "Studied") -> "Passed":
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

    def _fits(self, claimed: Figure, stated: Figure, sentence: "Sentence") -> bool:
        return bears_out(claimed, stated, self._source.published, sentence.says_earlier)

    def _note(self, sentence: "Sentence") -> None:
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
