"""Did you mean: the right name nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60
"""Code points. A longer name is a text, not a slip of the keyboard."""


def nearest(name: str, candidates: Iterable[str], most: int = _LONGEST) -> str | None:
    """The candidate that `name` is most likely a misspelling of, or None where none is near.

    Case does not count. Up to a third of the letters may be missing, wrong, too many or swapped with
    their neighbour, and at most `most` in all; of equally near candidates the first wins.
    """
    if not 1 < len(name) <= _LONGEST:
        return None
    wanted = name.casefold()
    best: str | None = None
    room = min(max(1, len(wanted) // 3), most)
    for candidate in candidates:
        if abs(len(candidate) - len(wanted)) > room:
            continue
        distance = _distance(wanted, candidate.casefold(), room)
        if distance <= room:
            best, room = candidate, distance - 1
            if room < 0:
                break
    return best


def _distance(first: str, second: str, room: int) -> int:
    """The optimal string alignment distance, or any number above `room` once it must be more."""
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
            swapped = row > 1 < column and letter == second[column - 2] and first[row - 2] == other
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(current) > room and (not before or min(above) > room):
            return room + 1
        before, above = above, current
    return above[-1]
