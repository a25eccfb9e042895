"""Where the reader stands in a dossier, as one value, and what stands there.

How keys move it is in `walking` and `jumping`; how it outlives a change of the files in `carrying`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.briefing.model import Item, Section
from tui.core.finding import Finding
from tui.evidence.model import Anchor, Dossier

if TYPE_CHECKING:
    from tui.screen.state.hits import Hits


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

    found: Hits
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


WORDS: Final = "words"
FULL: Final = "full"
SEARCH: Final = "search"
FILTER: Final = "filter"
BACK: Final = "back"


def way_out(view: View) -> str:
    """What esc leaves first: selected words, the item in full, a search, a filter, else the place itself."""
    if view.chosen is not None:
        return WORDS
    if view.manner.full and not view.in_source:
        return FULL
    return SEARCH if view.search is not None else FILTER if view.filter is not None else BACK


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


def within(dossier: Dossier, view: View) -> View:
    """`view`, perhaps of an older reading, with every number in it kept to what `dossier` has."""
    counts = [len(section.items) for section in dossier.briefing.sections]
    places = zip((*view.items, *[0] * len(counts)), counts, strict=False)
    items = tuple(min(at, max(count - 1, 0)) for at, count in places)
    opened = min(view.open, max(len(counts) - 1, 0))
    source = view.source
    if source is not None and dossier.source(source) is None:
        source = dossier.sources[0].id if dossier.sources else None
    if (view.open, view.items, view.source) != (opened, items, source):
        view = replace(view, open=opened, items=items, source=source)
    text, sentences = dossier.source(source), dossier.sentences.get(source or "")
    sentence = view.sentence if sentences is None else min(view.sentence, len(sentences))
    chosen = view.chosen if text is not None and view.chosen and view.chosen.end <= len(text.text) else None
    item = item_of(dossier, view)
    evidence = min(view.evidence, max(len(item.evidence) - 1, 0) if item is not None else 0)
    is_same_filter = view.filter is not None and _fits(view.filter, counts)
    is_same_search = view.search is not None and view.search.found.texts.briefing is dossier.briefing
    kept = replace(
        view,
        sentence=sentence,
        chosen=chosen,
        evidence=evidence,
        filter=view.filter if is_same_filter else None,
        search=view.search if is_same_search else None,
    )
    return view if kept == view else kept


def _fits(its: Filter, counts: Sequence[int]) -> bool:
    """Whether the sections have all the items that a filter leaves."""
    return len(its.shown) == len(counts) and all(
        not shown or shown[-1] < count for shown, count in zip(its.shown, counts, strict=True)
    )


def anchors_of(dossier: Dossier, view: View) -> tuple[Anchor, ...]:
    """The anchors of the current item's evidence; empty until anchored."""
    item = item_of(dossier, view)
    return dossier.anchors.get(item.id, ()) if item else ()


def anchor_of(dossier: Dossier, view: View) -> Anchor | None:
    """The anchor of the evidence shown."""
    anchors = anchors_of(dossier, view)
    return anchors[view.evidence] if view.evidence < len(anchors) else None


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


def spot(view: View) -> Spot:
    """The place that `view` shows."""
    item = view.items[view.open] if view.items else 0
    return Spot(view.open, item, view.evidence, view.in_source, view.source, view.sentence)


def cursor_of(view: View) -> tuple[bool, str | None, int, Finding | None]:
    """What the source brings into view, wherever the rest of `view` is."""
    return view.in_source, view.source, view.sentence, view.finding


def looked_at(dossier: Dossier, view: View) -> tuple[object, ...]:
    """What `view` marks in the panes and in the source."""
    item = view.items[view.open] if view.items else 0
    return view.open, item, anchor_of(dossier, view), *cursor_of(view)


def leaving(view: View) -> View:
    """`view` with its place kept for the way back."""
    return replace(view, back=(spot(view), *view.back[:99]), forward=())


def citing(dossier: Dossier, source: str | None, sentence: int) -> tuple[str, ...]:
    """The ids of the items that cite a sentence."""
    return dossier.cited_by.get(source or "", {}).get(sentence, ())


def located(dossier: Dossier) -> Iterator[tuple[int, int, Item]]:
    """Every item with the numbers of its section and of itself, from 0."""
    for section, part in enumerate(dossier.briefing.sections):
        for index, item in enumerate(part.items):
            yield section, index, item


def folded(view: View, part: str) -> View:
    """`view` with a part of the full item folded or, where it was, unfolded."""
    return replace(view, manner=view.manner._replace(folded=view.manner.folded ^ {part}))
