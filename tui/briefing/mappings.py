"""One mapping, read by its table of fields: which keys are there, which are not, which are wrong."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Iterable
from collections.abc import Mapping as Map
from typing import NamedTuple

from tui.briefing.fields import EVIDENCE, MAPPING, MAPPINGS, TEXT, TEXTS, VERSION, Field, kinds_with
from tui.briefing.model import Data
from tui.briefing.nodes import Mapping, Node, Scalar, is_empty, is_list, is_null, opening, place
from tui.briefing.pasted import cut_by_comma, cut_off, put_back
from tui.briefing.report import Report
from tui.briefing.requote import replacing
from tui.briefing.values import read_texts, read_value
from tui.core.finding import Edit, Fix, Place
from tui.core.messages import every, shown


class Table(NamedTuple):
    """The fields of one mapping."""

    fields: Map[str, Field]
    required: tuple[Field, ...]
    """But for `evidence`, whose absence has a rule of its own."""

    @classmethod
    def of(cls, fields: Iterable[Field]) -> "Table":
        """The table of these fields."""
        by_name = {field.name: field for field in fields}
        return cls(by_name, tuple(f for f in by_name.values() if f.required and f.type != EVIDENCE))


def fields_of(node: Mapping, table: Table, what: str, report: Report) -> dict[str, Node]:
    """The values of the known keys by name, each key once; the first wins.

    Reports keys that are unknown, given twice or no words at all.
    """
    known = table.fields
    found: dict[str, Node] = {}
    lines: dict[str, int] = {}
    previous: str | None = None
    for key, value in node.entries():
        if not isinstance(key, Scalar) or not key.value:
            report.add("wrong-type", "A key is a word with a colon after it, and this is none.", place(key))
            continue
        name = key.value
        if name in lines:
            message = f"`{shown(name)}` is given twice, first on line {lines[name]}."
            report.add("duplicate-key", message, place(key), field=name if name in known else None)
            continue
        lines[name] = key.start.line + 1
        if name in known:
            found[name] = value
            previous = name
            continue
        near = report.nearest(name, known)
        before = found.get(previous) if previous else None
        if (
            previous
            and isinstance(before, Scalar)
            and known[previous].type == TEXT
            and cut_by_comma(node, key, value, near is not None)
        ):
            found[previous] = put_back(before, key, value, previous, report)
            continue
        _unknown(key, near, what, report)
    return found


def _unknown(key: Scalar, near: str | None, what: str, report: Report) -> None:
    name = key.value
    message = f"{what} has no field `{shown(name)}`."
    help_ = f"Did you mean `{near}`?" if near else None
    suggestion = replacing(key, near) if near else None
    if what.startswith("An item") and (kinds := kinds_with(name)):
        message = f"`{name}` belongs to items of the kind {every(kinds)}, not to these."
        help_ = suggestion = None
    report.add("unknown-key", message, place(key), help=help_, suggestion=suggestion)


def missing(node: Mapping, found: Map[str, Node], table: Table, what: str, report: Report) -> None:
    """Reports each required field but `evidence` that is not there or empty."""
    for field in table.required:
        value = found.get(field.name)
        if value is None:
            state, where = "has no", opening(node)
        elif _is_blank(value, field, report.text):
            state, where = "has an empty", place(value)
            if is_empty(value):
                where = key_place(node, field.name)
        else:
            continue
        help_ = suggestion = None
        if field.type == VERSION:
            help_ = "Write `version: 1` in the first line."
            if value is None and not node.is_flow:
                suggestion = _inserted(where, "version: 1\n")
        report.missing(
            "missing-field",
            f"{what} {state} `{field.name}`.",
            where,
            node,
            field=field.name,
            help=help_,
            suggestion=suggestion,
        )


def _inserted(where: Place, line: str) -> Fix:
    return Fix(f"write `{line.strip()}`", (Edit(Place(*where[:2], *where[:2]), line),))


def _is_blank(value: Node, field: Field, text: str) -> bool:
    if not isinstance(value, Scalar):
        return is_list(value) and not value.parts
    if field.type == TEXT:
        return not value.value.strip() and not cut_off(value, text)
    return is_null(value) or not value.value


def key_place(node: Mapping, name: str) -> Place:
    """Where the key `name` of a mapping that has it is."""
    return next(place(key) for key, _ in node.entries() if isinstance(key, Scalar) and key.value == name)


def read_fields(found: Map[str, Node], table: Table, report: Report) -> dict[str, Data]:
    """What was written in the fields of simple types, faulty and empty values left out."""
    values: dict[str, Data] = {}
    for name, node in found.items():
        field = table.fields[name]
        value: Data | None
        if field.type == TEXTS:
            value = read_texts(node, name, report) or None
        elif field.type == MAPPING:
            value = _read_mapping(node, field, report)
        elif field.type == MAPPINGS:
            entries = [_read_mapping(part, field, report) for part in list_of(node, name, report)]
            value = tuple(entry for entry in entries if entry) or None
        else:
            value = read_value(node, field, report)
        if value is not None:
            values[name] = value
    return values


def _read_mapping(node: Node, field: Field, report: Report) -> Map[str, Data] | None:
    if is_null(node):
        return None
    table = Table.of(field.fields)
    if not isinstance(node, Mapping):
        message = f"`{field.name}` takes {every(tuple(table.fields))}, and this is a {node.what}."
        report.add("wrong-type", message, place(node), field=field.name)
        return None
    what = f"An entry of `{field.name}`"
    with report.inside(field.name):
        found = fields_of(node, table, what, report)
        missing(node, found, table, what, report)
        return read_fields(found, table, report)


def list_of(node: Node, name: str, report: Report) -> list[Node]:
    """The entries of a list; empty, with a finding, where something else was written."""
    if is_list(node):
        return node.parts
    if not is_null(node):
        message = f"`{name}` takes a list, and this is a {node.what}."
        report.add(
            "wrong-type",
            message,
            place(node),
            field=name,
            help="Begin each entry with `- ` on a line of its own.",
        )
    return []
