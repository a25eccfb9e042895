"""Safe fixes: what each rule's does, that nothing else changes, and what the command does with them."""

from __future__ import annotations

import os
import re
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.briefing.read import read_briefing
from tui.checks.fix import Fixing, fixed
from tui.checks.verify import tree

HEAD = """\
version: 1
title: Harbour talks   # two spaces\tand a tab
sources:
  - id: article
    path: article.txt
sections:
  - title: Summary
    kind: summary

    items:
"""
OTHER = "Nobody had expected them to agree."


@pytest.fixture
def fix(folder):
    """Fix the items of one section, each told as its lines; the items afterwards, and what was done."""

    def run(items, head=HEAD):
        fixing = fixed(head + items, str(folder / "briefing.yml"))
        assert fixing.text.startswith(head.split("items:")[0])
        return fixing.text.removeprefix(head), fixing

    return run


def rules(fixing: Fixing) -> list[str]:
    return [finding.rule for finding in fixing.applied]


def item(evidence, claim="They talked."):
    return f"      - claim: {claim}\n        evidence: {evidence}\n"


# Each rule: before, after. Block and flow, plain and quoted, on one line and on several.
FIXES = {
    "unquoted-colon in a list": (
        "      - claim: c\n        evidence:\n          - in Syria: it's over\n          - x  # why\n",
        '      - claim: c\n        evidence:\n          - "in Syria: it\'s over"\n          - x  # why\n',
        ["unquoted-colon"],
    ),
    "unquoted-colon as a claim": (
        item(OTHER, "The ministers: a \"talk\" of 'sorts'"),
        item(OTHER, "'The ministers: a \"talk\" of ''sorts'''"),
        ["unquoted-colon"],
    ),
    "unquoted-colon in brackets": (
        item("[in Syria: the front, more]"),
        item("['in Syria: the front', more]"),
        ["unquoted-colon"],
    ),
    "flow-comma": (
        item("{quote: Russia, the US and others, now, source: article}  # a, b"),
        item("{quote: 'Russia, the US and others, now', source: article}  # a, b"),
        ["flow-comma", "flow-comma"],
    ),
    "cut-by-hash": (
        item(OTHER, "They talked of #metoo then  "),
        item(OTHER, "'They talked of #metoo then'  "),
        ["cut-by-hash"],
    ),
    "cut-by-hash at the start": (
        "      - claim: c\n        evidence: e\n        note: #1 of many\n",
        "      - claim: c\n        evidence: e\n        note: '#1 of many'\n",
        ["cut-by-hash"],
    ),
    "a text that begins with a quotation mark": (
        item(OTHER, '"We will," he said'),
        item(OTHER, "'\"We will,\" he said'"),
        ["yaml-syntax"],
    ),
    "an indicator": (item(OTHER, "@minister wrote"), item(OTHER, "'@minister wrote'"), ["yaml-syntax"]),
    "an alias": (item(OTHER, "*Note"), item(OTHER, "'*Note'"), ["yaml-syntax"]),
    "an anchor": (item(OTHER, "&C Holdings  said"), item(OTHER, "'&C Holdings said'"), ["bad-value"]),
    "a tag": (item(OTHER, "!Important news"), item(OTHER, "'!Important news'"), ["bad-value"]),
    "quote-differs plain": (
        item("the cafe across the square  # why"),
        item("café across the square  # why").replace("café", "The\ncafé").replace("The\ncafé", "The café"),
        ["quote-differs"],
    ),
    "quote-differs single": (
        item("'We will open the Harbour to all ships'"),
        item("'We will open the harbour to all ships'"),
        ["quote-differs"],
    ),
    "quote-differs double": (
        item('"nobody had expected them"  '),
        item('"Nobody had expected them"  '),
        ["quote-differs"],
    ),
    "quote-differs in braces": (
        item("{quote: nobody had expected them, source: article}"),
        item("{quote: Nobody had expected them, source: article}"),
        ["quote-differs"],
    ),
    "quote-differs folded": (
        item(">-\n          Nobody had\n            expected   Them\n          to agree."),
        item(">-\n          Nobody had\n            expected   them\n          to agree."),
        ["quote-differs"],
    ),
    "quote-differs quoted on two lines": (
        item("'nobody had\n          expected Them'"),
        item("'Nobody had\n          expected them'"),
        ["quote-differs"],
    ),
    "quote-differs plain on two lines": (
        item("nobody had\n          expected them"),
        item("Nobody had\n          expected them"),
        ["quote-differs"],
    ),
    "unneeded-ignore, the only one": (
        item(OTHER)
        + "        ignore:\n          - rule: quote-drifted\n            because: b\n        note: n\n",
        item(OTHER) + "        note: n\n",
        ["unneeded-ignore"],
    ),
    "unneeded-ignore, one of two": (
        item("nobody had expected them")
        + "        ignore:\n          - {rule: quote-drifted, because: b}\n"
        + "          - rule: quote-differs\n            because: c\n",
        item("nobody had expected them")
        + "        ignore:\n          - rule: quote-differs\n            because: c\n",
        ["unneeded-ignore"],
    ),
    "unneeded-ignore in a flow list": (
        item("nobody had expected them")
        + "        ignore: [{rule: quote-differs, because: c}, {rule: quote-drifted, because: b}]  \n",
        item("nobody had expected them") + "        ignore: [{rule: quote-differs, because: c}]  \n",
        ["unneeded-ignore"],
    ),
    "unneeded-ignore in a flow item": (
        f'      - {{claim: c, ignore: [{{rule: quote-drifted, because: b}}], evidence: "{OTHER}"}}\n',
        f'      - {{claim: c, evidence: "{OTHER}"}}\n',
        ["unneeded-ignore"],
    ),
    "unneeded-ignore first in its item": (
        "      - ignore:\n          - rule: quote-drifted\n            because: b\n        claim: c\n"
        f"        evidence: {OTHER}\n",
        f"      - claim: c\n        evidence: {OTHER}\n",
        ["unneeded-ignore"],
    ),
    "all of several": (
        item(OTHER)
        + "        ignore:\n          - rule: quote-drifted\n            because: b\n"
        + "          - rule: quote-differs\n            because: c\n        # a remark\n        note: n\n",
        item(OTHER) + "        # a remark\n        note: n\n",
        ["unneeded-ignore", "unneeded-ignore"],
    ),
    "hidden-characters": (
        item(OTHER, "The min\u200bisters\ufeff talked"),
        item(OTHER, "The ministers talked"),
        ["hidden-characters"],
    ),
    "hidden-characters in a comment": (
        item(OTHER + "  # wh\u200by\t."),
        item(OTHER + "  # why\t."),
        ["hidden-characters"],
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), FIXES.values(), ids=FIXES)
def test_each_fix_changes_its_own_words(fix, before, after, expected):
    text, fixing = fix(before)
    assert text == after
    assert rules(fixing) == expected
    assert fixing.refused == ()


