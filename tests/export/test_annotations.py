"""Web annotations: what a program that knows the standard alone makes of an export."""

import json
import subprocess
import sys

import pytest
from pyld import jsonld

from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.export.annotations import data

ITEMS = """\
      - id: talks
        claim: The ministers met.
        note: Ask who paid.
        tags: [harbour, treaty]
        evidence:
          - on Monday to discuss
          - Nobody spoke of money.
          - We will open the harbour … the Danish minister said
      - claim: It may come to nothing.
        evidence:
          - A volcano erupted near the capital of Iceland on Sunday
          - source: article
  - title: Open
    kind: questions
    items:
      - claim: Who paid?
"""

# No package of PyPI or npm was found that ships the context of the standard. These are the terms of its
# published vocabulary (https://www.w3.org/TR/annotation-vocab/) that an export uses, and no others: a term
# that is none of them is dropped, and the test fails.
_OA, _AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"


def _link(iri: str, kind: str = "@id", **more: str) -> dict[str, str]:
    return {"@id": iri, "@type": kind, **more}


_COUNT = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
CONTEXT = {
    "@context": {
        "id": "@id",
        "type": "@type",
        "Annotation": _OA + "Annotation",
        "AnnotationPage": _AS + "OrderedCollectionPage",
        "AnnotationCollection": _AS + "OrderedCollection",
        "TextualBody": _OA + "TextualBody",
        "SpecificResource": _OA + "SpecificResource",
        "TextQuoteSelector": _OA + "TextQuoteSelector",
        "TextPositionSelector": _OA + "TextPositionSelector",
        "TimeState": _OA + "TimeState",
        **{
            name: _OA + name
            for name in (
                *("assessing", "classifying", "commenting", "describing", "identifying", "questioning"),
                "tagging",
            )
        },
        "body": _link(_OA + "hasBody"),
        "target": _link(_OA + "hasTarget"),
        "source": _link(_OA + "hasSource"),
        "selector": _link(_OA + "hasSelector"),
        "state": _link(_OA + "hasState"),
        "cached": _link(_OA + "cachedSource"),
        "motivation": _link(_OA + "motivatedBy", "@vocab"),
        "purpose": _link(_OA + "hasPurpose", "@vocab"),
        "items": _link(_AS + "items", **{"@container": "@list"}),
        "partOf": _link(_AS + "partOf"),
        "exact": _OA + "exact",
        "prefix": _OA + "prefix",
        "suffix": _OA + "suffix",
        "start": _link(_OA + "start", _COUNT),
        "end": _link(_OA + "end", _COUNT),
        "total": _link(_AS + "totalItems", _COUNT),
        "startIndex": _link(_AS + "startIndex", _COUNT),
        "sourceDate": _link(_OA + "sourceDate", _TIME),
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
    }
}
BASE = "https://home.test/briefings/export.json"


def loader(url, options):
    assert url == "http://www.w3.org/ns/anno.jsonld", "only the standard's own context is named"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def expanded(page):
    return jsonld.expand(page, {"documentLoader": loader, "base": BASE})


@pytest.fixture
def page(brief, run):
    brief(ITEMS)
    return json.loads(run("export", "--to", "web-annotation").out)


def annotations(page):
    """The annotations of the items: the last describes the briefing."""
    return page["items"][:-1]


def targets(annotation):
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def of_ferry(ferry, **changes: str):
    text = ferry.read_text(encoding="utf-8")
    for before, after in changes.values():
        assert before in text
        text = text.replace(before, after)
    ferry.write_text(text, encoding="utf-8")
    return data(check(link(load(str(ferry)))))


def test_no_term_is_dropped_when_a_processor_of_json_ld_reads_it(page):
    again = jsonld.compact(
        expanded(page), "http://www.w3.org/ns/anno.jsonld", {"documentLoader": loader, "base": BASE}
    )
    assert again == page


def test_every_annotation_has_a_target_and_every_id_is_an_iri(page):
    [whole] = expanded(page)
    for annotation in whole["http://www.w3.org/ns/activitystreams#items"][0]["@list"]:
        assert annotation["@id"].startswith("urn:uuid:")
        assert annotation["@type"] == [_OA + "Annotation"]
        assert annotation[_OA + "hasTarget"]
    ids = [annotation["id"] for annotation in page["items"]]
    assert len(set(ids)) == len(ids) == page["partOf"]["total"]
    assert "_:" not in json.dumps([each["id"] for each in page["items"]])


def test_a_relative_path_leads_to_the_file_beside_the_export(page):
    [whole] = expanded(page)
    first = whole["http://www.w3.org/ns/activitystreams#items"][0]["@list"][0]
    sources = {source["@id"] for target in first[_OA + "hasTarget"] for source in target[_OA + "hasSource"]}
    assert sources == {"https://home.test/briefings/article.txt"}


def test_words_and_place_of_a_quote_are_those_of_the_source(page, article):
    for target in targets(annotations(page)[0]):
        selector = target["selector"]
        if isinstance(selector, list):
            quote, place = selector
            assert article[place["start"] : place["end"]] == quote["exact"]
            assert article[: place["start"]].endswith(quote["prefix"]) and quote["prefix"]
            assert article[place["end"] :].startswith(quote["suffix"]) and quote["suffix"]


