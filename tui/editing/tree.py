"""A text without faults of syntax as nodes, and where in it items, fields and evidence stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from tui.briefing.compose import compose
from tui.briefing.lines import Lines
from tui.briefing.nodes import Mapping, Node, Scalar, Sequence, is_list, is_null, place, value_of
from tui.briefing.nodes import scalars as scalars_of
from tui.briefing.standins import readable
from tui.core.finding import Place
from tui.editing.gesture import RefusedError

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
"""What a node says: nothing of where and how it is written."""

_COLON: Final = re.compile(r"[ \t]*:")
_EDGE: Final = re.compile(r"[\r\n]")


class Entry(NamedTuple):
    """A key and its value in a mapping."""

    key: Scalar
    value: Node
    number: int
    """Which entry of the mapping, from 0."""


class Spot(NamedTuple):
    """An item: the section and the list that hold it, and which of the list it is, from 0."""

    section: Mapping
    items: Sequence
    number: int
    item: Mapping


class Tree:
    """The nodes of a text. Raises RefusedError where the text has a fault of syntax."""

    def __init__(self, text: str) -> None:
        self.text = text
        """Without a BOM."""
        composition = compose(readable(text))
        if composition.problem is not None:
            # An unclosed quote is only noticed at the end of the file: its beginning says more.
            mark = composition.problem.context_mark or composition.problem.mark
            line = Lines(text).position(min(mark.index, len(text)))[0]
            raise RefusedError(f"the file is no YAML from line {line} on: mend that first")
        if composition.is_cut:
            raise RefusedError("the file is too large to be edited here")
        self.root = composition.root
        self.lines = Lines(text)
        self._whole: set[int] = set()
        """The lists and mappings that were seen to hold all that they say: many edits ask for the same."""

    def sections(self) -> list[Node]:
        """The sections, whatever was written as one."""
        found = value_of(self.root, "sections") if self.root is not None else None
        return found.parts if found is not None and is_list(found) else []

    def spots(self) -> Iterator[Spot]:
        """Every item that is a mapping."""
        for section in self.sections():
            items = value_of(section, "items")
            if isinstance(section, Mapping) and items is not None and is_list(items):
                for number, item in enumerate(items.parts):
                    if isinstance(item, Mapping):
                        yield Spot(section, items, number, item)

    def spot(self, where: Place) -> Spot:
        """The item at a place. Raises RefusedError where it cannot be edited as one."""
        found = self._spots_at.get(self.lines.index(where.line, where.column))
        if not found:
            raise RefusedError("this item is no mapping of fields: edit it as text")
        if len(found) > 1:
            raise RefusedError("this item stands in several places through an alias (*)")
        for node in (found[0].section, found[0].items, found[0].item):
            self.refuse_merged(node)
        return found[0]

    @cached_property
    def _spots_at(self) -> dict[int, list[Spot]]:
        """The items by the code point at which they begin; several only through an alias."""
        found: dict[int, list[Spot]] = {}
        for spot in self.spots():
            found.setdefault(spot.item.start.index, []).append(spot)
        return found

    def source(self, where: Place) -> Mapping:
        """The entry of a source at a place. Raises RefusedError where there is none to edit."""
        start = self.lines.index(where.line, where.column)
        found = value_of(self.root, "sources") if self.root is not None else None
        if found is not None and is_list(found):
            same = [part for part in found.parts if part.start.index == start]
            if len(same) == 1 and isinstance(same[0], Mapping):
                self.refuse_merged(found)
                self.refuse_merged(same[0])
                return same[0]
        raise RefusedError("the source's entry is no mapping of fields: edit it as text")

    def section(self, where: Place) -> Mapping:
        """The section at a place. Raises RefusedError where there is none to edit."""
        start = self.lines.index(where.line, where.column)
        for section in self.sections():
            if isinstance(section, Mapping) and section.start.index == start:
                self.refuse_merged(section)
                return section
        raise RefusedError("this section is no mapping: edit it as text")

    def refuse_merged(self, node: Sequence) -> None:
        """Raise RefusedError where a part of `node` stands elsewhere in the file."""
        if id(node) in self._whole:
            return
        for part in node.parts:
            if not node.start.index <= part.start.index <= node.end.index:
                raise RefusedError("a part of it stands elsewhere, through an alias (*) or a merge (<<)")
        self._whole.add(id(node))

    def entry(self, holder: Mapping, name: str) -> Entry | None:
        """What `holder` has under the key `name`, the first where it is given twice."""
        for number, (key, value) in enumerate(holder.entries()):
            if isinstance(key, Scalar) and key.value == name:
                return Entry(key, value, number)
        return None

    def colon(self, key: Scalar) -> int:
        """The index behind the colon of a key. Raises RefusedError for a key written with `?`."""
        found = _COLON.match(self.text, key.end.index)
        if found is None:
            raise RefusedError(f"the key `{key.value}` is written in a way that is not edited here")
        return found.end()

    def line_start(self, index: int) -> int:
        """Where the line of a code point begins."""
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def line_end(self, index: int) -> int:
        """Where the line of a code point ends, its line break not counted."""
        found = _EDGE.search(self.text, index)
        return found.start() if found else len(self.text)

    def after_line(self, index: int) -> int:
        """Where the next line begins."""
        end = self.line_end(index)
        return end + (2 if self.text.startswith("\r\n", end) else 1 if end < len(self.text) else 0)

    def line_above(self, start: int) -> int:
        """Where the line before the one that begins at `start` begins."""
        return self.line_start(start - (2 if self.text.startswith("\r\n", start - 2) else 1))

    def column(self, index: int) -> int:
        """The column of a code point, from 0."""
        return index - self.line_start(index)

    def place(self, node: Node) -> Place:
        """Where a node stands."""
        return place(node)

    def has_comment(self, start: int, end: int, *nodes: Node) -> bool:
        """Whether a comment stands in `[start, end)`, of which `nodes` hold every text."""
        at = start
        for scalar in sorted(
            (each for node in nodes for each in scalars_of(node)), key=lambda one: one.start.index
        ):
            if at <= scalar.start.index < end:
                if "#" in self.text[at : scalar.start.index]:
                    return True
                at = scalar.end.index
                if (
                    scalar.style in ("|", ">")
                    and "#" in self.text[scalar.start.index : self.line_end(scalar.start.index)]
                ):
                    return True
        return "#" in self.text[at:end]


def data(node: Node) -> Data:
    """What a node says."""
    if isinstance(node, Scalar):
        return None if is_null(node) else node.value
    if not isinstance(node, Mapping):
        return [data(part) for part in node.parts]
    pairs = list(node.entries())
    if len({key.value for key, _ in pairs if isinstance(key, Scalar)}) == len(pairs):
        return {key.value: data(value) for key, value in pairs if isinstance(key, Scalar)}
    return [data(part) for part in node.parts]


def is_same(old: Node, new: Node, expected: Mapping_[int, Data]) -> bool:
    """Whether `new` says what `old` does, but for the nodes of the ids `expected`, which say that instead."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Node, Node]] = [(old, new)]
    met: set[int] = set()
    while waiting:
        left, right = waiting.pop()
        if id(left) in expected:
            if data(right) != expected[id(left)]:
                return False
            met.add(id(left))
            continue
        if (id(left), id(right)) in seen:
            continue
        seen.add((id(left), id(right)))
        if isinstance(left, Scalar) or isinstance(right, Scalar):
            if not (isinstance(left, Scalar) and isinstance(right, Scalar)):
                return False
            if left.value != right.value or is_null(left) != is_null(right):
                return False
        elif type(left) is not type(right) or len(left.parts) != len(right.parts):
            return False
        else:
            waiting += zip(left.parts, right.parts, strict=True)
    return len(met) == len(expected)