@pytest.mark.parametrize(("before", "after", "expected"), FIXES.values(), ids=FIXES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_and_the_end_of_the_file_stay(folder, before, after, expected, newline):
    def written(items):
        return (HEAD + items).rstrip("\n").replace("\n", newline)

    fixing = fixed(written(before), str(folder / "briefing.yml"))
    assert fixing.text == written(after)
    assert fixing.before == written(before)


@pytest.mark.parametrize(("before", "after", "expected"), FIXES.values(), ids=FIXES)
def test_fixing_twice_is_fixing_once(fix, before, after, expected):
    text, again = fix(fix(before)[0])
    assert text == after
    assert again.applied == ()


NOT_FIXED = {
    "a mark that is never closed": item(OTHER, '"never closed'),
    "a text that goes on": item(OTHER, "In Syria: it\n          goes on"),
    "a text that goes on in a list": (
        "      - claim: c\n        evidence:\n          - in Syria: it\n            goes on\n"
    ),
    "a colon with a remark": item(OTHER, "In Syria: it goes on  # a remark"),
    "two keys": "      - claim: c\n        evidence:\n          - one: a b\n            two: c d\n",
    "a quote with an elision": item("nobody had … to Agree."),
    "a quote that drifted": item("The treaty would bind the two states for ten years and three months"),
    "words that would have to be wrapped anew": item("'nobody had -\n          expected Them'"),
    "an entry with a comment": (
        item(OTHER) + "        ignore:\n          - rule: quote-drifted  # think\n            because: b\n"
    ),
    "an override": item(OTHER, "The min\u202eisters talked"),
    "a joiner": item(OTHER, "The min\u200disters talked"),
    "an escape": item(OTHER, '"The min\\u200bisters talked"'),
    "Thai words": item(OTHER, "สวัสดี\u200bครับ"),
}


@pytest.mark.parametrize("items", NOT_FIXED.values(), ids=NOT_FIXED)
def test_what_is_not_certain_stays(fix, items):
    text, fixing = fix(items)
    assert text == items
    assert fixing.applied == ()


def test_a_quote_that_an_alias_repeats_is_refused_with_a_reason(fix):
    items = item("&q nobody had expected them") + item("*q")
    text, fixing = fix(items)
    assert text == items
    assert all(finding.rule == "quote-differs" and reason for finding, reason in fixing.refused)


def test_a_fix_that_brings_an_error_to_light_is_refused_and_the_others_are_made(fix):
    cut = item("expected them to #1 agree")
    text, fixing = fix(cut + item("nobody had expected them"))
    assert text == cut + item("Nobody had expected them")
    assert rules(fixing) == ["quote-differs"]
    [(finding, reason)] = fixing.refused
    assert finding.rule == "cut-by-hash"
    assert "quote-not-found" in reason


def test_only_what_is_wanted_is_fixed(folder):
    items = item("nobody had expected them", "In Syria: it goes on")
    fixing = fixed(HEAD + items, str(folder / "b.yml"), wanted=lambda f: f.rule == "quote-differs")
    assert rules(fixing) == ["quote-differs"]
    assert "claim: In Syria: it" in fixing.text


def test_many_faults_in_one_file(fix):
    many = "".join(FIXES[name][0] for name in FIXES)
    text, fixing = fix(many)
    assert text == "".join(FIXES[name][1] for name in FIXES)
    assert len(fixing.applied) == sum(len(FIXES[name][2]) for name in FIXES)


PIECES = st.lists(
    st.sampled_from([*(before for before, _, _ in FIXES.values()), *NOT_FIXED.values(), item(OTHER)]),
    min_size=1,
    max_size=4,
)
LAYOUTS = st.sampled_from(["", "      # a remark\twith a tab  \n", "\n", "   \n", "#\n\n"])
RELAXED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.slow
@RELAXED
@given(pieces=PIECES, layout=LAYOUTS, newline=st.sampled_from(["\n", "\r\n"]), end=st.booleans())
def test_nothing_outside_of_the_places_changes(folder, pieces, layout, newline, end):
    text = HEAD + layout.join(pieces)
    text = (text if end else text.rstrip("\n")).replace("\n", newline)
    fixing = fixed(text, str(folder / "briefing.yml"))
    assert text.endswith(newline) == fixing.text.endswith(newline)
    assert re.findall(r"(?m)^ *#.*$", text) == re.findall(r"(?m)^ *#.*$", fixing.text)
    if newline == "\r\n":
        assert not re.search(r"(?<!\r)\n", fixing.text)
    # Words may be put in quotes, spelt otherwise or go with their `ignore`; their order stays.
    before, after = read_briefing(text).briefing, read_briefing(fixing.text).briefing
    assert len(before.items()) == len(after.items())
    if {finding.rule for finding in fixing.applied} <= {
        "unquoted-colon",
        "flow-comma",
        "yaml-syntax",
        "bad-value",
    }:
        assert tree(before) == tree(after)
    assert fixed(fixing.text, str(folder / "briefing.yml")).text == fixing.text


@RELAXED
@given(st.lists(st.sampled_from(list(NOT_FIXED.values())), min_size=1, max_size=3), st.sampled_from("\n\r"))
def test_a_file_without_fixable_findings_is_left_alone(folder, pieces, newline):
    text = (HEAD + "".join(pieces)).replace("\n", newline)
    assert fixed(text, str(folder / "briefing.yml")).text == text


YAML = [
    "a: b",
    " #1",
    "- ",
    "\n",
    "\n        ",
    "  ",
    "'",
    '"',
    "{",
    "}",
    ",",
    "&x ",
    "*x",
    "[",
    "]",
    "é",
    "evidence: ",
]


@pytest.mark.slow
@RELAXED
@given(st.lists(st.sampled_from(YAML), max_size=12).map("".join))
def test_any_text_can_be_fixed(folder, words):
    text = HEAD + "      - claim: " + words
    once = fixed(text, str(folder / "briefing.yml")).text
    assert fixed(once, str(folder / "briefing.yml")).text == once


# Whole commands.

FAULTY = item("nobody had expected them", "In Syria: it goes on") + item("A volcano erupted in Iceland")


@pytest.fixture
def faulty(brief, folder):
    brief(FAULTY)
    return folder / "briefing.yml"


def test_fix_writes_and_reports_what_is_left(faulty, run):
    ran = run("check", "--fix", "--format", "concise")
    assert ran.code == 1
    assert "quote-not-found" in ran.out
    assert "unquoted-colon" not in ran.out
    assert "2 fixed" in ran.err
    assert "claim: 'In Syria: it goes on'" in faulty.read_text()
    ran = run("check", "--fix", "--format", "concise")
    assert ran.code == 1
    assert ran.err == ""


def test_fix_of_everything_ends_well(brief, run):
    brief(item("nobody had expected them"))
    assert run("check", "--strict").code == 1
    assert run("check", "--fix", "--strict").code == 0


def test_fix_keeps_bom_mode_line_ends_and_link(faulty, folder, run):
    data = b"\xef\xbb\xbf" + faulty.read_bytes().replace(b"\n", b"\r\n").rstrip()
    (folder / "real.yml").write_bytes(data)
    (folder / "real.yml").chmod(0o640)
    (folder / "link.yml").symlink_to("real.yml")
    assert run("check", "--fix", "link.yml").code == 1
    after = (folder / "real.yml").read_bytes()
    expected = data.replace(b"In Syria: it goes on", b"'In Syria: it goes on'").replace(b"nobody", b"Nobody")
    assert after == expected
    assert stat.S_IMODE((folder / "real.yml").stat().st_mode) == 0o640
    assert (folder / "link.yml").is_symlink()


def test_fix_says_what_is_wrong_where_the_file_ends_in_an_open_bracket(brief, folder, run):
    path = folder / "briefing.yml"
    brief(item("[a,[[[[<<: a"))
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    ran = run("check", "--fix", "briefing.yml")
    assert ran.code == 1 and "yaml-syntax" in ran.out


def test_fix_deletes_the_second_of_two_boms(brief, folder, run):
    path = folder / "briefing.yml"
    brief(item("Nobody had expected them"))
    whole = b"\xef\xbb\xbf" + path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + whole)
    run("check", "--fix", "briefing.yml")
    assert path.read_bytes() == whole


