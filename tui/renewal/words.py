"""A source's changes in words: where a quote went, what there is in its place, what accepting it writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.checks.quotes import numbered
from tui.core.messages import plural
from tui.core.safe_text import visible
from tui.core.text_width import on_one_line, shorten
from tui.evidence.model import AMBIGUOUS
from tui.renewal.model import DRIFTED, KINDS, LOST, Renewal, Shift

SENTENCE_CELLS: Final = 400
"""What is shown of one sentence at most."""


def summary(renewal: Renewal) -> str:
    """How many of the source's quotes are what, on one line."""
    counts = renewal.counts
    total = len(renewal.shifts) + counts.unchanged + counts.found + counts.open
    parts = [
        (counts.unchanged, "unchanged"),
        *((renewal.count(kind), kind) for kind in KINDS),
        (counts.found, "found that was not before" if counts.found == 1 else "found that were not before"),
        (counts.open, "not found before either"),
    ]
    said = ", ".join(f"{count} {what}" for count, what in parts if count)
    whole = f"; cited as a whole {_times(counts.whole)}" if counts.whole else ""
    blind = ". The text that they were taken from is gone" if renewal.is_blind else ""
    return f"{renewal.source}: {plural(total, 'quote')}{': ' if said else ''}{said}{whole}{blind}"


def moved(shift: Shift) -> str:
    """Where a quote went, as the end of a sentence: `moved from sentence 3 to sentence 5`."""
    before, after = (numbered(found.sentences) if found else "" for found in (shift.was, shift.now))
    if before == after or not before:
        return f"stands in {after}, which reads otherwise now" if shift.around else f"stands in {after}"
    return f"moved from {before} to {after}" + (", which reads otherwise" if shift.around else "")


def places(shift: Shift) -> str:
    """Where a quote may stand of which nothing tells the place."""
    numbers = shift.now.sentences
    return f"fits {numbered(numbers[:6])}" + (" and others" if len(numbers) > 6 else "")


def undone(shift: Shift) -> str:
    """What refusing a change leaves for the check to say, or for the item's `todo`; for a person."""
    if shift.kind == DRIFTED:
        return "the quote stays as it is written, and the check will say quote-drifted or quote-differs"
    if shift.kind == LOST:
        return "the quote stays as it is written, and the check will say quote-not-found or quote-ambiguous"
    return "the item gets a todo that says what to look at"


def written(shift: Shift) -> Iterator[str]:
    """Yield what accepting a change writes, where that does not go without saying."""
    quote = shift.quote
    if quote is not None:
        around = [(name, getattr(quote, name)) for name in ("prefix", "suffix", "source")]
        parts = [
            f"{name} “{words}”" for name, words in around if words and words != getattr(shift.piece, name)
        ]
        taken = [name for name, words in around[:2] if not words and getattr(shift.piece, name)]
        if parts:
            yield f"accepting it writes {' and '.join(parts)}, to tell it from the same words elsewhere"
        if taken:
            yield f"accepting it takes the {' and the '.join(taken)} out: the words stand there once"
    elif shift.kind == LOST:
        if shift.detaches:
            yield "accepting it detaches the quote, and notes it in the item's todo"
        elif shift.now.grade == AMBIGUOUS:
            yield "accepting it leaves the quote, and notes in the item's todo that its place is open"
        else:
            yield "accepting it leaves the quote, as nothing else is left, and notes it in the item's todo"


def where(shift: Shift) -> str:
    """The sentence that a quote is in and, where it is another one, the one that it was in."""
    now = numbered(shift.now.sentences)
    was = shift.was.sentences if shift.was is not None else ()
    return f"{now}, which was {numbered(was)}" if was and was != shift.now.sentences else now


def gone(renewal: Renewal, shift: Shift) -> str:
    """What there is in place of a lost quote: its places, or the sentence most like it."""
    was = f"was in {numbered(shift.was.sentences)}; " if shift.was is not None and shift.was.spans else ""
    if shift.now.grade == AMBIGUOUS:
        which = "whether that" if len(shift.now.sentences) == 1 else "which"
        return f"{was}{places(shift)} now, and nothing tells {which} is meant"
    if shift.now.nearest is not None:
        return (
            f"{was}sentence {shift.now.nearest} is the most like it: {sentence(renewal, shift.now.nearest)}"
        )
    return f"{was}no sentence is like it"


def sentence(renewal: Renewal, number: int) -> str:
    """A sentence of the new text on one line, cut where it is long."""
    start, end = renewal.new.sentences[renewal.source].span(number)
    return shorten(visible(on_one_line(renewal.text[start : min(end, start + 800)])), SENTENCE_CELLS)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
