"""The way back and forward through the jumps that were made, and the places that are marked."""

from __future__ import annotations

from dataclasses import replace

from tui.evidence.model import Dossier
from tui.screen.state.navigation import follow
from tui.screen.state.view import FULL, Spot, Step, View, leaving, spot, way_out


def at_spot(dossier: Dossier, view: View, there: Spot) -> View | None:
    """`view` at the place `there`; None where that is no more."""
    if there.open >= len(view.items):
        return None
    if there.item >= max(len(dossier.briefing.sections[there.open].items), 1):
        return None
    items = tuple(there.item if at == there.open else kept for at, kept in enumerate(view.items))
    moved = replace(
        view,
        open=there.open,
        items=items,
        evidence=there.evidence,
        in_source=there.in_source,
        source=there.source,
        sentence=there.sentence,
        finding=None,
        chosen=None,
    )
    if there.source is not None and dossier.source(there.source) is None:
        return None if there.in_source else follow(dossier, replace(moved, source=view.source, sentence=0))
    # The text may be a shorter one by now.
    last = len(dossier.sentences.get(there.source or "", ())) or there.sentence
    return replace(moved, sentence=min(there.sentence, last))


def go_back(dossier: Dossier, view: View) -> Step:
    """Close the item in full; else go to where the last jump began, to the items, or to both sides."""
    if way_out(view) == FULL:
        return Step(replace(view, manner=view.manner._replace(full=False)))
    if (jumped := _jumped(dossier, view, back=True)) is not None:
        return Step(jumped)
    if view.in_source:
        return Step(follow(dossier, replace(view, in_source=False, back=())))
    if view.whole:
        return Step(replace(view, whole=False))
    return Step(view, "there is nothing to go back to")


def jump(dossier: Dossier, view: View, by: int) -> Step:
    """Back through the jumps that were made, or forward again."""
    jumped = _jumped(dossier, view, back=by < 0)
    return (
        Step(view, f"no jump to go {'back' if by < 0 else 'forward'} to") if jumped is None else Step(jumped)
    )


def _jumped(dossier: Dossier, view: View, *, back: bool) -> View | None:
    here = spot(view)
    way, other = (view.back, view.forward) if back else (view.forward, view.back)
    for depth, there in enumerate(way):
        moved = at_spot(dossier, view, there) if there != here else None
        if moved is not None:
            left, passed = way[depth + 1 :], (here, *other)[:100]
            return replace(moved, back=left if back else passed, forward=passed if back else left)
    return None


def back_to(home: Spot, back: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The way `back` out of the source with `home` as the item that it leads to.

    The places in the source on the way there keep their sentence, and select that item as well.
    """
    inside = next((at for at, there in enumerate(back) if not there.in_source), len(back))
    kept = (there._replace(open=home.open, item=home.item, evidence=home.evidence) for there in back[:inside])
    return (*kept, home, *back[inside + 1 :])


def set_mark(view: View, letter: str) -> View:
    """`view` with its place marked by `letter`."""
    others = tuple(mark for mark in view.marks if mark[0] != letter)
    return replace(view, marks=(*others, (letter, spot(view))))


def to_mark(dossier: Dossier, view: View, letter: str) -> Step:
    """To the place that `letter` marks; `'` goes to where the last jump began."""
    if letter == "'":
        return jump(dossier, view, -1)
    there = dict(view.marks).get(letter)
    moved = at_spot(dossier, leaving(view), there) if there else None
    if moved is None:
        known = " ".join(name for name, _ in view.marks)
        return Step(view, f"there is no mark {letter}" + (f": there is {known}" if known else ": m sets one"))
    return Step(moved)
