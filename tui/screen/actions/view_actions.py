"""The keys that need nothing but the dossier and the view: from the name of an action to a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from tui.checks.quotes import of_source
from tui.evidence.model import Dossier
from tui.screen.actions.edit_gestures import next_open
from tui.screen.arrangement import LEAST_SHARE, MOST_SHARE, USUAL_SHARE
from tui.screen.state.coverage import coverage_of
from tui.screen.state.jumps import go_back, jump
from tui.screen.state.navigation import (
    cycle_pane,
    enter_item,
    enter_source,
    open_pane,
    step_evidence,
    step_uncited,
)
from tui.screen.state.selection import begin_words
from tui.screen.state.sources import left_out_elsewhere
from tui.screen.state.view import Step, View


def _step_open(dossier: Dossier, view: View, by: int) -> Step:
    there = next_open(dossier, view, by)
    if there is None:
        return Step(view, "every item is reviewed, and none has changed since")
    return Step(there)


def _uncited(dossier: Dossier, view: View, by: int) -> Step:
    step = step_uncited(dossier, view, by)
    is_end = step.view is view and bool(dossier.sentences.get(view.source or ""))
    return Step(view, step.say + left_out_elsewhere(dossier, view.source, by)) if is_end else step


def _enter(dossier: Dossier, view: View) -> Step:
    return (enter_item if view.in_source else enter_source)(dossier, view)


def _whole(dossier: Dossier, view: View) -> Step:
    return Step(replace(view, whole=not view.whole))


def _coverage(dossier: Dossier, view: View) -> Step:
    on = not view.manner.coverage
    shown = replace(view, manner=view.manner._replace(coverage=on))
    coverage = coverage_of(dossier, view.source) if on else None
    if coverage is None:
        return Step(shown, "there is no source to look over" if on else "")
    left = coverage.left
    share = f"{coverage.share} % of the sentences{of_source(dossier, view.source)} cited"
    return Step(
        shown, f"{share}, {left} left out: o goes through them" if left else f"{share}: none left out"
    )


def _share(dossier: Dossier, view: View, by: int) -> Step:
    """Other widths; where one side has the screen alone this is kept for when it has not."""
    share = max(LEAST_SHARE, min((view.manner.share or USUAL_SHARE) + by, MOST_SHARE))
    say = "" if share != view.manner.share else f"the panes cannot be {'wider' if by > 0 else 'narrower'}"
    return Step(replace(view, manner=view.manner._replace(share=share)), say)


def _numbers(dossier: Dossier, view: View) -> Step:
    return Step(replace(view, manner=view.manner._replace(numbers=not view.manner.numbers)))


def _full(dossier: Dossier, view: View) -> Step:
    on = not view.manner.full
    say = "this shows when one is back among the items" if on and view.in_source else ""
    return Step(replace(view, manner=view.manner._replace(full=on)), say)


STEPS: Final[Mapping[str, Callable[[Dossier, View], Step]]] = {
    **{f"pane-{number}": partial(open_pane, number=number) for number in range(1, 10)},
    "next-pane": partial(cycle_pane, by=1),
    "previous-pane": partial(cycle_pane, by=-1),
    "next-evidence": partial(step_evidence, by=1),
    "previous-evidence": partial(step_evidence, by=-1),
    "next-uncited": partial(_uncited, by=1),
    "previous-uncited": partial(_uncited, by=-1),
    "next-open": partial(_step_open, by=1),
    "previous-open": partial(_step_open, by=-1),
    "jump-back": partial(jump, by=-1),
    "jump-forward": partial(jump, by=1),
    "enter": _enter,
    "back": go_back,
    "select-words": begin_words,
    "whole": _whole,
    "coverage": _coverage,
    "numbers": _numbers,
    "full": _full,
    "wider": partial(_share, by=4),
    "narrower": partial(_share, by=-4),
}
"""By action. What depends on the size of the screen is not among them."""
