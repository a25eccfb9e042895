"""What a text dates, counts and lays down."""

from __future__ import annotations

import pytest

from tests.drafting.support import field, studied
from tui.drafting.actors import Actors
from tui.drafting.dated import figures, timeline
from tui.drafting.summary import summary
from tui.drafting.terms import terms

INTRO = "The board met in Holm.\n\n"


def whens(text: str, published: str = "") -> list[str]:
    return [field(item, "when") for item in timeline(studied(INTRO + text, published=published))]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("It sailed on Thursday.", "Thursday"),
        ("It sailed last September.", "Last September"),
        ("It sailed five years ago.", "Five years ago"),
        ("It began between 2014 and 2018.", "Between 2014 and 2018"),
        ("It sails from April to September.", "From April to September"),
        ("The board met on Thursday 17 September 2020 in the hall.", "Thursday 17 September 2020"),
        ("It is due in the third quarter of 2023.", "The third quarter of 2023"),
        ("It sailed this winter.", "This winter"),
    ],
)
def test_a_date_is_taken_as_the_text_has_it(text: str, when: str) -> None:
    assert whens(text) == [when]


@pytest.mark.parametrize(
    "line",
    [
        "Published 12 October 2025",
        "First posted: 2025-10-12",
        "By Ann Lee, ferry correspondent\nPublished on Sunday, October 12, 2025",
    ],
)
def test_the_day_of_publication_is_no_event_and_no_news_where_the_source_has_it(line: str) -> None:
    text = f"{INTRO}{line}\n\nThe board of the harbour in Holm sold its ferry on 3 May 2025 to nobody."
    material = studied(text, published="2025-10-12")
    assert [field(item, "when") for item in timeline(material)] == ["3 May 2025"]
    assert all("October" not in field(item, "claim") for item in summary(material))
    assert len(timeline(studied(text, published="2025-10-14"))) == 2


@pytest.mark.parametrize(
    "text", ["It was published on 12 October 2025.", "12 October 2025\n\nThe boat sank."]
)
def test_news_of_the_day_of_publication_stays(text: str) -> None:
    assert whens(text, published="2025-10-12") == ["12 October 2025"]


def test_a_timeline_is_in_the_order_of_time_where_every_date_can_be_told() -> None:
    text = "It sailed on Thursday. It was built in 1999. It was sold last month."
    assert whens(text, published="2016-07-14") == ["1999", "Last month", "Thursday"]
    assert whens("It sailed on Thursday. It was sold last month.") == ["Thursday", "Last month"]


def test_a_day_without_its_year_is_the_nearest_one() -> None:
    text = "It was built in 2024. The council will vote on Jan. 20. It sailed in October."
    assert whens(text, published="2026-11-18") == ["2024", "October", "Jan. 20"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("It cost 1.2 million crowns and carried 400 people.", "1.2 million crowns, 400"),
        ("It has killed hundreds of fish.", "hundreds"),
        ("They held it for five years.", "five years"),
        ("Profit fell by 3 percent in 2013.", "3 percent"),
    ],
)
def test_figures_are_found_and_dates_are_none_of_them(text: str, tags: str) -> None:
    assert [field(item, "tags") for item in figures(studied(INTRO + text))] == [tags]


def test_a_figure_is_claimed_in_its_clause_and_quoted_so() -> None:
    text = (
        "The boat, which carried 400 passengers a day, had been idle, said the owner, for three years in all."
    )
    items = figures(studied(INTRO + text))
    assert [(field(item, "claim"), item.quotes[0].quote) for item in items] == [
        ("Which carried 400 passengers a day", "which carried 400 passengers a day"),
        ("For three years in all.", "for three years in all."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See section 14 of the paper.",
        "3. The facts are not in dispute.",
        "Call +47 555 01 234 for more.",
        "It sailed in 2013.",
        "It sailed five years ago.",
    ],
)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert figures(studied(INTRO + text)) == []


def laid_down(text: str) -> list[str]:
    material = studied(text)
    return [field(item, "claim") for item in terms(material, Actors(material))]


def test_terms_are_what_a_proposal_would_do_and_not_what_would_come_of_it() -> None:
    text = (
        "Council puts forward a plan for the ferry\n\n"
        "The council put forward a plan on Monday. The plan would undermine months of talks. "
        "It would oblige the owner to sail in winter. The state would pay half of the repairs if the owner agrees."
    )
    assert laid_down(text) == [
        "It would oblige the owner to sail in winter.",
        "The state would pay half of the repairs if the owner agrees.",
    ]
    material = studied(text)
    assert field(terms(material, Actors(material))[1], "condition") == "if the owner agrees"


def test_a_treaty_lays_down_what_it_says_shall_be() -> None:
    text = (
        "Treaty of Holm\n\nThe parties met in Holm.\n\nArticle 1\n\nThe river shall be free to all ships.\n\n"
        "Article 2\n\nNo toll shall be levied.\n\nDone at Holm."
    )
    assert laid_down(text) == ["The river shall be free to all ships.", "No toll shall be levied."]


def test_a_text_about_no_deal_has_no_terms() -> None:
    assert (
        laid_down("A match\n\nThe team would have won. She will play again on Monday. They must rest.") == []
    )
