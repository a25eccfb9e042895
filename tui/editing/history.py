"""Undo and redo: each gesture as the run that it changed, kept true while others edit the same file."""

from __future__ import annotations

from typing import NamedTuple

from tui.editing.effect import Effect
from tui.editing.gesture import RefusedError
from tui.editing.run import Run, difference


class Step(NamedTuple):
    """One gesture that was made."""

    start: int
    """Where its run begins, in code points, before and after it."""
    removed: str
    inserted: str
    what: str
    """The gesture in a few words: `new evidence`."""
    effect: Effect | None = None
    """What it did to the items; None where that is not known."""
    lost: bool = False
    """Whether an edit from outside changed the very place, so that nothing may be written there."""


class History(NamedTuple):
    """What can be undone and what can be done again, the latest last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


def did(
    history: History,
    text: str,
    run: Run,
    what: str,
    effect: Effect | None = None,
) -> History:
    """The history after `run` was made in `text`."""
    step = Step(run.start, text[run.start : run.end], run.text, what, effect)
    return History((*history.done, step))


def undo(history: History, text: str) -> tuple[Run, Step, History]:
    """The run of `text` that takes the latest gesture back. Raises RefusedError."""
    if not history.done:
        raise RefusedError("there is nothing to undo")
    *kept, step = history.done
    run = Run(step.start, step.start + len(step.inserted), step.removed)
    _refuse_lost(step, text, step.inserted, "undoing")
    return run, step, History(tuple(kept), (*history.undone, step))


def redo(history: History, text: str) -> tuple[Run, Step, History]:
    """The run of `text` that makes the gesture taken back last again. Raises RefusedError."""
    if not history.undone:
        raise RefusedError("there is nothing to do again")
    *kept, step = history.undone
    run = Run(step.start, step.start + len(step.removed), step.inserted)
    _refuse_lost(step, text, step.removed, "repeating")
    return run, step, History((*history.done, step), tuple(kept))


def _refuse_lost(step: Step, text: str, expected: str, doing: str) -> None:
    if step.lost or not text.startswith(expected, step.start):
        raise RefusedError(f"{doing} {step.what} would overwrite an edit from outside")


def rebased(history: History, before: str, after: str) -> History:
    """The history for a text that someone else made `after` of."""
    if before == after or not (history.done or history.undone):
        return history
    outside = difference(before, after)
    return History(
        _moved(history.done, outside, undoing=True),
        _moved(history.undone, outside, undoing=False),
    )


def _moved(steps: tuple[Step, ...], outside: Run, *, undoing: bool) -> tuple[Step, ...]:
    """The steps, of which the last stands in the text that `outside` changed, where they stand now."""
    moved: list[Step] = []
    start, end = outside.start, outside.end
    lost = False
    for step in reversed(steps):
        here, there = (step.inserted, step.removed) if undoing else (step.removed, step.inserted)
        # Words that come back between two others follow the ones before them.
        if not lost and (end < step.start or (end == step.start and here)):
            step = step._replace(start=step.start + len(outside.text) - (outside.end - outside.start))
        elif not lost and start >= step.start + len(here):
            # In the text that the step before stands in, what lies behind this one lies elsewhere.
            start += len(there) - len(here)
            end += len(there) - len(here)
        else:
            lost = True  # and with it all that lies below: their places cannot be told any more
        moved.append(step._replace(lost=step.lost or lost))
    return tuple(reversed(moved))
