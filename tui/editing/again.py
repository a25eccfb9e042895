"""A gesture meant for one text, made in another: the same item is sought, or the gesture refused."""

from __future__ import annotations

from tui.briefing.nodes import Node, is_list, value_of
from tui.editing.edit import piece_number
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Gesture,
    InsertItem,
    MoveItem,
    RefusedError,
    SetField,
    SetSource,
)
from tui.editing.tree import Data, Spot, Tree, data

_GONE = "the file was changed meanwhile, and this item is not in it any more"
_OTHER = "the file was changed meanwhile, and so was what this would change"


def again(base: str, new: Tree, gesture: Gesture) -> Gesture:
    """`gesture`, whose places are those of `base`, with the places of `new`.

    An item is the same where it says the same, has the same id or, last, the same claim or name.

    Raises:
        RefusedError: it is not there any more, or someone changed what the gesture is about.
    """
    if base == new.text:
        return gesture
    old = Tree(base)
    if isinstance(gesture, InsertItem):
        return _insert_again(old, new, gesture)
    if isinstance(gesture, SetSource):
        return _source_again(old, new, gesture)
    before = old.spot(gesture.item)
    there = _same(old, new, before)
    was, now = data(before.item), data(there.item)
    where = new.place(there.item)
    if isinstance(gesture, Attach):
        return gesture._replace(item=where)
    if isinstance(gesture, DeleteItem | MoveItem) or (
        isinstance(gesture, SetField) and gesture.name == "reviewed"
    ):
        if was != now:
            raise RefusedError(_OTHER)
        return gesture._replace(item=where)
    if isinstance(gesture, SetField):
        if _field(was, gesture.name) != _field(now, gesture.name):
            raise RefusedError(_OTHER)
        return gesture._replace(item=where)
    assert not isinstance(gesture, DeleteItem | MoveItem)
    number = piece_number(old, before.item, gesture.evidence)
    wanted = _pieces(before.item)[number]
    same = [piece for piece in _pieces(there.item) if data(piece) == data(wanted)]
    if not same:
        raise RefusedError(_OTHER)
    quote = value_of(same[0], "quote") or same[0]
    return gesture._replace(item=where, evidence=new.place(quote))


def _insert_again(old: Tree, new: Tree, gesture: InsertItem) -> InsertItem:
    section = old.section(gesture.section)
    if gesture.after is not None:
        spot = _same(old, new, old.spot(gesture.after))
        return gesture._replace(section=new.place(spot.section), after=new.place(spot.item))
    title, number = _field(data(section), "title"), [id(part) for part in old.sections()].index(id(section))
    found = [part for part in new.sections() if _field(data(part), "title") == title]
    if not found:
        raise RefusedError("the file was changed meanwhile, and this section is not in it any more")
    places = [id(part) for part in new.sections()]
    nearest = min(found, key=lambda part: abs(places.index(id(part)) - number))
    return gesture._replace(section=new.place(nearest))


def _source_again(old: Tree, new: Tree, gesture: SetSource) -> SetSource:
    was = data(old.source(gesture.source))
    sources = value_of(new.root, "sources") if new.root is not None else None
    for part in sources.parts if sources is not None and is_list(sources) else []:
        if _field(data(part), "id") == _field(was, "id"):
            if data(part) != was:
                raise RefusedError(_OTHER)
            return gesture._replace(source=new.place(part))
    raise RefusedError("the file was changed meanwhile, and this source is not in it any more")


def _same(old: Tree, new: Tree, spot: Spot) -> Spot:
    """The item of `new` that `spot` was in `old`."""
    was = data(spot.item)
    order = [each.item.start.index for each in old.spots()].index(spot.item.start.index)
    spots = list(new.spots())
    for same in (
        lambda said: said == was,
        lambda said: _field(was, "id") is not None and _field(said, "id") == _field(was, "id"),
        lambda said: _heading(was) is not None and _heading(said) == _heading(was),
    ):
        found = [number for number, each in enumerate(spots) if same(data(each.item))]
        if found:
            return spots[min(found, key=lambda number: abs(number - order))]
    raise RefusedError(_GONE)


def _field(said: Data, name: str) -> Data:
    return said.get(name) if isinstance(said, dict) else None


def _heading(said: Data) -> Data:
    return _field(said, "claim") or _field(said, "name")


def _pieces(item: Node) -> list[Node]:
    found = value_of(item, "evidence")
    if found is None:
        return []
    return found.parts if is_list(found) else [found]
