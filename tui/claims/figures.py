"""Figures: the numbers, shares, sums, dates and spans of time that a text states, by value and unit."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from tui.claims.numbers import SCALES, in_digits
from tui.core.lazy_patterns import late

COUNT: Final = "number"
MONEY: Final = "sum"
PERCENT: Final = "share"
POINTS: Final = "percentage points"
YEAR: Final = "year"
DATE: Final = "date"
WEEKDAY: Final = "weekday"
MONTH: Final = "month"
RELATIVE: Final = "relative date"
ORDINAL_KIND: Final = "ordinal"
DURATION: Final = "duration"
CLOCK: Final = "time of day"

_MONTHS = "january february march april may june july august september october november december"
MONTHS: Final = tuple(_MONTHS.split(" "))
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_CURRENCIES: Final = {
    "$": "dollar", "us$": "dollar", "a$": "dollar", "c$": "dollar", "nz$": "dollar", "hk$": "dollar",
    "s$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "dollar": "dollar",
    "euro": "euro", "pound": "pound", "yen": "yen", "rupee": "rupee", "yuan": "yuan", "ruble": "ruble",
    "rouble": "ruble", "franc": "franc", "peso": "peso", "krona": "krona", "crown": "crown", "lira": "lira",
    "cent": "cent", "pence": "penny", "penny": "penny", "usd": "dollar", "eur": "euro", "gbp": "pound",
}  # fmt: skip
_HUNDREDTHS: Final = {"cent": "dollar", "penny": "pound"}
_SPANS: Final = {
    "second": ("minute", 1 / 60), "minute": ("minute", 1), "hour": ("minute", 60), "day": ("day", 1),
    "week": ("day", 7), "fortnight": ("day", 14), "month": ("month", 1), "quarter": ("month", 3),
    "year": ("month", 12), "decade": ("month", 120), "century": ("month", 1200),
    "centurie": ("month", 1200),
}  # fmt: skip
VAGUE: Final = "vague"
"""The unit of a count that says only how large it is at least: `hundreds of`."""
_VAGUE: Final = {
    "tens": 10, "dozens": 20, "scores": 40, "hundreds": 100, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9,
}  # fmt: skip
_FRACTIONS: Final = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}

LARGEST: Final = 1e200
"""The value of every number that is larger: what is computed with it stays a finite float."""
_EXACT_DIGITS: Final = 15
"""Digits of a whole number that a float always keeps apart from its neighbours."""

_month = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6}\b)?(?:\.(?=\s+\d))?"
# Possessive: what gives a digit back is followed by one, and never matches.
_digits = r"\d{1,3}(?:,\d{3})+(?:\.\d++)?|\d++(?:\.\d++)?|\.\d++"
_weekday = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_currency = r"(?:us|a|c|nz|hk|s)?\$|€|£|¥|₹|usd|eur|gbp"
_money = r"(?:dollar|euro|pound|rupee|ruble|rouble|franc|peso|krona|crown|cent)s?|yen|yuan|lira|pence|penny"
_scale = r"million|billion|trillion|thousand|hundred|dozen|bn|mn|mln|tn|trn|[kmb](?![a-z])"
_stretch = "month|year|week|decade|century|spring|summer|autumn|winter|morning|evening|night"
_span = r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade)s?|century|centuries"
# How a figure may begin. At most places of a text nothing else need be tried, which takes long.
_start = (
    r"[\d$£¥]|\.\d|(?<!\w)(?:j[au]|feb|ma[ry]|a(?:[pu]|[-\ ]|bout|lmost)|sep|oct|nov|dec|mon|t[hu]|wed|fri"
    r"|s[au]|one|two|four|nearly|over|by|hal|last|next|tens|hundreds|dozens|scores|millions|billions|y|to)"
    r"|(?:us|a|c|nz|hk|s)\$|(?:usd|eur|gbp)\s|€|₹"
)

_FIGURE: Final = late(
    rf"""
    (?={_start})(?:
      (?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)
    | \b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?P<month>{_month})
      (?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|[.,]\d))?(?:,?\s+(?P<year>(?:1[5-9]|20)\d\d)\b)?
    | \b(?P<weekday>{_weekday})s?\b
    | \b(?P<clock>\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\d{{1,2}}:\d\d\b(?!:))
    | \b(?P<fraction>(?:one|two|three|four|a|nearly|about|almost|over|than|by)[- ]
        (?:half|third|quarter|fifth|tenth)s?)\b(?=\s+of\b|\s*[,.;]|\s+(?:as|since|from|before|in|by|than)\b)
    | (?P<half>\bhalf[- ](?:an?[- ])?(?P<halfscale>million|billion|trillion|dozen))
    | (?P<currency>{_currency})?(?<![\w.])(?P<number>{_digits})(?![\w]*\d)
      (?:(?P<ord>(?<=\d)(?:st|nd|rd|th)\b)
       |(?P<decade>s\b)
       |[-\s]*(?P<scale>{_scale})\b)?
      (?:(?P<percent>\s*(?:%|-?\s?per[- ]?cent\b|pct\b))(?!age)
       |(?P<points>(?:\s*-?|\s*%[- ])(?:percentage[- ]points?|(?P<basis>basis[- ]points?|bps?\b)))
       |[-\s]+(?:[a-z]\w+\s+)?(?P<money>{_money})\b
       |[-\s]+(?P<span>{_span})\b(?P<old>[-\s]olds?\b)?)?
    | \b(?P<relmonth>(?:last|next|this)\s+(?:{_month}|{_weekday}|{_stretch}))\b
    | \b(?P<vague>(?:(?:tens|hundreds)\s+of\s+)?(?:dozens|scores|hundreds|thousands|millions|billions))
      (?=\s+of\s+[^\W\d])
    | \b(?P<relday>yesterday|today|tomorrow|tonight)\b
    )""",
    re.VERBOSE | re.ASCII,
)  # fmt: skip
"""Of a text in small letters, which takes less time than to ignore their case."""
_SMALL: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_BEFORE_MONTH: Final = late(
    r"\b(?:in|since|until|till|by|from|to|of|early|late|mid|last|next|this|through|during|before|after|between|and)\s+\Z",
    re.IGNORECASE | re.ASCII,
)
_AGED: Final = late(r"(?:,|\baged?|\bis|\bwas|\bturned|\() ?\Z|\bage of \Z", re.IGNORECASE | re.ASCII)
_AGE_ENDS: Final = frozenset((*",.;:)—–-", ""))
"""`Ann Lee, 52, said`: a number between commas may be an age."""
_ONE: Final = late(r"[Oo]ne")
_CLOCK: Final = late(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?", re.ASCII)
_ABOUT: Final = late(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|over|under|more than|less than|fewer than|"
    r"at least|at most|up to|as many as|close to|just|circa|estimated)\s+(?:an?\s+|the\s+)?\Z",
    re.IGNORECASE | re.ASCII,
)

_DIGIT_OR_DAY: Final = late(r"\d|day\b")
_TRIGGERS: Final = (
    *("dozens of", "scores of", "hundreds of", "thousands of", "illions of"),
    *("half", "Half", "halves", "Halves", "third", "Third", "quarter", "Quarter", "fifth", "Fifth"),
    *("tenth", "Tenth", "today", "tonight", "tomorrow"),
    *("last ", "Last ", "next ", "Next ", "this ", "This "),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
"""Without these, a digit or a day a sentence has no figure. Most have none, and the pattern is slow."""


class Figure(NamedTuple):
    """A figure as a text states it. Which parts are set depends on the kind."""

    text: str
    start: int
    end: int
    kind: str
    value: float = 0
    """A count, sum, share or ordinal; a duration in its unit; minutes of a time of day; a weekday from 0."""
    unit: str = ""
    """A currency; of a duration `minute`, `day` or `month`."""
    date: tuple[int | None, int | None, int | None] = (None, None, None)
    """Year, month and day, as far as they are stated."""
    about: bool = False
    """Said with `about`, `nearly`, `more than` or the like."""
    age: bool = False
    """Whether it is, or as a bare number may be, somebody's age."""
    digits: str = ""
    """The number as written, without commas, where it has more digits than `value` can keep apart."""


