"""Many sources of one text: read, folded and searched once; and limits on sources and all their bytes."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.source import read as reading

PARAGRAPH = (
    "The council let the old ferry run again on Monday, said Ann Lee. It carried 400 people from the harbour. "
    "Tom Berg had voted against it.\n\n"
)


def checked(folder: Path) -> Dossier:
    return check(link(load(str(folder / "b.yml"))))


def write(folder: Path, paths: list[str], items: list[dict[str, object]], **more: str) -> None:
    """A briefing with a source for each path, of the ids s0, s1 and so on."""
    sources = [{"id": f"s{number}", "path": path, **more} for number, path in enumerate(paths)]
    section = {"title": "P", "kind": "points", "items": items}
    briefing = {"version": 1, "title": "t", "sources": sources, "sections": [section]}
    (folder / "b.yml").write_text(json.dumps(briefing, indent=1))


QUOTE = {
    "claim": "The ferry ran.",
    "evidence": {"quote": "The council let the old ferry run", "source": "s0"},
}
EVERYWHERE = {"claim": "The ferry ran.", "evidence": "It carried 400 people"}
NOWHERE = {
    "claim": "The ferry carried 555 people with Eve Holm.",
    "evidence": "Dogs ride free in the harbour",
}
WRONG = {"claim": "The ferry carried 555 people with Eve Holm.", "evidence": QUOTE["evidence"]}


@pytest.mark.slow
@pytest.mark.parametrize("item", [QUOTE, EVERYWHERE, NOWHERE, WRONG], ids=["one", "all", "none", "wrong"])
def test_thousand_entries_of_one_file_take_little_longer_than_two(tmp_path, item):
    (tmp_path / "a.txt").write_text(PARAGRAPH * 500)
    seconds = []
    for count in (2, 1_000):
        write(tmp_path, ["a.txt"] * count, [item] * 3, published="2026-01-01")
        started = time.process_time()
        checked(tmp_path)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 3 * seconds[0] + 2


def test_entries_of_one_file_share_their_text_and_all_that_is_made_of_it(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH)
    (tmp_path / "copy.txt").write_text(PARAGRAPH)
    (tmp_path / "link.txt").symlink_to("a.txt")
    write(tmp_path, ["a.txt", "./a.txt", "link.txt", "copy.txt"], [QUOTE])
    dossier = checked(tmp_path)
    assert len({id(source.text) for source in dossier.sources}) == 1
    assert len({id(folded) for folded in dossier.folded.values()}) == 1
    assert len({id(sentences) for sentences in dossier.sentences.values()}) == 1
    assert [os.path.basename(source.file or "") for source in dossier.sources[2:]] == ["a.txt", "copy.txt"]


def test_sources_of_one_text_in_two_languages_have_sentences_of_their_own(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH)
    write(tmp_path, ["a.txt", "a.txt"], [QUOTE])
    text = (tmp_path / "b.yml").read_text().replace('"id": "s1",', '"id": "s1", "lang": "de",')
    (tmp_path / "b.yml").write_text(text)
    dossier = checked(tmp_path)
    assert dossier.folded["s0"] is dossier.folded["s1"]
    assert dossier.sentences["s0"] is not dossier.sentences["s1"]


@pytest.mark.parametrize("count", [2, 3, 9])
def test_quote_in_several_sources_of_one_text_is_ambiguous_and_a_named_one_found(tmp_path, count):
    (tmp_path / "a.txt").write_text(PARAGRAPH)
    named = {"quote": "It carried 400 people", "source": f"s{count - 1}"}
    write(tmp_path, ["a.txt"] * count, [EVERYWHERE, {"claim": "It carried 400 people.", "evidence": named}])
    dossier = checked(tmp_path)
    first, second = (dossier.anchors[item.id][0] for item in dossier.briefing.items())
    assert (first.grade, first.source) == ("ambiguous", None)
    assert (second.grade, second.source, second.sentences) == ("exact", f"s{count - 1}", (2,))


def test_findings_of_a_reload_are_those_of_a_first_reading(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH)
    (tmp_path / "other.txt").write_text(PARAGRAPH.replace("400", "300"))
    write(tmp_path, ["a.txt", "other.txt", "a.txt"], [QUOTE, WRONG, NOWHERE])
    before = checked(tmp_path)
    (tmp_path / "other.txt").write_text(PARAGRAPH)
    linked = link(load(str(tmp_path / "b.yml")), previous=before)
    assert check(linked, previous=before).findings == checked(tmp_path).findings


def test_uncovered_names_of_one_text_are_reported_once(tmp_path):
    (tmp_path / "a.txt").write_text(
        f"{PARAGRAPH}Ann Lee rejected the plan. Tom Berg welcomed it on Monday.\n"
    )
    write(tmp_path, ["a.txt"] * 5, [QUOTE])
    messages = [f.message for f in checked(tmp_path).findings if f.rule == "uncited-actor"]
    assert messages == ["No item names “Ann Lee” (sentence 4 of s0)."]


def test_what_some_item_cites_in_another_entry_of_the_text_is_covered(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH)
    other = {"claim": "It carried many.", "evidence": {"quote": "It carried 400 people", "source": "s1"}}
    write(tmp_path, ["a.txt", "a.txt"], [QUOTE, other])
    assert "uncited-figure" not in {finding.rule for finding in checked(tmp_path).findings}


@pytest.mark.parametrize(("sizes", "unread"), [((60, 30), []), ((60, 60), ["s1"]), ((60, 60, 30), ["s1"])])
@pytest.mark.parametrize("is_one_file", [False, True])
def test_source_with_which_all_are_too_large_is_named(tmp_path, monkeypatch, sizes, unread, is_one_file):
    monkeypatch.setattr(reading, "LIMIT_OF_ALL", 100)
    monkeypatch.setattr(reading, "LIMIT", 80)
    paths = []
    for number, size in enumerate(sizes):
        path = f"{size}.txt" if is_one_file else f"{number}.txt"
        (tmp_path / path).write_text("x" * size)
        paths.append(path)
    write(tmp_path, paths, [QUOTE])
    dossier = checked(tmp_path)
    large = [finding for finding in dossier.findings if finding.rule == "too-large"]
    assert [finding.source for finding in large] == unread
    lines = (tmp_path / "b.yml").read_text().splitlines()
    for finding in large:
        assert f'"path": "{paths[1]}"' in lines[finding.place.line - 1]
        assert finding.message.startswith(
            f"{paths[1]} is not read: with it, the sources would hold more than"
        )
    assert [source.id for source in dossier.sources if not source.text] == unread


def test_file_that_is_too_large_by_itself_is_still_unreadable(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LIMIT", 80)
    (tmp_path / "a.txt").write_text("x" * 81)
    write(tmp_path, ["a.txt"], [QUOTE])
    rules = [(finding.rule, finding.source) for finding in checked(tmp_path).findings]
    assert ("source-unreadable", "s0") in rules


def test_source_past_the_thousandth_is_one_finding_and_its_id_still_known(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH)
    last = {"claim": "The ferry ran.", "evidence": {"quote": "The council let", "source": "s1002"}}
    write(tmp_path, ["a.txt"] * 1_003, [QUOTE, last])
    dossier = checked(tmp_path)
    [large] = [finding for finding in dossier.findings if finding.rule == "too-large"]
    assert "“s1000” is one more" in large.message
    assert '"id": "s1000"' in (tmp_path / "b.yml").read_text().splitlines()[large.place.line - 1]
    assert len(dossier.sources) == 1_000
    assert "unknown-reference" not in {finding.rule for finding in dossier.findings}
