"""Brings a gesture that was made in one text over to the text that the file holds by now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NoReturn

from tui.briefing.nodes import Node, is_list, value_of
from tui.core.finding import Place
from tui.core.messages import LONGEST, shown
from tui.editing.counterpart import Matching, Part, heading_name, known
from tui.editing.edit import piece_number
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    Gesture,
    InsertItem,
    MoveItem,
    Recite,
    RefusedError,
    Requote,
    SetField,
    SetSource,
)
from tui.editing.tree import Data, Spot, Tree, data

_NOTHING: Final = "nothing written"


class ConflictError(RefusedError):
    """Somebody changed what a gesture is about. Nothing was written."""

    def __init__(self, change: str, says: str | None = None, *, is_gone: bool = False) -> None:
        """`change` names what changed; `says` is what the file says there now, where it says anything."""
        self.is_gone = is_gone
        """Whether the item is not in the file any more."""
        self._change = change
        self._says = says
        super().__init__(self.sentence())

    def sentence(self, longest: int = LONGEST) -> str:
        """What changed, with at most `longest` code points of what the file says now."""
        says = f" “{shown(self._says, longest)}”" if self._says is not None else ""
        return f"{_NOTHING}: {self._change}{says}"

    def within(self, cells: int) -> str:
        """The sentence with as much of the file's words as fit into `cells`."""
        return self.sentence(max(8, min(LONGEST, cells - len(self.sentence(1)) + 1)))


def rebased(base: str, new: Tree, gesture: Gesture) -> Gesture:
    """`gesture`, whose places are those of `base`, with the places of `new`.

    Raises:
        ConflictError: its item is gone, cannot be told from others, or somebody changed what it is about.
        RefusedError: `base` is no YAML, or the item cannot be edited.
    """
    if base == new.text:
        return gesture
    old = Tree(base)
    if isinstance(gesture, SetSource):
        return _source(old, new, gesture)
    rebase = _Rebase(old, new)
    if isinstance(gesture, InsertItem):
        return rebase.insert(gesture)
    before = old.spot(gesture.item)
    there = rebase.item(before)
    _refuse_changes(data(before.item), data(there), gesture)
    where = new.place(there)
    if isinstance(gesture, Detach | Requote | Recite):
        return gesture._replace(item=where, evidence=_piece(old, new, before.item, there, gesture.evidence))
    return gesture._replace(item=where)


