"""A file that is no briefing at all is named as that; a briefing with faults opens."""

from __future__ import annotations

import pytest

from tests.conftest import BRIEFING
from tui.briefing.strange import is_strange

OTHERS = {
    "settings": "services:\n  web:\n    image: nginx\n    ports: ['80:80']\n",
    "list": "- a\n- b\n",
    "article": "Ferry to run again\n\nThe council on Monday let the old ferry run: it had lain idle.\n",
    "another version": "version: '3'\nservices: {}\n",
}
BRIEFINGS = {
    "whole": BRIEFING,
    "nothing yet": "",
    "begun": "version: 1\n",
    "title alone": "title: The ferry\n",
    "broken": "version: 1\nsections: [a\n",
    "in braces": '{"version": 1, "sources": [], "sections": []}',
    "with line ends of another system": BRIEFING.replace("\n", "\r\n"),
    "all but its sections": BRIEFING[: BRIEFING.index("sections:")],
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("command", [(), ("show",)], ids=["briefing", "show"])
def test_another_file_is_refused_in_one_sentence(run, folder, text, command):
    (folder / "other.yml").write_text(text, encoding="utf-8")
    ran = run(*command, "other.yml")
    assert (ran.code, ran.out) == (2, "")
    assert "other.yml is no briefing: it has neither `sections` nor `sources`" in ran.err
    assert "briefing new" in ran.err
    assert run("check", "other.yml").code == 1  # which says what is wrong, finding by finding


@pytest.mark.parametrize("text", BRIEFINGS.values(), ids=BRIEFINGS)
def test_a_briefing_with_faults_is_shown(run, folder, text):
    assert not is_strange(text)
    (folder / "briefing.yml").write_text(text, encoding="utf-8")
    assert run("show").code == 0
