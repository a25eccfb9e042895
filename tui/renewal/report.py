"""A renewal for a person at a terminal or in a pipe: how many quotes are what, and every change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.checks.report.changes import word_diff
from tui.core.safe_text import visible
from tui.core.stdout import Line
from tui.core.text_width import on_one_line, shorten, wrap
from tui.renewal.model import DRIFTED, LOST, MOVED, Renewal, Shift
from tui.renewal.words import SENTENCE_CELLS, gone, moved, summary, where, written

_STYLES: Final = {MOVED: "info", DRIFTED: "warning", LOST: "error"}


def lines(renewal: Renewal, width: int | None) -> Iterator[Line]:
    """Yield the counts and every change, a blank line after each."""
    yield summary(renewal)
    if renewal.shifts:
        yield ""
    for shift in renewal.shifts:
        yield from block(renewal, shift, width)
        yield ""


def block(renewal: Renewal, shift: Shift, width: int | None) -> Iterator[Line]:
    """Yield where the evidence stands, the claim, the words of old and those of now."""
    place = shift.piece.place
    yield (
        ("strong", f"{renewal.old.path}:{place.line}:{place.column}"),
        ": ",
        (_STYLES[shift.kind], shift.kind),
        f": {shorten(visible(on_one_line(shift.item.heading)), SENTENCE_CELLS)}",
    )
    for line in detail(renewal, shift):
        if isinstance(line, str):
            yield from wrap(visible(line), None if width is None else max(width, 20), "  ", "    ")
        else:
            yield ("  ", *line)


def detail(renewal: Renewal, shift: Shift) -> Iterator[Line]:
    """Yield what became of the words, and what accepting the change writes."""
    words = on_one_line(shift.words)
    if shift.kind == DRIFTED:
        yield word_diff("change:", shift.now.changes)
        yield where(shift)
    elif shift.kind == MOVED:
        yield f"“{words}”"
        yield moved(shift)
        if shift.around:
            yield word_diff("around it:", shift.around)
    else:
        yield (("removed", f"[-{words}-]"),)
        yield gone(renewal, shift)
    yield from written(shift)