class _Rebase:
    """The items of two texts, matched with each other."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self._old, self._new = old, new
        self._matching = Matching(_parts(old), _parts(new))

    def item(self, spot: Spot) -> Node:
        """The item that `spot` of the old text is in the new one. Raises ConflictError."""
        match = self._matching.item((self._number(spot.section), spot.number))
        was = data(spot.item)
        if match.where is None:
            raise ConflictError("this item is gone from the file", is_gone=True)
        there = self._node(*match.where)
        if match.is_alike:
            raise ConflictError("several items say", _heading(data(there)))
        if not match.is_certain:
            _refuse_any(was, data(there))
        return there

    def insert(self, gesture: InsertItem) -> InsertItem:
        """The new item in its section: after the same item or, where that is gone, the nearest before it."""
        section = self._old.section(gesture.section)
        number = self._number(section)
        there = self._matching.section(number)
        if there is None:
            title = _text(_field(data(section), "title"))
            is_gone = title not in [_text(_field(data(part), "title")) for part in self._new.sections()]
            change = "this section is gone from the file:" if is_gone else "several sections are called"
            raise ConflictError(change, title)
        place = self._new.place(self._new.sections()[there])
        if gesture.after is None:
            return gesture._replace(section=place)
        for index in range(self._old.spot(gesture.after).number, -1, -1):
            match = self._matching.item((number, index))
            if match.is_certain and match.where is not None and match.where[0] == there:
                return gesture._replace(section=place, after=self._new.place(self._node(*match.where)))
        return gesture._replace(section=place, after=None)

    def _number(self, section: Node) -> int:
        return next(number for number, part in enumerate(self._old.sections()) if part is section)

    def _node(self, section: int, index: int) -> Node:
        items = value_of(self._new.sections()[section], "items")
        assert items is not None and is_list(items)
        return items.parts[index]


def _parts(tree: Tree) -> list[Part]:
    return [_part(section) for section in tree.sections()]


def _part(section: Node) -> Part:
    items = value_of(section, "items")
    said = [value_of(section, name) for name in ("title", "kind")]
    title, kind = (_text(data(each)) if each is not None else "" for each in said)
    parts = items.parts if items is not None and is_list(items) else []
    return Part(title, kind, tuple(known(data(part)) for part in parts))


def _refuse_changes(was: Data, now: Data, gesture: Gesture) -> None:
    """Raise ConflictError where somebody changed what made the person want `gesture`."""
    if isinstance(gesture, SetField) and gesture.name != "reviewed":
        _refuse_field(was, now, gesture.name)
        return
    _refuse_heading(was, now)
    if isinstance(gesture, DeleteItem | MoveItem | SetField) and was != now:
        _refuse_any(was, now)
    if isinstance(gesture, Attach):
        quote = gesture.quote.quote
        if any(_quote(piece) == quote for piece in _pieces_said(now)) and not any(
            _quote(piece) == quote for piece in _pieces_said(was)
        ):
            raise ConflictError("somebody attached this evidence already:", quote)


def _refuse_any(was: Data, now: Data) -> NoReturn:
    """Raise ConflictError with the first field in which two items differ, their claim or name before all."""
    for name in (heading_name(_fields(was)), *_fields(was), *_fields(now)):
        _refuse_field(was, now, name)
    raise ConflictError("this item was changed, and now reads", _heading(now))


def _refuse_heading(was: Data, now: Data) -> None:
    name = heading_name(_fields(was))
    _refuse_field(was, now, name)


def _refuse_field(was: Data, now: Data, name: str) -> None:
    if _field(was, name) == _field(now, name):
        return
    said = _field(now, name)
    label = {"reviewed": "review"}.get(name, name)
    if said is None:
        raise ConflictError(f"this {label} was taken out of the file")
    raise ConflictError(f"this {label} now reads", _text(said))


def _piece(old: Tree, new: Tree, item: Node, there: Node, evidence: Place) -> Place:
    """The place in `new` of a piece of evidence that is at a place of `old`. Raises ConflictError."""
    number = piece_number(old, item, evidence)
    was, now = [list(map(data, _pieces(each))) for each in (item, there)]
    wanted = was[number]
    same = [at for at, piece in enumerate(now) if piece == wanted]
    if (
        not same
        and len(was) == len(now)
        and was[:number] + was[number + 1 :] == now[:number] + now[number + 1 :]
    ):
        raise ConflictError("this evidence now reads", _quote(now[number]))
    if not same:
        raise ConflictError("this evidence is gone from the item")
    # Several that say the same: whichever it is, the item says the same afterwards.
    at = min(same, key=lambda at: abs(at - number))
    piece = _pieces(there)[at]
    return new.place(value_of(piece, "quote") or piece)


def _source(old: Tree, new: Tree, gesture: SetSource) -> SetSource:
    was = data(old.source(gesture.source))
    sources = value_of(new.root, "sources") if new.root is not None else None
    parts = sources.parts if sources is not None and is_list(sources) else []
    same = [part for part in parts if _field(data(part), "id") == _field(was, "id")]
    if not same:
        raise ConflictError("this source is gone from the file")
    if len(same) > 1 or data(same[0]) != was:
        raise ConflictError("the entry of this source was changed:", _text(_field(data(same[0]), "id")))
    return gesture._replace(source=new.place(same[0]))


def _fields(said: Data) -> Mapping[str, Data]:
    return said if isinstance(said, dict) else {}


def _field(said: Data, name: str) -> Data:
    return _fields(said).get(name)


def _heading(said: Data) -> str:
    return _text(_field(said, heading_name(_fields(said))))


def _text(said: Data) -> str:
    """What a node says, for a message."""
    if isinstance(said, dict):
        return "; ".join(f"{name}: {_text(value)}" for name, value in said.items())
    return "; ".join(map(_text, said)) if isinstance(said, list) else said or ""


def _quote(piece: Data) -> str:
    return _text(_fields(piece).get("quote", piece))


def _pieces_said(said: Data) -> Sequence[Data]:
    found = _field(said, "evidence")
    return found if isinstance(found, list) else [] if found is None else [found]


def _pieces(item: Node) -> list[Node]:
    found = value_of(item, "evidence")
    if found is None:
        return []
    return found.parts if is_list(found) else [found]
