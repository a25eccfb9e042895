"""From item to item, from pane to pane and from sentence to sentence: pure functions from view to view.

Only what depends on the size of the screen (pages, scrolling) is left to the widgets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tui.briefing.model import Section
from tui.evidence.model import CITING, Dossier
from tui.screen.state.view import Step, View, anchor_of, citing, item_of, leaving, located, shown_items


def begin(dossier: Dossier) -> View:
    """The view in which a dossier is first seen: the first section that has items."""
    sections = dossier.briefing.sections
    first = next((index for index, section in enumerate(sections) if section.items), 0)
    source = dossier.sources[0].id if dossier.sources else None
    return follow(dossier, View(open=first, items=(0,) * len(sections), source=source))


def follow(dossier: Dossier, view: View) -> View:
    """Let the source show what the evidence shown rests on."""
    anchor, view = anchor_of(dossier, view), replace(view, finding=None)
    if anchor is None:
        return view
    sentence = anchor.sentences[0] if anchor.sentences else (anchor.nearest or 0)
    return replace(view, source=anchor.source or view.source, sentence=sentence or view.sentence)


def select(dossier: Dossier, view: View, index: int, section: int | None = None) -> View:
    """Select the item `index` (kept within the section) of the open or the given section, and open that."""
    where = view.open if section is None else section
    count = len(dossier.briefing.sections[where].items)
    chosen = max(0, min(index, count - 1))
    items = tuple(chosen if at == where else kept for at, kept in enumerate(view.items))
    if where == view.open and items == view.items and not view.in_source:
        return view
    return follow(dossier, replace(view, open=where, items=items, evidence=0, in_source=False))


def move_item(dossier: Dossier, view: View, by: int) -> View:
    """The view at the item `by` further on among those that the open pane shows; the ends are kept to."""
    shown = shown_items(dossier, view, view.open)
    here = bisect_left(shown, view.items[view.open])
    return select(dossier, view, shown[max(0, min(here + by, len(shown) - 1))])


def into_filter(dossier: Dossier, view: View) -> View:
    """The view at an item that the filter leaves: the current one, else the next, else the first of all."""
    its = view.filter
    if its is None or not its.left or view.items[view.open] in its.shown[view.open]:
        return view
    left = its.shown[view.open]
    if not left:
        section = next(at for at, shown in enumerate(its.shown) if shown)
        return select(dossier, view, its.shown[section][0], section)
    after = bisect_left(left, view.items[view.open])
    return select(dossier, view, left[min(after, len(left) - 1)])


def open_pane(dossier: Dossier, view: View, number: int) -> Step:
    """Open the pane `number`, from 1."""
    count = len(dossier.briefing.sections)
    if number > count:
        panes = "one pane" if count == 1 else f"{count} panes"
        return Step(view, f"there is no pane {number}: this briefing has {panes}" if count else "no panes")
    if view.open == number - 1 and not view.in_source:
        return Step(view)
    shown = shown_items(dossier, view, number - 1)
    here = view.items[number - 1]
    if shown and here not in shown:
        here = shown[min(bisect_left(shown, here), len(shown) - 1)]
    return Step(select(dossier, view, here, number - 1))


def cycle_pane(dossier: Dossier, view: View, by: int) -> Step:
    """The next or previous pane, the source after the last one."""
    count = len(dossier.briefing.sections)
    here = count if view.in_source else view.open
    there = (here + by) % (count + 1)
    if there == count:
        return enter_source(dossier, view)
    return open_pane(dossier, view, there + 1)


def step_evidence(dossier: Dossier, view: View, by: int) -> Step:
    """The next or previous piece of evidence of the current item."""
    item = item_of(dossier, view)
    count = len(item.evidence) if item else 0
    if count < 2:
        return Step(view, "this item has one piece of evidence" if count else "this item has no evidence")
    there = view.evidence + by
    if not 0 <= there < count:
        return Step(view, f"this is the {'last' if by > 0 else 'first'} of {count} pieces of evidence")
    return Step(follow(dossier, replace(view, evidence=there)))


def enter_source(dossier: Dossier, view: View) -> Step:
    """Go into the source, at the evidence shown."""
    sentences = dossier.sentences.get(view.source or "")
    if not sentences:
        source = dossier.source(view.source)
        if source and source.text and not dossier.anchored:
            return Step(view, "the source is still being read")
        return Step(view, "there is no source to go into")
    return Step(replace(leaving(view), in_source=True, sentence=max(1, min(view.sentence, len(sentences)))))


def enter_item(dossier: Dossier, view: View) -> Step:
    """From the sentence under the cursor to the next item that cites it."""
    ids = citing(dossier, view.source, view.sentence)
    if not ids:
        said = "no item cites this sentence" if dossier.anchored else "the quotes are still being sought"
        return Step(view, said)
    current = item_of(dossier, view)
    here = ids.index(current.id) if current and current.id in ids else -1
    there = ids[(here + 1) % len(ids)]
    section, index, item = next(found for found in located(dossier) if found[2].id == there)
    moved = select(dossier, leaving(view), index, section)
    evidence = next(
        (
            number
            for number, anchor in enumerate(dossier.anchors.get(item.id, ()))
            if anchor.source == view.source and anchor.grade in CITING and view.sentence in anchor.sentences
        ),
        0,
    )
    return Step(replace(moved, evidence=evidence, source=view.source, sentence=view.sentence))


def at_change(before: Dossier, dossier: Dossier, view: View) -> View:
    """The view at the first item that is not the same in `before`: where an edit was undone or redone.

    Of an item that is gone, the view at the one in its place. In the source the cursor stays there.
    """
    sections = zip(before.briefing.sections, dossier.briefing.sections, strict=False)
    changed = (at for at, (old, new) in enumerate(sections) if _said(old) != _said(new))
    section = next(changed, None)
    if section is None:
        return view
    old, new = _said(before.briefing.sections[section]), _said(dossier.briefing.sections[section])
    first = _shared(old, new)
    last = len(new) - min(_shared(old[::-1], new[::-1]), min(len(old), len(new)) - first)
    here = view.items[section]
    index = here if section == view.open and first <= here < last else first
    moved = select(dossier, replace(view, in_source=True), index, section)
    if section == view.open and moved.items == view.items:
        moved = follow(dossier, replace(moved, evidence=view.evidence))
    if view.in_source:
        moved = replace(moved, in_source=True, source=view.source, sentence=view.sentence)
    return moved


def _said(section: Section) -> list[tuple[object, ...]]:
    """What each item of a section says, wherever it is in the file."""
    return [
        (item.id if item.id_is_written else "", item.fields, [piece.sought for piece in item.evidence])
        for item in section.items
    ]


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """How many values two sequences have in common from their beginning on."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def at_line(dossier: Dossier, view: View, line: int) -> View:
    """The view at the item in which a line of the file, from 1, stands; `view` where none does."""
    found = None
    for section, index, item in located(dossier):
        if item.place.line <= line <= item.place.end_line:
            found = select(dossier, view, index, section)
    return found or view


def move_sentence(dossier: Dossier, view: View, by: int) -> Step:
    """The sentence `by` further on; the ends are kept to."""
    sentences = dossier.sentences.get(view.source or "")
    if not sentences:
        return Step(view)
    return Step(replace(view, sentence=max(1, min(view.sentence + by, len(sentences)))))


def step_uncited(dossier: Dossier, view: View, by: int) -> Step:
    """The next or previous sentence that no item cites, from the cursor on, without going around."""
    sentences = dossier.sentences.get(view.source or "")
    if not sentences:
        return Step(view, "the source is still being read" if not dossier.anchored else "there is no source")
    source = view.source or ""
    number = view.sentence + by
    while 1 <= number <= len(sentences) and not dossier.leaves_out(source, number):
        number += by
    if not 1 <= number <= len(sentences):
        if not any(dossier.leaves_out(source, each) for each in range(1, len(sentences) + 1)):
            return Step(view, "every sentence is cited by some item")
        return Step(view, f"no uncited sentence {'after' if by > 0 else 'before'} this one")
    start = view if view.in_source else leaving(view)
    return Step(replace(start, in_source=True, sentence=number))
