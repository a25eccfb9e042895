"""A check that takes over what an earlier one found says the same as one of everything, whatever was edited."""

from __future__ import annotations

import re
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.checks import run
from tui.checks.run import check
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier

ARTICLE = """\
The ferry runs again

The harbour council on Monday let the old ferry run again, 14 weeks after it had stopped. "We never wanted \
to stop," said Ann Lee, who owns half of it. The fare could rise to 4 crowns in May.

Her brother, Tom Lee, said that the fare must rise if the ferry is to last. "Nobody pays 4 crowns for a \
mile," said Ida Berg of the passengers' union. Some 300 people use it each day, the union says. The quay
was re-
paired by 12 workers.
"""
RELEASE = """\
The council said on Tuesday that the ferry stopped 16 weeks ago. "It was never safe," said Olaf Krog.
The fare will rise to 5 crowns.
"""
BRIEFING = """\
version: 1
title: The ferry
sources:
  - id: article
    path: article.txt
    published: 2016-07-14
  - id: release
    path: release.txt
    ignore:
      - rule: uncited-quotation
        because: not our subject
sections:
  - title: Summary
    kind: summary
    items:
      - claim: The council lets the ferry run again after 15 weeks.
        evidence: The harbour council on Monday let the old ferry run again
      - id: fare
        claim: >-
          The fare will rise to 6 crowns, said “Nobody pays 5 crowns”.
        evidence:
          - quote: The fare could rise to 4 crowns
          - quote: the FARE will rise to 5 crowns
            source: release
      - {claim: "Ann Lee said \\"we wanted to stop\\".", evidence: "We never wanted to stop"}
      - claim: 'It stopped 14 weeks ago'
        todo: ask again
        evidence:
        - &stopped 14 weeks after it had stopped
        - the ferry stopped 16 weeks ago
      - claim: It stopped.
        evidence: *stopped
  - title: Actors
    kind: actors
    items:
      - name: Ann Lee
        aliases: [Lee, the owner]
        role: owner of half of the ferry
        evidence: said Ann Lee, who owns half of it
      - name: Ida Berg
        evidence: said Ida Berg of the passengers union
  - title: Reactions
    kind: reactions
    items:
      - actor: Ann Lee
        stance: opposes
        claim: The owner never wanted to stop.
        reviewed: {by: Me, on: 2016-07-20, seal: 0123456789ab}
        evidence: We never wanted to stop
        ignore:
          - rule: review-stale
            because: seen
          - rule: quote-differs
            because: for nothing
      - claim: Bill Smith supports it, on Friday.
        evidence: Nobody pays 4 crowns for a league
"""
EDITS = (
    ("", "\n"),
    ("sections:", "# a remark\n\nsections:"),
    (
        "      - id: fare\n",
        "      - claim: One more of 77.\n        evidence: Some 300 people\n      - id: fare\n",
    ),
    ("15 weeks", "14 weeks"),
    ("15 weeks", "many weeks, the owner said"),
    ("id: fare", "id: the-fare"),
    ("      - id: fare\n        claim", "      - claim"),
    ("6 crowns", "4 crowns"),
    ("4 crowns\n", "four crowns\n"),
    ("[Lee, the owner]", "[Lee]"),
    ("name: Ida Berg", "name: Bill Smith"),
    ("published: 2016-07-14", "published: 2016-07-21"),
    ("    path: release.txt\n", "    path: release.txt\n    lang: de\n"),
    ("    path: release.txt\n", "    path: none.txt\n"),
    ("    path: release.txt", "    # moved\n    path: release.txt"),
    ("because: not our subject", "because: nor anybody's"),
    ("rule: uncited-quotation", "rule: uncited-figure"),
    ("rule: quote-differs", "rule: stance-differs"),
    ("todo: ask again", "note: asked"),
    ("stance: opposes", "stance: supports"),
    ("&stopped 14 weeks after", "&stopped 15 weeks after"),
    ("kind: reactions", "kind: points"),
    ("Nobody pays 4 crowns for a league", "Nobody pays 4 crowns for a mile"),
    ("evidence: The harbour council", "evidence: 'The harbour council"),
    ("  - title: Actors", "  - title: People"),
)


