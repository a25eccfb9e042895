"""Several sources: the source pane follows the evidence, the key `s` chooses, and each source is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Reading, reading, until

WIRE = """\
Ferry fire kills 12 off Holm

A fire on the Holm ferry killed 12 people on Monday. The boat was carrying 180 passengers.

The ferry had been inspected in March. The mayor called for an inquiry.
"""
RELEASE = """\
Holm Lines: statement on the fire

Holm Lines regrets the fire. The fire killed 14 people. All rules were kept.

"We will answer every question," said Ann Lee, who heads the company.
"""
CORRECTION = """\
An article on Tuesday gave a wrong toll. The fire killed 14 people, not 12.
"""
BRIEFING = """\
version: 1
title: The ferry fire off Holm
sources:
  - id: wire
    path: wire.txt
    title: Ferry fire kills 12 off Holm
  - id: release
    path: release.txt
    title: Statement of Holm Lines
  - id: correction
    path: correction.txt
sections:
  - title: Summary
    kind: summary
    items:
      - id: toll
        claim: A fire on the Holm ferry killed 12 people.
        evidence:
          - A fire on the Holm ferry killed 12 people on Monday
          - quote: The fire killed 14 people
            source: release
          - The fire killed 14 people, not 12
      - id: march
        claim: The ferry had been inspected in March.
        todo: Ask who inspected it.
        evidence: The ferry had been inspected in March
  - title: Actors
    kind: actors
    items:
      - name: Ann Lee
        role: heads the company
        evidence: said Ann Lee, who heads the company
