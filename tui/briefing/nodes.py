"""The light tree that a YAML text becomes: scalars as written, lists and mappings, each with its place.

Not YAML's own nodes: no tags, no resolved types, and an alias is simply the same node once more, so that
nothing is ever expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeAlias, TypeGuard

from tui.core.finding import Place


class Mark(Protocol):
    """A position in the text, as libyaml gives it: all counted from 0, in code points."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Spot:
    """A `Mark` of our own."""

    __slots__ = ("column", "index", "line")

    def __init__(self, index: int, line: int, column: int) -> None:
        self.index = index
        self.line = line
        self.column = column


class Scalar:
    """A text as written. `style` is `'`, `"`, `|` or `>`, empty if plain, `*` for an alias of nothing."""

    __slots__ = ("end", "start", "style", "value")
    what = "text"
    size = 1
    height = 0
    is_open = False

    def __init__(self, value: str, style: str, start: Mark, end: Mark) -> None:
        self.value = value
        self.style = style
        self.start = start
        self.end = end


class Sequence:
    """A list. Filled while it is open, never changed afterwards."""

    __slots__ = ("end", "height", "is_flow", "is_open", "parts", "size", "start")
    what = "list"

    def __init__(self, is_flow: bool, start: Mark, end: Mark) -> None:
        self.parts: list[Node] = []
        self.is_flow = is_flow
        self.is_open = True
        """Still being filled; stays so where an error cut it off."""
        self.start = start
        self.end = end
        self.size = 1
        """Of itself and all below it, every alias counted as what it stands for."""
        self.height = 0


class Mapping(Sequence):
    """A mapping: `parts` holds key and value in turn."""

    __slots__ = ()
    what = "mapping"

    def entries(self) -> Iterator[tuple[Node, Node]]:
        """Every key that has a value, with it."""
        parts = iter(self.parts)
        return zip(parts, parts, strict=False)


Node: TypeAlias = Scalar | Sequence


def place(node: Node) -> Place:
    """Where a node stands."""
    start, end = node.start, node.end
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def opening(node: Node) -> Place:
    """The place that stands for a whole mapping in a message: its first key."""
    if isinstance(node, Mapping) and node.parts and not node.is_flow:
        first = place(node.parts[0])
        if first.line == node.start.line + 1:
            return first
    return place(node)


def is_list(node: Node) -> TypeGuard[Sequence]:
    """Whether a node is a list, and not a mapping."""
    return isinstance(node, Sequence) and not isinstance(node, Mapping)


def is_empty(node: Node) -> bool:
    """Whether nothing was written: `key:` with no value."""
    return isinstance(node, Scalar) and not node.value and not node.style


def text_length(node: Node) -> int:
    """The code points of all texts below `node`, every alias counted as what it stands for."""
    return len(node.value) if isinstance(node, Scalar) else sum(map(text_length, node.parts))


def value_of(node: Node, name: str) -> Node | None:
    """What a mapping holds under the key `name`, the first where it is given twice."""
    if not isinstance(node, Mapping):
        return None
    return next(
        (value for key, value in node.entries() if isinstance(key, Scalar) and key.value == name), None
    )


_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def is_null(node: Node) -> bool:
    """Whether nothing was written or one of YAML's words for nothing: absence, but in a field of text."""
    return isinstance(node, Scalar) and not node.style and node.value in _NULLS


def scalars(root: Node) -> list[Scalar]:
    """Every scalar below `root`, keys included, each once."""
    found: list[Scalar] = []
    seen: set[int] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Scalar):
            found.append(node)
        else:
            waiting.extend(node.parts)
    return found
