"""Who says a quotation, as news writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.claims.speakers import attributed, attributed_at, statements
from tui.claims.text import Text


def speaker(text):
    [one] = [each for each in attributed(Text(text)) if "sail" in each.quotation.text]
    if one.speaker is None:
        return None
    return (one.speaker.name.text if one.speaker.name else None, one.speaker.is_named)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We will sail in May," Ann Lee said.', "Ann Lee"),
        ('"We will sail in May," said Ann Lee, who owns the boat.', "Ann Lee"),
        ('"We will sail in May," said harbour master Tom Berg.', "Tom Berg"),
        ('Its owner, Ann Lee, said: "We will sail in May."', "Ann Lee"),
        ('Ann Lee, head of the Ferry Union, said "we will sail in May."', "Ann Lee"),
        ('"We will sail in May," said Senator Ann Lee of the Ferry Union.', "Senator Ann Lee"),
        ('"We will sail in May," Professor Ann Lee of Holm University told us.', "Professor Ann Lee"),
        ('According to Minister Ann Lee of the Left Union, "we will sail in May."', "Minister Ann Lee"),
        ('"We will sail in May," the Bank of Holm said.', "Bank of Holm"),
        ('"We will sail in May," said Secretary of State Ann Lee.', "Secretary of State Ann Lee"),
        ('According to Ann Lee, "we will sail in May."', "Ann Lee"),
        ('"It is late," Tom Berg said. Ann Lee replied: "We will sail in May."', "Ann Lee"),
    ],
)
def test_the_one_who_is_named_at_the_words(text, name):
    assert speaker(text) == (name, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ann Lee said it was late. "We will sail in May," she said.', ("Ann Lee", False)),
        (
            'Councillor Ann Lee of the Ferry Union said it was late. "We will sail in May," she said.',
            ("Councillor Ann Lee", False),
        ),
        ('"It is late," Ann Lee said. "We will sail in May."', ("Ann Lee", True)),
        ('"We will sail in May," a teacher in Holm said.', (None, True)),
        ('"We will sail in May," the leaked document said.', (None, False)),
        ('The boat is called "will sail" and Ann Lee said no.', None),
    ],
)
def test_pronouns_descriptions_and_nobody(text, expected):
    assert speaker(text) == expected


def test_a_statement_is_made_by_the_person_and_not_by_the_body_behind_the_name():
    [(said_by, _)] = statements(Text("Councillor Ann Lee of the Ferry Union said the plan was rushed."))
    assert said_by.name is not None
    assert (said_by.name.text, said_by.name.keys) == ("Councillor Ann Lee", ("councillor", "ann", "lee"))


SAID = (
    *(
        "Ann Lee said: ",
        '"We will sail in May," ',
        '"It is late." ',
        '"Is it?" ',
        "said Tom Berg. ",
        "he said. ",
    ),
    *("The boat leaked. ", "According to Ann Lee, ", "she added. ", "\n\n"),
)


@given(st.lists(st.sampled_from(SAID), max_size=14).map("".join))
def test_one_quotation_looked_at_alone_has_the_speaker_that_it_has_among_all(raw):
    text = Text(raw)
    together = attributed(text)
    assert [attributed_at(text, index) for index in range(len(together))] == together
