from __future__ import annotations

import pytest

CASES = {
    "\u202eabc": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "a\u200bb": "U+200B ZERO WIDTH SPACE",
    "a\u200db": "U+200D ZERO WIDTH JOINER",
    "a\u2060b": "U+2060 WORD JOINER",
    "a\ufeffb": "U+FEFF ZERO WIDTH NO-BREAK SPACE",
    "a\U000e0041b": "U+E0041 TAG LATIN CAPITAL LETTER A",
    "a\u061cb": "U+061C ARABIC LETTER MARK",
    "a\u2028b": "U+2028 LINE SEPARATOR",
    "a\x85b": "U+0085 NEXT LINE",
}


@pytest.mark.parametrize(("text", "name"), CASES.items(), ids=CASES.values())
def test_a_hidden_character_is_named_at_its_place(reading_of, text, name):
    reading = reading_of(f"      - claim: {text}\n        evidence: e\n")
    (finding,) = reading.findings
    column = 16 + next(index for index, character in enumerate(text) if character not in "abc")
    assert (finding.rule, finding.severity) == ("hidden-characters", "warning")
    assert name in finding.message
    assert (finding.place.line, finding.place.column, finding.place.end_column) == (10, column, column + 1)
    assert finding.item == "1-1"
    assert reading.briefing.items()[0].heading == text


def test_an_escape_that_becomes_a_control_character_is_found(reading_of):
    (finding,) = reading_of('      - claim: "\\e[31mred\\a"\n        evidence: e\n').findings
    assert finding.rule == "hidden-characters"
    assert "U+001B ESCAPE" in finding.message
    assert finding.place.column == 16


def test_one_finding_a_text_and_one_a_line_of_remark(reading_of):
    reading = reading_of(
        "      - claim: a\u200bb\u200bc\u200b # \u202e\u202e\n        evidence: e\n# \u202e\n        note: n\n"
    )
    assert [finding.place.line for finding in reading.findings] == [10, 10, 12]


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "क्‍ष",
        "ന്‍ ഒ",
        "👩‍👩‍👧",
        "❤️‍🔥",
        "👩🏽‍🚀",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "a\u00adb",
        "a\u00a0b",
    ],
)
def test_what_belongs_to_the_spelling_is_not_hidden(reading_of, text):
    reading = reading_of(f"      - claim: {text}\n        evidence: e\n")
    assert reading.findings == ()
    assert reading.briefing.items()[0].heading == text
