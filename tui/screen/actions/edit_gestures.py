"""A gesture from where the reader stands: what is to be written, and where to stand afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from tui.briefing.actors import NAMING
from tui.briefing.fields import CHOICE, EVIDENCE, ITEM_FIELDS, MAPPING, MAPPINGS, POINTS, TEXTS, Field
from tui.briefing.model import Evidence, Item, Section
from tui.checks.quotes import could_be_sought
from tui.checks.told import TODO
from tui.core.finding import Place, Span
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    Gesture,
    InsertItem,
    MoveItem,
    NewQuote,
    RefusedError,
    Requote,
    SetField,
    Value,
)
from tui.evidence.model import DRIFTED, Anchor, Dossier
from tui.screen.state.actors import actors_in
from tui.screen.state.jumps import back_to
from tui.screen.state.kept_words import Typed
from tui.screen.state.navigation import follow, select
from tui.screen.state.view import View, anchor_of, item_of, located, section_of, spot


class Made(NamedTuple):
    """Where an edit is in the text that holds it."""

    place: Place
    """Of what was written."""
    is_rebased: bool = False
    """Whether somebody had changed the file: no number of a section or an item of before is good in it."""


Goal: TypeAlias = Callable[[Dossier, View, Made], View]
"""Where to stand in the dossier that has the edit, from where the reader stands in it anyway."""


def stay(_: Dossier, view: View, made: Made) -> View:
    """Nowhere else than where the reader stands anyway."""
    return view


class UnnamedReviewerError(RefusedError):
    """Nobody knows the name of who reviews."""


class Wish(NamedTuple):
    """A gesture to be made, in the text that it was made for."""

    base: str
    """The text in which the places of `gesture` are."""
    gesture: Gesture
    what: str
    goal: Goal = stay
    typed: tuple[Typed, ...] = ()
    """The words that go into it."""


def current(dossier: Dossier, view: View) -> tuple[Section, Item]:
    """The current item with its section. Raises RefusedError where there is none."""
    section, item = section_of(dossier, view), item_of(dossier, view)
    if section is None or item is None:
        raise RefusedError("this section has no items: I makes one")
    return section, item


def marked(dossier: Dossier, view: View) -> Span | None:
    """The words selected in the source, else the sentence under its cursor; None outside of the source."""
    if view.chosen is not None:
        return view.chosen[:2]
    sentences = dossier.sentences.get(view.source or "")
    if not view.in_source or not sentences or not 1 <= view.sentence <= len(sentences):
        return None
    return sentences.span(view.sentence)


def quote_of(dossier: Dossier, view: View) -> NewQuote | None:
    """The evidence that the marked words make. Raises RefusedError where they cannot be told apart."""
    from tui.editing.selector import selector

    span = marked(dossier, view)
    return selector(dossier, view.source or "", span) if span is not None else None


def attach(dossier: Dossier, view: View) -> Wish:
    """Attach what is marked in the source to the current item."""
    _, item = current(dossier, view)
    if not dossier.anchored:
        raise RefusedError("the quotes are still being sought")
    quote = quote_of(dossier, view)
    if quote is None:
        raise RefusedError("go into the source first (⏎), to the sentence that is to be attached")
    for piece, anchor in zip(item.evidence, dossier.anchors.get(item.id, ()), strict=False):
        span = marked(dossier, view)
        if anchor.source == view.source and span in anchor.spans and piece.quote is not None:
            raise RefusedError("the item has these words as evidence already")

    def goal(new: Dossier, there: View, made: Made) -> View:
        attached = item_of(new, there)
        return replace(there, evidence=max(len(attached.evidence) - 1, 0) if attached else 0, chosen=None)

    return Wish(dossier.text, Attach(item.place, quote), "new evidence", goal)


def detach(dossier: Dossier, view: View) -> Wish:
    """Detach the evidence shown from the current item."""
    _, item = current(dossier, view)
    if not item.evidence:
        raise RefusedError("this item has no evidence")
    piece = item.evidence[view.evidence]

    def goal(new: Dossier, there: View, made: Made) -> View:
        left = item_of(new, there)
        count = len(left.evidence) if left else 0
        there = replace(there, evidence=max(min(view.evidence, count - 1), 0))
        return there if there.in_source else follow(new, there)

    return Wish(dossier.text, Detach(item.place, piece.place), "evidence detached", goal)


class Drift(NamedTuple):
    """A drifted quote, and the words that the source has for it."""

    piece: Evidence
    anchor: Anchor
    words: str


def drift(dossier: Dossier, view: View) -> Drift:
    """The drifted quote that is shown. Raises RefusedError where none is."""
    _, item = current(dossier, view)
    anchor = anchor_of(dossier, view)
    if anchor is None or anchor.grade != DRIFTED or not anchor.spans or view.evidence >= len(item.evidence):
        raise RefusedError("the evidence shown is no drifted quote")
    source = dossier.source(anchor.source)
    assert source is not None
    start, end = anchor.spans[0][0], anchor.spans[-1][1]
    return Drift(item.evidence[view.evidence], anchor, " ".join(source.text[start:end].split()))


def accept(dossier: Dossier, view: View) -> Wish:
    """Write the source's words for the drifted quote that is shown."""
    _, item = current(dossier, view)
    found = drift(dossier, view)
    return Wish(dossier.text, Requote(item.place, found.piece.place, found.words), "the source's words")


def set_field(dossier: Dossier, item: Item, name: str, value: Value | None) -> Wish:
    """Write a field of an item of `dossier`, or take it out."""
    what = f"{name} {'taken out' if value is None else 'edited'}"
    return Wish(dossier.text, SetField(item.place, name, value), what)


