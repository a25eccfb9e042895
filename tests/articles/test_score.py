"""The score of drafts whose score can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import score
from tests.articles.gold import Gold, parsed
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import Dossier

ARTICLE = """\
Ferry to run again

The Harbour Board on Monday let the old ferry run again. "We never wanted to stop," said Ann Lee, 41.
Tom Reed called it "a fine day for gulls." Under the plan, the Board would pay 300 crowns by 3 May 2021.
"Nobody asked," said the sign.
"""
GOLD = """\
title: Ferry to run again
publisher: The Quay
actors:
  - {name: Ann Lee, aliases: [Lee, Mrs. Lee], kind: person}
  - {name: Tom Reed, aliases: [Reed], kind: person}
  - {name: Harbour Board, aliases: [Board], kind: group}
  - {name: The Quay, aliases: [], kind: group, optional: true}
quotations:
  - {quote: We never wanted to stop, speaker: Ann Lee}
  - {quote: a fine day for gulls, speaker: Tom Reed}
  - {quote: Nobody asked, speaker: null}
reports:
  - {quote: the Board would pay 300 crowns, speaker: Harbour Board}
figures:
  - {text: "Ann Lee, 41", kind: age}
  - {text: 300 crowns, kind: sum}
dates:
  - {text: on Monday, kind: weekday, iso: 2021-04-05}
  - {text: 3 May 2021, kind: date, iso: 2021-05-03}
terms:
  - the Board would pay 300 crowns
"""


@pytest.fixture
def gold() -> Gold:
    return parsed(GOLD)


@pytest.fixture
def draft(tmp_path: Path):
    """Makes the dossier of a briefing about the article, with these sections."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "briefing.yml"

    def draft(sections: str, source: str = "") -> Dossier:
        head = f"version: 1\ntitle: Ferry\nsources:\n  - {{id: a, path: article.txt{source}}}\nsections:\n"
        path.write_text(head + sections, encoding="utf-8")
        dossier = link(load(str(path)))
        assert not dossier.findings
        return dossier

    return draft


def items(title: str, kind: str, *rows: str) -> str:
    return f"  - title: {title}\n    kind: {kind}\n    items:\n" + "".join(
        f"      - {{{row}}}\n" for row in rows
    )


def test_an_actor_counts_by_name_or_alias_whatever_its_case_title_and_article(draft, gold) -> None:
    its = draft(
        items(
            "Actors",
            "actors",
            "name: MRS. LEE, evidence: Ann Lee",
            "name: the Harbour Board, evidence: The Harbour Board",
        )
    )
    people, groups = (score.actors(its, gold, people=people) for people in (True, False))
    assert (people.right, people.missed, people.wrong) == (1, ("Tom Reed",), ())
    assert (people.precision, people.recall) == (1.0, 0.5)
    assert (groups.right, groups.missed, groups.wrong) == (1, (), ())


def test_an_actor_found_by_an_alias_alone_is_found_and_its_name_is_wrong(draft, gold) -> None:
    its = draft(items("Actors", "actors", "name: Then Ann Lee, aliases: Lee, evidence: Ann Lee"))
    people = score.actors(its, gold, people=True)
    assert (people.right, people.found, people.wrong) == (0, 1, ("Then Ann Lee (for Ann Lee)",))


def test_an_actor_drafted_twice_or_made_up_is_wrong_and_an_optional_one_counts_neither_way(
    draft, gold
) -> None:
    its = draft(
        items(
            "Actors",
            "actors",
            "name: Ann Lee, evidence: Ann Lee",
            "name: Lee, evidence: Ann Lee",
            "name: Old Ferry, evidence: old ferry",
            "name: The Quay, evidence: said the sign",
        )
    )
    people = score.actors(its, gold, people=True)
    assert people.wrong == ("Lee (a second time: Ann Lee)", "Old Ferry")
    assert score.actors(its, gold, people=False).wrong == ()


def test_a_quotation_counts_with_its_speaker_by_any_of_the_names_that_the_draft_gives(draft, gold) -> None:
    its = draft(
        items("Actors", "actors", "id: ann, name: Ann Lee, aliases: Lee, evidence: Ann Lee")
        + items(
            "Reactions",
            "reactions",
            "actor: ann, claim: She never wanted to, evidence: 'We never wanted to stop'",
            "actor: Lee, claim: It was fine, evidence: 'a fine day for gulls'",
        )
    )
    found = score.quotations(its, gold)
    assert (found.right, found.found) == (1, 1)
    assert found.wrong == ("by Lee, not Tom Reed: a fine day for gulls",)
    assert found.missed == ("Tom Reed: a fine day for gulls (given to Lee)", "nobody: Nobody asked")


