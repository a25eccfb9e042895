"""A briefing of three sources in which everything that the page can show occurs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ARTICLE
from tests.export.html.tree import Node, parse
from tui.checks.run import check
from tui.cli.main import main
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.export.html.page import lines

BLATT = """\
Fähre fährt wieder

Der Hafenrat hat beschlossen, dass die alte Fähre wieder fahren darf. Der Preis bleibt
bei drei Kronen.
"""
ARABIC = "قال مجلس الميناء إن العبارة القديمة ستعود. لم يسأل أحد الركاب.\n"

FULL = """\
version: 1
title: The ferry runs again
sources:
  - id: article
    path: article.txt
    title: Ferry to run again
    author: Ada Quill
    publisher: The Harbour Post
    published: 2020-03-02
    url: https://example.org/ferry?a=1&b=2
    retrieved: 2020-03-05
  - {id: blatt, path: blatt.txt, lang: de, title: Fähre fährt wieder, url: 'javascript:alert(1)'}
  - {id: arabic, path: arabic.txt, lang: ar}
sections:
  - title: Summary
    kind: summary
    items:
      - id: runs
        claim: The council lets the ferry run again.
        attribution: Tom Lee
        confidence: high
        tags: [ferry, harbour]
        note: Ask for the minutes.
        todo: Find the captain.
        reviewed: {by: Åsa Berg, 'on': '2026-11-24', seal: '000000000000'}
        evidence:
          - The harbour council on Monday let the old ferry run again.
          - {quote: die alte Fähre wieder fahren darf, source: blatt}
      - claim: The council will meet in May.
        evidence: The council will meet again in May.
        reviewed: {by: Bo}
        ignore: [{rule: quote-differs, because: corrected later}]
      - claim: The two owners fell out over 7 crowns.
        evidence:
          - It had lain idle since the autumn, when the two owners fell out.
          - the
          - IT HAD LAIN IDLE since the spring
          - A volcano erupted on Iceland, and nobody in the harbour took any notice
      - claim: The German paper tells the same.
        evidence: {source: blatt}
      - claim: Nobody asked the passengers, the Arabic paper says.
        evidence: لم يسأل أحد الركاب
  - title: Actors
    kind: actors
    items:
      - name: Ann Lee
        role: owns the larger part
        aliases: [Lee, the sister]
        side: the owners
        evidence: said Ann Lee, who owns the larger part
      - name: Tom Lee
        role: her brother
        evidence: Her brother, Tom Lee
  - title: Reactions
    kind: reactions
    items:
      - actor: Tom Lee
        group: the sister
        stance: conditional
        condition: if it is to last
        claim: The fare must rise.
        evidence: the fare must rise if the ferry is to last
  - title: Terms
    kind: terms
    items:
      - claim: The fare stays.
        party: [Ann Lee, Tom Lee]
        evidence: She wants the fare kept at 3 crowns.
  - title: Timeline
    kind: timeline
    items:
      - when: On Monday
        claim: The council met.
        evidence: The harbour council on Monday
  - title: Open questions
    kind: questions
    items:
      - claim: What do the passengers think?
  - title: Nothing yet
    kind: points
    items: []
strange: field
"""


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of that briefing, which no test changes."""
    folder = tmp_path_factory.mktemp("full")
    for name, text in (("article", ARTICLE), ("blatt", BLATT), ("arabic", ARABIC)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "briefing.yml"
    path.write_text(FULL, encoding="utf-8")
    return path


@pytest.fixture
def exported(capsys: pytest.CaptureFixture[str]) -> Callable[[Path], str]:
    """The page of the briefing at a path, by the command."""

    def export(path: Path) -> str:
        assert main(["export", str(path), "--to", "html"]) == 0
        return capsys.readouterr().out

    return export


@pytest.fixture(scope="session")
def page(full: Path) -> Node:
    """The tree of that briefing's page."""
    return parse("\n".join(lines(check(link(load(str(full)))))))
