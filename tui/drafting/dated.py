"""What a source dates, and what it counts: the timeline and the figures of a first briefing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.claims.dates import day_of
from tui.claims.figures import (
    COUNT,
    DATE,
    DURATION,
    MONTH,
    ORDINAL_KIND,
    RELATIVE,
    WEEKDAY,
    YEAR,
    Figure,
)
from tui.claims.sources import Sentence
from tui.core.finding import Span
from tui.drafting.material import Material
from tui.drafting.model import DraftItem
from tui.drafting.wording import clause, sentence_text

if TYPE_CHECKING:
    from datetime import date

_DATES: Final = frozenset((DATE, MONTH, RELATIVE, WEEKDAY, YEAR))
_AGO: Final = re.compile(r"\s+(?:ago|earlier|later)\b")
_LEADING: Final = re.compile(
    r"\b(?:(?:early|late|mid)[ -]|(?:the )?(?:first|second|third|fourth|last) (?:quarter|half) of |"
    r"(?:the )?(?:end|beginning|middle|start) of |(?:the )?(?:spring|summer|autumn|fall|winter) of )\Z",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\b(between|from) \Z", re.IGNORECASE)
_TO: Final = {"between": ("and",), "from": ("to", "until", "till", "through")}
_NUMBERS: Final = re.compile(
    r"\b(?:section|sections|article|articles|clause|paragraph|chapter|page|no|nos|number|item|rule|regulation|figure|"
    r"table|room|flight|route|platform)\.?\s+\Z",
    re.IGNORECASE,
)
_AFTER_NUMBER: Final = re.compile(r"[.)]\s|\s*\Z")
_TELEPHONE: Final = re.compile(
    r"\+?\d{1,4}(?:[ -]\d{2,4}){2,}|\(\d{2,5}\) ?\d[\d -]{4,}|\b0\d{2,5}[ -]\d{5,8}\b"
)
MOST: Final = 120


class Dated(NamedTuple):
    """A date in a sentence."""

    sentence: Sentence
    when: str
    """As the source has it."""
    day: tuple[int, int, int] | None
    """Year, month and day as far as they are known, zeros for what is not."""


def dates(material: Material) -> Iterator[Dated]:
    """The dates in the sources, in their order; the same one once in a sentence."""
    for source in material.sources:
        if not source.is_english:
            continue
        published = source.published
        for sentence in material.sentences(source):
            told: set[str] = set()
            for figure, start, end in _merged(sentence):
                when = " ".join(sentence.raw[start:end].split())
                if when.lower() in told:
                    continue
                told.add(when.lower())
                yield Dated(sentence, when, _day(figure, published, is_ago=when.endswith("ago")))


def timeline(material: Material) -> list[DraftItem]:
    """The items of a timeline: in the order of time as far as it can be told, else in that of the text.

    A date that cannot be placed stays behind the one before it in its source.
    """
    found = list(islice(dates(material), MOST))
    if any(one.day is not None for one in found):
        last, keys = (0, 0, 0), []
        for one in found:
            last = one.day or last
            keys.append(last)
        found = [one for _, one in sorted(zip(keys, found, strict=True), key=lambda pair: pair[0])]
    items = []
    for one in found:
        quote = material.cite(one.sentence)
        if quote is not None:
            when = one.when[:1].upper() + one.when[1:]
            items.append(DraftItem((("when", when), ("claim", sentence_text(one.sentence))), (quote,)))
    return items


def figures(material: Material) -> list[DraftItem]:
    """The items of a section of figures: each sentence that states some, dates left out."""
    items: list[DraftItem] = []
    for source in material.sources:
        for sentence in material.sentences(source) if source.is_english else ():
            if len(items) == MOST:
                return items
            counted = [figure for figure in sentence.figures if is_figure(sentence, figure)]
            for (start, end), told in _by_clause(sentence, counted).items():
                quote = material.quote(source, sentence.span(start, end))
                if quote is not None and len(items) < MOST:
                    claim = " ".join(sentence.raw[start:end].split())
                    fields = (("claim", claim[:1].upper() + claim[1:]), ("tags", tuple(dict.fromkeys(told))))
                    items.append(DraftItem(fields, (quote,)))
    return items


def _by_clause(sentence: Sentence, counted: Sequence[Figure]) -> dict[Span, list[str]]:
    """The clauses of a sentence that state figures, each with these as it has them."""
    clauses: dict[Span, list[str]] = {}
    for figure in counted:
        span = clause(sentence.raw, figure.start, figure.end)
        clauses.setdefault(span, []).append(figure.text)
    return clauses


def is_figure(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure counts or measures something, and dates nothing."""
    if figure.kind in _DATES or figure.kind == ORDINAL_KIND:
        return False
    if figure.kind == COUNT and (
        _NUMBERS.search(sentence.raw, 0, figure.start) or _is_a_number(sentence, figure)
    ):
        return False
    return figure.kind != DURATION or _AGO.match(sentence.raw, figure.end) is None


def _is_a_number(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure only numbers a paragraph, or stands in a telephone number."""
    raw = sentence.raw
    if figure.start == 0 and _AFTER_NUMBER.match(raw, figure.end):
        return True
    return any(found.start() <= figure.start < found.end() for found in _TELEPHONE.finditer(raw))


def _merged(sentence: Sentence) -> list[tuple[Figure, int, int]]:
    """The dates of a sentence, each with where it stands: `between 2014 and 2018` is one."""
    found: list[tuple[Figure, int, int]] = []
    raw = sentence.raw
    for figure in sentence.figures:
        if _is_date(sentence, figure) is None:
            continue
        start, end = figure.start, _is_date(sentence, figure) or figure.end
        lead = _LEADING.search(raw, 0, start)
        start = lead.start() if lead is not None else start
        if found:
            before, first, last = found[-1]
            between = raw[last:start]
            if before.kind == WEEKDAY and figure.kind == DATE and between.strip(" ,") in ("", "the"):
                found[-1] = (figure, first, end)
                continue
            opening = _RANGE.search(raw, 0, first)
            if (
                opening is not None
                and before.kind == figure.kind
                and between.strip().lower() in _TO[opening[1].lower()]
            ):
                found[-1] = (before, opening.start(), end)
                continue
        found.append((figure, start, end))
    return found


def _is_date(sentence: Sentence, figure: Figure) -> int | None:
    """Where the words of a date end; None for a figure that is none."""
    if figure.kind in _DATES:
        return figure.end
    if figure.kind == DURATION and (ago := _AGO.match(sentence.raw, figure.end)):
        return ago.end()
    return None


def _day(figure: Figure, known: date | None, *, is_ago: bool) -> tuple[int, int, int] | None:
    from datetime import timedelta

    if figure.kind == DURATION:
        if known is None or not is_ago:
            return None
        if figure.unit == "day":
            back = known - timedelta(days=min(int(figure.value), known.toordinal() - 1))
            return back.year, back.month, back.day
        if figure.unit != "month":
            return known.year, known.month, known.day
        months = known.year * 12 + known.month - 1 - int(figure.value)
        return months // 12, months % 12 + 1 if figure.value < 12 else 0, 0
    year, month, day = day_of(figure, known)
    if year is None and known is not None and month is not None:
        year = _nearest_year(known, month, day or 15)
    return (year, month or 0, day or 0) if year is not None else None


def _nearest_year(published: date, month: int, day: int) -> int:
    """The year in which a day that is told without one lies closest to the day of publication."""
    at = published.year * 372 + published.month * 31 + published.day
    years = (published.year - 1, published.year, published.year + 1)
    return min(years, key=lambda year: abs(year * 372 + month * 31 + day - at))
