"""The contract that other programs build on."""

import hashlib
import json

import pytest

ITEMS = """\
      - id: talks
        claim: The ministers met.
        tags: [harbour, treaty]
        evidence:
          - on Monday to discuss
          - quote: Nobody spoke of money.
      - claim: It may come to nothing.
        confidence: low
        evidence:
          - A volcano erupted near the capital of Iceland on Sunday
          - source: article
"""


@pytest.fixture
def exported(brief, run):
    brief(ITEMS)
    return json.loads(run("export", "--to", "json").out)


def test_the_keys_are_the_contract(exported):
    assert list(exported) == ["version", "title", "path", "sources", "sections", "reviews", "coverage"]
    assert (exported["version"], exported["title"], exported["path"]) == (1, "Harbour talks", "briefing.yml")
    [source] = exported["sources"]
    assert list(source) == ["id", "title", "path", "sha256", "sentences"]
    assert list(source["sentences"][0]) == ["n", "start", "end", "text", "cited_by"]
    [section] = exported["sections"]
    assert list(section) == ["title", "kind", "items"]
    item = section["items"][0]
    assert list(item) == ["id", "fields", "line", "column", "evidence", "findings", "review"]
    assert list(item["evidence"][0]) == [
        "quote",
        "source",
        "grade",
        "spans",
        "sentences",
        "line",
        "column",
    ]
    assert list(exported["coverage"][0]) == ["source", "cited", "sentences"]


def test_sentences_are_spans_of_the_unchanged_text(exported, article):
    source = exported["sources"][0]
    assert source["sha256"] == hashlib.sha256(article.encode()).hexdigest()
    assert source["title"] is None
    for number, sentence in enumerate(source["sentences"], start=1):
        assert sentence["n"] == number
        assert sentence["text"] == article[sentence["start"] : sentence["end"]]


def test_evidence_says_where_it_was_found(exported, article):
    found, ambiguous = exported["sections"][0]["items"][0]["evidence"]
    [[start, end]] = found["spans"]
    assert article[start:end] == found["quote"] == "on Monday to discuss"
    assert (found["grade"], found["source"], found["sentences"]) == ("exact", "article", [2])
    assert (found["line"], found["column"]) == (14, 13)
    assert (ambiguous["grade"], ambiguous["spans"], ambiguous["sentences"]) == ("ambiguous", [], [7, 8])
    missing, whole = exported["sections"][0]["items"][1]["evidence"]
    assert (missing["grade"], missing["spans"], missing["sentences"]) == ("missing", [], [])
    assert (whole["grade"], whole["quote"], whole["source"]) == (None, None, "article")


def test_items_carry_their_fields_places_and_findings(exported):
    first, second = exported["sections"][0]["items"]
    assert first["fields"] == {"claim": "The ministers met.", "tags": ["harbour", "treaty"]}
    assert (first["id"], first["line"], first["column"]) == ("talks", 10, 9)
    assert first["findings"] == ["quote-ambiguous"]
    assert second["id"] == "1-2"
    assert second["fields"] == {"claim": "It may come to nothing.", "confidence": "low"}
    assert second["findings"] == ["quote-not-found"]


def test_only_what_was_found_for_certain_or_nearly_cites_a_sentence(exported):
    cited = {sentence["n"]: sentence["cited_by"] for sentence in exported["sources"][0]["sentences"]}
    assert [number for number, items in cited.items() if items] == [2]
    assert cited[2] == ["talks"]
    assert exported["coverage"] == [
        {"source": "article", "cited": 1, "sentences": len(cited) - 1}
    ]  # without the headline


def test_what_is_unknown_of_an_unreadable_source_is_null_or_empty(folder, brief, run):
    brief(ITEMS)
    (folder / "article.txt").unlink()
    ran = run("export", "--to", "json")
    [source] = json.loads(ran.out)["sources"]
    assert (source["sha256"], source["sentences"]) == (None, [])
    assert ran.code == 0
    assert "briefing: warning: briefing.yml has errors" in ran.err


def test_nested_fields_stay_what_they_are(brief, run):
    brief(
        "      - claim: The ministers met.\n"
        "        evidence: on Monday to discuss\n"
        "        reviewed: {by: Ada, on: 2016-07-14}\n"
    )
    [section] = json.loads(run("export", "--to", "json").out)["sections"]
    assert section["items"][0]["fields"]["reviewed"] == {"by": "Ada", "on": "2016-07-14"}


def test_reviews_are_told_and_counted(folder, brief, run):
    brief(
        "      - claim: The ministers met.\n"
        "        evidence: on Monday to discuss\n"
        "        reviewed: {by: Ada, on: 2016-07-14}\n"
        "      - claim: The talks go on.\n"
        "        evidence: The talks go on in Oslo\n"
        "        reviewed: {by: Bo, seal: '000000000000'}\n"
        "      - claim: Nobody expected it.\n"
        "        evidence: Nobody had expected them to agree\n"
    )
    exported = json.loads(run("export", "--to", "json").out)
    assert exported["reviews"] == {"reviewed": 1, "stale": 1, "items": 3}
    reviews = [item["review"] for item in exported["sections"][0]["items"]]
    assert reviews == [
        {"by": "Ada", "on": "2016-07-14", "state": "unsealed"},
        {"by": "Bo", "on": None, "state": "stale"},
        None,
    ]
    (folder / "article.txt").unlink()
    exported = json.loads(run("export", "--to", "json").out)
    assert exported["sections"][0]["items"][1]["review"]["state"] == "unknown"
    assert exported["reviews"] == {"reviewed": 2, "stale": 0, "items": 3}


def test_a_briefing_without_reviews_counts_none(exported):
    assert exported["reviews"] == {"reviewed": 0, "stale": 0, "items": 2}
    assert [item["review"] for item in exported["sections"][0]["items"]] == [None, None]
