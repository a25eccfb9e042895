"""Beside a source as large as a library the rules look at what they need, and say where they stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.checks.run import check
from tui.claims import sources as studied
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import Dossier

BRIEFING = """\
version: 1
title: The ferry
sources:
  - id: a
    path: a.txt
sections:
  - title: Summary
    kind: summary
    items:
      - claim: The ferry ran 3 times.
        evidence: The ferry ran 3 times
"""


def checked(folder: Path, sentences: int) -> Dossier:
    text = "".join(f" Then {10 + number} men came." for number in range(sentences))
    (folder / "a.txt").write_text(f"The ferry ran 3 times.{text}\n")
    (folder / "briefing.yml").write_text(BRIEFING)
    return check(link(load(str(folder / "briefing.yml"))))


def test_what_no_item_covers_is_looked_for_up_to_a_limit_which_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.checks.rules.uncited.LOOKED_AT", 20)
    found = checked(tmp_path, 50).findings
    assert {one.rule for one in found} == {"uncited-figure"}
    figures = [one for one in found if one.source_span is not None]
    assert len(figures) == 19  # the first of twenty is cited
    (limit,) = [one for one in found if one.source_span is None]
    assert limit.message == (
        "Only the first 20 of its 51 sentences were looked through for what no item covers."
    )
    assert (limit.severity, limit.source) == ("info", "a")


def test_a_source_within_the_limit_is_looked_through_and_nothing_is_told(tmp_path: Path) -> None:
    found = checked(tmp_path, 50).findings
    assert len(found) == 50
    assert all(one.source_span is not None for one in found)


def test_sentences_that_are_only_passed_are_not_kept_of_a_large_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studied, "_KEPT", 20)
    dossier = checked(tmp_path, 50)
    assert dossier.verdicts is not None
    assert list(dossier.verdicts.sources["a"]._sentences) == [1]
    small = checked(tmp_path, 5)
    assert small.verdicts is not None
    assert len(small.verdicts.sources["a"]._sentences) == 6
    assert [one.message for one in small.findings] == [one.message for one in dossier.findings[:5]]


def test_a_quote_that_stands_everywhere_is_ambiguous_and_only_the_first_places_are_named(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("The ferry ran again.\n\n" * 80 + "The FERRY ran once.\n")
    (tmp_path / "briefing.yml").write_text(
        BRIEFING.replace("evidence: The ferry ran 3 times", "evidence: [The ferry ran again, FERRY]")
    )
    linked = link(load(str(tmp_path / "briefing.yml")))
    ((everywhere, capitals),) = linked.anchors.values()
    assert (everywhere.grade, len(everywhere.sentences)) == ("ambiguous", 50)
    assert (capitals.grade, capitals.sentences) == ("exact", (81,))  # found behind eighty in small letters
    (finding,) = [one for one in check(linked).findings if one.rule == "quote-ambiguous"]
    assert finding.message == "The quote fits sentences 1, 2, 3, 4, 5 and many more of source `a`."


def test_a_long_way_through_one_source_is_told_step_by_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.core.pacing._OFTEN", 0.0)
    monkeypatch.setattr(studied, "_STEP", 10)
    text = "".join(f" Then {10 + number} men came." for number in range(500))
    (tmp_path / "a.txt").write_text(f"The ferry ran 3 times.{text}\n")
    # Nowhere stands 7, so that it is looked for to the end.
    (tmp_path / "briefing.yml").write_text(
        BRIEFING.replace("claim: The ferry ran 3", "claim: The ferry ran 7")
    )
    told: dict[str, list[int]] = {}

    def progress(what: str, done: int, total: int) -> None:
        told.setdefault(what, []).append(100 * done // total)

    check(link(load(str(tmp_path / "briefing.yml"))), progress)
    percents = told["checking claims"]
    assert len(set(percents)) > 40
    assert percents == sorted(percents) and percents[-1] <= 100
    assert "looking for what no item covers" in told
