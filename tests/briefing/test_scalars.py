"""Texts come out as they were written, and stand where the model says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.read import read_briefing
from tui.core.finding import Place


@pytest.mark.parametrize(
    "written", ["no", "12:30", "2016-07-14", "0777", "~", "null", "1e3", "=", "+1_000", ".inf"]
)
def test_a_plain_text_is_read_as_written(reading_of, written):
    reading = reading_of(
        f"      - claim: {written}\n        evidence: {'x' if written in '~null' else written}\n"
        f"        tags: [{written}]\n        note: {written}\n"
    )
    (item,) = reading.briefing.items()
    assert reading.findings == ()
    assert item.fields == {"claim": written, "tags": (written,), "note": written}


def test_the_norwegian_language_is_no_falsehood():
    text = "version: 1\ntitle: on\nsources:\n- {id: 1, path: a, lang: no, published: 2016-07-14}\nsections:\n- {title: y, kind: points}\n"
    reading = read_briefing(text)
    assert reading.findings == ()
    assert reading.briefing.title == "on"
    assert reading.briefing.sources[0].lang == "no"
    assert reading.briefing.sources[0].fields["published"] == "2016-07-14"


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_in_an_optional_choice_or_date_is_absence(reading_of, nothing):
    reading = reading_of(
        f"      - claim: c\n        evidence: e\n        confidence: {nothing}\n        reviewed: {nothing}\n"
        f"        ignore: {nothing}\n        tags:\n        note:\n"
    )
    assert reading.findings == ()
    assert reading.briefing.items()[0].fields == {"claim": "c"}


def test_every_style_gives_its_text(reading_of):
    reading = reading_of(
        "      - claim: >-\n          folded\n          text\n        evidence:\n          - 'it''s'\n"
        '          - "a \\"b\\""\n          - |-\n            two\n            lines\n          - plain\n            text\n'
    )
    (item,) = reading.briefing.items()
    assert reading.findings == ()
    assert item.text("claim") == "folded text"
    assert [evidence.quote for evidence in item.evidence] == ["it's", 'a "b"', "two\nlines", "plain text"]


def test_evidence_is_read_in_all_its_forms(reading_of):
    reading = reading_of(
        "      - claim: c\n        evidence:\n          - quote: q\n            prefix: a\n            suffix: b\n"
        "            source: article\n          - source: article\n      - claim: d\n        evidence: {quote: r}\n"
    )
    first, second = reading.briefing.items()
    assert reading.findings == ()
    assert [(e.quote, e.source, e.prefix, e.suffix) for e in first.evidence] == [
        ("q", "article", "a", "b"),
        (None, "article", "", ""),
    ]
    assert second.evidence[0].quote == "r"
    assert second.evidence[0].source is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_those_of_an_editor_whatever_the_line_ends(end):
    text = (
        "version: 1\ntitle: t\nsources:\n- id: a\n  path: b\nsections:\n- title: s\n  kind: points\n  items:\n"
        "  - id: x\n    claim: >-\n      né 😀\n      more\n\n    # remark\n    evidence:\n    - a\u2028b\n    - 'quoted'\n# end\n"
    )
    reading = read_briefing(text.replace("\n", end))
    (item,) = reading.briefing.items()
    assert item.place == Place(10, 5, 18, 15)
    assert item.places["claim"] == Place(11, 12, 13, 11)
    assert item.places["evidence"] == Place(17, 5, 18, 15)
    assert [evidence.place for evidence in item.evidence] == [Place(17, 7, 17, 10), Place(18, 7, 18, 15)]
    assert item.evidence[0].quote == "a\u2028b"


def test_an_alias_is_what_it_stands_for(reading_of):
    reading = reading_of(
        "      - claim: c\n        evidence: &q\n          - words\n      - claim: d\n        evidence: *q\n"
        "      - <<: {claim: merged, note: n}\n        evidence: *q\n        note: own\n"
    )
    assert reading.findings == ()
    assert [item.evidence[0].quote for item in reading.briefing.items()] == ["words"] * 3
    assert reading.briefing.items()[2].fields == {"claim": "merged", "note": "own"}


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!int", "!!binary"])
def test_a_tag_is_reported_and_never_obeyed(reading_of, tag):
    reading = reading_of(f"      - claim: {tag} 5\n        evidence: e\n")
    assert [f.rule for f in reading.findings] == ["bad-value"]
    assert reading.briefing.items()[0].heading == "5"


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=40
    )
)
def test_a_single_quoted_text_is_read_as_it_is(value):
    if not value.strip() or any(mark in value for mark in "\u2028\u2029\ufeff"):
        return
    quoted = "'" + value.replace("'", "''") + "'"
    reading = read_briefing(
        f"version: 1\ntitle: {quoted}\nsources: [{{id: a, path: b}}]\nsections:\n- {{title: s, kind: points}}\n"
    )
    assert reading.briefing.title == value
    assert {f.rule for f in reading.findings} <= {"hidden-characters"}
