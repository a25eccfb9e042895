"""Figures by value and unit, and whether one bears out another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.claims.compare import bears_out
from tui.claims.figures import figures

PUBLISHED = date(2016, 7, 14)  # a Thursday


def only(text):
    [figure] = figures(text)
    return figure


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        ("eleven ships", "11 ships"),
        ("twenty-five thousand people", "25,000 people"),
        ("1.2 billion dollars", "$1.2bn"),
        ("$500 million", "half a billion dollars"),
        ("two-thirds of voters", "66.7 percent"),
        ("5 per cent", "5%"),
        ("50 basis points", "0.5 percentage points"),
        ("a 27-year-old man", "the man, 27, left"),
        ("12 months", "one year"),
        ("two weeks", "14 days"),
        ("on the 4th of July", "on July 4, 2016"),
        ("in 2016", "on July 4, 2016"),
        ("the third attempt", "the 3rd attempt"),
        ("nearly 900 cases", "868 cases"),
        ("at 5 p.m.", "at 17:00"),
    ],
)
def test_the_same_in_other_words(claimed, stated):
    assert bears_out(only(claimed), only(stated), None)


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        ("1.2 million crowns", "1.2 billion crowns"),
        ("5 per cent", "5 percentage points"),
        ("5 percent", "5 people"),
        ("five years", "five months"),
        ("in 2013", "five years"),
        ("$5 billion", "€5 billion"),
        ("the fifth quarter", "the fourth quarter"),
        ("on Tuesday", "on Thursday"),
        ("in May", "in June"),
        ("on Aug. 11", "on Aug. 1"),
        ("870 cases", "868 cases"),
    ],
)
def test_not_the_same(claimed, stated):
    assert not bears_out(only(claimed), only(stated), None)


@pytest.mark.parametrize(
    ("claimed", "stated"),
    [
        ("on July 14", "on Thursday"),
        ("on July 13, 2016", "yesterday"),
        ("in June", "last month"),
        ("in September 2015", "last September"),
        ("in 2011", "five years"),
        ("in 2015", "last year"),
    ],
)
def test_dates_are_counted_from_the_day_of_publication(claimed, stated):
    assert bears_out(only(claimed), only(stated), PUBLISHED)
    assert not bears_out(only(claimed), only(stated), None)


@pytest.mark.parametrize(
    "text",
    [
        "She may go, and march on.",
        "One of them said no.",
        "The second-hand shop",
        "Augustine of Hippo",
        "a mayor",
    ],
)
def test_words_that_only_look_like_figures(text):
    assert [figure for figure in figures(text) if figure.kind != "ordinal"] == []


@given(st.text(max_size=200))
def test_every_figure_stands_where_it_says(text):
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.text.strip() == figure.text != ""


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


@given(st.integers(2, 99))
def test_a_number_in_words_is_the_number_in_digits(value):
    ones, tens = ONES.split(" "), TENS.split(" ")
    rest = f"-{ones[value % 10]}" if value % 10 else ""
    word = ones[value] if value < 20 else tens[value // 10 - 2] + rest
    figure = only(f"There were {word} ships.")
    assert (figure.value, figure.text) == (value, word)


def test_a_number_is_an_age_only_where_an_age_may_stand() -> None:
    (age,) = figures("The nine-year-old boy died.")
    (votes,) = figures("The council voted 9 times.")
    (apposed,) = figures("The boy, 9, died.")
    assert not bears_out(age, votes, None)
    assert bears_out(age, apposed, None) and bears_out(apposed, age, None)
