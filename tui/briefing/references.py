"""Names of sources and actors in a briefing: gathered while it is read, checked when all are known."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from typing import NamedTuple

from tui.briefing.model import Item, Section
from tui.briefing.nodes import Node, Scalar, is_list, place
from tui.briefing.report import Report
from tui.briefing.requote import replacing
from tui.core.finding import Place
from tui.core.messages import shown


class Reference(NamedTuple):
    """A name that must belong to something that the briefing lists."""

    name: str
    place: Place
    item: str | None
    field: str
    node: Scalar


class References:
    """The names to check at the end, because a briefing may name an actor before it lists it."""

    __slots__ = ("_actors", "_sources")

    def __init__(self) -> None:
        self._sources: list[Reference] = []
        self._actors: list[Reference] = []

    def to_source(self, name: str, node: Node, item: str | None) -> None:
        """Notes the name in the `source` of a piece of evidence."""
        if isinstance(node, Scalar):
            self._sources.append(Reference(name, place(node), item, "evidence", node))

    def to_actors(self, item: str, found: dict[str, Node]) -> None:
        """Notes the names in the fields of one item that must be actors'."""
        for field in ("actor", "group", "party"):
            node = found.get(field)
            if node is None:
                continue
            parts = node.parts if is_list(node) else (node,)
            for part in parts:
                if isinstance(part, Scalar) and part.value.strip():
                    self._actors.append(Reference(part.value, place(part), item, field, part))

    def check(
        self,
        source_ids: list[str],
        sections: tuple[Section, ...],
        report: Report,
        *,
        all_sources: bool = True,
    ) -> None:
        """Reports `unknown-reference` for each name that nothing listed has.

        Where the briefing lists no actors, their names are texts and none is unknown. Without
        `all_sources`, an id that is not listed may be that of a source that could not be read.
        """
        sources = set(source_ids)
        for reference in self._sources if all_sources else ():
            if reference.name not in sources:
                _report(reference, f"No source has the id “{shown(reference.name)}”.", source_ids, report)
        actors = [item for section in sections if section.kind == "actors" for item in section.items]
        if not actors:
            return
        names = list(dict.fromkeys(name for actor in actors for name in _names(actor)))
        known = {_folded(name) for name in names}
        for reference in self._actors:
            if _folded(reference.name) not in known:
                message = f"No actor of this briefing is called “{shown(reference.name)}”."
                _report(reference, message, names, report)


def _names(actor: Item) -> tuple[str, ...]:
    aliases = actor.fields.get("aliases", ())
    return (actor.text("name"), actor.id, *(name for name in aliases if isinstance(name, str)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _report(reference: Reference, message: str, names: list[str], report: Report) -> None:
    near = report.nearest(reference.name, names)
    help_ = f"Did you mean “{shown(near)}”?" if near else None
    report.item = reference.item
    suggestion = replacing(reference.node, near) if near else None
    report.add(
        "unknown-reference",
        message,
        reference.place,
        field=reference.field,
        help=help_,
        suggestion=suggestion,
    )
    report.item = None
