"""Asks a person at a terminal about each change of a source, with one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tui.core import stderr as narration
from tui.core import stdout as output
from tui.renewal import report
from tui.renewal.model import LOST, MOVED, Renewal, Shift
from tui.renewal.words import undone, written

_KEYS: Final = "y n a d q ?"


def ask(renewal: Renewal, read_key: Callable[[], str], *, color: bool) -> list[bool] | None:
    """Whether each change of `renewal` is accepted, in their order; None where the person stopped."""
    shifts = renewal.shifts
    decided: list[bool] = []
    always: set[str] = set()
    for number, shift in enumerate(shifts, 1):
        if shift.kind in always:
            decided.append(True)
            continue
        output.write_lines(["", *report.block(renewal, shift, output.width())], color=color)
        output.flush()
        key = _key(shift, f"{number} of {len(shifts)}", read_key)
        if key == "q":
            return None
        if key == "d":
            return [*decided, *(each.kind in always for each in shifts[number - 1 :])]
        if key == "a":
            always.add(shift.kind)
        decided.append(key in "ya")
    return decided


def _key(shift: Shift, progress: str, read_key: Callable[[], str]) -> str:
    """The key that answers for a change."""
    said = {
        "y": "accepted",
        "n": "refused",
        "a": f"accepted, and all {shift.kind} after it",
        "d": "refused, and all after it",
        "q": "stopped",
    }
    while True:
        narration.ask(f"{progress}  {shift.kind}: accept? [{_KEYS}] ")
        key = read_key().lower()
        while key in ("\r", "\n"):
            key = read_key().lower()  # of a habit, behind a letter that needs none
        if key in ("", "\x04", "\x1b"):
            key = "q"
        if key in said:
            narration.answer(said[key])
            return key
        narration.answer("")
        for line in _help(shift):
            narration.answer(line)


def _help(shift: Shift) -> list[str]:
    if shift.kind == LOST:
        accept = next(written(shift)).removeprefix("accepting it ")
    elif shift.kind == MOVED:
        accept = "what the briefing says still holds there"
    else:
        accept = "writes the new text's words as the quote"
    return [
        f"  y  accept: {accept}",
        f"  n  refuse: {undone(shift)}",
        f"  a  accept this and all after it that {'is' if shift.kind == LOST else 'has'} {shift.kind}",
        "  d  refuse this and all after it",
        "  q  stop, and write nothing",
    ]
