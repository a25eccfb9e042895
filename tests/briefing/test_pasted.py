"""Pasted sentences: what YAML makes of them is found, explained, and the words are read all the same."""

from __future__ import annotations

import pytest

PASTED = {
    "cease-fire in Syria: the Nusra Front": "unquoted-colon",
    "a: b: c": "unquoted-colon",
    "Note: this": "unquoted-colon",
    '"Yes," he said': "yaml-syntax",
    '"Yes": he said, "no"': "unquoted-colon",
    "'Tis so": "yaml-syntax",
    '"never closed': "yaml-syntax",
    "[sic] he said": "yaml-syntax",
    "{brackets} he said": "yaml-syntax",
    "@minister wrote": "yaml-syntax",
    "`code` he said": "yaml-syntax",
    "%5 of them": "yaml-syntax",
    "*emphasis* added": "yaml-syntax",
    "*Note that": "yaml-syntax",
    "*Note": "yaml-syntax",
    "&C Holdings said": "bad-value",
    "!Important news": "bad-value",
    "!important, he said": "yaml-syntax",
    "> 50 percent": "yaml-syntax",
    "| said": "yaml-syntax",
    '"C:\\dir" is gone': "yaml-syntax",
}
AFTER = "      - claim: next\n        evidence: words\n"


@pytest.mark.parametrize(("pasted", "rule"), PASTED.items(), ids=PASTED)
def test_a_pasted_sentence_as_evidence_is_found_at_its_words_and_read(reading_of, told, pasted, rule):
    reading = reading_of(
        f"      - claim: c\n        evidence:\n          - {pasted}\n          - more\n{AFTER}"
    )
    first, second = reading.briefing.items()
    (finding,) = told(reading)
    assert finding.endswith(rule)
    assert finding.startswith("3:")
    assert reading.findings[0].item == "1-1"
    assert [evidence.quote for evidence in first.evidence] == [pasted, "more"]
    assert second.heading == "next"


@pytest.mark.parametrize(
    "pasted", [text for text in PASTED if text not in ("*Note", "Note: this", '"Yes": he said, "no"')]
)
def test_a_pasted_sentence_as_claim_is_found_and_read(reading_of, told, pasted):
    reading = reading_of(f"      - claim: {pasted}\n        evidence: e\n{AFTER}")
    (finding,) = told(reading)
    assert finding.startswith("1:")
    assert [item.heading for item in reading.briefing.items()] == [pasted, "next"]


@pytest.mark.parametrize(
    "pasted", [text for text in PASTED if text not in ("*Note", '"never closed', "'Tis so")]
)
def test_what_the_help_says_mends_it(reading_of, pasted):
    faulty = f"      - claim: c\n        evidence:\n          - {pasted}\n"
    help_ = reading_of(faulty).findings[0].help
    if "Write it in quotes: " in help_:
        line = help_.split("Write it in quotes: ")[1]
        mended = reading_of(f"      - claim: c\n        evidence:\n          {line}\n")
        assert mended.findings == ()
        assert mended.briefing.items()[0].evidence[0].quote == pasted
    else:
        assert "quotes" in help_


def test_colons_on_a_later_line_of_a_text(reading_of, told):
    reading = reading_of(
        f"      - claim: The council said\n          on Monday: it runs\n        evidence: e\n{AFTER}"
    )
    assert told(reading) == ["2:11 unquoted-colon"]
    assert reading.briefing.items()[0].heading == "The council said on Monday: it runs"


def test_a_comma_inside_braces_ends_no_quote_unseen(reading_of, told):
    reading = reading_of(
        "      - claim: c\n        evidence: {quote: Russia, the US and others agreed, source: article}\n"
        "      - {claim: One thing, and another, evidence: words}\n"
    )
    first, second = reading.briefing.items()
    assert told(reading) == ["2:35 flow-comma", "3:28 flow-comma"]
    assert first.evidence[0].quote == "Russia, the US and others agreed"
    assert first.evidence[0].source == "article"
    assert second.heading == "One thing, and another"
    assert all(finding.fixable for finding in reading.findings)


def test_lists_in_brackets_are_no_fault(reading_of):
    item = "      - {claim: c, evidence: [one quote, two quotes], tags: [a, b], party: [United States, Russia]}\n"
    assert reading_of(item, "terms").findings == ()


def test_a_colon_inside_brackets_is_found(reading_of):
    reading = reading_of("      - claim: c\n        evidence: [cease-fire in Syria: the front, more]\n")
    assert [f.rule for f in reading.findings] == ["unquoted-colon"]
    assert [e.quote for e in reading.briefing.items()[0].evidence] == [
        "cease-fire in Syria: the front",
        "more",
    ]


@pytest.mark.parametrize("text", ["ranked #1 by all", "the #MeToo march", "#1 of many"])
def test_a_hash_that_cuts_a_text_is_found(reading_of, told, text):
    reading = reading_of(f"      - claim: {text}\n        evidence:\n          - {text}\n          - more\n")
    column = 16 + text.index("#")
    assert told(reading) == [f"1:{column} cut-by-hash", f"3:{column - 3} cut-by-hash"]
    assert text in reading.findings[0].help


@pytest.mark.parametrize(
    "text", ["a text # a remark", "A sentence. #remark", "a#b", "'ranked' #1", "text #", "text ##"]
)
def test_a_remark_is_no_fault(reading_of, text):
    assert (
        reading_of(
            f"      - claim: {text}\n        evidence: e # why\n        confidence: low #sure\n"
        ).findings
        == ()
    )


def test_a_text_that_goes_on_after_the_hash(reading_of, told):
    reading = reading_of(f"      - claim: ranked #1 by\n          all of them\n        evidence: e\n{AFTER}")
    assert told(reading) == ["1:23 cut-by-hash"]
    assert reading.briefing.items()[0].heading == "ranked #1 by all of them"


def test_a_misspelt_key_of_evidence_is_no_pasted_sentence(reading_of):
    reading = reading_of("      - claim: c\n        evidence:\n          - qoute: words\n")
    assert [f.rule for f in reading.findings] == ["unknown-key"]
    assert reading.findings[0].help == "Did you mean `quote`?"
