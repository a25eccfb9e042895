"""One run of a text and what is to stand there instead: all that an edit ever changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """The code points `[start, end)` of a text, which `text` replaces."""

    start: int
    end: int
    text: str

    def apply(self, body: str) -> str:
        """`body` with the run replaced."""
        return body[: self.start] + self.text + body[self.end :]


def joined(body: str, runs: Iterable[Run]) -> Run | None:
    """The one run of `body` that does what all of `runs` do; None where two of them overlap, or for none.

    Of several that insert at one place the first one's text comes first.
    """
    ordered = sorted(runs, key=lambda run: (run.start, run.end))
    if not ordered:
        return None
    first = at = ordered[0].start
    pieces: list[str] = []
    for run in ordered:
        if run.start < at:
            return None
        pieces += (body[at : run.start], run.text)
        at = run.end
    return Run(first, at, "".join(pieces))


def difference(old: str, new: str) -> Run:
    """The shortest run that makes `new` of `old`."""
    # Compared in pieces, because a loop over code points takes seconds on a large file.
    head = _common(old, new)
    most = min(len(old), len(new)) - head
    tail = min(_common_end(old, new), most)
    return Run(head, len(old) - tail, new[head : len(new) - tail])


def _common(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