def test_fix_does_not_touch_a_file_without_fixable_findings(brief, folder, run):
    brief(item("A volcano erupted in Iceland"))
    before = os.stat(folder / "briefing.yml")
    run("check", "--fix")
    after = os.stat(folder / "briefing.yml")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_diff_shows_and_never_writes(faulty, run):
    before = faulty.read_bytes()
    ran = run("check", "--diff")
    assert ran.code == run("check").code == 1
    assert ran.out.splitlines()[:2] == ["--- briefing.yml", "+++ briefing.yml"]
    changed = [line for line in ran.out.splitlines()[2:] if line[0] in "+-"]
    assert changed == [
        "-      - claim: In Syria: it goes on",
        "-        evidence: nobody had expected them",
        "+      - claim: 'In Syria: it goes on'",
        "+        evidence: Nobody had expected them",
    ]
    assert ran.err == ""
    assert faulty.read_bytes() == before


def test_diff_with_fix_does_not_write_either(faulty, run):
    before = faulty.read_bytes()
    assert "+++ briefing.yml" in run("check", "--fix", "--diff").out
    assert faulty.read_bytes() == before


def test_diff_of_nothing_is_nothing(brief, run):
    brief(item(OTHER))
    assert run("check", "--diff") == (0, "", "")


def test_diff_obeys_no_control_character(brief, run):
    brief(item(OTHER, "In Syria: \x1b[31mred") + item("nobody had expected them"))
    assert "\x1b" not in run("check", "--diff").out


