"""Files that are no annotations, or hostile ones: one sentence or the readable rest, never half a file."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.gather import gather
from tui.annotations.model import LeftOut
from tui.annotations.new import briefing_of
from tui.annotations.read import read
from tui.checks.verify import tree
from tui.core.errors import BriefingError


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "in.json is no JSON: line 1, column 1: expecting value"),
        (b'{\n "a": tru}', "in.json is no JSON: line 2, column 7: expecting value"),
        (b"version: 1\n", "in.json is no JSON: line 1, column 1: "),
        (b'"a\xff"', "in.json is no JSON: line 1 is not UTF-8"),
        (b"[" * 100_000, "in.json cannot be read: its values are nested too deeply"),
        (b'{"a":' * 100_000, "in.json cannot be read: its values are nested too deeply"),
        (b"null", "in.json holds no annotation, but nothing"),
        (b"5", "in.json holds no annotation, but a number"),
        (b"NaN", "in.json holds no annotation, but nothing"),
        (b"9" * 10_000, "in.json holds no annotation, but nothing"),
        (b"[]", "in.json holds no annotation"),
        (b'{"items": []}', "in.json holds no annotation"),
        (
            b'{"type": "AnnotationCollection", "first": "https://x.test/p1"}',
            "only says where its annotations are",
        ),
        (b'[{"type": "Annotation"}]', "in.json holds no annotation that says anything"),
        (b'[{"target": []}]', "in.json holds no annotation that says anything"),
    ],
    ids=range(15),
)
def test_one_sentence_and_no_file(run, folder, content, sentence):
    (folder / "in.json").write_bytes(content)
    ran = run("import", "in.json")
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err and "fault" not in ran.err
    assert not (folder / "briefing.yml").exists()


def test_a_file_that_is_too_large_is_not_read(run, folder):
    with open(folder / "in.json", "wb") as file:
        file.truncate((64 << 20) + 1)
    ran = run("import", "in.json")
    assert ran.code == 2 and "too large" in ran.err


def test_more_sources_than_anybody_reads_are_refused(run, folder):
    value = {"type": "Annotation", "bodyValue": "C", "target": [f"https://x.test/{n}" for n in range(1001)]}
    (folder / "in.json").write_text(json.dumps(value), encoding="utf-8")
    ran = run("import", "in.json")
    assert ran.code == 2 and "would be more than 1000 sources" in ran.err
    assert not (folder / "briefing.yml").exists()


def test_o_and_into_exclude_each_other(run, folder):
    ran = run("import", "in.json", "-o", "a.yml", "--into", "b.yml")
    assert ran.code == 2 and "exclude each other" in ran.err


def test_texts_that_would_be_markup_keys_or_escapes_are_texts(run, folder):
    texts = [
        "a: b\nevidence: c",
        "- x",
        "{a: b}",
        "\x1b[31m",
        "\x00",
        "\u202e",
        "\ud800",
        "&a *a",
        "!!python/x",
        "'",
        "\t",
        "#",
    ]
    rows = [
        {"id": f"id-{n:04}", "text": f"{text}.", "tags": [text], "target": ["article.txt"]}
        for n, text in enumerate(texts)
    ]
    (folder / "in.json").write_text(json.dumps(rows), encoding="utf-8")
    ran = run("import", "in.json", "-o", "new.yml")
    assert ran.code == 0 and "\x1b" not in ran.err
    items = json.loads(run("export", "new.yml", "--to", "json").out)["sections"][0]["items"]
    assert [item["fields"]["claim"] for item in items] == [
        f"{text}.".replace("\ud800", "\ufffd").strip() for text in texts
    ]


def test_no_path_of_a_stranger_is_read_outside_the_folder(run, folder):
    (folder.parent / "secret.txt").write_text("the secret words", encoding="utf-8")
    record = {"briefing": {"title": "T", "sources": [{"id": "s", "path": "../secret.txt"}], "sections": []}}
    rows = [
        {"type": "Annotation", "body": {"value": json.dumps(record), "format": "application/json"}, "target": "urn:uuid:1"},
        {"bodyValue": "C", "target": {"source": "../secret.txt", "selector": {"type": "TextPositionSelector", "start": 0, "end": 10}}},
        {"bodyValue": "D", "target": {"source": "file:///etc/passwd", "selector": {"type": "TextPositionSelector", "start": 0, "end": 9}}},
    ]  # fmt: skip
    (folder / "in.json").write_text(json.dumps(rows), encoding="utf-8")
    ran = run("import", "in.json", "-o", "new.yml")
    text = (folder / "new.yml").read_text(encoding="utf-8")
    assert ran.code == 0 and "secret words" not in text and "root:" not in text


def test_many_faults_are_not_many_lines(run, folder):
    (folder / "in.json").write_text(
        json.dumps([5] * 1000 + [{"bodyValue": "C", "target": "article.txt"}]), encoding="utf-8"
    )
    ran = run("import", "in.json", "-o", "new.yml")
    assert ran.code == 0 and len(ran.err.splitlines()) == 22 and "980 more" in ran.err


KEYS = st.sampled_from(
    [
        *("id", "type", "body", "target", "source", "selector", "exact", "prefix", "suffix", "start", "end"),
        *(
            "value",
            "purpose",
            "format",
            "bodyValue",
            "text",
            "tags",
            "references",
            "document",
            "title",
            "items",
        ),
        *("rows", "first", "refinedBy", "label", "partOf", "next", "kind", "fields", "evidence", "targets"),
        *("place", "section", "sections", "sources", "path", "url", "item", "briefing", "quote", "claim"),
    ]
)
PLAIN = st.none() | st.booleans() | st.integers(-5, 99) | st.floats() | st.text(max_size=8) | st.sampled_from(
    ["Annotation", "TextQuoteSelector", "TextPositionSelector", "article.txt", "https://[x", "file://[", "points", "urn:uuid:1"]
)  # fmt: skip
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)


@st.composite
def almost(draw):
    """Annotations in which anything may be anything, some with a record of ours in which anything may be."""
    entries = []
    for _ in range(draw(st.integers(1, 3))):
        entry = draw(st.dictionaries(KEYS, VALUES, max_size=6))
        if draw(st.booleans()):
            record = {
                draw(st.sampled_from(["item", "briefing"])): draw(st.dictionaries(KEYS, VALUES, max_size=6))
            }
            entry["body"] = {"value": json.dumps(record), "format": "application/json"}
        entries.append({"type": "Annotation", **entry})
    return entries


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(value=VALUES | almost())
def test_any_values_are_read_or_refused_in_a_sentence(tmp_path_factory, value):
    folder = str(tmp_path_factory.getbasetemp())
    left_out = LeftOut()
    try:
        found = read(json.loads(json.dumps(value)), "in.json")
    except BriefingError:
        return
    brought = gather(found, left_out)
    text, dossier = briefing_of(brought, f"{folder}/new.yml", folder, left_out, allow_outside=False)
    said = [item.fields.get("claim", item.fields.get("name")) for item in brought.items]
    assert len(dossier.briefing.items()) == len(said)
    text.encode()
    assert not {finding.rule for finding in dossier.findings} & {"yaml-syntax", "duplicate-key", "wrong-type"}
    assert tree(dossier.briefing)
