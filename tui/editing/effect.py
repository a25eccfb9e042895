"""What an edit changes among the items, to see that taking it back changes that again and nothing else.

The text around an edit may have been changed by others: the same characters in the same place may then end an
item that they began, or stand in another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from tui.briefing.nodes import is_list, value_of
from tui.editing.counterpart import known
from tui.editing.run import Run
from tui.editing.tree import Data, Tree, data

_MAX_ITEMS: Final = 64
"""Items of an edit up to which they are compared: an edit of more is that of a whole file."""

_Item: TypeAlias = tuple[Data, Data]
"""The title of a section, and what one of its items says."""


class Effect(NamedTuple):
    """The items that an edit takes out of a briefing, and those that it writes instead."""

    removed: tuple[_Item, ...]
    added: tuple[_Item, ...]

    @property
    def inverse(self) -> Effect:
        """The effect of taking the edit back."""
        return Effect(self.added, self.removed)

    def is_same(self, other: Effect) -> bool:
        """Whether two edits do the same; what others changed in the same item is let be."""
        if len(self.removed) == len(self.added) == len(other.removed) == len(other.added) == 1:
            return _changes(self) == _changes(other)
        return self == other


def effect_of(before: Tree, after: Tree, run: Run) -> Effect | None:
    """What `run` of the text `before` does; None where it is an edit of sections, or of many items."""
    if len(before.sections()) != len(after.sections()):
        return None
    here = _around(before, run.start, run.end) | _around(after, run.start, run.start + len(run.text))
    was, now = _items(before, here), _items(after, here)
    shortest = min(len(was), len(now))
    head = next((at for at in range(shortest) if was[at] != now[at]), shortest)
    left = range(shortest - head)
    tail = next((at for at in left if was[-1 - at] != now[-1 - at]), len(left))
    was, now = was[head : len(was) - tail], now[head : len(now) - tail]
    if max(len(was), len(now)) > _MAX_ITEMS:
        return None
    return Effect(tuple(_without(was, now)), tuple(_without(now, was)))


def _around(tree: Tree, start: int, end: int) -> set[int]:
    """The numbers of the sections that `[start, end]` touches."""
    return {
        number
        for number, section in enumerate(tree.sections())
        if section.start.index <= end and start <= section.end.index
    }


def _items(tree: Tree, numbers: set[int]) -> list[_Item]:
    """The items of some sections."""
    found: list[_Item] = []
    for number in sorted(numbers):
        section = tree.sections()[number]
        title, items = (value_of(section, name) for name in ("title", "items"))
        name = data(title) if title is not None else None
        found += [
            (name, data(part)) for part in (items.parts if items is not None and is_list(items) else [])
        ]
    return found


def _without(items: Sequence[_Item], others: Iterable[_Item]) -> list[_Item]:
    """`items` except those that are among `others`, each as often as it is there."""
    left = list(items)
    for other in others:
        if other in left:
            left.remove(other)
    return left


def _changes(effect: Effect) -> object:
    """What an effect on one item changes: which item, and what of its fields and its evidence."""
    (was_in, was), (now_in, now) = effect.removed[0], effect.added[0]
    if not isinstance(was, dict) or not isinstance(now, dict):
        return effect
    fields = [
        (name, was.get(name), now.get(name))
        for name in sorted({*was, *now} - {"evidence"})
        if was.get(name) != now.get(name)
    ]
    old, new = ([(None, piece) for piece in _pieces(said)] for said in (was, now))
    item = known(was)
    return item.id or item.heading, was_in == now_in, fields, _without(old, new), _without(new, old)


def _pieces(said: dict[str, Data]) -> list[Data]:
    evidence = said.get("evidence")
    return evidence if isinstance(evidence, list) else [] if evidence is None else [evidence]
