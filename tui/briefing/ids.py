"""What items are called: by their written ids, or by ids made from their places."""

from __future__ import annotations

from tui.briefing.nodes import Node, Scalar, is_list, value_of


class Ids:
    """The ids of a briefing's items: written ones once, made ones never equal to a written one."""

    __slots__ = ("_lines", "_written")

    def __init__(self, sections: list[Node]) -> None:
        self._written = _written_ids(sections)
        self._lines: dict[str, int] = {}

    def claim(self, written: str, line: int) -> int | None:
        """Takes a written id, or returns the line of the item that took it first."""
        first = self._lines.get(written)
        if first is None:
            self._lines[written] = line
        return first

    def free(self, written: str) -> str:
        """An id like `written` that no item has."""
        number = 2
        while f"{written}-{number}" in self._written:
            number += 1
        return f"{written}-{number}"

    def made(self, section: int, item: int) -> str:
        """`<section number>-<item number>`, with as many `'` behind it as set it apart from written ids."""
        name = f"{section}-{item}"
        while name in self._written:
            name += "'"
        return name


def _written_ids(sections: list[Node]) -> frozenset[str]:
    items = (item for section in sections for item in _parts(value_of(section, "items")))
    ids = (value_of(item, "id") for item in items)
    return frozenset(node.value for node in ids if isinstance(node, Scalar))


def _parts(node: Node | None) -> list[Node]:
    return node.parts if node is not None and is_list(node) else []
