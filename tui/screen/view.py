"""Where the reader stands in a dossier, and how each key moves it: pure functions from view to view.

Only what depends on the size of the screen (pages, scrolling) is left to the widgets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.briefing.model import Item, Section
from tui.evidence.model import CITING, Anchor, Dossier
from tui.finding import Finding

if TYPE_CHECKING:
    from tui.screen.seeking.search import Found


class Spot(NamedTuple):
    """A place to come back to."""

    open: int
    item: int
    evidence: int
    in_source: bool
    source: str | None
    sentence: int


class Chosen(NamedTuple):
    """Words of the source shown: `[start, end)` in code points, and the edge that keys move."""

    start: int
    end: int
    at_end: bool = False


class Search(NamedTuple):
    """What is searched for, and the hit that was gone to."""

    found: Found
    at: int
    """The number of the hit, from 0."""
    spot: Spot
    """Where going to it led: as long as one stands there, the next step is from this hit on."""


class Filter(NamedTuple):
    """Which items are shown, where not all are."""

    kind: str
    name: str
    """The words that they match, or what is open about them."""
    shown: tuple[tuple[int, ...], ...]
    """By section, the numbers of the items that are left, from 0, ascending."""

    @property
    def left(self) -> int:
        """How many items are left."""
        return sum(map(len, self.shown))


class Manner(NamedTuple):
    """How things are shown, wherever one stands."""

    coverage: bool = False
    """Whether what is cited fades and what is not stands out."""
    numbers: bool = False
    """Whether sentences have their numbers beside them."""
    share: int | None = None
    """How many hundredths of the screen the panes have; None as is usual for its size."""
    full: bool = False
    """Whether the item is shown in full."""
    folded: frozenset[str] = frozenset()
    """The parts of the full item that are folded."""


PLAIN: Final = Manner()


@dataclass(frozen=True, slots=True)
class View:
    """What is open, selected and shown."""

    open: int = 0
    """The open section, from 0."""
    items: tuple[int, ...] = ()
    """The selected item of each section, from 0."""
    evidence: int = 0
    """The piece of evidence shown of the current item, from 0."""
    in_source: bool = False
    """Whether keys move through the source."""
    source: str | None = None
    """The id of the source shown."""
    sentence: int = 0
    """The sentence under the cursor of the source, from 1; 0 for none."""
    whole: bool = False
    """Whether one side has the whole screen."""
    manner: Manner = PLAIN
    finding: Finding | None = None
    """The finding that was gone to: its words are in view, and lit, until one moves to other evidence."""
    back: tuple[Spot, ...] = ()
    """Where going back goes, the last one first."""
    forward: tuple[Spot, ...] = ()
    """Where going forward again goes, the next one first."""
    marks: tuple[tuple[str, Spot], ...] = ()
    """The places that were marked, each with its letter."""
    chosen: Chosen | None = None
    """The words of the source that are selected."""
    search: Search | None = None
    """What is searched for, or followed; lit wherever it stands."""
    filter: Filter | None = None
    """Which items are shown; None for all."""


class Step(NamedTuple):
    """What a key led to: the next view and, where there is something to say, a sentence for the user."""

    view: View
    say: str = ""


def begin(dossier: Dossier) -> View:
    """The view in which a dossier is first seen: the first section that has items."""
    sections = dossier.briefing.sections
    first = next((index for index, section in enumerate(sections) if section.items), 0)
    source = dossier.sources[0].id if dossier.sources else None
    return follow(dossier, View(open=first, items=(0,) * len(sections), source=source))


def section_of(dossier: Dossier, view: View) -> Section | None:
    """The open section."""
    sections = dossier.briefing.sections
    return sections[view.open] if view.open < len(sections) else None


def item_of(dossier: Dossier, view: View) -> Item | None:
    """The current item: the selected one of the open section."""
    section = section_of(dossier, view)
    if section is None or not section.items:
        return None
    return section.items[view.items[view.open]]


def anchors_of(dossier: Dossier, view: View) -> tuple[Anchor, ...]:
    """The anchors of the current item's evidence; empty until anchored."""
    item = item_of(dossier, view)
    return dossier.anchors.get(item.id, ()) if item else ()


def anchor_of(dossier: Dossier, view: View) -> Anchor | None:
    """The anchor of the evidence shown."""
    anchors = anchors_of(dossier, view)
    return anchors[view.evidence] if view.evidence < len(anchors) else None


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


def shown_items(dossier: Dossier, view: View, section: int) -> Sequence[int]:
    """The numbers of the items that a pane shows, from 0: what a filter leaves, and the selected one."""
    count = len(dossier.briefing.sections[section].items)
    if view.filter is None or section >= len(view.filter.shown):
        return range(count)
    left = view.filter.shown[section]
    here = view.items[section]
    if section != view.open or here in left or here >= count:
        return left
    return tuple(sorted({*left, here}))


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


def spot(view: View) -> Spot:
    """The place that `view` shows."""
    item = view.items[view.open] if view.items else 0
    return Spot(view.open, item, view.evidence, view.in_source, view.source, view.sentence)


def leaving(view: View) -> View:
    """`view` with its place kept for the way back."""
    return replace(view, back=(spot(view), *view.back[:99]), forward=())


def enter_source(dossier: Dossier, view: View) -> Step:
    """Go into the source, at the evidence shown."""
    sentences = dossier.sentences.get(view.source or "")
    if not sentences:
        source = dossier.source(view.source)
        if source and source.text and not dossier.anchored:
            return Step(view, "the source is still being read")
        return Step(view, "there is no source to go into")
    return Step(replace(leaving(view), in_source=True, sentence=max(1, min(view.sentence, len(sentences)))))


