"""Quotations with their speakers, and what is told of somebody's words."""

from __future__ import annotations

import pytest

from tests.drafting.support import field, studied
from tui.drafting.actors import Actors
from tui.drafting.reactions import STANCE, WHO, reactions

INTRO = "The board met in Holm on Monday.\n\n"


def said(text: str) -> list[tuple[str, str, str]]:
    """Who speaks, what is claimed and what is to do, of each reaction."""
    material = studied(INTRO + text)
    return [
        (field(item, "actor") or field(item, "attribution"), field(item, "claim"), field(item, "todo"))
        for item in reactions(material, Actors(material))
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will sail in May," said Ann Lee, the owner.', "Ann Lee"),
        ("Ann Lee, the owner, called it “a gamble with public money.”", "Ann Lee"),
        ('Tom Berg, the harbour master, was unmoved. "She chooses many things," he scoffed.', "Tom Berg"),
        (
            'Ann Lee owns the boat. Tom Berg, the mayor, sold it. "It is a good boat," he said.',
            "Tom Berg",
        ),
        ('"That is that," shrugged Ann Lee, 34, who began here. "Half an inch more and we sail."', "Ann Lee"),
        ("The Ferry Union (FU) said in a statement that she had “the support of all of us.”", "Ferry Union"),
        ('They "should pay for every repair in full," the leaked paper said.', "the leaked paper"),
    ],
)
def test_a_quotation_is_given_to_its_speaker(text: str, speaker: str) -> None:
    found = said(text)
    assert found and {who for who, _, _ in found} == {speaker}


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            'Councillor Jonas Ek of the Centre Party called it rushed. "I would like to sail, too," he said.',
            "Jonas Ek",
            "Centre Party",
        ),
        ('"The tax is a mistake," said Senator Ron Hill of the Green Party.', "Ron Hill", "Green Party"),
        (
            '"The figures are sound," Professor Ada Hall of Lund University told the board.',
            "Ada Hall",
            "Lund University",
        ),
    ],
)
def test_the_person_speaks_and_not_the_body_behind_title_and_name(text: str, person: str, body: str) -> None:
    # The body comes first in the text, so that it is the first of the actors, too.
    material = studied(f"{INTRO}The {body} said nothing at first.\n\n{text}")
    items = [item for item in reactions(material, Actors(material)) if '"' in field(item, "claim")]
    assert items
    assert {(field(item, "actor"), field(item, "group")) for item in items} == {(person, body)}
    assert all(field(item, "claim").startswith(f'{person} said: "') for item in items)


def test_a_whole_sentence_is_claimed_in_the_speakers_name() -> None:
    found = said('Ann Lee, the owner, came late. "We will sail in May," she said.')
    assert ("Ann Lee", 'Ann Lee said: "We will sail in May"', STANCE) in found


def test_a_pronoun_gives_way_to_the_name_and_its_introduction_is_evidence() -> None:
    material = studied(
        INTRO + "Ann Lee, the owner, called it dear. She said that her boat would stay in port."
    )
    items = reactions(material, Actors(material))
    told = next(item for item in items if "boat" in field(item, "claim"))
    assert field(told, "claim") in (
        "Lee said that her boat would stay in port.",
        "Ann Lee said that her boat would stay in port.",
    )
    assert [quote.quote for quote in told.quotes] == [
        "Ann Lee, the owner",
        "She said that her boat would stay in port.",
    ]


def test_who_is_only_likely_to_speak_is_to_be_made_sure() -> None:
    found = said(
        'Ann Lee, the owner, refused to talk of money. "We are seventh. Ask me again in the month of May."'
    )
    assert [(who, todo) for who, _, todo in found] == [("Ann Lee", WHO)]


def test_a_pronoun_means_whom_the_text_named_last() -> None:
    text = (
        "Anna Lowe, who runs two boats, said that she would sell them.\n\n"
        "His mother, Susan Holt, watched the vote from the gallery.\n\n"
        '"It is four years too late," she said afterward.'
    )
    assert ("Susan Holt", 'Susan Holt said: "It is four years too late"', STANCE) in said(text)


def test_a_speaker_behind_an_office_and_a_comma_is_found() -> None:
    assert [who for who, _, _ in said('"We will not pay for it," said its secretary, Colin Marsh.')] == [
        "Colin Marsh"
    ]


def test_turns_of_a_conversation_are_their_speakers_and_questions_are_not() -> None:
    text = (
        "Ann Lee has run the ferry for years. She spoke to Tom Berg.\n\n"
        "Berg: What was forgotten?\n\nLee: The flood of 1953. Nobody opened the drawer.\n\n"
        "Berg: Is it safe?\n\nLee: It has held three times.\n\nBerg: And you?\n\nLee: Every morning at six."
    )
    found = said(text)
    assert [(who, claim) for who, claim, _ in found] == [
        ("Ann Lee", 'Ann Lee said: "The flood of 1953. Nobody opened the drawer."'),
        ("Ann Lee", 'Ann Lee said: "It has held three times."'),
        ("Ann Lee", 'Ann Lee said: "Every morning at six."'),
    ]


def test_terms_in_quotation_marks_are_no_quotations() -> None:
    assert said('The "old ferry" lay in port.') == []
