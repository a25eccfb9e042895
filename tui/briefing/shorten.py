"""A long briefing's text without most of its items: enough to look at while all of it is read."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

ITEMS: Final = 100
"""So many items are left in each list of them: more than any screen shows."""

_BLANK: Final = r"[ \t]*(?:#[^\r\n]*)?\r?\n"
_LIST: Final = re.compile(rf"^( *(?:- +)?)items:{_BLANK}(?:{_BLANK})*+( *)- ", re.M)
"""`items:` and what stands between it and its first item."""
_ANCHOR: Final = re.compile(r"&(?<=[-:] &)[^ \t\r\n]")
"""A YAML anchor, which an alias further down may stand for."""
_LISTS: Final = 1_000
"""After so many lists it is given up: they are short then."""


def shortened(text: str) -> str | None:
    """`text` with at most `ITEMS` items in each list of them, told by the indent of their dashes.

    Returns:
        None where nothing was left out: every list is short, or is not written an item a line. None, too,
        where an anchor would be left out: one of that name before it would stand for something else.
    """
    kept: list[str] = []
    done = 0
    while (found := _LIST.search(text, done)) is not None and len(kept) < _LISTS:
        indent = len(found[2])
        if indent < len(found[1]):  # something else of YAML's
            kept.append(text[done : found.end()])
            done = found.end()
            continue
        after = _behind(indent).search(text, found.end())
        end = after.start() if after is not None else len(text)
        # Sought in this list alone: there may be ten thousand short ones.
        dashes = re.compile(rf"^ {{{indent}}}- ", re.M).finditer(text, found.start(2), end)
        beyond = next(islice(dashes, ITEMS, None), None)
        cut = beyond.start() if beyond is not None else end
        if _ANCHOR.search(text, cut, end) is not None:
            return None
        kept.append(text[done:cut])
        done = end
    return "".join((*kept, text[done:])) if sum(map(len, kept)) < done else None


def _behind(indent: int) -> re.Pattern[str]:
    """Where something begins that is not of the list whose dashes have that indent."""
    beside = rf"^ {{{indent}}}(?!-[ \t\r]|-$)[^ \t\r\n#]"
    return re.compile(rf"{beside}|^ {{0,{indent - 1}}}[^ \t\r\n#]" if indent else beside, re.M)
