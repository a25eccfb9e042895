"""What a dossier says of its items."""

from __future__ import annotations

from pathlib import Path

from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import Dossier

YAML = """\
title: The ferry
sources: [{id: a, path: a.txt}]
sections:
  - title: Facts
    kind: points
    items:
      - {id: one, claim: The ferry sank., evidence: "The ferry sank."}
      - {id: two, claim: The ferry sailed., evidence: "The ferry flew."}
"""


def dossier(folder: Path, source: str) -> Dossier:
    folder.joinpath("a.txt").write_text(source, encoding="utf-8")
    folder.joinpath("briefing.yml").write_text(YAML, encoding="utf-8")
    return check(link(load(str(folder / "briefing.yml"))))


def test_each_dossier_tells_its_own_findings_at_its_items_however_they_are_asked_in_turn(tmp_path):
    wrong, right = dossier(tmp_path, "It sank."), dossier(tmp_path, "The ferry sank. The ferry flew.")
    for _ in range(2):
        for its, rules in ((wrong, [["quote-not-found"], ["quote-not-found"]]), (right, [[], []])):
            told = [
                [each.rule for each in its.findings_of(item) if each.rule.startswith("quote-")]
                for item in its.briefing.items()
            ]
            assert told == rules


def test_a_finding_at_no_item_is_told_at_none(tmp_path):
    made = dossier(tmp_path, "The ferry sank. The ferry flew. It cost 12 million euros.")
    loose = [finding for finding in made.findings if finding.item is None]
    assert loose
    assert not any(finding in made.findings_of(item) for item in made.briefing.items() for finding in loose)