def test_a_quote_that_leaves_words_out_has_a_target_for_each_part(page):
    words = [_quote(target)["exact"] for target in targets(annotations(page)[0])]
    assert words == [
        "on Monday to discuss",
        "Nobody spoke of money.",
        "We will open the harbour",
        "the Danish minister said",
    ]


def _quote(target):
    selector = target["selector"]
    return selector[0] if isinstance(selector, list) else selector


def test_what_was_not_found_has_its_words_and_no_place(page):
    ambiguous = targets(annotations(page)[0])[1]
    missing, whole = targets(annotations(page)[1])
    assert ambiguous["selector"] == {"type": "TextQuoteSelector", "exact": "Nobody spoke of money."}
    assert missing["selector"]["exact"].startswith("A volcano erupted")
    assert whole == "article.txt"


def test_an_item_without_evidence_is_said_of_the_briefing_itself(page):
    assert annotations(page)[2]["target"] == page["partOf"]["id"]
    assert annotations(page)[2]["motivation"] == "questioning"


def test_texts_are_bodies_with_their_purpose(page):
    bodies = annotations(page)[0]["body"]
    said = [(body["value"], body["purpose"]) for body in bodies if "purpose" in body]
    assert said == [
        ("The ministers met.", "describing"),
        ("Ask who paid.", "commenting"),
        ("harbour", "tagging"),
        ("treaty", "tagging"),
        ("Summary", "classifying"),
    ]
    assert all(body["language"] == "en" for body in bodies if body["format"] == "text/plain")


def test_the_same_briefing_gives_the_same_ids_wherever_it_is_named_from(ferry, monkeypatch):
    first = of_ferry(ferry)
    monkeypatch.chdir(ferry.parent)
    assert data(check(link(load("briefing.yml")))) == first
    changed = of_ferry(ferry, claim=("lets the ferry run", "let the ferry run"))
    before, after = ([each["id"] for each in page["items"]] for page in (first, changed))
    assert before[0] == after[0], "an item with an id stays the same"
    assert before[1:] == after[1:]


def test_items_that_say_the_same_are_two(brief, run):
    brief("      - claim: A\n        evidence: on Monday\n" * 2)
    page = json.loads(run("export", "--to", "web-annotation").out)
    assert len({each["id"] for each in page["items"]}) == 3


def test_a_source_on_the_web_is_named_by_its_address_and_places_by_the_text_kept(ferry):
    page = of_ferry(
        ferry,
        url=(
            "    title: Ferry",
            "    url: https://example.org/ferry?x=1\n    retrieved: 2020-03-05\n    title: Ferry",
        ),
    )
    target = targets(page["items"][0])[0]
    assert target["source"] == "https://example.org/ferry?x=1"
    assert target["state"] == {
        "type": "TimeState",
        "cached": "article.txt",
        "sourceDate": "2020-03-05T00:00:00Z",
    }
    assert jsonld.compact(
        expanded(page), "http://www.w3.org/ns/anno.jsonld", {"documentLoader": loader, "base": BASE}
    ) == json.loads(json.dumps(page))


@pytest.mark.parametrize(
    "name", ["a b.txt", "oa:x.txt", "@context", "ä%20.txt", "x#y?z.txt", "a/../b.txt", "[x]\"'<>.txt"]
)
def test_any_path_is_an_iri_that_a_processor_keeps(ferry, name):
    page = of_ferry(ferry, path=("path: article.txt", f"path: {json.dumps(name, ensure_ascii=False)}"))
    [whole] = expanded(page)
    first = whole["http://www.w3.org/ns/activitystreams#items"][0]["@list"][0]
    for target in first[_OA + "hasTarget"]:
        iri = target[_OA + "hasSource"][0]["@id"]
        assert iri.startswith("https://home.test/briefings/") and iri.isascii() and " " not in iri


def test_no_address_but_of_the_web_becomes_an_iri(ferry):
    page = of_ferry(ferry, url=("    title: Ferry", "    url: 'javascript:alert(1)'\n    title: Ferry"))
    assert {target["source"] for each in page["items"][:2] for target in targets(each)} == {"article.txt"}


def test_places_count_code_points(folder, brief, run):
    (folder / "article.txt").write_text("\ufeff🙂🙂 Head\r\n\r\nThe 🚢 runs.\r\n", encoding="utf-8")
    brief("      - claim: C\n        evidence: The 🚢 runs\n")
    page = json.loads(run("export", "--to", "web-annotation").out)
    assert targets(page["items"][0])[0]["selector"][1] == {
        "type": "TextPositionSelector",
        "start": 11,
        "end": 21,
    }


def test_exporting_imports_no_processor(ferry):
    code = (
        "import sys; from tui.cli.main import main; "
        f"code = main(['export', '--to', 'web-annotation', {str(ferry)!r}]); "
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    assert ran.returncode == 0
    assert set(ran.stderr.split()).isdisjoint({"textual", "pyld", "asyncio", "tui.drafting.write"})
