"""Days of publication as files write them; what could mean two days means none."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tui.claims.figures import MONTHS, WEEKDAYS

_MONTH: Final = r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY: Final = rf"(?:(?:{'|'.join(f'{day}|{day[:3]}' for day in WEEKDAYS)})\.?,? )?"
_ZONE: Final = r"(?: \(?(?:[A-Z]{2,4}|[+-]\d{4})\)?)?"
_CLOCK: Final = rf"(?:(?:,| at| [-–—|])? ?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?{_ZONE})?"
_WRITTEN: Final = re.compile(
    rf"{_WEEKDAY}(?:{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"|(?P<first>\d{{1,2}})(?:st|nd|rd|th)? (?P<second>[A-Za-z]{{3,9}})\.?,? (?P<third>\d{{4}})){_CLOCK}",
    re.I,
)
_ISO: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?")
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def day_in(text: str) -> str:
    """The day that `text` is, all of it, as 2016-07-14; empty where it is none for certain.

    A time of day and a weekday may stand with it. `7/8/2016` is no day: it is one in July or one in August.
    """
    text = " ".join(text.split())
    if len(text) > 80:
        return ""
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _day(*map(int, found.groups()))
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return ""
    month = _month(written["month"] or written["second"])
    return _day(int(written["year"] or written["third"]), month, int(written["day"] or written["first"]))


def _month(name: str) -> int:
    name = name.lower()
    for number, month in enumerate(MONTHS, 1):
        if name == month or name == month[:3] or (name == "sept" and number == 9):
            return number
    return 0


def _day(year: int, month: int, day: int) -> str:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
