"""The fields that our own export wrote, taken back as the table of fields lets them be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tui.annotations.jsonfile import text_of
from tui.annotations.model import LeftOut
from tui.briefing.fields import EVIDENCE, MAPPING, MAPPINGS, TEXTS, Field
from tui.briefing.model import Data
from tui.core.messages import shown


def read_fields(
    value: Mapping[str, Any], table: Sequence[Field], what: str, left_out: LeftOut
) -> dict[str, Data]:
    """The fields of `value` that `table` knows, in its order; others, and wrong types, are left out and said.

    Whether a text is a right one of its type, a date for instance, is for the check to say.
    """
    known = {field.name: field for field in table if field.type != EVIDENCE}
    found: dict[str, Data] = {}
    for name, part in value.items():
        field = known.get(name)
        data = _read(part, field, left_out) if field is not None else None
        if data is not None:
            found[name] = data
        elif part:
            left_out.append(f"the field {shown(text_of(name), 30)} of {what}")
    return found


def _read(value: Any, field: Field, left_out: LeftOut) -> Data | None:
    """None for what is of a wrong type, or says nothing."""
    if field.type == TEXTS:
        texts = value if isinstance(value, list) else [value]
        found = tuple(text_of(text) for text in texts if text_of(text).strip())
        return found or None
    if field.type == MAPPING:
        return _mapping(value, field, left_out)
    if field.type == MAPPINGS:
        entries = value if isinstance(value, list) else ()
        mappings = tuple(part for entry in entries if (part := _mapping(entry, field, left_out)))
        return mappings or None
    text = text_of(value)
    return text if text.strip() else None


def _mapping(value: Any, field: Field, left_out: LeftOut) -> dict[str, Data] | None:
    if not isinstance(value, Mapping):
        return None
    return read_fields(value, field.fields, f"`{field.name}`", left_out)