def test_diff_tells_of_a_missing_last_line_end(brief, folder, run):
    brief(item("nobody had expected them").rstrip("\n"))
    assert run("check", "--diff").out.count("\\ No newline at end of file") == 2


def test_a_file_that_changes_meanwhile_is_not_written_over(faulty, run, monkeypatch):
    from tui.checks import fix as module

    def slow(text, *arguments, **options):
        faulty.write_text("somebody: else\n")
        return fixed(text, *arguments, **options)

    monkeypatch.setattr(module, "fixed", slow)
    ran = run("check", "--fix")
    assert ran.code == 2
    assert "changed meanwhile" in ran.err
    assert ran.err.count("\n") == 1
    assert faulty.read_text() == "somebody: else\n"


def test_a_read_only_file_is_an_error_and_stays(faulty, run):
    before = faulty.read_bytes()
    faulty.chmod(0o444)
    ran = run("check", "--fix")
    assert ran.code == 2
    assert "read-only" in ran.err
    assert faulty.read_bytes() == before


@pytest.mark.parametrize("arguments", [("--fix", "-"), ("--diff", "-"), ("--fix", "--demo")])
def test_fix_needs_a_file_of_the_users(folder, run, arguments):
    ran = run("check", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("briefing: error: --fix")


def test_json_says_what_is_fixable(faulty, run):
    import json

    found = {f["rule"]: f["fixable"] for f in json.loads(run("check", "--format", "json").out)}
    assert found["unquoted-colon"] is found["quote-differs"] is True
    assert found["quote-not-found"] is False
