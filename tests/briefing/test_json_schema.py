"""The JSON Schema is valid, fresh, and of one mind with the reader."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui.briefing
from tui.briefing.fields import ITEM_FIELDS, NAMES
from tui.briefing.read import read_briefing
from tui.briefing.schema import json_schema, schema_text

VALIDATOR = jsonschema.Draft202012Validator(
    json_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
GOOD = {
    "version": 1,
    "title": "Ferry",
    "sources": [
        {"id": "a", "path": "a.txt", "published": "2016-07-14", "lang": "pt-BR", "sha256": "0f" * 32}
    ],
    "sections": [
        {
            "title": "Reactions",
            "kind": "reactions",
            "items": [
                {
                    "id": "one",
                    "claim": "It runs.",
                    "stance": "mixed",
                    "confidence": "low",
                    "evidence": ["quote", {"quote": "q", "source": "a", "prefix": "p"}, {"source": "a"}],
                    "ignore": [{"rule": "quote-differs", "because": "a typo"}],
                    "reviewed": {"by": "me", "on": "2020-02-29"},
                    "tags": ["x", "y"],
                }
            ],
        },
        {"title": "Open", "kind": "questions", "items": [{"claim": "Who pays?", "note": None}]},
        {"title": "None yet", "kind": "timeline"},
    ],
}


def agree(document):
    """Whether both find the document good; fails where they differ. JSON is YAML too, quoted all over."""
    findings = read_briefing(json.dumps(document, ensure_ascii=False)).findings
    errors = list(VALIDATOR.iter_errors(document))
    assert bool(findings) == bool(errors), (findings, [error.message for error in errors])
    return not findings


def changed(path, value):
    """The good document with `value` at `path`; left out where it is `...`."""
    document = copy.deepcopy(GOOD)
    *way, last = path
    target = document
    for step in way:
        target = target[step]
    if value is ...:
        del target[last]
    else:
        target[last] = value
    return document


ITEM = ("sections", 0, "items", 0)
BAD = [
    (("version",), 2),
    (("version",), ...),
    (("title",), ""),
    (("title",), ["a"]),
    (("titel",), "x"),
    (("sources",), ...),
    (("sources",), []),
    (("sources",), "a.txt"),
    (("sections",), []),
    (("sections",), None),
    (("sections", 0), "text"),
    (("sources", 0, "id"), "two words"),
    (("sources", 0, "path"), ...),
    (("sources", 0, "published"), "2016-02-30"),
    (("sources", 0, "published"), "Thursday"),
    (("sources", 0, "lang"), "not a tag"),
    (("sources", 0, "sha256"), "abc"),
    (("sections", 0, "kind"), "reaction"),
    (("sections", 0, "kind"), ...),
    (("sections", 0, "title"), ...),
    (("sections", 0, "items"), "text"),
    ((*ITEM, "claim"), ...),
    ((*ITEM, "claim"), " "),
    ((*ITEM, "claim"), {"a": "b"}),
    ((*ITEM, "evidence"), ...),
    ((*ITEM, "evidence"), []),
    ((*ITEM, "evidence"), ""),
    ((*ITEM, "evidence"), [""]),
    ((*ITEM, "evidence"), [["nested"]]),
    ((*ITEM, "evidence"), {"prefix": "p"}),
    ((*ITEM, "evidence"), {"quote": "", "source": "a"}),
    ((*ITEM, "evidence"), {"quote": "q", "text": "t"}),
    ((*ITEM, "stance"), "against"),
    ((*ITEM, "confidence"), "sure"),
    ((*ITEM, "role"), "of another kind"),
    ((*ITEM, "ignore"), [{"rule": "no-such-rule", "because": "x"}]),
    ((*ITEM, "ignore"), [{"rule": "quote-differs"}]),
    ((*ITEM, "ignore"), {"rule": "quote-differs", "because": "x"}),
    ((*ITEM, "reviewed"), {"on": "2021-02-29"}),
    ((*ITEM, "reviewed"), "yes"),
    ((*ITEM, "tags"), {"a": "b"}),
]
STILL_GOOD = [
    ((*ITEM, "evidence"), "quote"),
    ((*ITEM, "evidence"), {"quote": "q"}),
    ((*ITEM, "tags"), "one"),
    ((*ITEM, "tags"), []),
    ((*ITEM, "stance"), None),
    ((*ITEM, "id"), ...),
    ((*ITEM, "condition"), "if"),
    ((*ITEM, "ignore"), []),
    ((*ITEM, "ignore"), None),
    ((*ITEM, "reviewed"), None),
    (("sources", 0, "lang"), ...),
    (("sections", 0, "items"), []),
    (("sections", 0, "items"), None),
]


def test_the_schema_is_valid_and_its_file_is_fresh():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    file = Path(tui.briefing.__file__).parent / "briefing.schema.json"
    assert file.read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == json_schema()


def test_every_field_teaches_in_an_editors_hover():
    def properties(schema):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield from schema["properties"].items()
            for value in schema.values():
                yield from properties(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from properties(value)

    found = list(properties(json_schema()))
    assert {name for name, _ in found} == NAMES
    assert all(len(value["description"]) > 10 for _, value in found)


def test_both_find_a_good_document_good():
    assert agree(GOOD)


@pytest.mark.parametrize(("path", "value"), BAD, ids=str)
def test_both_find_a_fault(path, value):
    assert not agree(changed(path, value))


@pytest.mark.parametrize(("path", "value"), STILL_GOOD, ids=str)
def test_both_let_it_stand(path, value):
    assert agree(changed(path, value))


VALUES = st.sampled_from(
    [
        "a text",
        "",
        None,
        [],
        ["a", "b"],
        {},
        {"quote": "q"},
        [{"quote": "q"}],
        "low",
        "mixed",
        "2016-07-14",
        [None],
    ]
)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(ITEM_FIELDS)),
    st.dictionaries(st.sampled_from(sorted(NAMES)), VALUES, max_size=4),
    st.booleans(),
)
def test_both_are_of_one_mind_on_any_item(kind, fields, is_whole):
    whole = {"claim": "c", "name": "n", "when": "w", "evidence": "e"}
    names = {field.name for field in ITEM_FIELDS[kind]}
    item = {name: value for name, value in whole.items() if is_whole and name in names} | fields
    # The reader takes `null` in a text as it is written; to JSON it is nothing.
    item = {
        name: value
        for name, value in item.items()
        if value is not None or name not in ("claim", "name", "when")
    }
    section = {"title": "S", "kind": kind, "items": [item]}
    agree({**GOOD, "sections": [section]})