@st.composite
def editions(draw: st.DrawFn) -> list[tuple[str, str]]:
    """A briefing's text with its article's, edition after edition."""
    text, article = BRIEFING, ARTICLE
    made = [(text, article)]
    for _ in range(draw(st.integers(1, 4))):
        what = draw(st.sampled_from(("edit", "edit", "edit", "move", "drop", "double", "article")))
        items = [
            found.span() for found in re.finditer(r"(?m)^      - (?:.|\n(?!  ? ?(?:  )?  - |  - ))*\n", text)
        ]
        if what == "edit" or not items:
            for _ in range(draw(st.integers(1, 2))):
                old, new = draw(st.sampled_from(EDITS))
                text = text.replace(old, new, 1)
        elif what == "article":
            old, new = draw(
                st.sampled_from((("14 weeks", "15 weeks"), ("Monday", "Tuesday"), ("The ", "\nThe ")))
            )
            article = article.replace(old, new, 1)
        else:
            start, end = draw(st.sampled_from(items))
            item = text[start:end]
            if what != "double":
                text = text[:start] + text[end:]
            if what != "drop":
                at = draw(st.sampled_from(items))[0]
                at = at if at <= start or what == "double" else at - len(item)
                text = text[:at] + item + text[at:]
        made.append((text, article))
    return made


def read(text: str, article: str, folder: Path, before: Dossier | None) -> Dossier:
    (folder / "article.txt").write_text(article, encoding="utf-8")
    return link(from_text(text, str(folder / "briefing.yml")), previous=before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=editions())
def test_after_any_edit_the_findings_are_those_of_a_check_of_everything(
    made: list[tuple[str, str]], folder: Path
) -> None:
    before: Dossier | None = None
    for text, article in made:
        linked = read(text, article, folder, before)
        again, anew = check(linked, previous=before), check(read(text, article, folder, None))
        assert again.findings == anew.findings
        assert again.verdicts is not None and anew.verdicts is not None
        assert again.verdicts[:3] == anew.verdicts[:3]
        before = again


def test_the_briefing_that_is_edited_has_findings_of_many_rules(folder: Path) -> None:
    """So that the property says something."""
    found = check(read(BRIEFING, ARTICLE, folder, None)).findings
    assert len({finding.rule for finding in found}) >= 7
    assert any(finding.fix for finding in found)


def checked_items(dossier: Dossier, previous: Dossier) -> list[str]:
    """The headings of the items that are checked anew."""
    seen: list[str] = []
    looked = run._of_items

    def spy(of: Dossier, study: object, items: list[object]) -> object:
        seen.extend(item.heading for item in items)  # type: ignore[attr-defined]
        return looked(of, study, items)  # type: ignore[arg-type]

    with mock.patch.object(run, "_of_items", spy):
        check(dossier, previous=previous)
    return seen


def test_only_the_changed_item_is_checked_again_wherever_the_others_moved(folder: Path) -> None:
    before = check(read(BRIEFING, ARTICLE, folder, None))
    text = BRIEFING.replace("version: 1\n", "version: 1\n# a remark\n").replace("15 weeks.", "13 weeks.")
    linked = read(text, ARTICLE, folder, before)
    # What an alias brings in stands elsewhere: it is checked again, to be sure of its place.
    assert checked_items(linked, before) == [
        "The council lets the ferry run again after 13 weeks.",
        "It stopped.",
    ]


def test_another_alias_of_an_actor_has_everything_checked_again(folder: Path) -> None:
    before = check(read(BRIEFING, ARTICLE, folder, None))
    linked = read(BRIEFING.replace("[Lee, the owner]", "[Lee]"), ARTICLE, folder, before)
    assert len(checked_items(linked, before)) == len(linked.briefing.items())
