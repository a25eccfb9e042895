"""A page as a tree, by the standard library's parser: what is inside an element, and where links lead."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset(
    {"meta", "br", "hr", "img", "input", "link", "base", "source", "embed", "wbr", "area", "col"}
)


class Node:
    """An element with its attributes and, in their order, its texts and elements."""

    def __init__(self, name: str, attributes: dict[str, str | None]) -> None:
        self.name = name
        self.attributes = attributes
        self.parts: list[Node | str] = []

    @property
    def classes(self) -> set[str]:
        return set((self.attributes.get("class") or "").split())

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def walk(self) -> Iterator[Node]:
        """This element and all inside it, in the page's order."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()

    def all(self, name: str = "", class_: str = "") -> list[Node]:
        """The elements inside of that name and class, either of which may be left out."""
        return [
            node
            for node in self.walk()
            if node is not self and (not name or node.name == name) and (not class_ or class_ in node.classes)
        ]

    def one(self, name: str = "", class_: str = "") -> Node:
        """The only such element."""
        found = self.all(name, class_)
        assert len(found) == 1, f"{len(found)} of {name}.{class_}"
        return found[0]

    def by_id(self, name: str) -> Node:
        """The only element of that id."""
        found = [node for node in self.walk() if node.attributes.get("id") == name]
        assert len(found) == 1, f"{len(found)} of #{name}"
        return found[0]

    def links(self) -> list[str]:
        """Where the links inside lead."""
        return [node.attributes.get("href") or "" for node in self.all("a")]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {attrs}"
        node = Node(tag, dict(attrs))
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.open[-1].parts.append(Node("!", {}))

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def parse(page: str) -> Node:
    """The tree of a page in which every element that needs it is closed, in its turn."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    assert builder.open == [builder.root], "an element is not closed"
    return builder.root
