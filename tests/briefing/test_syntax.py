"""Syntax errors: blamed where they began, and read past."""

from __future__ import annotations

import pytest

ITEM = "      - claim: one\n        evidence: e\n"
AFTER = "      - claim: two\n        evidence: f\n"


@pytest.mark.parametrize(
    ("items", "finding", "words"),
    [
        ("      - claim: one\n        evidence:x\n", "2:9 yaml-syntax", "no space after `evidence:`"),
        ("      - claim:one\n        evidence: x\n", "1:9 yaml-syntax", "no space after `claim:`"),
        ("      - claim: one\n        evidence x\n", "2:9 yaml-syntax", "no colon after `evidence`"),
        ("      - claim: one\n\tevidence: x\n", "2:1 yaml-syntax", "tab"),
        ("      - claim: one\n         evidence: x\n", "2:10 yaml-syntax", "`evidence` is not in line"),
        ("      - claim: one\n       evidence: x\n", "2:8 yaml-syntax", "not in line"),
        ('      - claim: "one\n        evidence: x\n', "1:16 yaml-syntax", "not closed"),
        ("      - claim: one\n        evidence: [x, y\n", "2:19 yaml-syntax", "not closed"),
        ("      - claim: one\n        evidence: {quote: x\n", "2:19 yaml-syntax", "not closed"),
        ("      - claim: one\n        evidence: - x\n", "2:19 yaml-syntax", "starts a list entry"),
        (
            "      - claim: one\n        evidence:\n          - a quote that\nwent on\n",
            "4:1 yaml-syntax",
            "neither",
        ),
        (
            "      - claim: >-\n          one\n        more of it\n        evidence: x\n",
            "3:9 yaml-syntax",
            "neither",
        ),
    ],
)
def test_an_error_is_one_finding_at_its_cause_and_the_next_item_is_read(
    reading_of, told, items, finding, words
):
    reading = reading_of(ITEM + items + AFTER, before="")
    assert told(reading, first_line=12) == [finding]
    assert words in reading.findings[0].message
    headings = [item.heading for item in reading.briefing.items()]
    assert headings[0] == "one"
    assert headings[-1] == "two"
    assert len(headings) == 3


def test_several_errors_are_found_together_with_other_faults(reading_of, told):
    reading = reading_of(
        '      - claim: a: b\n        evidence: "Yes," he said\n        stanec: x\n'
        "      - claim: [sic] he\n        evidence:\n          - @one\n          - two\n        confidence: none\n"
    )
    assert told(reading) == [
        "1:16 unquoted-colon",
        "2:19 yaml-syntax",
        "3:9 unknown-key",
        "4:16 yaml-syntax",
        "6:13 yaml-syntax",
        "8:21 bad-value",
    ]
    assert [item.heading for item in reading.briefing.items()] == ["a: b", "[sic] he"]


def test_a_quotation_mark_that_takes_another_text_for_its_end_is_blamed_itself(reading_of, told):
    reading = reading_of(
        '      - claim: "one\n        evidence: e\n      - claim: "two"\n        evidence: f\n'
    )
    assert told(reading) == ["1:16 yaml-syntax"]
    assert [item.heading for item in reading.briefing.items()] == ['"one', "two"]


def test_what_stands_before_an_error_that_nothing_explains_is_read(reading_of):
    reading = reading_of(f"{ITEM}\n}} ] : {{ : [\n")
    assert reading.findings
    assert reading.findings[0].rule in ("yaml-syntax", "unquoted-colon")
    assert reading.briefing.items()[0].heading == "one"


def test_a_raw_control_character_is_an_error_and_the_rest_is_read(reading_of, told):
    reading = reading_of("      - claim: a\x1b[31mb\n        evidence: e\n" + AFTER)
    assert told(reading) == ["1:17 yaml-syntax", "1:17 hidden-characters"]
    assert "U+001B ESCAPE" in reading.findings[0].message
    assert "\x1b" not in "".join(f"{f.message}{f.help}" for f in reading.findings)
    assert [item.heading for item in reading.briefing.items()] == ["a\x1b[31mb", "two"]


def test_the_python_parser_finds_the_same_where_libyaml_is_missing(reading_of, told, monkeypatch):
    import yaml

    items = (
        '      - claim: a: b\n        evidence: "Yes," he said\n      - claim: [sic] he\n        evidence:\n'
        '          - @one\n          - two\n      - claim: "x\n        evidence: f\n'
    )
    with_libyaml = reading_of(items)
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert told(reading_of(items)) == told(with_libyaml)
    assert reading_of(items).briefing == with_libyaml.briefing
