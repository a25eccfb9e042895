"""Where lines of plain text break for a width in cells, as spans of the unchanged text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from rich.cells import cell_len, split_graphemes

from tui.core.finding import Span

# Letters, marks and punctuation that fill one cell each: for these a length is a width.
_NARROW: Final = re.compile(
    "[\\x20-\\x7e\\xa0-\\xac\\xae-\\u02ff\\u0370-\\u0482\\u048a-\\u0557\\u1e00-\\u1fff"
    "\\u2010-\\u2016\\u2018-\\u201e\\u2020-\\u2027\\u2030-\\u205e\\u23ce\\u2400-\\u2426\\u2500-\\u25fc]*"
)


def is_narrow(text: str) -> bool:
    """Whether every code point of `text` surely fills one cell."""
    return _NARROW.fullmatch(text) is not None


def width(text: str) -> int:
    """The cells that `text` fills."""
    return len(text) if is_narrow(text) else cell_len(text)


def index_at(text: str, cells: int) -> int:
    """The code point of `text` that is drawn `cells` cells from its start, else its last one."""
    if is_narrow(text):
        return max(min(cells, len(text) - 1), 0)
    used = 0
    for left, _, size in split_graphemes(text)[0]:
        used += size
        if used > cells:
            return left
    return max(len(text) - 1, 0)


def wrap(text: str, cells: int) -> list[Span]:
    """Break `text`, which holds no line break, into lines of at most `cells` cells.

    Returns:
        Spans in code points; together with the spaces between them they cover the text. Spaces at a
        break belong to no line. A word wider than a line is cut between graphemes. Never empty.
    """
    if not text:
        return [(0, 0)]
    cells = max(cells, 1)
    return _wrap_narrow(text, cells) if is_narrow(text) else list(_wrap_graphemes(text, cells))


def _wrap_narrow(text: str, cells: int) -> list[Span]:
    spans: list[Span] = []
    start, total = 0, len(text)
    while total - start > cells:
        cut = text.rfind(" ", start, start + cells + 1)
        end = cut if cut > start else start + cells
        while end > start and text[end - 1] == " ":
            end -= 1
        if end > start:
            spans.append((start, end))
        start = cut if cut > start else start + cells
        while start < total and text[start] == " ":
            start += 1
    if start < total or not spans:
        spans.append((start, total))
    return spans


def _wrap_graphemes(text: str, cells: int) -> Iterator[Span]:
    graphemes, _ = split_graphemes(text)
    starts = [left for left, _, _ in graphemes]
    ends = [right for _, right, _ in graphemes]
    edges = list(accumulate((size for _, _, size in graphemes), initial=0))
    first, count = 0, len(graphemes)
    while first < count:
        # The first grapheme always fits, or a wide one in a narrow line would never be passed.
        beyond = max(bisect_right(edges, edges[first] + cells) - 1, first + 1)
        if beyond >= count:
            yield starts[first], len(text)
            return
        cut = beyond
        while cut > first and not _may_break(text, starts[cut]):
            cut -= 1
        if cut == first:
            cut = beyond
            while cut > first + 1 and text[starts[cut] - 1] in "\u200c\u200d":  # it joins what follows
                cut -= 1
        end = starts[cut]
        while end > starts[first] and text[end - 1] == " ":
            end -= 1
        if end > starts[first]:
            yield starts[first], end
        # A space that carries a mark is more than a space.
        while cut < count and text[starts[cut] : ends[cut]] == " ":
            cut += 1
        first = cut


def _may_break(text: str, index: int) -> bool:
    """Whether a line may end before `index`: at a space, or between ideographs and kana."""
    if text[index] == " " or text[index - 1] == " ":
        return True
    return (
        "\u2e80" <= text[index] <= "\uffef"
        and text[index] not in "、。，．！？；：」』）】》〉…ーゝゞ々"
        and text[index - 1] not in "「『（【《〈"
    )
