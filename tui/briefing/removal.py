"""Edits that take an entry out of a list, or a key with its value out of a mapping, lines and all.

Made only where nothing else goes with it: no comment, and nothing that shares its lines.
"""

from __future__ import annotations

import re
from typing import Final

from tui.briefing.lines import Lines
from tui.briefing.nodes import Mapping, Mark, Node, Scalar, Sequence, is_list, place
from tui.core.finding import Edit, Place

_COMMENT: Final = re.compile(r"(?:^|[ \t\r\n])#", re.MULTILINE)
_REST: Final = re.compile(r"[ \t]*(\r\n|\r|\n|$)")
_BEFORE: Final = re.compile(r"[ \t]*")
_DASH: Final = re.compile(r"[ ]*-[ ]+")
_COMMA: Final = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")


def lists_under(root: Node, key: str) -> dict[Place, tuple[Mapping, Sequence]]:
    """By its place, each list that is the value of `key`, and the mapping that holds it.

    Left out are those that an alias or a merge puts in several places.
    """
    found: dict[Place, tuple[Mapping, Sequence]] = {}
    shared: set[Place] = set()
    waiting: list[Node] = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        waiting.extend(node.parts)
        if not isinstance(node, Mapping):
            continue
        for name, value in node.entries():
            if isinstance(name, Scalar) and name.value == key and is_list(value):
                where = place(value)
                if where in found:
                    shared.add(where)
                found[where] = node, value
    return {where: both for where, both in found.items() if where not in shared}


def without_entry(text: str, lines: Lines, holder: Mapping, held: Sequence, index: int) -> Edit | None:
    """The edit that removes entry `index` of `held`, or its key in `holder` where it is the only one."""
    if len(held.parts) > 1:
        found = (
            _from_flow(text, held.parts, index, 1)
            if held.is_flow
            else _lines(text, held.parts[index].start, held.parts[index].end, _DASH)
        )
    else:
        at = next((i for i in range(1, len(holder.parts), 2) if holder.parts[i] is held), 0) - 1
        if at < 0 or len(holder.parts) < 4:
            return None
        key, rest = holder.parts[at], holder.parts[at + 2 : at + 3]
        if holder.is_flow:
            found = _from_flow(text, holder.parts, at, 2)
        else:
            found = _lines(text, key.start, held.end, _BEFORE)
            if found is None and rest:  # it begins on the line of a dash: the next key moves up to it
                found = key.start.index, rest[0].start.index
    if found is None or _COMMENT.search(text[found[0] : found[1]]):
        return None
    return Edit(lines.place(*found), "")


def _lines(text: str, start: Mark, end: Mark, lead: re.Pattern[str]) -> tuple[int, int] | None:
    """The lines that `start` to `end` take up; None where something else stands on them."""
    first = start.index - start.column
    rest = _REST.match(text, end.index)
    if not lead.fullmatch(text, first, start.index) or rest is None:
        return None
    last = rest.end()
    if not rest[1] and first > 0:  # the file's last line, which has no end, and no line is to get one
        first -= 2 if text[first - 2 : first] == "\r\n" else 1
    return first, last


def _from_flow(text: str, parts: list[Node], index: int, width: int) -> tuple[int, int] | None:
    """The `width` parts from `index` on and one comma; None where more than the comma stands there."""
    after, before = index + width, index - 1
    if after < len(parts):
        gap = parts[after - 1].end.index, parts[after].start.index
        found = parts[index].start.index, gap[1]
    elif before >= 0:
        gap = parts[before].end.index, parts[index].start.index
        found = gap[0], parts[-1].end.index
    else:
        return None
    return found if _COMMA.fullmatch(text, *gap) else None
