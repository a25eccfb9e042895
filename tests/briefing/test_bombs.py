"""Any text at all is read in bounded time, and every finding can be shown."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.read import MAX_BYTES, read_briefing
from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link

BOMBS = {
    "brackets": "a: " + "[" * 1_000_000,
    "braces": "{a: " * 250_000,
    "dashes": "- " * 500_000,
    "questions": "? " * 500_000,
    "indentation": "".join(" " * depth + "a:\n" for depth in range(1_000)),
    "aliases": "a0: &a0 [x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40)),
    "merges": "a0: &a0 {x: 1}\n"
    + "".join(f"a{n}: &a{n}\n  <<: *a{n - 1}\n  k{n}: v\n" for n in range(1, 5_000)),
    "aliases nested deep": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5_000)),
}


@pytest.mark.first(1)
@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_at_once_with_one_finding_of_its_size(text):
    started = time.process_time()
    reading = read_briefing(text)
    assert time.process_time() - started < 1
    assert [f.rule for f in reading.findings].count("too-large") == 1


def test_what_stands_before_a_bomb_is_read(reading_of):
    reading = reading_of("      - claim: one\n        evidence: e\n      - claim: " + "[" * 1_000)
    assert [f.rule for f in reading.findings if f.rule != "wrong-type"] == ["too-large"]
    assert reading.briefing.items()[0].heading == "one"


def test_an_alias_inside_what_it_stands_for_is_a_finding(reading_of):
    reading = reading_of("      - claim: c\n        evidence: &a\n          - words\n          - *a\n")
    assert "bad-value" in [f.rule for f in reading.findings]
    assert reading.briefing.items()[0].evidence[0].quote == "words"


def test_a_text_above_the_limit_is_not_looked_into():
    reading = read_briefing("a" * (MAX_BYTES + 1))
    assert [f.rule for f in reading.findings] == ["too-large"]
    assert reading.briefing.sections == ()


def test_a_file_of_faults_is_told_of_only_so_many():
    reading = read_briefing("sections:\n" + "- a\n" * 20_000)
    assert 10_000 <= len(reading.findings) <= 10_001
    assert any(f.rule == "too-large" for f in reading.findings)


def test_thousands_of_unknown_names_are_not_compared_with_thousands_of_actors(reading_of):
    actors = "".join(f"      - {{name: n{n}, evidence: q}}\n" for n in range(2_000))
    before = f"  - title: Actors\n    kind: actors\n    items:\n{actors}"
    items = "".join(f"      - {{claim: c, evidence: q, actor: m{n}}}\n" for n in range(2_000))
    started = time.process_time()
    reading = reading_of(items, "reactions", before)
    assert time.process_time() - started < 5
    assert len(reading.findings) == 2_000


SNIPPETS = [
    "version: 1\n", "title: t\n", "sources:\n", "- id: a\n", "  path: b\n", "sections:\n", "- title: s\n", "  kind: points\n",
    "  items:\n", "  - claim: c\n", "    evidence: e\n", "    evidence:\n    - q\n", "<<: *a\n", "&a ", "*a", "!x ", "!!int ",
    "? ", ": ", "- ", "[", "]", "{", "}", ", ", " #", '"', "'", "\\", ">-\n", "|\n", "---\n", "...\n", "%", "@", "\t", "\r",
    "\r\n", "\x1b", "\x00", "\u2028", "\x85", "\u202e", "\ufeff", "\ud800", "\U0010f041", "\uffff", "😀", "~", "  ",
]  # fmt: skip


@settings(max_examples=300, deadline=2_000)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SNIPPETS), max_size=40).map("".join)))
def test_any_text_is_read_and_every_place_lies_in_it(text):
    reading = read_briefing(text)
    lines = re.split("\r\n|\r|\n", text)
    for finding in reading.findings:
        where = finding.place
        assert 1 <= where.line <= where.end_line <= len(lines)
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1
        assert 1 <= where.end_column <= len(lines[where.end_line - 1]) + 1
        assert (where.line, where.column) <= (where.end_line, where.end_column)
        assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", finding.message + (finding.help or ""))
    ids = [item.id for item in reading.briefing.items()]
    assert len(ids) == len(set(ids))


ITEMS = "  - {claim: so, evidence: alpha beta}\n" * 300
HEAD = "version: 1\ntitle: t\nsources:\n- {id: s, path: s.txt}\nsections:\n"
SECTION = "title: P\n  kind: points\n  items:\n"
REPEATED = {
    "sections": f"{HEAD}- &s\n  {SECTION}{ITEMS}" + "- *s\n" * 2_000,
    "items": f"{HEAD}- title: P\n  kind: points\n  items: &i\n{ITEMS}"
    + "- {title: P, kind: points, items: *i}\n" * 2_000,
    "evidence": f"{HEAD}- {SECTION}  - &i\n    claim: so\n    evidence: &e [{'alpha, ' * 300}]\n"
    + "  - {claim: so, evidence: *e}\n" * 2_000,
    "merged items": f"{HEAD}- {SECTION}  - &i {{claim: so, evidence: [{'alpha, ' * 300}]}}\n"
    + "  - {<<: *i, note: so}\n" * 2_000,
    "a long text": f"{HEAD}- {SECTION}  - claim: &c {'alpha beta ' * 5_000}\n    evidence: alpha\n"
    + "  - {claim: *c, evidence: alpha}\n" * 2_000,
    "a long quote": f"{HEAD}- {SECTION}  - claim: so\n    evidence: &q {'alpha beta ' * 5_000}\n"
    + "  - {claim: so, evidence: *q}\n" * 2_000,
    "aliases of aliases": f"{HEAD}- &a\n  {SECTION}{ITEMS}"
    + "- &b {title: P, kind: points, items: [*a, *a, *a, *a]}\n" * 200,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_few_bytes_that_repeat_much_end_soon_with_one_finding_at_the_alias(text, tmp_path):
    (tmp_path / "s.txt").write_text("Alpha beta gamma.\n")
    (tmp_path / "b.yml").write_text(text)
    started = time.process_time()
    dossier = check(link(load(str(tmp_path / "b.yml"))))
    assert time.process_time() - started < 4
    [large] = [finding for finding in dossier.findings if finding.rule == "too-large"]
    assert "*" in text.splitlines()[large.place.line - 1]
    assert "repeat more than" in large.message
    assert dossier.briefing.items()


def test_aliases_of_an_honest_briefing_are_read(tmp_path):
    quotes = "".join(f"  - {{claim: c{n}, evidence: *q}}\n" for n in range(4_000))
    text = f"{HEAD}- {SECTION}  - claim: so\n    evidence: &q {{quote: alpha beta, source: s}}\n{quotes}"
    reading = read_briefing(text)
    assert len(reading.briefing.items()) == 4_001
    assert "too-large" not in {finding.rule for finding in reading.findings}


@pytest.mark.slow
def test_items_beyond_the_limit_are_one_finding_and_the_others_are_read():
    section = f"- {SECTION}" + "  - {claim: so, evidence: a}\n" * 26_000
    reading = read_briefing(HEAD + section * 3)
    assert len(reading.briefing.items()) == 50_000
    [large] = [finding for finding in reading.findings if finding.rule == "too-large"]
    assert (large.item, large.place.line) == (None, len((HEAD + section).splitlines()) + 4 + 24_000)