"""


@pytest.fixture
def fire(tmp_path: Path) -> Path:
    """A briefing of three sources that disagree; its path."""
    for name, text in (("wire", WIRE), ("release", RELEASE), ("correction", CORRECTION)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "briefing.yml"
    path.write_text(BRIEFING, encoding="utf-8")
    return path


def title(reader: Reading) -> str:
    """The first line of the source pane."""
    return reader.text("source").splitlines()[0]


@pytest.mark.first(1)
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_source_follows_the_evidence_and_says_which_it_is(fire: Path, size) -> None:
    async with reading(fire, size) as reader:
        assert "Ferry fire kills" in title(reader) and "1 of 3 · 2/5 · 50 %" in title(reader)
        assert reader.marked("now") == "A fire on the Holm ferry killed 12 people on Monday"
        assert "evidence 1/3  exact · wire  sentence 2" in reader.text("detail")
        await reader.press("l")
        assert "Statement of Holm" in title(reader) and "2 of 3 · 3/5 · 50 %" in title(reader)
        assert reader.marked("now") == "The fire killed 14 people"
        assert "evidence 2/3  exact · release  sentence 3" in reader.text("detail")
        await reader.press("l")
        assert "correction.txt" in title(reader) and "3 of 3 · 2/2 · 50 %" in title(reader)
        await reader.press("h", "h")
        assert "1 of 3" in title(reader)
        await reader.press("2")
        assert "2 of 3 · 5/5" in title(reader)


async def test_an_item_of_several_sources_carries_their_number(fire: Path) -> None:
    async with reading(fire) as reader:
        await until(lambda: "⚠" in reader.text("panes"))
        panes = reader.text("panes")
        assert "people. ∥3 ⚠" in " ".join(panes.split()).replace("│ │▌ ", "")
        assert panes.count("∥") == 1
        await reader.press("F")
        assert "evidence 3 · ∥3 sources" in reader.text("detail")
        assert "of correction" in reader.text("detail")
        await reader.press("2")
        assert "∥" in reader.text("panes")  # in the closed pane, too
        assert "∥" not in reader.text("detail")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_s_chooses_the_source_and_comes_back_to_where_one_was_in_each(fire: Path, size) -> None:
    async with reading(fire, size) as reader:
        await reader.press("s")
        box = [" ".join(line.split()) for line in reader.screen.splitlines()[:5]]
        assert "1 wire 4 sentences 50 % cited evidence 1/3 Ferry fire kills" in box[1]
        assert "2 release 4 sentences 50 % cited evidence 1/3 Statement of" in box[2]
        assert "3 correction 2 sentences 50 % cited evidence 1/3" in box[3]
        await reader.press("2")
        view = reader.app.reader.view
        # Nobody was there yet: the item's evidence in it is where one comes to stand.
        assert (view.in_source, view.source, view.sentence) == (True, "release", 3)
        assert "release: 2 of 3 sources" in reader.text("status")
        await reader.press("j", "j", "s", "3", "k", "s", "k", "enter")
        assert (reader.app.reader.view.source, reader.app.reader.view.sentence) == ("release", 5)
        await reader.press("s", "3")
        assert (reader.app.reader.view.source, reader.app.reader.view.sentence) == ("correction", 1)
        await reader.press("escape")
        assert reader.app.reader.view.source == "release"


async def test_esc_leaves_the_choice_and_all_as_it_was(fire: Path) -> None:
    async with reading(fire) as reader:
        before = reader.app.reader.view
        await reader.press("s", "j", "escape")
        assert reader.app.reader.view == before


async def test_with_one_source_s_says_so(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("s")
        assert "this briefing has one source" in reader.text("status")
        assert not reader.app.reader.view.in_source
        # Nothing else is said of the one source.
        assert " of 1" not in title(reader) and "∥" not in reader.screen


async def test_a_source_that_cannot_be_read_is_in_the_list_and_is_not_gone_into(fire: Path) -> None:
    (fire.parent / "release.txt").unlink()
    async with reading(fire) as reader:
        await reader.press("s")
        assert "not readable" in reader.screen.splitlines()[2]
        await reader.press("2")
        assert not reader.app.reader.view.in_source and reader.app.reader.view.source == "wire"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_coverage_and_uncited_sentences_are_those_of_the_source_shown(fire: Path, size) -> None:
    async with reading(fire, size) as reader:
        await reader.press("c")
        assert "50 % of the sentences of wire cited, 2 left out" in reader.text("status")
        assert "The boat was carrying 180" in reader.marked("stand.out")
        await reader.press("o", "o")
        assert reader.marked("cursor").startswith("The mayor called")
        await reader.press("o")
        said = "no uncited sentence after this one; release has 2: s goes there"
        assert said in reader.text("status")
        await reader.press("s", "2", "g", "O")
        assert "before this one; wire has 2" in reader.text("status")


@pytest.mark.slow
async def test_enter_in_the_source_goes_to_the_items_and_stays_in_that_source(fire: Path) -> None:
    async with reading(fire) as reader:
        await reader.press("s", "3")
        assert reader.marked("citing") == "1·1"
        assert "sentence 2 of correction  cited by 1 item" in reader.text("detail")
        await reader.press("enter")
        view = reader.app.reader.view
        assert (view.in_source, view.source, view.evidence) == (False, "correction", 2)
        await reader.press("s", "2", "G", "enter")
        assert (reader.app.reader.view.open, reader.app.reader.view.source) == (1, "release")


@pytest.mark.slow
async def test_search_goes_through_all_sources_and_back(fire: Path) -> None:
    async with reading(fire) as reader:
        await reader.press("slash", *"killed", "enter")
        sources = [reader.app.reader.view.source]
        for _ in range(4):
            await reader.press("n")
            sources.append(reader.app.reader.view.source if reader.app.reader.view.in_source else "items")
        assert sources[1:4] == ["wire", "release", "correction"]
        assert reader.marked("hit.now", part="panes") or "items" in sources
        await reader.press("N")
        assert reader.app.reader.view.source == "correction"


@pytest.mark.slow
async def test_the_outline_marks_and_jumps_come_back_to_their_source(fire: Path) -> None:
    async with reading(fire) as reader:
        await reader.press("t", *"gave wrong toll", "enter")
        assert (reader.app.reader.view.source, reader.app.reader.view.sentence) == ("correction", 1)
        assert "3 of 3" in title(reader)
        await reader.press("m", "a", "s", "1")
        assert reader.app.reader.view.source == "wire"
        await reader.press("apostrophe", "a")
        assert (reader.app.reader.view.source, reader.app.reader.view.sentence) == ("correction", 1)
        await reader.press("ctrl+o")
        assert reader.app.reader.view.source == "wire"
        await reader.press("ctrl+y")
        assert reader.app.reader.view.source == "correction"


@pytest.mark.slow
async def test_a_place_in_a_text_that_became_shorter_is_come_back_to_at_its_end(
    fire: Path, monkeypatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("tui.screen.terminal.clipboard.copy", lambda text: copied.append(text))
    async with reading(fire) as reader:
        await reader.press("s", "2", "G", "m", "a", "s", "1")
        shorter = RELEASE.partition(" All rules")[0] + "\n"
        (fire.parent / "release.txt").write_text(shorter, encoding="utf-8")
        await until(lambda: len(reader.app.reader.dossier.sentences.get("release", ())) == 3)
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.press("apostrophe", "a")
        assert (reader.app.reader.view.source, reader.app.reader.view.sentence) == ("release", 3)
        await reader.press("y")
        await until(lambda: copied)
        assert copied[0].startswith("“The fire killed 14 people.” (sentence 3)")


async def test_copying_an_item_numbers_its_sources(fire: Path, monkeypatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr("tui.screen.terminal.clipboard.copy", lambda text: copied.append(text))
    async with reading(fire) as reader:
        await reader.press("y")
        await until(lambda: copied)
        assert copied[0].splitlines()[1:] == [
            "  “A fire on the Holm ferry killed 12 people on Monday” (sentence 2 of source 1)",
            "  “The fire killed 14 people” (sentence 3 of source 2)",
            "  “The fire killed 14 people, not 12” (sentence 2 of source 3)",
            "— source 1: “Ferry fire kills 12 off Holm”",
            "— source 2: “Statement of Holm Lines”",
            "— source 3: “correction.txt”",
        ]


async def test_the_finding_is_at_its_words_in_the_other_source(fire: Path) -> None:
    async with reading(fire) as reader:
        assert reader.marked("disputed.warning", part="panes") == "12"
        await reader.press("p")
        await until(lambda: "sources-disagree" in reader.text("findings"))
        while "sources-disagree" not in reader.marked("selected.active", part="findings"):
            await reader.press("j")
        assert reader.app.reader.view.source == "correction"
        assert reader.marked("disputed.warning") == "14"


async def test_a_changed_source_is_said_in_its_title_and_below_and_hides_nothing(fire: Path) -> None:
    text = fire.read_text(encoding="utf-8")
    changed = text.replace("path: release.txt\n", f"path: release.txt\n    sha256: {'0' * 64}\n")
    fire.write_text(changed, encoding="utf-8")
    async with reading(fire, (120, 40)) as reader:
        status = reader.text("status")
        assert "⚠ 3 p" in status and "release changed" in status and "cited" in status
        assert "? help" in status and "changed" not in title(reader)
        await reader.press("l")
        assert "⚠ changed · 2 of 3" in title(reader)
    async with reading(fire, (80, 24)) as reader:
        assert "⚠ 3 p" in reader.text("status")
        assert "? help" in reader.text("status")


async def test_the_filter_leaves_the_items_with_something_to_do(fire: Path) -> None:
    async with reading(fire) as reader:
        await reader.press("ampersand", "5")
        await until(lambda: reader.app.reader.view.filter is not None)
        assert "1 of 2" in reader.text("panes") and "inspected in March" in reader.text("panes")
        assert "killed 12" not in reader.text("panes")
        assert "Still to be done: Ask who inspected it." in reader.text("detail")
