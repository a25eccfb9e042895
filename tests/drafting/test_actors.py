"""Who acts or speaks in a text: names with their offices, other names, bodies, powers and crowds."""

from __future__ import annotations

import pytest

from tests.drafting.support import actors_of, field

MARK = "The harbour board met on Monday. "


def named(text: str) -> dict[str, tuple[str, str, str]]:
    """By name: the kind, the role and the aliases of each actor."""
    return {
        actor.name: (actor.kind, actor.role.role if actor.role else "", ", ".join(actor.aliases))
        for actor in actors_of(MARK + text).all
    }


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("U.S. Secretary of State John Kerry arrived.", "John Kerry", "U.S. Secretary of State"),
        ("In Oslo, White House spokesman Josh Earnest said no.", "Josh Earnest", "White House spokesman"),
        ("“No,” said Ann Lee, a spokeswoman for the union.", "Ann Lee", "spokeswoman for the union"),
        ("“No,” said the harbour master Tom Berg.", "Tom Berg", "harbour master"),
        ("Its director, Dr. Bram de Wit, said no.", "Bram de Wit", "director"),
        ("Mrs. Eileen Tuttle (Town Clerk) read the letter.", "Eileen Tuttle", "Town Clerk"),
        (
            "Marie Oduya, the U.N. special envoy for Darvaz, left.",
            "Marie Oduya",
            "U.N. special envoy for Darvaz",
        ),
        ("“No,” said Senator Ron Hill of the Green Party.", "Ron Hill", "Senator"),
        ("Professor Ada Hall of Lund University said no.", "Ada Hall", "Professor"),
        ("Capt. Luis Ferreira said the deck was wet.", "Luis Ferreira", ""),
    ],
)
def test_a_name_is_parted_from_its_office(text: str, name: str, role: str) -> None:
    found = named(text)
    assert name in found, found
    assert found[name][:2] == ("person", role)


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Ann Lee said no. On Tuesday Lee sailed.", "Ann Lee", "Lee"),
        ("The Harbour Safety Board (HSB) said no. The HSB fines boats.", "Harbour Safety Board", "HSB"),
        ("The Nusra Front said no. Fighters of Nusra left, and Nusra said so.", "Nusra Front", "Nusra"),
        ("The Harbour Safety Board said no. Then the Board said yes.", "Harbour Safety Board", "Board"),
        ("The United States said no, and Washington said so twice.", "United States", "Washington"),
    ],
)
def test_what_one_actor_is_called_is_put_together(text: str, name: str, alias: str) -> None:
    found = named(text)
    assert name in found, found
    assert alias in found[name][2].split(", ")
    assert alias not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The plan was opposed by 51 State Department officials.", "51 State Department officials"),
        ("The plan would ground Syria's air force.", "Syria's air force"),
        ("Reactions among U.S.-backed rebel groups were mixed.", "U.S.-backed rebel groups"),
        ("Syrian President Bashar Assad left. The Assad regime fell.", "Syrian government"),
    ],
)
def test_those_without_a_name_are_found_by_whose_they_are(text: str, name: str) -> None:
    assert named(text).get(name, ("",))[0] == "crowd"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The war went on in Iraq and near Aleppo.", "Iraq"),
        ("The war went on in Iraq and near Aleppo.", "Aleppo"),
        ("\n\nGENEVA (NPA) — The war ended.", "NPA"),
        ("\n\nBy Ann Lee\nGENEVA — The war ended.", "Ann Lee"),
        ("The Cold War ended.", "Cold War"),
        ("Any Plan B has remained undefined.", "Plan B"),
        ("Opposition to the plan grew.", "Opposition"),
        ("Such groups, and other rebel groups, left.", "Other rebel groups"),
    ],
)
def test_places_events_and_openings_are_no_actors(text: str, name: str) -> None:
    assert name not in named(text)


def test_each_actor_has_words_that_introduce_it_and_words_of_further_mentions() -> None:
    text = "“No,” said Ann Lee, a spokeswoman for the union. On Tuesday Lee sailed from the old pier at dawn."
    items = actors_of(MARK + text).items()
    lee = next(item for item in items if field(item, "name") == "Ann Lee")
    assert [quote.quote for quote in lee.quotes] == [
        "Ann Lee, a spokeswoman for the union",
        "Lee sailed from the old pier at dawn",
    ]
    assert field(lee, "todo") == ""


def test_what_is_not_known_of_an_actor_is_to_be_done() -> None:
    items = actors_of(MARK + "The Ferry Union said no. The Ferry Union said no again.").items()
    union = next(item for item in items if field(item, "name") == "Ferry Union")
    assert "role" in field(union, "todo")


def test_a_text_in_capitals_has_no_actors_that_could_be_told() -> None:
    assert named("THE MAYOR, ANN LEE, SAID NO. TOM BERG SAID YES.") == {}


def test_names_that_stand_in_each_others_brackets_come_to_an_end() -> None:
    text = (
        "The board met Harbour (Hb) on Monday. On Tuesday the mayor called Hb (Harbour) again. The council told "
        "Hb (Hrb) that it must go. The mayor met Hrb, and Hrb said no."
    )
    assert [actor.name for actor in actors_of(text).all] == ["Hb"]
