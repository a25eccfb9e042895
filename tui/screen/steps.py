"""The keys that need nothing but the dossier and the view: from the name of an action to a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from tui.evidence.model import Dossier
from tui.screen.gestures import next_open
from tui.screen.selecting import begin_words
from tui.screen.view import (
    Step,
    View,
    cycle_pane,
    enter_item,
    enter_source,
    go_back,
    jump,
    open_pane,
    step_evidence,
    step_uncited,
)


def _step_open(dossier: Dossier, view: View, by: int) -> Step:
    there = next_open(dossier, view, by)
    if there is None:
        return Step(view, "every item is reviewed, and none has changed since")
    return Step(there)


def _enter(dossier: Dossier, view: View) -> Step:
    return (enter_item if view.in_source else enter_source)(dossier, view)


def _whole(dossier: Dossier, view: View) -> Step:
    return Step(replace(view, whole=not view.whole))


STEPS: Final[Mapping[str, Callable[[Dossier, View], Step]]] = {
    **{f"pane-{number}": partial(open_pane, number=number) for number in range(1, 10)},
    "next-pane": partial(cycle_pane, by=1),
    "previous-pane": partial(cycle_pane, by=-1),
    "next-evidence": partial(step_evidence, by=1),
    "previous-evidence": partial(step_evidence, by=-1),
    "next-uncited": partial(step_uncited, by=1),
    "previous-uncited": partial(step_uncited, by=-1),
    "next-open": partial(_step_open, by=1),
    "previous-open": partial(_step_open, by=-1),
    "jump-back": partial(jump, by=-1),
    "jump-forward": partial(jump, by=1),
    "enter": _enter,
    "back": go_back,
    "select-words": begin_words,
    "whole": _whole,
}
"""By action. What depends on the size of the screen is not among them."""