_Made: TypeAlias = Callable[..., Figure]
"""Makes the figure that is being read, of its kind and value."""


def figures(text: str) -> list[Figure]:
    """The figures of an English text, in order; offsets in code points."""
    found: list[Figure] = []
    digits, spelt = in_digits(text)
    if not _DIGIT_OR_DAY.search(digits) and not any(word in digits for word in _TRIGGERS):
        return found
    for match in _FIGURE.finditer(digits.translate(_SMALL)):
        figure = _read(match, digits)
        if figure is None:
            continue
        number = bisect_left(spelt, figure.end, key=_end)
        end = spelt[number][1] if number < len(spelt) and spelt[number][0] < figure.end else figure.end
        if _ONE.fullmatch(text, figure.start, end):
            continue  # a pronoun as often as a number
        found.append(figure._replace(text=text[figure.start : end], end=end))
    return found


def _end(span: tuple[int, int]) -> int:
    return span[1]


def _read(match: re.Match[str], text: str) -> Figure | None:
    part = match.groupdict()
    start, end = match.span()
    while end > start and text[end - 1].isspace():
        end -= 1

    def made(kind: str, value: float = 0, unit: str = "", **more: object) -> Figure:
        about = _ABOUT.search(text, max(0, start - 24), start) is not None
        return Figure(text[start:end], start, end, kind, value, unit, about=about, **more)  # type: ignore[arg-type]

    if part["iso"]:
        year, month, day = map(int, part["iso"].split("-"))
        return made(DATE, date=(year, month, day))
    if part["month"]:
        return _of_month(part, made, text, start) if text[match.start("month")].isupper() else None
    if part["weekday"]:
        return made(WEEKDAY, WEEKDAYS.index(part["weekday"])) if text[start].isupper() else None
    if part["clock"]:
        return _clock(part["clock"], made)
    if part["fraction"]:
        count, _, share = re.sub(r"[- ]", " ", part["fraction"]).partition(" ")
        times = {"two": 2, "three": 3, "four": 4}.get(count, 1)
        return made(PERCENT, round(100 * times * _FRACTIONS[share.removesuffix("s") or share], 1))
    if part["half"]:
        return made(COUNT, SCALES[part["halfscale"]] / 2)
    if part["vague"]:
        many, _, scale = " ".join(part["vague"].split()).rpartition(" of ")
        return made(COUNT, _VAGUE.get(many, 1) * _VAGUE[scale], VAGUE)
    if part["relmonth"] or part["relday"]:
        return made(RELATIVE, unit=" ".join((part["relmonth"] or part["relday"]).split()))
    return _counted(part, made, text, start)