def test_a_report_counts_with_its_speaker_and_others_are_not_judged(draft, gold) -> None:
    row = "claim: It pays, evidence: {}"
    pays = row.format("the Board would pay 300 crowns")
    other = row.format("let the old ferry run again")
    its = draft(
        items("Reactions", "reactions", f"attribution: the Board, {pays}", f"attribution: X, {other}")
    )
    assert score.reports(its, gold)[:2] == (1, 1) and score.reports(its, gold).wrong == ()
    its = draft(items("Reactions", "reactions", f"attribution: Tom Reed, {pays}"))
    assert score.reports(its, gold).wrong == (
        "by Tom Reed, not Harbour Board: the Board would pay 300 crowns",
    )


def test_a_quotation_of_nobody_is_right_without_a_speaker_and_wrong_with_one(draft, gold) -> None:
    row = "claim: Nobody asked, evidence: 'Nobody asked'"
    assert score.quotations(draft(items("Reactions", "reactions", row)), gold).right == 1
    with_one = draft(items("Reactions", "reactions", f"attribution: Tom Reed, {row}"))
    assert score.quotations(with_one, gold).wrong == ("by Tom Reed, not nobody: Nobody asked",)


def test_figures_count_in_their_own_pane_alone_and_a_date_there_is_not_wrong(draft, gold) -> None:
    rows = ("claim: '300 crowns', evidence: 'would pay 300 crowns'", "claim: May, evidence: by 3 May 2021")
    its = draft(items("Figures", "points", *rows, "claim: gulls, evidence: fine day for gulls"))
    found = score.figures(its, gold)
    assert (found.right, found.missed, found.wrong) == (1, ("Ann Lee, 41",), ("gulls",))
    elsewhere = score.figures(draft(items("Main points", "points", *rows)), gold)
    assert (elsewhere.right, elsewhere.precision, elsewhere.recall) == (0, None, 0.0)


def test_dates_count_by_the_words_or_the_day_that_they_mean(draft, gold) -> None:
    row = "when: {}, claim: It runs, evidence: The Harbour Board on Monday"
    for when in ("Monday", "on Monday", "2021-04-05"):
        found = score.dates(draft(items("Timeline", "timeline", row.format(when))), gold)
        assert (found.right, found.missed, found.wrong) == (1, ("3 May 2021",), ())
    right, wrong = (
        score.dates(draft(items("Timeline", "timeline", row.format(f"Monday ({day})"))), gold)
        for day in ("2021-04-05", "2021-04-12")
    )
    assert (right.right, right.wrong) == (1, ())
    assert (wrong.right, wrong.wrong) == (0, ("no such day: [Monday (2021-04-12)] It runs",))
    assert score.dates(draft(items("Timeline", "timeline", row.format("May"))), gold).right == 0


def test_terms_count_where_five_words_in_a_row_are_shared(draft, gold) -> None:
    row = "claim: It pays, evidence: {}"
    near = draft(items("Terms", "terms", row.format('"Board would pay 300 crowns by 3 May"')))
    assert score.terms(near, gold).recall == 1.0
    far = draft(items("Terms", "terms", row.format('"300 crowns by 3 May 2021"')))
    assert (score.terms(far, gold).recall, score.terms(far, gold).wrong) == (0.0, ("It pays",))


ONE = items("Summary", "summary", "claim: It runs, evidence: the old ferry run again")


def test_metadata_counts_where_the_gold_knows_it(draft, gold) -> None:
    found = score.metadata(draft(ONE, ", title: FERRY TO RUN AGAIN, publisher: Reuters, author: X"), gold)
    assert (found.right, found.missed, found.wrong) == (1, ("publisher: The Quay",), ("publisher: Reuters",))


def test_scores_add_up(draft, gold) -> None:
    its = score.scores(draft(items("Actors", "actors", "name: Ann Lee, evidence: Ann Lee")), gold)
    both = its["people"] + its["groups"]
    assert (both.found, both.recall, both.missed) == (1, 1 / 3, ("Tom Reed", "Harbour Board"))
