"""Where a quote is found, and with which grade: what a reader may rely on, and what is only a suggestion."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.evidence.anchor import anchor
from tui.evidence.fold import fold
from tui.evidence.hits import Prepared
from tui.evidence.model import AMBIGUOUS, DIFFERS, DRIFTED, EXACT, MISSING, TYPOGRAPHIC, Anchor
from tui.source.sentences import split

ARTICLE = """\
Ferry to run again

The harbour council on Monday let the old ferry run again. “We never wanted to stop,” said Ann Lee, who
re-signed the cease-
fire in May. The café — open since 1998 — stayed open, and she asks for 3.5 million crowns a year.

The ferry carried 400 passengers. He's the one who owns the larger part, Tom Lee said; it's 10² metres long.

Nobody asked the passengers. Nobody asked the crew.
"""


def prepared(text: str, name: str = "article") -> Prepared:
    return Prepared(name, fold(text), split(text))


def found(quote: str, prefix: str = "", suffix: str = "", text: str = ARTICLE) -> Anchor:
    return anchor(quote, prefix, suffix, [prepared(text)])


def words(its: Anchor, text: str = ARTICLE) -> list[str]:
    return [text[start:end] for start, end in its.spans]


@pytest.mark.parametrize(
    ("quote", "grade", "spans"),
    [
        ("The harbour council", EXACT, ["The harbour council"]),
        ('"We never wanted to stop,"', TYPOGRAPHIC, ["“We never wanted to stop,”"]),
        ("Ann Lee, who re-signed", EXACT, ["Ann Lee, who\nre-signed"]),
        ("the ceasefire in May", TYPOGRAPHIC, ["the cease-\nfire in May"]),
        ("The cafe\u0301 - open", TYPOGRAPHIC, ["The café — open"]),
        ("The cafe", DIFFERS, ["The café"]),
        ("the harbour council", DIFFERS, ["The harbour council"]),
        ("who resigned the", DIFFERS, ["who\nre-signed the"]),
        (
            "The harbour council on Monday […] who owns the larger part",
            EXACT,
            ["The harbour council on Monday", "who owns the larger part"],
        ),
    ],
)
def test_a_quote_is_found_however_it_is_set_and_its_grade_says_what_differs(quote, grade, spans):
    its = found(quote)
    assert (its.grade, words(its)) == (grade, spans)
    assert its.sentences


@pytest.mark.parametrize(
    "quote", ["5 million crowns", "102 metres", "He is", "passenger", "400.5", "ferry carried 40"]
)
def test_a_part_of_a_word_or_another_figure_is_not_found(quote):
    its = found(quote)
    assert its.grade in (MISSING, AMBIGUOUS)
    assert its.spans == () or its.grade == AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "quote"), [("co\xad\noperate", "cooperate"), ("the old \xad\nferry", "old ferry")]
)
def test_a_soft_hyphen_joins_over_a_line_break_only_what_it_stands_right_behind(text, quote):
    assert found(quote, text=text).grade == TYPOGRAPHIC


def test_nearly_the_same_words_are_a_suggestion_with_the_difference():
    its = found("The harbour council on Tuesday let the old ferry run again.")
    assert its.grade == DRIFTED
    assert words(its) == ["The harbour council on Monday let the old ferry run again."]
    assert {change.text.strip() for change in its.changes if change.kind != "same"} == {"Monday", "Tuesday"}


BRIDGE = """\
The old bridge shut in May. It is to be rebuilt. The new bridge will cost more than the town can pay, the mayor \
called it "a sad and dear affair." He went home.

So it is. In the end a great many people came to see the last stone of it laid. Nobody knew who had paid.
"""


@pytest.mark.parametrize(
    ("quote", "sentences"),
    [
        # Its last words were longer, or its first ones.
        (
            'The new bridge will cost more than the town can pay, the mayor called it "a sad and expensive undertaking."',
            (3,),
        ),
        ("Against all expectation a great many people came to see the last stone of it laid.", (6,)),
        # It is of two sentences itself, or was one of which two were made.
        ("It was all in vain. In the end a great many people came to see the last stone of it laid.", (5, 6)),
        ("The old bridge was shut in May and it is to be rebuilt", (1, 2)),
    ],
)
def test_a_suggestion_is_of_the_sentences_whose_words_the_quote_has(quote, sentences):
    its = found(quote, text=BRIDGE)
    assert (its.grade, its.sentences) == (DRIFTED, sentences)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2),
    st.lists(st.sampled_from(["regrettable", "unforeseen", "expense", "the", "of"]), max_size=3),
)
def test_a_suggestion_never_ends_in_a_word_of_the_next_sentence_that_the_quote_lacks(kept, other):
    head = "The new bridge will cost more than the town can pay, the mayor called it a"
    its = found(" ".join([head, *["sad", "and", "dear"][:kept], *other]), text=BRIDGE)
    assert its.grade not in (DRIFTED, EXACT, TYPOGRAPHIC, DIFFERS) or its.sentences == (3,)


def test_a_missing_quote_is_most_like_a_sentence_only_for_words_that_are_not_everywhere():
    debt = "It is a debt that we pay to our children, who did not ask for any."
    assert found(debt).nearest is None
    text = ARTICLE + "\nIt was a day that nobody waited for.\n"
    assert found(debt, text=text).nearest is None
    assert found(debt, text=text + "\nWhat we leave our children is debt, he said.\n").nearest == 10
    assert found("On Monday the council of the harbour voted that the ferry may run.").nearest == 2


def test_foreign_words_are_found_nowhere():
    its = found("Parliament dissolved itself after a vote that nobody in the capital had expected.")
    assert (its.grade, its.spans) == (MISSING, ())


def test_what_stands_twice_is_decided_by_the_words_around_it():
    assert found("Nobody asked").grade == AMBIGUOUS
    assert found("Nobody asked", suffix=" the crew").sentences == (8,)
    assert found("Nobody asked", prefix="long.\n\n").sentences == (7,)


def test_of_several_sources_the_one_that_has_it_is_meant():
    other = prepared("Nobody asked the captain.\n", "other")
    its = anchor("asked the captain", "", "", [prepared(ARTICLE), other])
    assert (its.grade, its.source) == (EXACT, "other")


WORDS = [match.span() for match in re.finditer(r"\S+(?:(?<=-)\n\S+)?", ARTICLE)]
"""The words of the article; one that a line end cuts is one."""


@given(st.tuples(st.integers(0, len(WORDS) - 1), st.integers(0, len(WORDS) - 1)))
def test_words_of_the_source_are_always_found_where_they_stand(ends):
    first, last = sorted(ends)
    quote = ARTICLE[WORDS[first][0] : WORDS[last][1]]
    its = found(quote)
    if quote == "—":
        assert its.grade == MISSING  # no word at all
    elif its.grade != AMBIGUOUS:
        assert (its.grade, words(its)) == (EXACT, [quote])
    else:
        assert ARTICLE.lower().count(quote.lower()) > 1
