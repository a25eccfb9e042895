"""One slip is one finding at the slip, and what the finding suggests mends it without a new one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import pytest

from tests.briefing import more_slips, slips
from tests.briefing.slips import Slip
from tui.briefing.edit import apply
from tui.briefing.read import read_briefing
from tui.checks.fix import fixed


@dataclass(frozen=True)
class Typed:
    """A file with a slip in it."""

    text: str
    line: int
    column: int
    mended: str | None
    """The file as it should be afterwards."""


def typed(good: str, slip: Slip, newline: str = "\n") -> Typed:
    marked = good.replace(slip.old, slip.new)
    before = marked[: marked.index("⌖")]
    column = len(before) - before.rfind("\n")
    text = marked.replace("⌖", "").replace("\n", newline)
    mended = None if slip.mended is None else good.replace(slip.old, slip.mended).replace("\n", newline)
    return Typed(text, before.count("\n") + 1, column, mended)


ALL = [(slips.GOOD, slip) for slip in slips.SLIPS] + [(more_slips.GOOD, slip) for slip in more_slips.SLIPS]
NAMES = [slip.name for _, slip in ALL]


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def newline(request):
    return request.param


def test_files_without_slips_have_no_findings(newline):
    for good in (slips.GOOD, more_slips.GOOD):
        assert read_briefing(good.replace("\n", newline)).findings == ()


@pytest.mark.parametrize(("good", "slip"), ALL, ids=NAMES)
def test_slip_is_one_finding_at_its_place(good, slip, newline):
    file = typed(good, slip, newline)
    (finding,) = read_briefing(file.text).findings
    assert (finding.rule, *finding.place[:2]) == (slip.rule, file.line, file.column)
    assert slip.words in f"{finding.message} {finding.help}"


@pytest.mark.parametrize(("good", "slip"), ALL, ids=NAMES)
def test_obeying_the_finding_leaves_none(good, slip, newline):
    file = typed(good, slip, newline)
    (finding,) = read_briefing(file.text).findings
    change = finding.fix or finding.suggestion
    if slip.mended is None and change is None:
        assert finding.help or slip.words, "a finding without a change has to say what to do"
        return
    assert change is not None
    after = apply(file.text, change.edits)
    assert read_briefing(after).findings == ()
    assert file.mended is None or after == file.mended


@pytest.mark.parametrize(
    ("good", "slip"),
    [(good, slip) for good, slip in ALL if slip.mended is not None],
    ids=[slip.name for _, slip in ALL if slip.mended is not None],
)
def test_safe_fix_of_slip_is_not_refused(good, slip, tmp_path):
    file = typed(good, slip)
    (finding,) = read_briefing(file.text).findings
    if finding.fix is None:
        pytest.skip("a person has to judge it")
    for name in ("article", "release", "artikel", "brief"):
        (tmp_path / f"{name}.txt").write_text("Nothing of it.\n", encoding="utf-8")
    path = str(tmp_path / "briefing.yml")
    made = fixed(file.text, path, wanted=lambda each: each.rule == slip.rule)
    assert [each.rule for each in made.applied] == [slip.rule]
    assert made.text == file.mended


@pytest.mark.parametrize(("good", "slip"), ALL, ids=NAMES)
def test_slip_hides_no_item_after_it(good, slip):
    whole = read_briefing(good).briefing
    if slip.old.startswith("    items:"):
        pytest.skip("the items themselves are gone")
    read = read_briefing(typed(good, slip).text).briefing
    assert [section.kind for section in read.sections] == [section.kind for section in whole.sections]
    assert len(read.items()) == len(whole.items())


FAR_APART = [
    (first, second)
    for first, second in combinations(
        [slip for slip in slips.SLIPS if slip.rule == "yaml-syntax" and "\n" not in slip.old[:-1]], 2
    )
    if abs(slips.GOOD.index(first.old) - slips.GOOD.index(second.old)) > 500
][::17]


@pytest.mark.parametrize(
    ("first", "second"), FAR_APART, ids=[f"{first.name} and {second.name}" for first, second in FAR_APART]
)
def test_two_slips_are_two_findings(first, second):
    marked = slips.GOOD.replace(first.old, first.new).replace(second.old, second.new)
    lines = [number for number, line in enumerate(marked.split("\n"), 1) if "⌖" in line]
    findings = read_briefing(marked.replace("⌖", "")).findings
    assert [finding.place.line for finding in findings] == lines


NO_SLIPS = {
    "a dash in a block text": "        claim: >-\n          It sails\n          -as it did- in May,\n          claim:so\n",
    "an equals sign in a text": "        claim: the claim = the vote\n",
    "a colon in an address": "        claim: https://example.org/a\n",
    "smart quotes around a part": "        claim: “Yes,” said the council, “we do.”\n",
    "smart quotes in straight ones": "        claim: '“We do.”'\n",
    "smart quotes in a block text": "        claim: >-\n          “We do.”\n",
    "a text on two lines": "        claim: It sails\n          in May,\n",
    "a number at the start of a line of text": "        claim: >-\n          It sails in\n          1. May\n",
    "a comma at the end of a text": "        claim: >-\n          It sails, it seems,\n",
    "an apostrophe doubled": "        claim: 'Kerry''s ideas'\n",
    "a word of a field": "        claim: >-\n          the\n          evidence\n          of it\n",
    "marks of a merge in a text": "        claim: >-\n          It sails\n          ======= so\n",
}


@pytest.mark.parametrize("claim", NO_SLIPS.values(), ids=NO_SLIPS)
def test_what_only_looks_like_a_slip_has_no_finding(claim, newline):
    text = slips.GOOD.replace(slips.VOTE, claim).replace("\n", newline)
    assert read_briefing(text).findings == ()


def test_slip_does_not_hide_a_fault_near_it():
    text = slips.GOOD.replace("        actor: union\n", "\tactor: union\n").replace(
        "stance: opposes", "stance: maybe"
    )
    assert [finding.rule for finding in read_briefing(text).findings] == ["yaml-syntax", "bad-value"]


def test_unknown_key_is_not_made_part_of_a_text_above_it():
    text = slips.GOOD.replace("title: Reactions\n", "title: Reactions\n    language: en\n")
    assert [finding.rule for finding in read_briefing(text).findings] == ["unknown-key"]
    text = slips.GOOD + "language: en\n"
    assert [finding.rule for finding in read_briefing(text).findings] == ["unknown-key"]


FIRST_ENTRIES = ("  - id: article\n", "  - title: Points\n", "      - id: vote\n", "      - id: union\n")


@pytest.mark.parametrize("entry", FIRST_ENTRIES)
@pytest.mark.parametrize("by", [-1, 1])
def test_first_entry_in_a_wrong_column_is_one_finding(entry, by):
    wrong = " " + entry if by > 0 else entry[1:]
    text = slips.GOOD.replace(entry, wrong)
    (finding,) = read_briefing(text).findings
    assert finding.place.line == text[: text.index(wrong.strip())].count("\n") + 1
    assert finding.suggestion is not None
    assert read_briefing(apply(text, finding.suggestion.edits)).findings == ()


def test_names_of_a_source_without_an_id_are_not_unknown():
    text = slips.GOOD.replace("  - id: article\n    path", "  - path")
    assert [finding.rule for finding in read_briefing(text).findings] == ["missing-field"]
