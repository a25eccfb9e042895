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


def test_a_text_report_gathers_what_is_to_be_done_in_one_line(brief, run):
    brief(
        ITEM
        + "        todo: Ask Oslo.\n"
        + ITEM.replace("id: talks", "id: more")
        + "        todo: Ask Bonn.\n"
    )
    ran = run("check")
    lines = ran.out.splitlines()
    assert lines[0] == (
        "briefing.yml:13:15: warning[todo] 2 findings, lines 13, 17; the first: Still to be done: Ask Oslo."
    )
    assert "help: --info lists these in full, --select todo what is to be done alone" in lines
    assert "Ask Bonn." not in ran.out
    assert lines[-1].startswith("2 warnings, ")
    assert (ran.code, run("check", "--strict").code) == (0, 1)


@pytest.mark.parametrize("options", [("--info",), ("--select", "todo"), ("--select", "error,todo")])
def test_it_is_listed_in_full_where_that_is_asked_for(brief, run, options):
    brief(
        ITEM
        + "        todo: Ask Oslo.\n"
        + ITEM.replace("id: talks", "id: more")
        + "        todo: Ask Bonn.\n"
    )
    out = run("check", *options).out
    assert "warning[todo] Still to be done: Ask Oslo." in out
    assert "warning[todo] Still to be done: Ask Bonn." in out
    assert "findings, lines" not in out


def test_only_the_text_report_gathers(brief, run):
    brief(
        ITEM
        + "        todo: Ask Oslo.\n"
        + ITEM.replace("id: talks", "id: more")
        + "        todo: Ask Bonn.\n"
    )
    assert run("check", "--format", "concise").out.count("warning[todo]") == 2
    assert [each["rule"] for each in json.loads(run("check", "--format", "json").out)].count("todo") == 2


@pytest.mark.parametrize("command", [("show",), ("export", "--to", "markdown"), ("export", "--to", "html")])
def test_beside_its_item_it_is_told_once_and_whole(brief, run, command):
    words = "Find the treaty itself and compare it with what the ministers said. " * 4
    brief(ITEM + f"        todo: {words}And this.\n")
    out = " ".join(run(*command).out.split())
    assert out.count(words + "And this.") == 1
    assert out.count("Find the treaty") == 4
    assert "take the field out" not in out
