"""The gold is only of use if it is right: every word of it stands in its article."""

from __future__ import annotations

import html
import re

import pytest

from tests.articles.gold import ARTICLES, FOLDER, gold_of
from tui.evidence.fold import fold

KINDS = ("person", "group", "place-government")


def text_of(name: str) -> str:
    """The article's text with its entities read, tags and marks of emphasis left out, folded."""
    text = (FOLDER / ARTICLES[name]).read_text("utf-8")
    if ARTICLES[name].endswith(".html"):
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return fold(re.sub(r"\s+", " ", text.replace("*", ""))).text


@pytest.mark.parametrize("name", ARTICLES)
def test_every_word_of_the_gold_stands_in_the_article(name: str) -> None:
    gold, text = gold_of(name), text_of(name)
    runs = [run.text for run in (*gold.figures, *gold.dates, *gold.terms)]
    quotes = [quoted.quote for quoted in (*gold.quotations, *gold.reports)]
    assert [run for run in (*runs, *quotes, *gold.absent) if fold(run).text not in text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_every_name_of_the_gold_stands_in_the_article(name: str) -> None:
    gold, text = gold_of(name), text_of(name)
    missing = [
        named.name
        for named in gold.actors
        if not any(fold(each).text in text for each in (named.name, *named.aliases))
    ]
    assert missing == []
    assert {named.kind for named in gold.actors} <= set(KINDS)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_speaker_is_an_actor_and_no_gold_stands_twice(name: str) -> None:
    gold = gold_of(name)
    said = (*gold.quotations, *gold.reports)
    assert {quoted.speaker for quoted in said} - {None} <= {named.name for named in gold.actors}
    for rows in (gold.actors, said, gold.figures, gold.dates, gold.terms):
        texts = [fold(row[0]).text for row in rows]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", ARTICLES)
def test_terms_are_runs_of_five_words_and_more(name: str) -> None:
    assert all(len(run.text.split()) >= 5 for run in gold_of(name).terms)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_quotation_of_the_gold_is_in_marks_or_under_a_label(name: str) -> None:
    gold, text = gold_of(name), text_of(name)
    for quoted in gold.quotations:
        at = text.index(fold(quoted.quote).text)
        inside = text[:at].count('"') % 2 == 1
        assert inside or name == "interview", quoted.quote
