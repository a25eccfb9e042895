"""`todo`: what is still to be done about an item is said wherever findings are."""

from __future__ import annotations

import json

import pytest

ITEM = """\
      - id: talks
        claim: The ministers met to talk about the harbour treaty.
        evidence: on Monday to discuss the harbour treaty
"""


@pytest.fixture
def found(brief, run):
    def found(more: str, rules: str = "todo"):
        brief(ITEM + more)
        return json.loads(run("check", "--format", "json", "--select", rules).out)

    return found


def test_it_says_what_at_the_field(found):
    [finding] = found("        todo: Ask Oslo whether the talks go on.\n")
    assert finding["message"] == "Still to be done: Ask Oslo whether the talks go on."
    assert (finding["item"], finding["field"], finding["severity"]) == ("talks", "todo", "warning")
    assert (finding["line"], finding["column"]) == (13, 15)


def test_a_long_text_is_shortened_to_one_line(found):
    words = "Find the treaty itself and compare it. " * 12
    [finding] = found(f"        todo: |-\n          First line.\n          {words}\n")
    message = finding["message"]
    assert message.startswith("Still to be done: First line. Find the treaty itself") and message.endswith(
        "…"
    )
    assert "\n" not in message and len(message) < 150


def test_nothing_to_do_is_no_finding(found):
    assert found("") == []
    assert found("        todo: '  '\n") == []


def test_a_strict_check_does_not_pass_until_it_is_done(brief, run):
    brief(ITEM + "        todo: Ask Oslo.\n")
    assert (run("check").code, run("check", "--strict").code) == (0, 1)
    brief(ITEM)
    assert run("check", "--strict").code == 0


def test_it_is_put_aside_at_the_item(found):
    more = "        todo: Ask Oslo.\n        ignore: [{rule: todo, because: it can wait}]\n"
    assert found(more, "todo,unneeded-ignore") == []
