"""A text and a gesture in, the one run that changes out; read again, and refused where it does more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.briefing.fields import ITEM_FIELDS, POINTS
from tui.briefing.nodes import Node, Scalar, value_of
from tui.core.finding import Place
from tui.editing import evidence, fields, items, sources
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    Gesture,
    InsertItem,
    MoveItem,
    NewQuote,
    Recite,
    RefusedError,
    SetField,
    SetSource,
    Value,
    Within,
)
from tui.editing.recite import recite
from tui.editing.run import Run
from tui.editing.tree import Data, Spot, Tree, data, is_same

ELSEWHERE: Final = "this could not be written without changing something else: edit it as text"


def edited(text: str, gesture: Gesture) -> Run:
    """The run of `text`, a briefing without a BOM, that the gesture changes.

    The text with it was read again: its data are the old data and the gesture, and nothing else.

    Raises:
        RefusedError: the gesture cannot be made, or not safely.
    """
    return edited_tree(Tree(text), gesture)[0]


def edited_tree(tree: Tree, gesture: Gesture) -> tuple[Run, Tree]:
    """The same for a text that was read already, with the text as it is then. Raises as `edited`."""
    text = tree.text
    run, container, expected = plan(tree, gesture)
    try:
        after = Tree(run.apply(text))
    except RefusedError:
        raise RefusedError(ELSEWHERE) from None
    assert tree.root is not None
    if after.root is None or not is_same(tree.root, after.root, {id(container): expected}):
        raise RefusedError(ELSEWHERE)
    return run, after


def plan(tree: Tree, gesture: Gesture) -> tuple[Run, Node, Data]:
    """The run, the node that it changes, and what that node must say afterwards. Raises RefusedError."""
    if isinstance(gesture, InsertItem):
        return _insert(tree, gesture)
    if isinstance(gesture, SetSource):
        return _source(tree, gesture)
    spot = tree.spot(gesture.item)
    if isinstance(gesture, DeleteItem):
        left = [data(part) for number, part in enumerate(spot.items.parts) if number != spot.number]
        return items.delete(tree, spot), spot.items, left
    if isinstance(gesture, MoveItem):
        run = items.move(tree, spot, gesture.by)
        every = [data(part) for part in spot.items.parts]
        here, there = spot.number, spot.number + gesture.by
        every[here], every[there] = every[there], every[here]
        return run, spot.items, every
    return _within(tree, spot, gesture)


def _source(tree: Tree, gesture: SetSource) -> tuple[Run, Node, Data]:
    entry = tree.source(gesture.source)
    said = data(entry)
    if not isinstance(said, dict):
        raise RefusedError("a key of the source is given twice, or is none: edit it as text")
    for name, value in gesture.fields:
        if value is None:
            said.pop(name, None)
        else:
            said[name] = value
    return sources.set_fields(tree, entry, gesture.fields), entry, said


def _within(tree: Tree, spot: Spot, gesture: Within) -> tuple[Run, Node, Data]:
    item, order = spot.item, order_of(spot.section)
    said = data(item)
    if not isinstance(said, dict):
        raise RefusedError("a key of it is given twice, or is none: edit it as text")
    if isinstance(gesture, SetField):
        if gesture.value is None:
            said.pop(gesture.name, None)
            return fields.remove_key(tree, item, gesture.name), item, said
        run = fields.set_field(tree, item, gesture.name, gesture.value, order)
        said[gesture.name] = _said(gesture.value)
        return run, item, said
    pieces = said.get("evidence")
    every: list[Data] = pieces if isinstance(pieces, list) else [] if pieces is None else [pieces]
    if isinstance(gesture, Attach):
        said["evidence"] = [*every, _said_quote(gesture.quote)]
        return evidence.attach(tree, item, gesture.quote, order), item, said
    number = piece_number(tree, item, gesture.evidence)
    if isinstance(gesture, Detach):
        run = evidence.detach(tree, item, gesture.evidence)
        left = [piece for at, piece in enumerate(every) if at != number]
        if left:
            said["evidence"] = left
        else:
            said.pop("evidence", None)
        return run, item, said
    old = every[number]
    if isinstance(gesture, Recite):
        run = recite(tree, item, gesture)
        said["evidence"] = _with(pieces, number, _recited(old, gesture))
        return run, item, said
    run = evidence.requote(tree, item, gesture.evidence, gesture.words)
    new: Data = {**old, "quote": gesture.words} if isinstance(old, dict) and "quote" in old else gesture.words
    said["evidence"] = _with(pieces, number, new)
    return run, item, said


def _with(pieces: Data, number: int, new: Data) -> Data:
    """What `evidence` says with one of its pieces, or the only one, said anew."""
    return [*pieces[:number], new, *pieces[number + 1 :]] if isinstance(pieces, list) else new


def _recited(old: Data, gesture: Recite) -> Data:
    """What a piece of evidence says once it is written anew."""
    said = dict(old) if isinstance(old, dict) else {}
    said["quote"] = gesture.words
    if gesture.source:
        said["source"] = gesture.source
    for name, words in (("prefix", gesture.prefix), ("suffix", gesture.suffix)):
        said.pop(name, None)
        if words:
            said[name] = words
    return said if isinstance(old, dict) or len(said) > 1 else gesture.words


def piece_number(tree: Tree, item: Node, where: Place) -> int:
    """Which piece of an item's evidence stands at a place, from 0. Raises RefusedError where none does."""
    found = value_of(item, "evidence")
    if found is None:
        raise RefusedError("that evidence is not there any more")
    return evidence.piece_at(tree, found, where)[1]


def _insert(tree: Tree, gesture: InsertItem) -> tuple[Run, Node, Data]:
    section = tree.section(gesture.section)
    after = tree.spot(gesture.after) if gesture.after is not None else None
    if after is not None and after.section is not section:
        raise RefusedError("that item is in another section now")
    run = items.insert(tree, section, after, gesture.fields, gesture.quotes)
    said = data(section)
    if not isinstance(said, dict):
        raise RefusedError("a key of the section is given twice: edit it as text")
    found = said.get("items")
    every = found if isinstance(found, list) else []
    new: dict[str, Data] = {name: _said(value) for name, value in gesture.fields}
    if gesture.quotes:
        new["evidence"] = [_said_quote(quote) for quote in gesture.quotes]
    at = after.number + 1 if after else len(every)
    said["items"] = [*every[:at], new, *every[at:]]
    return run, section, said


def _said(value: Value) -> Data:
    if isinstance(value, str):
        return value
    return dict(value) if isinstance(value, Mapping) else list(value)


def _said_quote(quote: NewQuote) -> Data:
    if quote[1:] == ("", "", ""):
        return quote.quote
    return {name: text for name, text in quote._asdict().items() if text}


def order_of(section: Node) -> tuple[str, ...]:
    """The order of the keys of a section's items."""
    kind = value_of(section, "kind")
    name = kind.value if isinstance(kind, Scalar) else POINTS
    return tuple(field.name for field in ITEM_FIELDS.get(name, ITEM_FIELDS[POINTS]))
