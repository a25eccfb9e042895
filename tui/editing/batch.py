"""Many gestures as one run: read again once in a while, not once for each.

Gestures on different items do not meet, so all that comes first at each item is made at once, then all
that comes second, and so on. Items are known by their number, which no gesture here changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from tui.briefing.nodes import is_list, value_of
from tui.editing.edit import ELSEWHERE, piece_number, plan
from tui.editing.gesture import Attach, Detach, RefusedError, SetField, SetSource, Within
from tui.editing.run import Run, difference, joined
from tui.editing.tree import Data, Spot, Tree, is_same

Many: TypeAlias = "Within | SetSource"
"""What can be made together with others."""


class Left(NamedTuple):
    """A gesture that was not made, and why."""

    gesture: Many
    reason: str


class Batch(NamedTuple):
    """What came of many gestures."""

    run: Run
    """What changes in the text, from the first change to the last."""
    tree: Tree
    """The text as it is then, read again."""
    left: tuple[Left, ...]
    """What cannot be made safely, and is not."""


class _Aim(NamedTuple):
    """A gesture, the number of its item among all, and that of its piece of evidence."""

    gesture: Many
    item: int
    piece: int = 0


def batched(tree: Tree, gestures: Sequence[Many]) -> Batch:
    """All of `gestures`, whose places are those of `tree`; fields are written last, after what is detached.

    Each is made as `tui.editing.edit.edited` makes it, with the same care; one that is refused is left out.
    """
    before, left = tree.text, []
    queues: dict[int, list[_Aim]] = {}
    numbers = {spot.item.start.index: number for number, spot in enumerate(tree.spots())}
    for gesture in gestures:
        try:
            aim = _aimed(tree, gesture, numbers)
        except RefusedError as refused:
            left.append(Left(gesture, str(refused)))
            continue
        queues.setdefault(aim.item, []).append(aim)
    for queue in queues.values():
        # What is detached last moves no other piece; what is written into fields may follow it.
        queue.sort(key=lambda aim: (_rank(aim.gesture), -aim.piece))
    while queues:
        tree, more = _made(tree, [queue.pop(0) for _, queue in sorted(queues.items())])
        left += more
        queues = {item: queue for item, queue in queues.items() if queue}
    return Batch(difference(before, tree.text), tree, tuple(left))


def _rank(gesture: Many) -> int:
    return 2 if isinstance(gesture, SetField) else 1 if isinstance(gesture, Detach) else 0


def _aimed(tree: Tree, gesture: Many, numbers: dict[int, int]) -> _Aim:
    if isinstance(gesture, SetSource):
        return _Aim(gesture, -1)
    spot = tree.spot(gesture.item)
    number = numbers[spot.item.start.index]
    if isinstance(gesture, Attach | SetField):
        return _Aim(gesture, number)
    return _Aim(gesture, number, piece_number(tree, spot.item, gesture.evidence))


def _made(tree: Tree, aims: Sequence[_Aim]) -> tuple[Tree, list[Left]]:
    """The text with one gesture made at each of some items, and what was left out."""
    left: list[Left] = []
    runs: list[Run] = []
    expected: dict[int, Data] = {}
    made: list[_Aim] = []
    spots = list(tree.spots())
    for aim in aims:
        try:
            run, node, said = plan(tree, _placed(tree, spots, aim))
        except RefusedError as refused:
            left.append(Left(aim.gesture, str(refused)))
            continue
        runs.append(run)
        expected[id(node)] = said
        made.append(aim)
    if not made:
        return tree, left
    after = _read(tree, runs, expected)
    if after is not None:
        return after, left
    if len(made) == 1:
        return tree, [*left, Left(made[0].gesture, ELSEWHERE)]
    # One of them does more than it should: which, halves will tell.
    for half in (made[: len(made) // 2], made[len(made) // 2 :]):
        tree, more = _made(tree, half)
        left += more
    return tree, left


def _placed(tree: Tree, spots: Sequence[Spot], aim: _Aim) -> Many:
    """The gesture with the places of `tree`, in which others were made before it."""
    gesture = aim.gesture
    if isinstance(gesture, SetSource):
        return gesture  # its place is known until it is made, and it is made first
    item = spots[aim.item].item
    where = tree.place(item)
    if isinstance(gesture, Attach | SetField):
        return gesture._replace(item=where)
    found = value_of(item, "evidence")
    assert found is not None
    part = found.parts[aim.piece] if is_list(found) else found
    return gesture._replace(item=where, evidence=tree.place(value_of(part, "quote") or part))


def _read(tree: Tree, runs: Sequence[Run], expected: dict[int, Data]) -> Tree | None:
    """The text with the runs made, read again; None where it says anything else than it must."""
    run = joined(tree.text, runs)
    if run is None or tree.root is None:
        return None
    try:
        after = Tree(run.apply(tree.text))
    except RefusedError:
        return None
    return after if after.root is not None and is_same(tree.root, after.root, expected) else None
