"""Safe fixes of any number of lines that YAML misreads: all are made, and what has none is left as it is."""

from __future__ import annotations

import pytest

from tui.briefing.read import read_briefing
from tui.checks.fix import fixed

HEAD = "version: 1\ntitle: t\nsources:\n- {id: s, path: a.txt}\nsections:\n- title: P\n  kind: points\n  items:\n"
VALUES = {
    "colon": ("The ferry runs: it does.", "The ferry runs: it does."),
    "colon at the end": ("The ferry runs: it does:", "The ferry runs: it does:"),
    "quotation mark": ('"Yes," he said.', '"Yes," he said.'),
    "bracket": ("[sic] he said.", "[sic] he said."),
    "at sign": ("@ferry runs.", "@ferry runs."),
}


def text_of(values: list[str]) -> str:
    return HEAD + "".join(f"  - claim: {value}\n    evidence: The council\n" for value in values)


@pytest.mark.parametrize("count", [1, 40, 41, 200])
@pytest.mark.parametrize(("written", "meant"), VALUES.values(), ids=VALUES)
def test_every_misread_line_is_a_finding_and_is_fixed(tmp_path, count, written, meant):
    text = text_of([written] * count)
    syntax = [f for f in read_briefing(text).findings if f.rule in ("unquoted-colon", "yaml-syntax")]
    assert [finding.place.line for finding in syntax] == [9 + 2 * number for number in range(count)]
    fixing = fixed(text, str(tmp_path / "b.yml"))
    assert (len(fixing.applied), fixing.refused) == (count, ())
    items = read_briefing(fixing.text).briefing.items()
    assert [item.text("claim") for item in items] == [meant] * count


def test_misread_lines_of_several_kinds_are_fixed_together(tmp_path):
    values = [written for written, _ in VALUES.values()] * 30
    fixing = fixed(text_of(values), str(tmp_path / "b.yml"))
    assert (len(fixing.applied), fixing.refused) == (len(values), ())


@pytest.mark.slow
def test_thousands_of_misread_lines_are_fixed(tmp_path):
    fixing = fixed(
        text_of([f"The ferry: it runs {number}" for number in range(5_000)]), str(tmp_path / "b.yml")
    )
    assert (len(fixing.applied), fixing.refused) == (5_000, ())


@pytest.mark.parametrize("block", [">-", "|"])
def test_lines_of_a_block_or_a_quoted_text_are_no_faults(block):
    said = "        claim: So: it is.\n        note: [sic] he said.\n"
    for value in (f"{block}\n{said}", f"'x\n{said}        y'\n"):
        text = text_of(["The ferry: it runs."] * 2) + f"  - claim: {value}    evidence: e\n"
        reading = read_briefing(text)
        assert [f.place.line for f in reading.findings if f.rule == "unquoted-colon"] == [9, 11]
        claim = reading.briefing.items()[-1].text("claim")
        assert "claim: So: it is." in claim and "note: [sic] he said." in claim


def test_comments_and_flow_mappings_are_no_faults():
    text = text_of(["The ferry: it runs."]) + (
        "  - claim: It runs. # a remark: see below\n    evidence: {quote: e, source: s}\n"
    )
    reading = read_briefing(text)
    assert [f.place.line for f in reading.findings if f.rule in ("unquoted-colon", "yaml-syntax")] == [9]
    assert reading.briefing.items()[1].text("claim") == "It runs."


def test_what_has_no_safe_fix_is_left_and_the_rest_is_fixed(tmp_path):
    unclosed = '  - claim: "It never ends.\n'
    fixing = fixed(text_of(["The ferry: it runs."] * 50) + unclosed, str(tmp_path / "b.yml"))
    assert (len(fixing.applied), fixing.refused) == (50, ())
    assert fixing.text.endswith(unclosed)
