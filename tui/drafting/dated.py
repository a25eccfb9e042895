"""What a source dates, and what it counts: the timeline and the figures of a first briefing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.checks.rules.figure_not_in_evidence import published_of
from tui.claims.dates import day_of
from tui.claims.figures import (
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
from tui.drafting.material import Material
from tui.drafting.model import DraftItem
from tui.drafting.wording import REWORD, sentence_text

_DATES: Final = frozenset((DATE, MONTH, RELATIVE, WEEKDAY, YEAR))
_AGO: Final = re.compile(r"\s+(?:ago|earlier|later|before|after)\b")
_SINCE: Final = re.compile(r"\b(?:in|on|by|since|until|from|early|late|mid)[ -]\Z", re.IGNORECASE)
MOST: Final = 60


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
        published = published_of(source)
        for sentence in material.sentences(source):
            told: set[str] = set()
            for figure in sentence.figures:
                when = _when(sentence, figure)
                if when is None or when.lower() in told:
                    continue
                told.add(when.lower())
                yield Dated(sentence, when, _day(figure, published, is_ago=when.endswith("ago")))


def timeline(material: Material) -> list[DraftItem]:
    """The items of a timeline: in the order of time where every date can be told, else in that of the text."""
    found = list(dates(material))[:MOST]
    if found and all(one.day is not None for one in found):
        found.sort(key=lambda one: one.day or (0, 0, 0))
    items = []
    for one in found:
        quote = material.cite(one.sentence)
        if quote is not None:
            when = one.when[:1].upper() + one.when[1:]
            fields = (("when", when), ("claim", sentence_text(one.sentence)), ("todo", REWORD))
            items.append(DraftItem(fields, (quote,)))
    return items


def figures(material: Material) -> list[DraftItem]:
    """The items of a section of figures: each sentence that states some, dates left out."""
    items = []
    for source in material.sources:
        if not source.is_english:
            continue
        for sentence in material.sentences(source):
            counted = [figure for figure in sentence.figures if is_figure(sentence, figure)]
            quote = material.cite(sentence) if counted else None
            if quote is not None and len(items) < MOST:
                named = "; ".join(dict.fromkeys(figure.text for figure in counted))
                fields = (("claim", sentence_text(sentence)), ("note", f"Figures: {named}."), ("todo", REWORD))
                items.append(DraftItem(fields, (quote,)))
    return items


def is_figure(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure counts or measures something, and dates nothing."""
    if figure.kind in _DATES or figure.kind == ORDINAL_KIND:
        return False
    return figure.kind != DURATION or _AGO.match(sentence.raw, figure.end) is None


def _when(sentence: Sentence, figure: Figure) -> str | None:
    if figure.kind in _DATES:
        return figure.text
    if figure.kind == DURATION and (ago := _AGO.match(sentence.raw, figure.end)):
        return sentence.raw[figure.start : ago.end()]
    return None


def _day(figure: Figure, published: object, *, is_ago: bool) -> tuple[int, int, int] | None:
    from datetime import date, timedelta

    known = published if isinstance(published, date) else None
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
        year = known.year
    return (year, month or 0, day or 0) if year is not None else None
