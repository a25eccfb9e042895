"""Whether a figure of a claim is borne out by a figure of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.claims.dates import agree, day_of
from tui.claims.figures import (
    COUNT,
    DATE,
    DURATION,
    LARGEST,
    MONEY,
    MONTH,
    RELATIVE,
    VAGUE,
    WEEKDAY,
    YEAR,
    Figure,
)
from tui.core.lazy_patterns import late

if TYPE_CHECKING:
    from datetime import date

CALENDAR: Final = frozenset((DATE, WEEKDAY, MONTH, RELATIVE, YEAR))
MONTHS_OF_YEAR: Final = 12
"""A bare count may be an age in years, which a duration counts in months."""
_EARLIER: Final = late(r"\byear (?:earlier|before|ago)\b|\b(?:previous|prior|preceding) year\b")
_ROUNDING: Final = 0.1
"""The part by which a rounded figure, said with `about` or the like, may miss."""


def says_earlier(sentence: str) -> bool:
    """Whether a sentence means a year by `a year earlier` next to another one that it names."""
    return "year" in sentence and _EARLIER.search(sentence) is not None


def bears_out(claimed: Figure, stated: Figure, published: date | None, is_earlier: bool = False) -> bool:
    """Whether `stated`, from a text published on that day, says what `claimed` says.

    With `is_earlier` its sentence speaks of the year before as well, as `says_earlier` finds.
    """
    if is_earlier and claimed.kind == YEAR == stated.kind and claimed.value == stated.value - 1:
        return True
    if claimed.kind in CALENDAR and stated.kind in CALENDAR:
        if claimed.kind == stated.kind and claimed.kind in (WEEKDAY, RELATIVE):
            return (claimed.value, claimed.unit) == (stated.value, stated.unit)
        mine, theirs = day_of(claimed, published), day_of(stated, published)
        if agree(mine, theirs):
            return True
        # A claim may say the year or the day of the week that its source leaves to the reader.
        loose = (None, *mine[1:]) if theirs[0] is None else mine
        return claimed.kind == DATE and agree(loose, theirs)
    if {claimed.kind, stated.kind} == {YEAR, DURATION} and published is not None:
        return _counts_back(claimed, stated, published.year)
    return _same_kind(claimed, stated) and _equal(claimed, stated)


def _counts_back(claimed: Figure, stated: Figure, year: int) -> bool:
    """Whether the one is so many years before `year` as the other says."""
    span, then = (claimed, stated) if claimed.kind == DURATION else (stated, claimed)
    if span.unit != "month":
        return False
    years, apart = span.value / MONTHS_OF_YEAR, abs(year - then.value - span.value / MONTHS_OF_YEAR)
    return (apart < 1 and round(years) == year - then.value) or (claimed.about and apart <= _ROUNDING * years)


def is_rival(claimed: Figure, stated: Figure) -> bool:
    """Whether a source that has `stated` in the place of `claimed` contradicts it."""
    if claimed.kind in CALENDAR and stated.kind in CALENDAR:
        return claimed.kind == stated.kind
    if YEAR in (claimed.kind, stated.kind):
        return False
    return _same_kind(claimed, stated) and not _equal(claimed, stated)


def _same_kind(claimed: Figure, stated: Figure) -> bool:
    if claimed.kind == stated.kind:
        return claimed.unit == stated.unit or VAGUE in (claimed.unit, stated.unit)
    kinds = {claimed.kind, stated.kind}
    # `52,` is an age as `52-year-old` is; `sales of 5bn` are those of `$5bn`; 2023 may count things.
    if kinds == {COUNT, DURATION}:
        return claimed.age and stated.age
    return kinds in ({COUNT, MONEY}, {COUNT, YEAR})


def differ_in_digits(one: Figure, other: Figure) -> bool:
    """Whether the digits of two figures differ, and perhaps only they: their values may be the same float."""
    return bool(one.digits and other.digits) and one.digits != other.digits


def _equal(claimed: Figure, stated: Figure) -> bool:
    mine, theirs = claimed.value, stated.value
    if claimed.unit == VAGUE:
        return mine <= theirs < 10 * mine
    if stated.unit == VAGUE:
        return False  # `hundreds` are not said to be 300
    if claimed.kind == COUNT and stated.kind == DURATION:
        mine *= MONTHS_OF_YEAR
    elif claimed.kind == DURATION and stated.kind == COUNT:
        theirs *= MONTHS_OF_YEAR
    if abs(mine - theirs) <= 1e-9 * max(abs(mine), abs(theirs)):
        return not differ_in_digits(claimed, stated) or (claimed.about and mine < LARGEST)
    # Rounded: `nearly 900` for 868, `about $1.2 billion` for $1.18 billion.
    return claimed.about and theirs >= 10 and abs(mine - theirs) <= _ROUNDING * theirs
