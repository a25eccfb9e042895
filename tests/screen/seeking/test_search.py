"""What a search finds, for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.evidence.dossier import load
from tui.evidence.fold import fold
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.screen.search.query import PATTERN, Query
from tui.screen.search.search import Found, seek
from tui.screen.state.actors import about, names_of
from tui.screen.state.hits import ITEMS


def dossier_of(path: Path) -> Dossier:
    return link(load(str(path), allow_outside=False))


def words_of(dossier: Dossier, found: Found) -> list[str]:
    texts = [found.texts.folded.raw, *(source.text for source in dossier.sources)]
    return [texts[hit.domain][slice(*hit.span)] for hit in map(found.hit, range(len(found)))]


def test_hits_come_in_the_order_of_the_items_then_of_the_source(ferry: Path) -> None:
    dossier = dossier_of(ferry)
    found = seek(dossier, Query("lee"))
    assert words_of(dossier, found) == ["Lee", "Lee", "Lee", "Lee", "Lee"]
    assert [hit.domain for hit in map(found.hit, range(5))] == [ITEMS] * 3 + [1, 1]
    assert [found.texts.at(found.hit(at).span[0]).section for at in range(3)] == [1, 1, 2]


def test_no_hit_reaches_from_one_item_into_the_next(ferry: Path) -> None:
    assert len(seek(dossier_of(ferry), Query("part tom"))) == 0


def test_a_pattern_that_would_take_forever_ends(ferry: Path, monkeypatch) -> None:
    monkeypatch.setattr("tui.screen.search.search._MOST_SECONDS", 0.05)
    source = ferry.parent / "article.txt"
    source.write_text(source.read_text(encoding="utf-8") + "a" * 60 + "!\n", encoding="utf-8")
    found = seek(dossier_of(ferry), Query(r"(a|aa)+$", PATTERN))
    assert len(found) == 0 and "too long" in found.fault


LETTERS = st.text(alphabet="aAbBéß\n “”\"'-ﬁ字", max_size=60)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(text=LETTERS, words=st.text(alphabet="abé “\"'-f字", min_size=1, max_size=4))
def test_every_hit_folds_to_the_words_and_none_is_passed_over(
    tmp_path_factory, text: str, words: str
) -> None:
    folder = tmp_path_factory.mktemp("sought")
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    briefing = "version: 1\ntitle: T\nsources:\n  - id: a\n    path: a.txt\nsections: []\n"
    (folder / "b.yml").write_text(briefing, encoding="utf-8")
    dossier = dossier_of(folder / "b.yml")
    wanted = fold(words).text
    found = seek(dossier, Query(words))
    count = fold(dossier.sources[0].text).text.count(wanted) if wanted.strip() else 0
    assert len(found) == count
    for hit in map(found.hit, range(len(found))):
        assert wanted.strip() in fold(dossier.sources[0].text[slice(*hit.span)]).text


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(start=st.integers(0, 400), length=st.integers(1, 80))
def test_what_is_lit_of_a_span_is_every_hit_that_touches_it(
    tmp_path_factory, start: int, length: int
) -> None:
    from tests.conftest import ARTICLE, BRIEFING

    folder = tmp_path_factory.getbasetemp()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "briefing.yml").write_text(BRIEFING, encoding="utf-8")
    found = seek(dossier_of(folder / "briefing.yml"), Query("er"))
    every = [(at, found.hit(at).span) for at in range(len(found)) if found.hit(at).domain == 1]
    end = start + length
    wanted = [(at, span) for at, span in every if span[0] < end and start < span[1]]
    assert list(found.within(1, start, end)) == wanted


def test_an_actor_is_sought_by_name_alias_and_a_surname_that_stands_alone(ferry: Path) -> None:
    source = ferry.parent / "article.txt"
    more = "Lee went home. The Free Ferry Army met the Army of Lee, and Tommy laughed.\n"
    source.write_text(source.read_text(encoding="utf-8") + more, encoding="utf-8")
    text = ferry.read_text(encoding="utf-8").replace(
        "      - name: Tom Lee\n",
        "      - name: Free Ferry Army\n        evidence: The Free Ferry Army\n"
        "      - name: Tom Lee\n        aliases: [Tommy]\n",
    )
    ferry.write_text(text, encoding="utf-8")
    dossier = dossier_of(ferry)
    actors = dossier.briefing.sections[1].items
    assert names_of(dossier, actors[2]) == ("Tom Lee", "Tommy", "Lee")
    assert names_of(dossier, actors[1]) == ("Free Ferry Army",)
    assert [item.heading for _, _, item in about(dossier, actors[2])] == [
        "The fare must rise if the ferry is to last."
    ]
