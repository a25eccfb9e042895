"""What many tests need: small briefings on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

ARTICLE = """\
Ferry to run again after a long quarrel

The harbour council on Monday let the old ferry run again. It had lain idle since the spring, when
the two owners fell out.

"We never wanted to stop," said Ann Lee, who owns the larger part. She wants the fare kept at 3 crowns.

Her brother, Tom Lee, said the fare must rise if the ferry is to last. The council will meet again in May.

Nobody asked the passengers.
"""

BRIEFING = """\
version: 1
title: The ferry runs again
sources:
  - id: article
    path: article.txt
    title: Ferry to run again
sections:
  - title: Summary
    kind: summary
    items:
      - id: runs
        claim: The council lets the ferry run again.
        evidence:
          - The harbour council on Monday let the old ferry run again.
          - It had lain idle since the spring
      - claim: The council will meet in May.
        evidence: The council will meet again in May.
  - title: Actors
    kind: actors
    items:
      - name: Ann Lee
        role: owns the larger part
        evidence: said Ann Lee, who owns the larger part
      - name: Tom Lee
        role: her brother
        evidence: Her brother, Tom Lee
  - title: Reactions
    kind: reactions
    items:
      - actor: Tom Lee
        stance: conditional
        claim: The fare must rise if the ferry is to last.
        evidence: the fare must rise if the ferry is to last
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A briefing of three sections and its source, in a folder of its own; the briefing's path."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "briefing.yml"
    path.write_text(BRIEFING, encoding="utf-8")
    return path


@pytest.fixture
def example() -> Path:
    """The project's own briefing."""
    return Path(__file__).parent.parent / "briefing.yml"