def citing(dossier: Dossier, source: str | None, sentence: int) -> tuple[str, ...]:
    """The ids of the items that cite a sentence."""
    return dossier.cited_by.get(source or "", {}).get(sentence, ())


def enter_item(dossier: Dossier, view: View) -> Step:
    """From the sentence under the cursor to the next item that cites it."""
    ids = citing(dossier, view.source, view.sentence)
    if not ids:
        return Step(view, "no item cites this sentence")
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


def located(dossier: Dossier) -> Iterator[tuple[int, int, Item]]:
    """Every item with the numbers of its section and of itself, from 0."""
    for section, part in enumerate(dossier.briefing.sections):
        for index, item in enumerate(part.items):
            yield section, index, item


def at_line(dossier: Dossier, view: View, line: int) -> View:
    """The view at the item in which a line of the file, from 1, stands; `view` where none does."""
    found = None
    for section, index, item in located(dossier):
        if item.place.line <= line <= item.place.end_line:
            found = select(dossier, view, index, section)
    return found or view


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
    """To where the last jump began; from the source to the items; from the whole screen to both sides."""
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
    cited = dossier.cited_by.get(view.source or "", {})
    number = view.sentence + by
    while 1 <= number <= len(sentences) and number in cited:
        number += by
    if not 1 <= number <= len(sentences):
        if len(cited) >= len(sentences):
            return Step(view, "every sentence is cited by some item")
        return Step(view, f"no uncited sentence {'after' if by > 0 else 'before'} this one")
    start = view if view.in_source else leaving(view)
    return Step(replace(start, in_source=True, sentence=number))


def folded(view: View, part: str) -> View:
    """`view` with a part of the full item folded or, where it was, unfolded."""
    return replace(view, manner=view.manner._replace(folded=view.manner.folded ^ {part}))


def carry(old: Dossier, view: View, new: Dossier) -> View:
    """The same place in a newer dossier: selection follows the written id, then the text, then the place."""
    if not new.briefing.sections:
        return replace(begin(new), whole=view.whole, manner=view.manner)
    matches = [_same_section(old, new, index) for index in range(len(new.briefing.sections))]
    items = tuple(_same_item(old, view, new, index, match) for index, match in enumerate(matches))
    opened = next((index for index, match in enumerate(matches) if match == view.open), None)
    if opened is None:
        opened = min(view.open, len(items) - 1)
    source = view.source if new.source(view.source) else (new.sources[0].id if new.sources else None)
    kept = [
        _carried(old, new, [there for _, there in view.marks]),
        *(_carried(old, new, way) for way in (view.back, view.forward)),
    ]
    moved = replace(
        view,
        open=opened,
        items=items,
        source=source,
        finding=None,
        search=None,
        filter=None,
        back=tuple(there for there in kept[1] if there),
        forward=tuple(there for there in kept[2] if there),
        marks=tuple((letter, there) for (letter, _), there in zip(view.marks, kept[0], strict=True) if there),
    )
    was, now = old.source(view.source), new.source(source)
    if was is None or now is None or was.text != now.text:
        moved = replace(moved, chosen=None)
    item, before = item_of(new, moved), item_of(old, view)
    count = len(item.evidence) if item else 0
    same = item is not None and before is not None and item.heading == before.heading
    evidence = min(view.evidence, max(count - 1, 0)) if same else 0
    sentences = new.sentences.get(source or "")
    sentence = min(view.sentence, len(sentences)) if sentences else view.sentence
    return replace(moved, evidence=evidence, sentence=sentence)


def _carried(old: Dossier, new: Dossier, spots: Sequence[Spot]) -> list[Spot | None]:
    """The same places in a newer dossier; None for one whose item is gone."""
    if not spots:
        return []
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for section, index, item in located(new):
        if item.id_is_written:
            places.setdefault(("id", item.id), (section, index))
        places.setdefault(("text", item.heading), (section, index))
    carried: list[Spot | None] = []
    for there in spots:
        sections = old.briefing.sections
        if there.open >= len(sections) or there.item >= len(sections[there.open].items):
            carried.append(None)
            continue
        item = sections[there.open].items[there.item]
        found = (places.get(("id", item.id)) if item.id_is_written else None) or places.get(
            ("text", item.heading)
        )
        carried.append(there._replace(open=found[0], item=found[1]) if found else None)
    return carried


def _same_section(old: Dossier, new: Dossier, index: int) -> int | None:
    """The section of `old` that the section `index` of `new` was: by title and kind, else by place."""
    section, before = new.briefing.sections[index], old.briefing.sections
    for number, candidate in enumerate(before):
        if (candidate.title, candidate.kind) == (section.title, section.kind):
            return number
    if index < len(before):
        taken = any(
            (other.title, other.kind) == (before[index].title, before[index].kind)
            for other in new.briefing.sections
        )
        return None if taken else index
    return None


def _same_item(old: Dossier, view: View, new: Dossier, index: int, match: int | None) -> int:
    items = new.briefing.sections[index].items
    if match is None or not items or not old.briefing.sections[match].items:
        return 0
    place = view.items[match]
    was = old.briefing.sections[match].items[place]
    for number, item in enumerate(items):
        if was.id_is_written and item.id_is_written and item.id == was.id:
            return number
    same = [number for number, item in enumerate(items) if item.heading == was.heading]
    if same:
        return min(same, key=lambda number: abs(number - place))
    return min(place, len(items) - 1)