def done(dossier: Dossier, view: View) -> Wish:
    """Take out what was to be done about the current item. Raises RefusedError where nothing is."""
    _, item = current(dossier, view)
    if TODO not in item.fields:
        raise RefusedError("this item has no todo")
    return Wish(dossier.text, SetField(item.place, TODO, None), "todo taken out")


def insert(
    dossier: Dossier, view: View, fields: tuple[tuple[str, Value], ...], quote: NewQuote | None
) -> Wish:
    """Make a new item behind the current one."""
    section = section_of(dossier, view)
    if section is None:
        raise RefusedError("this briefing has no section yet: E edits the YAML here")
    item = item_of(dossier, view)

    def goal(new: Dossier, there: View, made: Made) -> View:
        for opened, index, each in located(new):
            if made.place[:2] <= each.place[:2] < made.place[2:]:
                there = replace(select(new, replace(there, in_source=True), index, opened), chosen=None)
        if not view.in_source:
            return there
        # The way back out of the source leads to the new item, and no longer to the one before it.
        back = back_to(spot(there), there.back)
        return replace(there, in_source=True, source=view.source, sentence=view.sentence, back=back)

    quotes = (quote,) if quote is not None else ()
    gesture = InsertItem(section.place, item.place if item else None, fields, quotes)
    return Wish(dossier.text, gesture, "new item", goal)


def delete(dossier: Dossier, view: View) -> Wish:
    """Delete the current item."""
    _, item = current(dossier, view)
    opened, index = view.open, view.items[view.open]

    def goal(new: Dossier, there: View, made: Made) -> View:
        there = replace(there, in_source=False)
        return (
            follow(new, there)
            if made.is_rebased
            else select(new, replace(there, in_source=True), index, opened)
        )

    return Wish(dossier.text, DeleteItem(item.place), "item deleted", goal)


def move(dossier: Dossier, view: View, by: int) -> Wish:
    """Let the current item and its neighbour change places."""
    _, item = current(dossier, view)
    opened, index = view.open, view.items[view.open] + by
    count = len(dossier.briefing.sections[opened].items)
    if not 0 <= index < count:
        raise RefusedError(f"this is the {'last' if by > 0 else 'first'} item of this pane")

    def goal(new: Dossier, there: View, made: Made) -> View:
        if made.is_rebased:
            return there
        items = tuple(index if at == opened else kept for at, kept in enumerate(there.items))
        return replace(there, items=items, evidence=view.evidence)

    return Wish(dossier.text, MoveItem(item.place, by), f"item moved {'down' if by > 0 else 'up'}", goal)


def review(dossier: Dossier, view: View, by: str, on: str) -> Wish:
    """Mark the current item as reviewed, or take the mark back where it is fresh."""
    from tui.evidence.seal import seal_of

    _, item = current(dossier, view)
    if not dossier.anchored:
        raise RefusedError("the quotes are still being sought")
    if is_reviewed(dossier, view):
        return Wish(dossier.text, SetField(item.place, "reviewed", None), "review taken back")
    anchors = dossier.anchors.get(item.id, ())
    if item.evidence and not all(could_be_sought(dossier, anchor) for anchor in anchors):
        raise RefusedError("a source of this item cannot be read, so nobody can find it right")
    if not by:
        raise UnnamedReviewerError("who are you? set git's user.name, or the variable USER")
    mark = {"by": by, "on": on, "seal": seal_of(dossier, item)}
    return Wish(dossier.text, SetField(item.place, "reviewed", mark), "reviewed")


def is_reviewed(dossier: Dossier, view: View) -> bool:
    """Whether the current item is reviewed and the same since: then reviewing it takes the mark back."""
    from tui.evidence.seal import CURRENT, review_of

    item = item_of(dossier, view)
    review = review_of(dossier, item) if item is not None else None
    return review is not None and review.state == CURRENT


def next_open(dossier: Dossier, view: View, by: int) -> View | None:
    """The view of the next (or previous) item that is not reviewed or changed since, going around."""
    from tui.evidence.seal import open_reviews

    wanted = {item.id for item, _ in open_reviews(dossier)}
    places = [(section, index) for section, index, item in located(dossier) if item.id in wanted]
    here = (view.open, view.items[view.open] if view.items else 0)
    places = [place for place in places if place != here] or places
    if not places:
        return None
    if by > 0:
        place = next((place for place in places if place > here), places[0])
    else:
        place = next((place for place in reversed(places) if place < here), places[-1])
    section, index = place
    return select(dossier, view, index, section)


_HIDDEN: Final = frozenset({EVIDENCE, MAPPING, MAPPINGS})


def fields_of(section: Section) -> tuple[Field, ...]:
    """The fields of the section's items that can be typed, the most used first."""
    table = ITEM_FIELDS.get(section.kind, ITEM_FIELDS[POINTS])
    fields = [field for field in table if field.type not in _HIDDEN]
    return tuple(sorted(fields, key=lambda field: (not field.required, field.name == "id")))


def typed(field: Field, text: str) -> Value | None:
    """What a text typed for a field says: several texts are parted by semicolons; None for nothing."""
    text = text.strip()
    if field.type == TEXTS:
        parts = tuple(part.strip() for part in text.split(";") if part.strip())
        return parts[0] if len(parts) == 1 else parts or None
    return text or None


def written(field: Field, item: Item | None) -> str:
    """What stands in a field of an item, as one types it."""
    value = item.fields.get(field.name, "") if item else ""
    if field.name == "id":
        return item.id if item and item.id_is_written else ""
    if isinstance(value, tuple):
        return "; ".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def choices(field: Field, dossier: Dossier) -> tuple[str, ...]:
    """The values that a field takes, or the actors that it may name."""
    if field.type == CHOICE:
        return field.choices
    if field.name in NAMING:
        return tuple(filter(None, (actor.text("name") for actor in actors_in(dossier))))
    return ()
