"""A small briefing to break, and how its findings are told."""

from __future__ import annotations

import pytest

from tui.briefing.read import read_briefing

HEAD = """\
version: 1
title: The ferry runs again
sources:
  - id: article
    path: article.txt
sections:
"""


@pytest.fixture
def reading_of():
    """Reads the items of one section, `points` unless told, as whose only content `items` stands."""

    def read(items, kind="points", before=""):
        section = f"  - title: Points\n    kind: {kind}\n    items:\n"
        return read_briefing(HEAD + before + section + items)

    return read


@pytest.fixture
def told():
    """Findings as `line:column rule`, with the lines of `reading_of`'s items counted from 1."""

    def tell(reading, first_line=10):
        places = ((finding.place, finding.rule) for finding in reading.findings)
        return [f"{place.line - first_line + 1}:{place.column} {rule}" for place, rule in places]

    return tell
