"""Annotations added to a briefing that is there: new lines in it, and every other line as it was."""

import difflib
import json
from pathlib import Path

import pytest

from tests.conftest import ARTICLE
from tui.cli.main import main
from tui.evidence.dossier import load
from tui.evidence.link import link

POINTS = """\

  # what others noted
  - title: Notes
    kind: points
    items:
      - claim: Mine.   # stays
        evidence: It had lain idle
"""


def row(words: str, text: str, source: str = "article.txt", **others):
    selector = {"type": "TextQuoteSelector", "exact": words}
    return {
        "id": text.replace(" ", "-").strip("."),
        "text": text,
        "target": [{"source": source, "selector": selector}],
        **others,
    }


@pytest.fixture(autouse=True)
def about_the_ferry(folder: Path) -> None:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")


@pytest.fixture
def add(ferry: Path, run, folder, monkeypatch):
    """Import rows into the briefing on the ferry; the command's end and the lines that came."""

    def add(rows, text: str | None = None):
        if text is not None:
            ferry.write_bytes(text.encode())
        (folder / "in.json").write_text(json.dumps(rows), encoding="utf-8")
        before = ferry.read_bytes().decode()
        ran = run("import", "in.json", "--into", "briefing.yml")
        after = ferry.read_bytes().decode()
        diff = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
        assert not [line for line in diff if line.startswith("- ")], "nothing that was there has changed"
        return ran, "".join(line[2:] for line in diff if line.startswith("+ "))

    return add


def test_items_go_into_a_section_of_their_kind(add, ferry):
    ran, new = add([row("Nobody asked", "No one asked.")], ferry.read_text(encoding="utf-8") + POINTS)
    assert (
        new
        == """\
      - id: No-one-asked
        claim: No one asked.
        evidence:
          - Nobody asked
"""
    )
    dossier = link(load(str(ferry)))
    assert [item.heading for item in dossier.briefing.sections[-1].items] == ["Mine.", "No one asked."]
    assert ran.err == "briefing: note: briefing.yml: 1 item added; 1 quote: 1 exact\n"


def test_without_such_a_section_there_is_a_new_one_at_the_end(add, ferry):
    ran, new = add([row("Nobody asked", "No one asked."), row("It had lain idle", "It lay idle.")])
    assert ran.code == 0 and new.startswith("  - title: Annotations\n    kind: points\n    items:\n")
    dossier = link(load(str(ferry)))
    assert [section.title for section in dossier.briefing.sections][-1] == "Annotations"
    assert len(dossier.briefing.sections[-1].items) == 2
    assert {anchor.grade for item in dossier.briefing.items() for anchor in dossier.anchors[item.id]} == {
        "exact"
    }


def test_what_is_there_already_is_not_added_again(add):
    rows = [row("Nobody asked", "No one asked."), {**row("It had lain idle", "It lay idle."), "id": ""}]
    assert add(rows)[1].count("claim:") == 2
    ran, new = add(rows)
    assert (ran.code, new) == (0, "")
    assert ran.err == "briefing: note: briefing.yml: 0 items added; 2 items not added, there already\n"


def test_a_source_that_is_not_there_is_added_with_what_is_missing(add, ferry):
    ran, new = add([row("Nobody asked", "No one asked.", "https://example.org/ferry.html")])
    assert "  - id: ferry\n    path: seeds/ferry.txt\n    url: https://example.org/ferry.html\n" in new
    assert "source: ferry" in new
    assert "the text of the source ferry is missing: save it as seeds/ferry.txt" in ran.err
    assert "1 quote: 1 missing" in ran.err
    assert [source.id for source in load(str(ferry)).sources] == ["article", "ferry"]


def test_a_source_is_known_by_its_address(add, ferry):
    text = ferry.read_text(encoding="utf-8").replace(
        "    title: Ferry", "    url: http://www.example.org/ferry/\n    title: Ferry"
    )
    ran, new = add([row("Nobody asked", "No one asked.", "https://example.org/ferry#part-2")], text)
    assert "path:" not in new and "1 quote: 1 exact" in ran.err


def test_our_own_items_go_into_the_section_of_their_title_with_all_their_fields(add, ferry, run):
    text = ferry.read_text(encoding="utf-8")
    whole = text.replace(
        "        stance: conditional\n",
        "        stance: conditional\n        ignore: [{rule: todo, because: later}]\n        reviewed: {by: Ada}\n        todo: ask\n",
    )
    ferry.write_text(whole, encoding="utf-8")
    page = json.loads(run("export", "--to", "web-annotation").out)
    before = whole[: whole.index("      - actor: Tom Lee")] + "      - {claim: Mine, evidence: old ferry}\n"
    add(page, before)
    item = link(load(str(ferry))).briefing.sections[2].items[1]
    assert item.text("stance") == "conditional" and item.fields["reviewed"] == {"by": "Ada"}
    assert item.fields["ignore"] == ({"rule": "todo", "because": "later"},)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_and_a_mark_at_the_start_stay(add, ferry, newline):
    text = "\ufeff" + ferry.read_text(encoding="utf-8").rstrip("\n").replace("\n", newline)
    ferry.write_bytes(text.encode())
    rows = [row("Nobody asked", "No one asked."), row("It had lain idle", "It lay idle.")]
    (ferry.parent / "in.json").write_text(json.dumps(rows), encoding="utf-8")
    assert main(["import", str(ferry.parent / "in.json"), "--into", str(ferry)]) == 0
    after = ferry.read_bytes().decode()
    assert after.startswith(text) and "\n" not in after[len(text) :].replace(newline, "")
    assert len(load(str(ferry)).briefing.items()) == 7


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("version: 1\ntitle: T\nsources: []\nsections: []\n", "its `sections` are no list of lines"),
        ("version: 1\ntitle: [T\n", "the file is no YAML from line"),
        (
            "version: 1\ntitle: T\nsources: []\nsections: [{title: A, kind: terms}]\n",
            "its `sections` are no list of lines",
        ),
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(ferry, run, folder, text, sentence):
    ferry.write_text(text, encoding="utf-8")
    (folder / "in.json").write_text(json.dumps([row("Nobody asked", "No one asked.")]), encoding="utf-8")
    ran = run("import", "in.json", "--into", "briefing.yml")
    assert ran.code == 2 and sentence in ran.err
    assert ferry.read_text(encoding="utf-8") == text


def test_a_briefing_that_is_not_there_is_said(run, folder):
    (folder / "in.json").write_text(json.dumps([row("a", "No one asked.")]), encoding="utf-8")
    ran = run("import", "in.json", "--into", "none.yml")
    assert (ran.code, ran.err) == (2, "briefing: error: none.yml does not exist\n")


def test_a_new_text_that_has_quotes_of_the_old_one_is_told_of_and_counted_apart(add, ferry, folder):
    (folder / "other.txt").write_text("Other news\n\nIt had lain idle since the spring.\n", encoding="utf-8")
    ran, _ = add([row("Other news", "There is other news.", "other.txt")])
    assert ran.err == (
        "briefing: warning: 1 quote that was there can be found in the new texts, too: name their `source`\n"
        "briefing: note: briefing.yml: 1 item added; 1 quote: 1 exact\n"
    )
