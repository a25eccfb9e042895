"""Days and months that are counted from the day of publication: Thursday, yesterday, last month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from tui.claims.figures import DATE, MONTH, MONTHS, RELATIVE, WEEKDAY, WEEKDAYS, YEAR, Figure

if TYPE_CHECKING:
    from datetime import date

Day: TypeAlias = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as they are known."""

_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def day_of(figure: Figure, published: date | None) -> Day:
    """What `figure` says of a date, counted from `published` where it is not written out."""
    if figure.kind in (DATE, MONTH, YEAR):
        return figure.date
    if published is None:
        return (None, None, None)
    if figure.kind == WEEKDAY:
        back = (published.weekday() - int(figure.value)) % 7
        return _later(published, -back)
    if figure.kind == RELATIVE:
        return _relative(figure.unit, published)
    return (None, None, None)


def agree(claimed: Day, stated: Day) -> bool:
    """Whether all that `claimed` says of a date is what `stated` says, and it says something."""
    pairs = [(mine, theirs) for mine, theirs in zip(claimed, stated, strict=True) if mine is not None]
    return bool(pairs) and all(mine == theirs for mine, theirs in pairs)


def _relative(words: str, published: date) -> Day:
    if words in _DAYS:
        return _later(published, _DAYS[words])
    which, _, unit = words.partition(" ")
    step = {"last": -1, "next": 1}.get(which, 0)
    unit = unit.rstrip(".")
    if unit == "year":
        return (published.year + step, None, None)
    if unit == "month":
        month = published.month - 1 + step
        return (published.year + month // 12, month % 12 + 1, None)
    if unit in WEEKDAYS:
        back = (published.weekday() - WEEKDAYS.index(unit)) % 7 or 7
        return _later(published, -back if step <= 0 else 7 - back)
    month = next((number for number, name in enumerate(MONTHS, 1) if name.startswith(unit[:3])), 0)
    month = 0 if unit == "decade" else month
    if not month:
        return (None, None, None)
    # "Last September", said in July, was in the year before.
    year = published.year - (month >= published.month) if step < 0 else published.year
    return (year + (step > 0 and month <= published.month), month, None)


def _later(published: date, days: int) -> Day:
    from datetime import date

    # The calendar ends at either end; no news is from there.
    number = min(max(published.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    day = date.fromordinal(number)
    return (day.year, day.month, day.day)
