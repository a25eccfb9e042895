"""Leaves out of printed pages what belongs to the page and not to the text: its number, its running head."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

_EDGE: Final = 3
"""So many lines from a page's top and bottom may be running heads."""
_HEAD_GAP: Final = 1.5
"""Of its height: so far from the text is what belongs to the page."""
_NUMBER: Final = re.compile(
    r"(?:(?:page|p\.|seite|s\.|página|pagina)\s*)?[-–—|·\[(\s]*(?:\d{1,3}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|/|von|de|sur|di)\s*\d{1,4})?[-–—|·\])\s]*",
    re.I,
)


class Line(NamedTuple):
    """A line, or the part of one that stands in a column, with the box around it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_row: bool = False
    """Whether it was put together from parts far from each other, as a table's row."""

    @property
    def size(self) -> float:
        """The height of its letters with what hangs below them."""
        return self.top - self.bottom


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without their numbers, and without what stands in the same place of several of them."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edge = [line for row in (*_rows(page)[:_EDGE], *_rows(page)[-_EDGE:]) for line in row]
        # A place is known to three points, from either side of a mark.
        for key in {(_key(line.text), near) for line in edge for near in _near(line.bottom)}:
            seen[key] += 1
    enough = 3 if len(pages) > 3 else 2

    def is_repeated(row: Sequence[Line]) -> bool:
        return all(any(seen[_key(line.text), near] >= enough for near in _near(line.bottom)) for line in row)

    def is_furniture(row: Sequence[Line], number: int, *, is_outermost: bool, is_copy: bool) -> bool:
        if is_outermost and any(_number(line.text) == number for line in row):
            # What stands on a line with the page's own number is a running head, if it is there but once.
            return True
        if is_outermost and all(_NUMBER.fullmatch(line.text) for line in row):
            return True
        return not is_copy and is_repeated(row)

    kept: list[list[Line]] = []
    for number, page in enumerate(pages, 1):
        rows = _rows(page)
        # Where the text itself is repeated, nothing can be told by repetition.
        is_copy = all(map(is_repeated, (*rows[:_EDGE], *rows[-_EDGE:])))
        for _ in range(2):
            rows = rows[_heads(rows, partial(is_furniture, number=number, is_copy=is_copy)) :][::-1]
        kept.append([line for row in rows for line in row])
    return kept


def _heads(rows: Sequence[Sequence[Line]], is_furniture: Callable[..., bool]) -> int:
    """How many of the first rows of a page belong to it, not to the text: a gap parts them from the text."""
    heads = 0
    for at, row in enumerate(rows[:_EDGE]):
        if not is_furniture(row, is_outermost=not at):
            break
        # All that a page holds is its text, but for its number.
        is_last = at + 1 == len(rows)
        if is_last and not all(_NUMBER.fullmatch(line.text) for line in row):
            break
        if is_last or abs(row[0].bottom - rows[at + 1][0].bottom) > _HEAD_GAP * row[0].size:
            heads = at + 1
    return heads


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page by their heights, from the top."""
    rows: defaultdict[int, list[Line]] = defaultdict(list)
    for line in page:
        rows[round(line.bottom)].append(line)
    return [rows[height] for height in sorted(rows, reverse=True)]


def _number(text: str) -> int | None:
    digits = re.findall(r"\d+", text) if _NUMBER.fullmatch(text) else []
    return int(digits[0]) if digits else None


def _near(height: float) -> tuple[int, int]:
    return int(height // 6), int((height + 3) // 6) + 100_000


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()).casefold())
