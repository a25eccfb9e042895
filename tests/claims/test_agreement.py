"""Figures of two texts: whether both can be true, and whether they are of one thing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.claims.agreement import APART, SAME, relation
from tui.claims.likeness import likeness
from tui.claims.stated import Stated, stated_in
from tui.claims.text import Text

DAY = date(2016, 7, 14)  # a Thursday

AMOUNTS = st.sampled_from(
    [
        *(
            "12",
            "twelve",
            "400",
            "398",
            "1,204,000",
            "1.2 million",
            "half a million",
            "nearly 400",
            "at least 12",
        ),
        *(
            "up to 500",
            "12 percent",
            "a third of",
            "$5 million",
            "€5 million",
            "three years",
            "36 months",
            "12 hours",
        ),
        *("9 a.m.", "on Monday", "on Thursday", "on July 14", "in 2016", "yesterday", "last year", "in May"),
    ]
)
FREQUENT = (
    "fire killed people ferry carried passengers council said not from to and , . other of the in a day"
)
WORDS = st.sampled_from(FREQUENT.split())
SENTENCES = st.lists(st.one_of(AMOUNTS, WORDS), max_size=14).map(" ".join)
DAYS = st.sampled_from([None, DAY, date(2016, 7, 20)])


def only(text: str, published: date | None = None) -> Stated:
    [stated] = stated_in(Text(text), published)
    return stated


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2 million people", "1,204,000 people"),
        ("nearly 400 people", "398 people"),
        ("at least 12 people", "14 people"),
        ("no more than 500 people", "450 people"),
        ("12 or more people", "15 people"),
        ("about half of them", "49 percent"),
        ("10 percent", "10.4 percent"),
        ("three years", "36 months"),
        ("$1.2bn", "1.18 billion dollars"),
    ],
)
def test_both_can_be_true(one, other):
    assert relation(only(one), only(other)) == SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2 million people", "1.4 million people"),
        ("400 people", "450 people"),
        ("20 people", "18 people"),
        ("at least 12 people", "9 people"),
        ("at least 12 people", "300 people"),
        ("up to 500 people", "700 people"),
        ("nearly half of them", "30 percent"),
        ("three years", "four years"),
        ("at 9 a.m.", "at 11 a.m."),
        ("on Monday", "on Tuesday"),
        ("in 2015", "in 2016"),
    ],
)
def test_not_both_can_be_true(one, other):
    assert relation(only(one), only(other)) == APART


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people", "12 percent"),
        ("$5 million", "€5 million"),
        ("on Monday", "in May"),
        ("3 days", "3 years"),
    ],
)
def test_what_cannot_be_compared_is_neither(one, other):
    assert relation(only(one), only(other)) is None


def test_days_are_counted_from_each_text_own_day():
    assert relation(only("yesterday", DAY), only("on July 13", None)) == SAME
    assert relation(only("yesterday", DAY), only("yesterday", date(2016, 7, 20))) == APART
    assert relation(only("on Thursday", DAY), only("on July 14", DAY)) == SAME
    assert relation(only("on Thursday", DAY), only("on July 15", DAY)) == APART
    assert relation(only("on Thursday", None), only("on July 15", None)) is None


@given(SENTENCES, SENTENCES, DAYS, DAYS)
def test_it_does_not_matter_which_text_comes_first(one, other, day, its_day):
    for left in stated_in(Text(one), day):
        assert relation(left, left) == SAME
        for right in stated_in(Text(other), its_day):
            assert relation(left, right) == relation(right, left)
            assert likeness(left, right) == pytest.approx(likeness(right, left))
