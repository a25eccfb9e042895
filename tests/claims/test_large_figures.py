"""Figures of any size and spelling: never an error, and two different numbers are never the same one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.checks.run import check
from tui.claims.agreement import APART, SAME, is_equal, relation
from tui.claims.compare import bears_out, is_rival
from tui.claims.figures import figures
from tui.claims.stated import Stated, stated_in
from tui.claims.text import Text
from tui.evidence.dossier import load
from tui.evidence.link import link

DAY = date(2016, 7, 14)
HUGE = st.one_of(
    st.integers(10**16, 10**30).map(str),
    st.integers(10**16, 10**30).map(lambda number: f"{number:,}"),
    st.builds(lambda start, zeros: f"{start}{'0' * zeros}", st.integers(1, 9999), st.integers(10, 700)),
    st.builds(lambda start, nines: f"{start}{'9' * nines}", st.integers(1, 99), st.integers(15, 700)),
)
ODD = st.one_of(
    HUGE,
    st.builds(lambda zeros, end: f"0.{'0' * zeros}{end}", st.integers(0, 700), st.integers(0, 99)),
    st.builds(lambda number, zeros: f"{number}.{'0' * zeros}1", HUGE, st.integers(0, 400)),
    st.builds(lambda zeros, end: f"{'0' * zeros}{end}", st.integers(0, 700), st.integers(0, 99)),
    st.sampled_from(("0", "0.0", "000", "1e999", ".5", "1,000,000", "nine thousand thousand thousand")),
)
FORMS = st.sampled_from(
    (
        *("{} people", "about {} people", "at least {} people", "up to {} people", "{} million people"),
        *("${}bn", "{} cents", "{} percent", "{} basis points", "the {}th attempt", "in the {}s"),
        *("for {} years", "for {} centuries", "Ann Lee, {}, said", "{} seconds", "{} people or more"),
        *("on July {}", "at {}:30"),
    )
)
PHRASES = st.builds(str.format, FORMS, ODD)


@given(PHRASES, PHRASES)
def test_figures_of_any_size_are_compared(one, other):
    for left in stated_in(Text(one), DAY):
        if not left.is_calendar:  # nobody knows which day a decade is
            assert relation(left, left) == SAME
            assert is_equal(left, left)
        for right in stated_in(Text(other), DAY):
            assert relation(left, right) == relation(right, left)
            is_rival(left.figure, right.figure)


@given(HUGE, HUGE, st.sampled_from(("{} people", "{} million people", "${}", "{} cents", "for {} years")))
def test_huge_numbers_are_equal_only_if_all_digits_are(one, other, form):
    left, right = (figures(form.format(number))[0] for number in (one, other))
    is_same = one.replace(",", "") == other.replace(",", "")
    assert is_equal(Stated(Text(one), left), Stated(Text(other), right)) == is_same
    if is_same or (left.digits and right.digits):
        assert bears_out(left, right, None) == is_same


@pytest.mark.parametrize("zeros", [16, 39, 45, 199, 308, 309, 400, 5000])
@pytest.mark.parametrize("end", ["1", "0", "00"])
def test_huge_number_with_another_ending_is_another(zeros, end):
    one, other = f"{7 * '1'}{'0' * zeros} people", f"{7 * '1'}{'0' * (zeros - 1)}{end} people"
    if one == other:
        return
    left, right = Stated(Text(one), figures(one)[0]), Stated(Text(other), figures(other)[0])
    assert not bears_out(left.figure, right.figure, None)
    assert is_rival(left.figure, right.figure)
    assert relation(left, right) == APART


def test_huge_number_is_in_the_evidence_only_if_it_is_written_there(tmp_path):
    (tmp_path / "s.txt").write_text(f"The council paid 1{'0' * 60} crowns for the ferry on Monday.\n")
    for zeros, rules in ((60, []), (45, ["figure-not-in-evidence"]), (400, ["figure-not-in-evidence"])):
        (tmp_path / "b.yml").write_text(
            "version: 1\ntitle: t\nsources:\n- {id: s, path: s.txt}\nsections:\n- title: P\n  kind: points\n"
            f"  items:\n  - claim: The council paid 1{'0' * zeros} crowns.\n    evidence: The council paid\n"
        )
        found = check(link(load(str(tmp_path / "b.yml")))).findings
        assert [finding.rule for finding in found if finding.rule == "figure-not-in-evidence"] == rules
