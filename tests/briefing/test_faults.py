"""All faults of a file at once, each with its rule and place."""

from __future__ import annotations

import pytest

from tui.briefing.read import read_briefing

FAULTY = """\
version: 2
title: Ferry
tittle: Again
sources:
  - id: article
    path: a.txt
    published: 2016-02-30
    lang: english language
    sha256: abc
  - id: article
    path: b.txt
sections:
  - title: Reactions
    kind: reactions
    items:
      - id: one
        claim: The council lets it run.
        stanec: supports
        stance: suports
        evidence: quote
      - id: one
        claim: Nobody asked.
        claim: Nobody asked the passengers.
        evidence:
          - quote: a
            source: artcle
          - suffix: only
      - role: fisherman
        evidence: []
        ignore:
          - rule: quote-not-fuond
      - just a text
      - claim: [a, b]
        evidence: "cease-fire: fine in quotes"
        confidence: sure
  - kind: timelines
    items: none
  - a text
"""


def test_every_fault_is_found_at_its_line_and_column_in_the_order_of_the_file():
    found = [(f.place.line, f.place.column, f.rule) for f in read_briefing(FAULTY).findings]
    assert found == [
        (1, 10, "bad-value"),
        (3, 1, "unknown-key"),
        (7, 16, "bad-value"),
        (8, 11, "bad-value"),
        (9, 13, "bad-value"),
        (10, 9, "duplicate-id"),
        (18, 9, "unknown-key"),
        (19, 17, "bad-value"),
        (21, 13, "duplicate-id"),
        (23, 9, "duplicate-key"),
        (26, 21, "unknown-reference"),
        (27, 13, "missing-field"),
        (28, 9, "unknown-key"),
        (28, 9, "missing-field"),
        (29, 19, "no-evidence"),
        (31, 13, "missing-field"),
        (31, 19, "bad-value"),
        (32, 9, "wrong-type"),
        (33, 16, "wrong-type"),
        (35, 21, "bad-value"),
        (36, 5, "missing-field"),
        (36, 11, "unknown-kind"),
        (37, 12, "wrong-type"),
        (38, 5, "wrong-type"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (3, ["`tittle`"]),
        (7, ["There is no day 2016-02-30"]),
        (10, ["article", "on line 5"]),
        (18, ["`stanec`"]),
        (23, ["`claim` is given twice", "on line 22"]),
        (21, ["one", "on line 16"]),
        (28, ["`role` belongs to items of the kind `actors`"]),
    ],
)
def test_a_message_names_what_it_is_about(line, words):
    messages = " ".join(f.message for f in read_briefing(FAULTY).findings if f.place.line == line)
    assert all(word in messages for word in words)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (3, "title"),
        (18, "stance"),
        (19, "supports"),
        (26, "article"),
        (31, "quote-not-found"),
        (36, "timeline"),
    ],
)
def test_a_misspelt_name_gets_the_nearest_right_one(line, name):
    helps = [f.help or "" for f in read_briefing(FAULTY).findings if f.place.line == line]
    assert any("Did you mean" in text and name in text for text in helps)


def test_a_faulty_item_takes_neither_its_neighbours_nor_its_own_sound_fields_with_it():
    briefing = read_briefing(FAULTY).briefing
    items = briefing.sections[0].items
    assert [item.id for item in items] == ["one", "1-2", "1-3", "1-4", "1-5"]
    assert items[0].fields == {"claim": "The council lets it run."}
    assert items[1].fields == {"claim": "Nobody asked."}
    assert [evidence.source for evidence in items[1].evidence] == ["artcle"]
    assert items[3].heading == "just a text"
    assert items[4].evidence[0].quote == "cease-fire: fine in quotes"
    assert [section.title for section in briefing.sections] == ["Reactions", "Section 2"]
    assert [source.path for source in briefing.sources] == ["a.txt"]


def test_findings_stand_at_their_item_and_field():
    findings = {f.place.line: (f.item, f.field) for f in read_briefing(FAULTY).findings}
    assert findings[19] == ("one", "stance")
    assert findings[26] == ("1-2", "evidence")
    assert findings[31] == ("1-3", "ignore")
    assert findings[35] == ("1-5", "confidence")
    assert findings[1] == (None, "version")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "~\n"])
def test_an_empty_file_is_one_finding(text):
    (finding,) = read_briefing(text).findings
    assert finding.rule == "missing-field"
    assert "nothing in this file" in finding.message


@pytest.mark.parametrize(
    ("text", "what"), [("- a\n- b\n", "a list"), ("hello\n", "a text"), ("[]\n", "a list")]
)
def test_a_root_that_is_no_mapping_is_one_finding(text, what):
    (finding,) = read_briefing(text).findings
    assert finding.rule == "wrong-type"
    assert what in finding.message


def test_each_missing_part_of_a_briefing_is_named():
    findings = read_briefing("title: x\nsources:\nsections: []\n").findings
    assert {(f.rule, f.field) for f in findings} == {
        ("missing-field", "version"),
        ("missing-field", "sources"),
        ("missing-field", "sections"),
    }


def test_a_section_may_be_empty_and_a_question_needs_no_evidence(reading_of):
    assert reading_of("").findings == ()
    assert reading_of("      - claim: Who pays?\n", kind="questions").findings == ()


@pytest.mark.parametrize(
    "evidence",
    ["", "        evidence:\n", "        evidence: ~\n", "        evidence: ''\n", "        evidence: []\n"],
)
def test_an_item_without_evidence_is_found_once(reading_of, evidence):
    reading = reading_of(f"      - claim: A claim\n{evidence}")
    assert [f.rule for f in reading.findings] == ["no-evidence"]
    assert reading.briefing.items()[0].heading == "A claim"


def test_a_second_document_is_found_and_not_read():
    reading = read_briefing("version: 1\ntitle: a\n---\ntitle: b\n")
    assert ("second-document", 3) in [(f.rule, f.place.line) for f in reading.findings]
    assert reading.briefing.title == "a"


def test_names_of_actors_are_looked_up_by_id_name_and_alias_without_regard_to_case(reading_of):
    actors = """\
  - title: Actors
    kind: actors
    items:
      - id: lee
        name: Ann Lee
        aliases: [the owner, Ms. Lee]
        evidence: said Ann Lee
"""
    item = "      - claim: c\n        evidence: e\n        "
    known = [f"{item}actor: {name}\n" for name in ("lee", "ann  LEE", "Ms. Lee")]
    assert reading_of("".join(known), "reactions", actors).findings == ()
    (finding,) = reading_of(f"{item}party: [The Owner, Ann Leigh]\n", "terms", actors).findings
    assert (finding.rule, finding.field) == ("unknown-reference", "party")
    assert "Ann Leigh" in finding.message
    assert "Ann Lee”" in finding.help
    assert finding.place.column == 28


def test_without_any_actor_listed_names_are_texts(reading_of):
    assert reading_of("      - {claim: c, evidence: e, actor: Ann}\n", "reactions").findings == ()


def test_a_made_id_is_never_equal_to_a_written_one(reading_of):
    items = "".join(f"      - claim: c\n        evidence: e\n{line}" for line in ("", "        id: 1-1\n"))
    assert [item.id for item in reading_of(items).briefing.items()] == ["1-1'", "1-1"]


@pytest.mark.parametrize("written", ["two words", "'a\u00a0b'", "x" * 81])
def test_an_id_is_one_word(reading_of, written):
    reading = reading_of(f"      - id: {written}\n        claim: c\n        evidence: e\n")
    assert [(f.rule, f.field) for f in reading.findings] == [("bad-value", "id")]
    assert not reading.briefing.items()[0].id_is_written
