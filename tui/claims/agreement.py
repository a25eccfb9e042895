"""Whether figures of two texts can both be true: rounding, bounds, and days counted from each text's own."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import Final

from tui.claims.compare import bears_out, differ_in_digits, is_rival
from tui.claims.dates import Day, day_of
from tui.claims.figures import PERCENT, RELATIVE, WEEKDAY, Figure
from tui.claims.stated import Stated
from tui.core.lazy_patterns import late

SAME: Final = "same"
APART: Final = "apart"

_NUMBER: Final = late(r"\d[\d,]*(?:\.(?P<decimals>\d+))?|\.(?P<only>\d+)")
_LEAST: Final = late(
    r"\b(?:at least|(?<!no )more than|no (?:fewer|less) than|upwards of|over|above|exceed\w*)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_MOST: Final = late(
    r"\b(?:at most|up to|no more than|(?<!no )(?:less|fewer) than|under|below|as (?:many|much) as)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_OR_MORE: Final = late(r"\+|(?:\s+\w+)?\s+or more\b")
_OR_LESS: Final = late(r"(?:\s+\w+)?\s+or (?:less|fewer)\b")
_REACH: Final = 2.0
"""So many times a bound may be passed before it says something else: `at least 12` is not 300."""
_LAST_DIGIT: Final = 0.12
"""The part by which a figure may miss that is rounded to its last digit: 1.2 million for 1,204,000."""
_ZEROS: Final = 0.025
"""The same of one that may be rounded to its last zeros: 400 for 398."""
_SHARE: Final = 3.0
"""Points by which a share in words may miss: `half` for 48 percent."""


def relation(one: Stated, other: Stated) -> str | None:
    """`SAME` where both can be true at once, `APART` where not both can; None where they do not compare."""
    mine, theirs = one.figure, other.figure
    if one.is_calendar and other.is_calendar:
        return _days(one, other)
    if bears_out(mine, theirs, other.published) or bears_out(theirs, mine, one.published):
        return SAME
    if (mine.kind, mine.unit) != (theirs.kind, theirs.unit):
        return None
    if mine.value == theirs.value and differ_in_digits(mine, theirs):
        return APART
    if _meet(one, other) or _rounded(mine, theirs) or _rounded(theirs, mine):
        return SAME
    return APART if is_rival(mine, theirs) else None


def is_equal(one: Stated, other: Stated) -> bool:
    """Whether both state the very same figure."""
    mine, theirs = one.figure, other.figure
    if one.is_calendar and other.is_calendar:
        return _days(one, other) == SAME
    return (mine.kind, mine.unit, mine.value, mine.digits) == (
        theirs.kind,
        theirs.unit,
        theirs.value,
        theirs.digits,
    )


def _meet(one: Stated, other: Stated) -> bool:
    """Whether the bounds leave room for a figure that fits both, and not too far off."""
    (low, high), (its_low, its_high) = _range(one), _range(other)
    return max(low, its_low) <= min(high, its_high)


def _range(stated: Stated) -> tuple[float, float]:
    raw, figure = stated.text.raw, stated.figure
    before, after = raw[max(0, figure.start - 24) : figure.start], raw[figure.end : figure.end + 24]
    if _LEAST.search(before) or _OR_MORE.match(after):
        return figure.value, figure.value * _REACH
    if _MOST.search(before) or _OR_LESS.match(after):
        return figure.value / _REACH, figure.value
    return figure.value, figure.value


def _rounded(rough: Figure, fine: Figure) -> bool:
    """Whether `fine` becomes `rough` as far as that is written."""
    miss = abs(rough.value - fine.value)
    number = _NUMBER.search(rough.text)
    if rough.kind == PERCENT and number is None:
        return miss <= _SHARE
    digits = number[0].replace(",", "") if number else f"{rough.value:g}"
    written = float(digits)
    if not written or "e" in digits:
        return False
    scale, part = rough.value / written, miss / max(abs(fine.value), 1e-9)
    decimals = (number["decimals"] or number["only"] or "") if number else ""
    if miss <= scale * 10.0 ** -len(decimals) / 2:
        return rough.kind == PERCENT or part <= _LAST_DIGIT
    zeros = len(digits) - len(digits.rstrip("0")) if not decimals else 0
    zeros = min(zeros, sys.float_info.max_10_exp)
    return bool(zeros) and miss <= scale * 10.0**zeros / 2 and part <= _ZEROS


def _days(one: Stated, other: Stated) -> str | None:
    mine, theirs = one.figure, other.figure
    if mine.kind == theirs.kind == WEEKDAY:
        return SAME if mine.value == theirs.value else APART
    if mine.kind == theirs.kind == RELATIVE and one.published == other.published:
        return SAME if mine.unit == theirs.unit else APART
    if WEEKDAY in (mine.kind, theirs.kind):
        # A weekday may be ahead or behind: only the day of the week is sure.
        named, dated = (one, other) if mine.kind == WEEKDAY else (other, one)
        its = _weekday(day_of(dated.figure, dated.published), dated.published or named.published)
        return None if its is None else SAME if its == int(named.figure.value) else APART
    pairs = [
        (left, right)
        for left, right in zip(day_of(mine, one.published), day_of(theirs, other.published), strict=True)
        if left is not None and right is not None
    ]
    if any(left != right for left, right in pairs):
        return APART
    return SAME if pairs else None


def _weekday(day: Day, published: date | None) -> int | None:
    year, month, number = day
    year = year or (published.year if published else None)
    if year is None or month is None or number is None:
        return None
    try:
        return date(year, month, number).weekday()
    except ValueError:
        return None
