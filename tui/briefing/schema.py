"""The JSON Schema of a briefing (draft 2020-12), written from the table of fields.

It is for editors: completion, hovers and a first check while typing. What it cannot say, such as two
items of one id, only the reader reports; and `~` in a field of text, which the reader takes as written,
is nothing to it.
"""

from __future__ import annotations

import os
from typing import Any, Final

from tui.briefing import fields as f

Schema = dict[str, Any]

NAME: Final = "briefing.schema.json"
"""What the schema's file is called, in the package and next to a briefing."""

# An editor's YAML gives `2016` or `true` as a number or a bool; the reader takes them as written.
_SCALARS = ["string", "number", "boolean"]


def schema_text() -> str:
    """The JSON Schema as the text of a file."""
    import json

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def schema_line(folder: str) -> str:
    """The comment line that names the JSON Schema to editors, for a briefing in `folder`; empty without one.

    A schema in the folder comes first; else it is the one that the program was installed with.
    """
    if os.path.isfile(os.path.join(folder, NAME)):
        return f"# yaml-language-server: $schema={NAME}\n"
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), NAME)
    if not os.path.isfile(path) or not path.isprintable():
        return ""
    # Editors end the path at white space.
    return f"# yaml-language-server: $schema={path if not any(map(str.isspace, path)) else _address(path)}\n"


def _address(path: str) -> str:
    from pathlib import Path

    return Path(path).as_uri()


def json_schema() -> Schema:
    """The JSON Schema as data."""
    schema = _mapping(f.BRIEFING_FIELDS, "A briefing: an article in short, each statement with its evidence.")
    definitions: Schema = {
        "evidence": _evidence(),
        "ignore": _mapping(f.IGNORE_FIELDS, "A rule that does not matter here, and why."),
        "reviewed": _mapping(f.REVIEWED_FIELDS, "Who compared this with its evidence, and when."),
        "source": _mapping(f.SOURCE_FIELDS, "A text that the briefing rests on."),
        "section": _section(),
    }
    for kind, table in f.ITEM_FIELDS.items():
        definitions[f"{kind}-item"] = _mapping(
            table, f"An item of the kind `{kind}`: {f.KIND_DESCRIPTIONS[kind]}"
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Briefing",
        **schema,
        "$defs": definitions,
    }


def _mapping(table: tuple[f.Field, ...], description: str) -> Schema:
    required = [field.name for field in table if field.required]
    schema: Schema = {
        "description": description,
        "type": "object",
        "properties": {field.name: {"description": field.description, **_value(field)} for field in table},
        "additionalProperties": False,
    }
    return {**schema, "required": required} if required else schema


def _value(field: f.Field) -> Schema:
    schema = _type(field)
    if field.required or field.name == "quote":
        return schema
    if "anyOf" in schema:
        return {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]} if "type" not in schema else _or_null(schema)


def _or_null(schema: Schema) -> Schema:
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    nullable = {**schema, "type": [*types, "null"]}
    if "enum" in schema:
        nullable["enum"] = [*schema["enum"], None]
    return nullable


def _type(field: f.Field) -> Schema:
    if field.type == f.TEXT:
        filled = field.required or field.name == "quote"
        return {"type": _SCALARS, "pattern": f.FILLED_PATTERN} if filled else {"type": _SCALARS}
    if field.type == f.TEXTS:
        return {"anyOf": [{"type": _SCALARS}, {"type": "array", "items": {"type": [*_SCALARS, "null"]}}]}
    if field.type == f.EVIDENCE:
        one = {"$ref": "#/$defs/evidence"}
        several = {"type": "array", "items": one, **({"minItems": 1} if field.required else {})}
        nothing = [] if field.required else [{"type": "string", "pattern": r"^\s*$"}]
        return {"anyOf": [one, several, *nothing]}
    if field.type == f.MAPPING:
        return {"$ref": f"#/$defs/{field.name}"}
    if field.type == f.MAPPINGS:
        names = {"sources": "source", "sections": "section"}
        items = {"$ref": f"#/$defs/{names.get(field.name, field.name)}"} if field.fields else {}
        return {"type": "array", "items": items, **({"minItems": 1} if field.required else {})}
    return _word(field)


def _word(field: f.Field) -> Schema:
    if field.type == f.VERSION:
        return {"enum": [1, "1"]}
    if field.type == f.CHOICE:
        return {"type": "string", "enum": list(field.choices)}
    if field.type == f.RULE:
        from tui.core.finding import RULES

        return {"type": "string", "enum": sorted(RULES)}
    if field.type == f.DATE:
        return {"type": "string", "pattern": f.DATE_PATTERN, "format": "date"}
    if field.type == f.LANGUAGE:
        return {"type": "string", "pattern": f.LANGUAGE_PATTERN}
    if field.type == f.SHA256:
        return {"type": "string", "pattern": f.SHA256_PATTERN}
    return {"type": ["string", "number"], "pattern": f.ID_PATTERN}


def _evidence() -> Schema:
    mapping = _mapping(f.EVIDENCE_FIELDS, "A quote with its source and surroundings, or a whole source.")
    mapping["anyOf"] = [
        {"required": ["quote"]},
        {"required": ["source"], "properties": {"source": {"type": _SCALARS}}},
    ]
    quote = {"type": _SCALARS, "pattern": f.FILLED_PATTERN, "description": f.EVIDENCE_FIELDS[0].description}
    return {"anyOf": [quote, mapping]}


def _section() -> Schema:
    section = _mapping(f.SECTION_FIELDS, "A part of the briefing; the screen shows it as a pane.")
    section["properties"]["kind"]["description"] = " ".join(
        (
            f.SECTION_FIELDS[1].description,
            *(f"`{kind}`: {text}" for kind, text in f.KIND_DESCRIPTIONS.items()),
        )
    )
    section["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"properties": {"items": {"items": {"$ref": f"#/$defs/{kind}-item"}}}},
        }
        for kind in f.KINDS
    ]
    return section
