"""Sections and their items, read from the YAML: each stands on its own, and none takes another with it."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from typing import NamedTuple

from tui.briefing.evidence import read_evidence
from tui.briefing.fields import ACTORS, ITEM_FIELDS, ITEM_ID, KINDS, POINTS, SECTION_FIELDS
from tui.briefing.ids import Ids
from tui.briefing.mappings import Table, fields_of, key_place, list_of, missing, read_fields
from tui.briefing.model import Evidence, Item, Section
from tui.briefing.nodes import Mapping, Node, Scalar, is_empty, is_list, is_null, opening, place, value_of
from tui.briefing.pasted import cut_off, is_sentence, joined
from tui.briefing.references import References
from tui.briefing.report import Report
from tui.briefing.requote import replacing
from tui.briefing.values import read_value
from tui.core.finding import Place
from tui.core.messages import shown

_SECTION = Table.of(SECTION_FIELDS)
_ITEM = {kind: Table.of(fields) for kind, fields in ITEM_FIELDS.items()}
# For a section whose kind cannot be told: any field of any kind, none of them required.
_ANY_ITEM = Table.of(field._replace(required=False) for table in ITEM_FIELDS.values() for field in table)


class Shared(NamedTuple):
    """What the items of one briefing have in common."""

    ids: Ids
    references: References
    report: Report


def read_section(node: Node, number: int, shared: Shared) -> Section | None:
    """The section numbered `number`, from 1, with every item that can be read."""
    report = shared.report
    if not isinstance(node, Mapping):
        message = f"A section is a mapping of `title`, `kind` and `items`, and this is a {node.what}."
        report.add("wrong-type", message, place(node))
        return None
    found = fields_of(node, _SECTION, "A section", report)
    missing(node, found, _SECTION, "This section", report)
    items_node = found.pop("items", None)
    values = read_fields(found, _SECTION, report)
    kind = values.get("kind")
    table = _ITEM.get(kind) if isinstance(kind, str) else None
    if table is None:
        written = found.get("kind")
        # Read as the kind that was probably meant, but without asking for that kind's fields.
        near = report.nearest(written.value, KINDS) if isinstance(written, Scalar) else None
        kind, table = near or POINTS, _ANY_ITEM
    title = values.get("title")
    items: list[Item] = []
    for position, part in enumerate(list_of(items_node, "items", report) if items_node else (), 1):
        if not report.has_room_for_item(part):
            break
        item = read_item(part, str(kind), table, (number, position), shared)
        if item is not None:
            items.append(item)
    return Section(
        title if isinstance(title, str) else f"Section {number}", str(kind), tuple(items), place(node)
    )


def read_item(node: Node, kind: str, table: Table, numbers: tuple[int, int], shared: Shared) -> Item | None:
    """One item, its faulty fields left out; None where nothing of it can be shown.

    `numbers` are those of its section and of itself, from 1. A text in its place becomes its claim.
    """
    report = shared.report
    report.item = made = shared.ids.made(*numbers)
    if not isinstance(node, Mapping) or is_sentence(node, table.fields, report):
        item = _from_text(node, made, kind, report)
        report.item = None
        return item
    report.item, is_written = _written_id(node, made, shared.ids, report)
    found = fields_of(node, table, f"An item of the kind `{kind}`", report)
    missing(node, found, table, "This item", report)
    places = {name: place(value) for name, value in found.items()}
    evidence: tuple[Evidence, ...] = ()
    cited = found.pop("evidence", None)
    if cited is not None:
        evidence = read_evidence(cited, shared.references, report)
    if not evidence and table.fields["evidence"].required and (cited is None or _is_nothing(cited, report)):
        where = _evidence_place(node, cited)
        report.missing(
            "no-evidence",
            "This item has no evidence." if cited is None else "The evidence of this item is empty.",
            where,
            node,
            field="evidence",
            help="Quote the words of the source that it rests on under `evidence:`.",
        )
    found.pop("id", None)
    shared.references.to_actors(report.item, found)
    fields = read_fields(found, table, report)
    item = Item(report.item, is_written, kind, fields, evidence, place(node), places)
    report.item = None
    return item


def _evidence_place(node: Mapping, cited: Node | None) -> Place:
    """The place of evidence that is missing or empty."""
    if cited is None:
        return opening(node)
    return key_place(node, "evidence") if is_empty(cited) else place(cited)


def _written_id(node: Mapping, made: str, ids: Ids, report: Report) -> tuple[str, bool]:
    """The item's id, and whether it is the written one: one that is faulty or taken is not used."""
    written = value_of(node, "id")
    value = read_value(written, ITEM_ID, report) if written is not None else None
    if written is None or value is None:
        return made, False
    first = ids.claim(value, written.start.line + 1)
    if first is not None:
        message = f"The id “{shown(value)}” is already another item's, on line {first}."
        new = ids.free(value)
        report.add(
            "duplicate-id",
            message,
            place(written),
            field="id",
            help=f"Give one of the two another id, such as `{shown(new)}`.",
            suggestion=replacing(written, new) if isinstance(written, Scalar) else None,
        )
        return made, False
    return value, True


def _from_text(node: Node, made: str, kind: str, report: Report) -> Item | None:
    """An item of which there is only a text: it is shown as the claim that it was meant to be."""
    if isinstance(node, Mapping):
        claim = joined(node, report, "claim")
    else:
        message = f"An item is a mapping of fields, and this is a {node.what}."
        field = "name" if kind == ACTORS else "claim"
        report.missing(
            "wrong-type", message, place(node), node, field=field, help=f"Begin it with `{field}: `."
        )
        if not isinstance(node, Scalar) or not node.value.strip():
            return None
        claim = node
    where = place(node)
    return Item(made, False, kind, {"claim": claim.value}, (), where, {"claim": where})


def _is_nothing(node: Node, report: Report) -> bool:
    """Whether `evidence` was written, but nothing in it."""
    if isinstance(node, Scalar):
        return (is_null(node) or not node.value.strip()) and not cut_off(node, report.text)
    return is_list(node) and not node.parts
