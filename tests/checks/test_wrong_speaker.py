"""Whose words a claim says that a quotation is."""

from __future__ import annotations

import pytest

from tui.checks.run import check
from tui.evidence.dossier import from_text
from tui.evidence.link import link

ARTICLE = '"The tax is a mistake," said Senator Ron Hill of the Green Party.\n'
BRIEFING = """version: 1
title: A tax
sources:
  - {id: article, path: a.txt, lang: en}
sections:
  - title: Reactions
    kind: reactions
    items:
      - claim: '%s said: "The tax is a mistake"'
        evidence: '%s'
"""


@pytest.mark.parametrize(
    ("speaker", "rules"),
    [("Senator Ron Hill", []), ("Ron Hill of the Green Party", []), ("The Green Party", ["wrong-speaker"])],
)
def test_a_party_does_not_say_what_its_senator_says(tmp_path, speaker, rules):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    text = BRIEFING % (speaker, ARTICLE.strip())
    found = check(link(from_text(text, str(tmp_path / "briefing.yml")))).findings
    assert [one.rule for one in found if one.rule == "wrong-speaker"] == rules
