"""The figures of a source that were passed in search of one, so that no later search passes them again.

A claim whose sentences lack its figure is held against the whole source. With ten thousand such claims beside
a million sentences, nobody can look through all of these for each of those.
"""

# No `from __future__ import annotations` here: see `tui.finding`.

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tui.claims.compare import CALENDAR, MONTHS_OF_YEAR, bears_out, says_earlier
from tui.claims.figures import DURATION, VAGUE, YEAR, Figure

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

    def over(self, source: "Studied") -> "Passed":
        """The same of the same text in a later study; neither learns of what the other will pass."""
        later = Passed(source)
        later._count = self._count
        later._firsts = {shape: dict(values) for shape, values in self._firsts.items()}
        return later

    def first_with(self, claimed: Figure) -> "tuple[Sentence, Figure] | None":
        """The first sentence that bears out `claimed`, and its figure that does."""
        published = self._source.published
        known = (
            number
            for stated, is_earlier, number in self._alike(claimed)
            if bears_out(claimed, stated, published, is_earlier)
        )
        number = min(known, default=None)
        sentences = range(self._count + 1, len(self._source.spans) + 1) if number is None else (number,)
        for sentence in self._source.each(sentences):
            is_earlier = says_earlier(sentence.raw)
            if number is None:
                self._note(sentence, is_earlier)
            for stated in sentence.figures:
                if bears_out(claimed, stated, published, is_earlier):
                    return sentence, stated
        return None

    def _note(self, sentence: "Sentence", is_earlier: bool) -> None:
        for stated in sentence.figures:
            date = stated.date if stated.kind != YEAR else (None, None, None)
            shape = _Shape(stated._replace(text="", start=0, end=0, value=0, date=date), is_earlier)
            values = self._firsts.setdefault(shape, {})
            key = _rounded(stated.value)
            firsts = values.get(key, ())
            if stated.value not in firsts[::2]:
                values[key] = (*firsts, stated.value, sentence.number)
        self._count = sentence.number

    def _alike(self, claimed: Figure) -> Iterator[tuple[Figure, bool, int]]:
        """Yield what may bear out `claimed`: a figure, whether it `is_earlier`, and its sentence's number."""
        keys = {
            _rounded(claimed.value * times * spread)
            for times in (1, MONTHS_OF_YEAR, 1 / MONTHS_OF_YEAR)
            for spread in (1 - _SPREAD, 1, 1 + _SPREAD)
        }
        reckoned = CALENDAR | {DURATION}
        for shape, values in self._firsts.items():
            is_reckoned = {claimed.kind, shape.figure.kind} <= reckoned
            every = is_reckoned or claimed.about or claimed.unit == VAGUE
            found: Iterable[_Firsts] = values.values() if every else (values.get(key, ()) for key in keys)
            for firsts in found:
                for value, number in zip(firsts[::2], firsts[1::2], strict=True):
                    yield _valued(shape.figure, value), shape.is_earlier, int(number)


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _valued(figure: Figure, value: float) -> Figure:
    if figure.kind == YEAR and not figure.unit:
        return figure._replace(value=value, date=(int(value), None, None))
    return figure._replace(value=value)