def _of_month(part: dict[str, str | None], made: _Made, text: str, start: int) -> Figure | None:
    month = _month_number(part["month"] or "")
    if month is None:
        return None
    year, day = part["year"], part["before"] or part["day"]
    if not year and not day:
        return (
            made(MONTH, date=(None, month, None))
            if _BEFORE_MONTH.search(text, max(0, start - 12), start)
            else None
        )
    return made(DATE, date=(int(year) if year else None, month, int(day) if day else None))


def _counted(part: dict[str, str | None], made: _Made, text: str, start: int) -> Figure | None:
    number = part["number"] or ""
    plain = number.replace(",", "")
    value = min(float(plain), LARGEST)
    digits = plain.lstrip("0")
    if value == LARGEST or (plain.isdigit() and len(digits) > _EXACT_DIGITS):
        made = partial(made, digits=digits)
    if part["ord"]:
        return made(ORDINAL_KIND, value)
    if part["decade"]:
        return made(YEAR, value, "decade") if number.isdigit() else None
    scale = part["scale"]
    if scale:
        value *= SCALES[scale]
    if part["currency"] or part["money"]:
        currency = (part["currency"] or part["money"] or "").strip()
        unit = _CURRENCIES.get(currency) or _CURRENCIES.get(currency.removesuffix("s"), currency)
        if unit in _HUNDREDTHS:
            value, unit = value / 100, _HUNDREDTHS[unit]
        return made(MONEY, value, unit)
    if part["percent"]:
        return made(PERCENT, value)
    if part["points"]:
        return made(POINTS, value / 100 if part["basis"] else value)
    if part["span"]:
        unit, times = _SPANS[part["span"].removesuffix("s")]
        return made(DURATION, round(value * times, 4), unit, age=bool(part["old"]))
    if not scale and number.isdigit() and len(number) == 4 and 1500 <= value < 2100:
        return made(YEAR, value, date=(int(value), None, None))
    end = start + len(number)
    age = not scale and 0 < value < 120 and _AGED.search(text, max(0, start - 12), start) is not None
    return made(COUNT, value, age=age and text[end:].lstrip()[:1] in _AGE_ENDS)


def _month_number(name: str) -> int | None:
    """1 to 12; None for a word that only begins as a month does: `Marched`, `Augustine`."""
    word = name.lower().rstrip(".").replace("sept", "sep") if len(name) < 6 else name.lower().rstrip(".")
    return next(
        (
            number
            for number, month in enumerate(MONTHS, 1)
            if word == month or (len(word) == 3 and month.startswith(word))
        ),
        None,
    )


def _clock(text: str, made: _Made) -> Figure | None:
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 24 or minute > 59:
        return None
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return made(CLOCK, hour * 60 + minute)
