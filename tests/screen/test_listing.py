"""The list of findings: what it holds, how it moves both sides behind it, and how it follows the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support import checking_finds, finding_at, reading, until
from tui.checks.fix import Fixing
from tui.core.errors import BriefingError
from tui.core.finding import START, Edit, Finding, Fix, Place
from tui.screen.editor.screen import EditorScreen

FIX = Fix("put the text into quotation marks", (Edit(START, ""),))


def several(dossier) -> list[Finding]:
    """Two errors, a warning and two infos, in the order of the file; one of no item."""
    return [
        finding_at(dossier, "runs", "lets", "let the old", rule="stance-differs", message="A remark."),
        finding_at(dossier, "runs", "run again", "lain idle", rule="word-replaced", message="Other words."),
        finding_at(dossier, "1-2", "May", "in May", message="Not May."),
        finding_at(dossier, "2-2", "brother", "brother", field="role", rule="wrong-speaker", message="Who?"),
        finding_at(dossier, None, theirs="Nobody asked", rule="uncited-actor", message="Left out."),
    ]


@pytest.fixture
def found(monkeypatch) -> None:
    """The check finds `several`."""
    checking_finds(monkeypatch, several)


async def test_it_lists_the_worst_first_with_sign_rule_item_and_message(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("p", "g")
        rows = [line for line in reader.text("findings").splitlines() if "Not May." in line]
        assert rows and all(
            words in rows[0] for words in ("✗", "figure-not-in-evidence", "1 The council will")
        )
        text = reader.text("findings")
        places = [text.index(word) for word in ("Not May.", "Who?", "Other words.", "A remark.", "Left out.")]
        assert places == sorted(places)
        assert "1/5" in text


async def test_it_opens_at_the_current_items_finding_and_moves_both_sides(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("j", "p")
        assert "1/5" in reader.text("findings")
        assert reader.marked("disputed.error", part="panes") == "May"
        assert reader.marked("disputed.error") == "in May"
        await reader.press("j")
        assert "2/2" in reader.text("panes") and reader.app.reader.view.open == 1
        assert reader.marked("disputed.error", part="panes") == "brother"
        await reader.press("k", "G")
        assert reader.marked("disputed.info") == "Nobody asked"
        await reader.press("j")
        assert "this is 5 of 5" in reader.text("status")


async def test_the_evidence_with_the_words_in_question_is_shown(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("p", "3")
        assert reader.app.reader.view.evidence == 1
        assert reader.marked("disputed.warning") == "lain idle"


@pytest.mark.first(1)
@pytest.mark.parametrize("key", ["escape", "p"])
async def test_closing_goes_back_to_where_one_was(ferry: Path, found, key: str) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "enter", "G")
        view, source = reader.app.reader.view, reader.text("source")
        await reader.press("p", "j", "G", key)
        assert reader.app.reader.view == view
        assert reader.text("source") == source
        assert "sentence" in reader.text("detail")


async def test_enter_goes_to_the_finding_and_escape_comes_back(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("3", "p", "2", "j", "enter")
        assert "2/2" in reader.text("panes") and "wrong-speaker" in reader.text("detail")
        await reader.press("k")
        assert "Ann Lee" in reader.text("panes").split("▌")[1].splitlines()[0]
        await reader.press("escape")
        assert reader.app.reader.view.open == 2


async def test_enter_on_a_sources_finding_goes_into_the_source(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("p", "G", "enter")
        assert reader.app.reader.view.in_source
        assert reader.marked("cursor") == "Nobody asked the passengers."
        assert reader.marked("disputed.info").endswith("Nobody asked")
        assert "uncited-actor" in reader.text("detail")
        await reader.press("k")
        assert "The council will meet again" in reader.marked("cursor")
        await reader.press("escape")
        assert not reader.app.reader.view.in_source


async def test_what_is_of_the_file_alone_is_listed_and_said(ferry: Path, monkeypatch) -> None:
    checking_finds(monkeypatch, lambda d: [Finding("unknown-key", "Unknown.", Place(3, 1, 3, 4))])
    async with reading(ferry) as reader:
        view = reader.app.reader.view
        await reader.press("p")
        assert "line 3" in reader.text("findings")
        await reader.press("enter")
        assert isinstance(reader.app.screen, EditorScreen)
        assert "3:1" in reader.app.screen.query_one("#yaml-head").text()
        await reader.press("escape")
        assert reader.app.reader.view == view


async def test_digits_narrow_it_and_the_footer_says_which(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("p")
        assert "1 [all 5]  2 errors 2  3 warnings 1  4 infos 2  5 not reviewed" in reader.text("status")
        await reader.press("2")
        assert "[errors 2]" in reader.text("status") and "/2" in reader.text("findings")
        assert "Other words." not in reader.text("findings") and "Not May." in reader.text("findings")
        await reader.press("3")
        assert "Other words." in reader.text("findings") and "1/1" in reader.text("findings")
        await reader.press("4", "1")
        assert "/5" in reader.text("findings")


async def test_a_key_that_does_nothing_in_the_list_says_why(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("p", "o")
        assert "esc closes the list of findings first" in reader.text("status")


async def test_an_empty_list_says_so_and_promises_nothing(ferry: Path, monkeypatch) -> None:
    checking_finds(monkeypatch, lambda d: [])
    async with reading(ferry) as reader:
        view = reader.app.reader.view
        await reader.press("p")
        assert "no findings" in reader.text("findings")
        await reader.press("2", "j", "G", "enter")
        assert "no errors" in reader.text("findings")
        await reader.press("escape")
        assert reader.app.reader.view == view


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 12), (60, 19), (80, 24), (120, 40), (200, 60)])
async def test_it_is_drawn_whole_at_every_size(ferry: Path, found, size: tuple[int, int]) -> None:
    async with reading(ferry, size) as reader:
        for key in ("p", "G", "g", "2", "1", "space", "b", "question_mark", "escape", "escape"):
            await reader.press(key)
            rows = reader.screen.splitlines()
            assert len(rows) == size[1] and {len(row) for row in rows} == {size[0]}
        await reader.press("p", "2")
        assert "Not May." in reader.screen


async def test_at_80_by_24_the_claim_and_the_sentence_are_seen_beside_the_list(ferry: Path, found) -> None:
    async with reading(ferry, (80, 24)) as reader:
        await reader.press("p", "2")
        assert reader.marked("disputed.error", part="panes") == "May"
        assert reader.marked("disputed.error") == "in May"
        assert "Not May." in reader.text("findings") and "Who?" in reader.text("findings")
        assert "esc back" in reader.text("status")


@pytest.mark.slow
async def test_it_follows_the_file_and_keeps_its_place(ferry: Path, monkeypatch) -> None:
    gone: set[str] = set()
    checking_finds(
        monkeypatch,
        lambda d: [each._replace(place=START) for each in several(d) if each.message not in gone],
    )
    async with reading(ferry) as reader:
        await reader.press("3", "p", "1", "g", "j")
        assert "2/5" in reader.text("findings") and reader.app.reader.view.open == 1
        gone.add("Not May.")
        ferry.write_text(ferry.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
        await until(lambda: "1/4" in reader.text("findings"))
        await until(lambda: reader.marked("disputed.error", part="panes") == "brother")
        gone.add("Who?")
        ferry.write_text(ferry.read_text(encoding="utf-8") + "# and more\n", encoding="utf-8")
        await until(lambda: "1/3" in reader.text("findings"))
        await until(lambda: reader.marked("disputed.warning", part="panes") == "run again")
        await reader.press("escape")
        assert reader.app.reader.view.open == 2


@pytest.mark.slow
async def test_ten_thousand_findings_delay_no_key(ferry: Path, monkeypatch) -> None:
    def many(dossier) -> list[Finding]:
        one = finding_at(dossier, "runs", "ferry", "ferry")
        return [
            one._replace(message=f"Number {number}.", item=("runs", "1-2", "2-1")[number % 3])
            for number in range(10_000)
        ]

    checking_finds(monkeypatch, many)
    async with reading(ferry) as reader:
        started = time.process_time()
        await reader.press("p", "G", "g", "j", "space", "2", "4", "1", "G", "k")
        assert time.process_time() - started < 5
        assert "9999/10000" in reader.text("findings")


async def test_a_click_chooses_a_finding(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("p")
        row = next(y for y, line in enumerate(reader.screen.splitlines()) if "Who?" in line)
        await reader.pilot.click(offset=(10, row))
        await reader.pilot.pause()
        assert reader.marked("disputed.error", part="panes") == "brother"


async def test_a_click_behind_the_list_closes_it_and_escape_comes_back(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("3", "p")
        row = next(y for y, line in enumerate(reader.screen.splitlines()) if "Ann Lee ·" in line)
        await reader.pilot.click(offset=(8, row))
        await reader.pilot.pause()
        assert "figure-not-in-evidence" not in reader.screen and reader.app.reader.view.open == 1
        await reader.press("escape")
        assert reader.app.reader.view.open == 2


async def test_f_says_where_there_is_nothing_to_fix(ferry: Path, found) -> None:
    async with reading(ferry) as reader:
        await reader.press("f")
        assert "no finding here has a safe fix" in reader.text("status")


async def test_f_says_what_came_of_the_fix(ferry: Path, monkeypatch) -> None:
    checking_finds(monkeypatch, lambda d: [*several(d), finding_at(d, "2-1", field="name", fix=FIX)])
    asked = []

    def fix(path: str, finding: Finding, base: str, *, allow_outside: bool) -> Fixing:
        asked.append((path, finding.item))
        if len(asked) > 1:
            raise BriefingError("the file changed meanwhile")
        text = ferry.read_text(encoding="utf-8")
        return Fixing(text, (finding,), (), text)

    monkeypatch.setattr("tui.checks.fix.fix_one", fix)
    async with reading(ferry) as reader:
        await reader.press("2", "f")
        await until(lambda: "fixed:" in reader.text("status"))
        assert asked == [(str(ferry), "2-1")]
        await reader.press("1", "p", "2", "f")
        assert "no finding here has a safe fix" in reader.text("status")
        await reader.press("G", "f")
        await until(lambda: "the file changed meanwhile" in reader.text("status"))


async def test_f_mends_the_file_and_the_finding_goes(ferry: Path) -> None:
    right = ferry.read_text(encoding="utf-8")
    ferry.write_text(right.replace("who owns the larger part", "who owns the Larger part"), encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("2")
        assert "quote-differs" in reader.text("detail") and "⚠" in reader.text("panes")
        await reader.press("f")
        await until(lambda: "⚠" not in reader.text("panes") and reader.app.reader.dossier.checked)
        assert ferry.read_text(encoding="utf-8") == right
        assert "quote-differs" not in reader.text("detail")
