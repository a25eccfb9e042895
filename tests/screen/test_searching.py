"""Searching, filtering, going back and marks, by the keys."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.support import Reading, reading, until
from tui.screen.app import BriefingApp
from tui.screen.background.loader import Loader
from tui.screen.state.session_memory import Memory
from tui.settings.state import Remembered, remember


async def typed(reader: Reading, text: str) -> None:
    """Type `text` into the line, and let what it seeks be found."""
    for char in text:
        await reader.press({" ": "space", "“": "“"}.get(char, char))
    await found(reader)


async def found(reader: Reading) -> None:
    """Let what is sought be found."""
    await until(lambda: not reader.app.reader._seeker._newest.is_busy)
    await until(lambda: not reader.app.reader._filterer._newest.is_busy)
    await reader.pilot.pause()


def hits(reader: Reading, part: str) -> list[str]:
    """The words of a part that are lit as hits, row by row."""
    rows = reader.app.reader.query_one(f"#{part}")._rows
    return [text for row in rows for text, names in row if {"hit", "hit.now"} & set(names.split("+"))]


@pytest.mark.slow
async def test_search_marks_every_hit_on_both_sides_as_one_types_and_counts_them(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("slash")
        await typed(reader, "coun")
        # Two items name the council, and two sentences.
        assert "/coun" in reader.screen and "1/4" in reader.text("status")
        assert hits(reader, "panes") == ["coun", "coun"]
        assert hits(reader, "source") == ["coun", "coun"]
        assert reader.marked("hit.now", part="panes") == "coun"
        await typed(reader, "x")
        assert "no hit" in reader.text("status") and not hits(reader, "source")


@pytest.mark.slow
async def test_enter_keeps_the_search_and_n_goes_through_items_and_source(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("slash")
        await typed(reader, "council")
        await reader.press("enter")
        assert "/council 1/4" in reader.text("status")
        await reader.press("n")
        assert reader.app.reader.view.items[0] == 1 and "/council 2/4" in reader.text("status")
        await reader.press("n")
        assert reader.app.reader.view.in_source and reader.app.reader.view.sentence == 2
        assert reader.marked("hit.now") == "council"
        await reader.press("n", "n")
        assert "gone around" in reader.text("status")
        assert not reader.app.reader.view.in_source
        await reader.press("N")
        assert reader.app.reader.view.sentence == 7
        await reader.press("escape")
        assert not hits(reader, "source") and reader.app.reader.view.sentence == 7


@pytest.mark.slow
async def test_escape_while_typing_returns_to_where_the_search_began(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "j")
        await reader.press("slash")
        await typed(reader, "passengers")
        assert reader.app.reader.view.in_source and reader.app.reader.view.sentence == 8
        await reader.press("escape")
        view = reader.app.reader.view
        assert (view.open, view.items[1], view.in_source) == (1, 1, False)
        assert not hits(reader, "source")
        # The letters are keys again.
        await reader.press("k")
        assert reader.app.reader.view.items[1] == 0


@pytest.mark.slow
async def test_case_counts_only_where_a_capital_is_typed(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("slash")
        await typed(reader, "ferry")
        assert "/5" in reader.text("status")
        await reader.press("escape", "slash")
        await typed(reader, "Ferry")
        assert hits(reader, "source") == ["Ferry"] and not hits(reader, "panes")


@pytest.mark.slow
async def test_accents_and_quotation_marks_are_folded(ferry: Path) -> None:
    source = ferry.parent / "article.txt"
    text = source.read_text(encoding="utf-8").replace("Nobody asked", "The café’s owner “asked”")
    source.write_text(text, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("slash")
        await typed(reader, "cafe's owner \"asked")
        assert hits(reader, "source") == ["café’s owner “asked"]


@pytest.mark.slow
async def test_a_pattern_is_sought_when_asked_for_and_a_wrong_one_is_said(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("slash", "ctrl+r")
        assert "pattern /" in reader.text("status")
        await typed(reader, r"\bT\w+ L.e")
        assert hits(reader, "source") == ["Tom Lee"]
        await typed(reader, "(")
        assert "no such pattern" in reader.text("status")
        await reader.press("escape")
        assert not reader.app.reader.view.in_source


@pytest.mark.slow
async def test_a_hit_in_a_field_that_no_pane_shows_leads_to_its_item(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8").replace(
        "      - name: Tom Lee\n", "      - name: Tom Lee\n        note: see the registry\n"
    )
    ferry.write_text(text, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("slash")
        await typed(reader, "registry")
        assert (reader.app.reader.view.open, reader.app.reader.view.items[1]) == (1, 1)
        assert "see the registry" in reader.text("detail")


@pytest.mark.slow
async def test_a_search_lives_on_when_the_file_changes(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("slash")
        await typed(reader, "council")
        await reader.press("enter")
        text = ferry.read_text(encoding="utf-8").replace("will meet in May", "and the council meet in May")
        ferry.write_text(text, encoding="utf-8")
        await reader.press("r")
        await until(lambda: "/5" in reader.text("status"))
        assert hits(reader, "panes") == ["council"] * 3


@pytest.mark.slow
async def test_the_filter_leaves_what_matches_and_escape_ends_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("ampersand", "enter")
        await typed(reader, "lee")
        assert "3 items" in reader.text("status")
        panes = reader.text("panes")
        assert "0 of 2" in panes and "2 of 2" in panes and "1 of 1" in panes
        await reader.press("enter")
        assert "Ann Lee" in reader.text("panes") and "council" not in reader.text("panes")
        await reader.press("escape")
        assert "council" in reader.text("panes")


async def test_the_filter_shows_what_is_not_reviewed_and_moving_stays_in_it(ferry: Path, monkeypatch) -> None:
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "Ann")
    async with reading(ferry) as reader:
        await reader.press("full_stop")
        await until(lambda: "1/5 reviewed" in reader.text("status"))
        await reader.press("ampersand", "3")
        await found(reader)
        assert "1 of 2" in reader.text("panes") and "lets the ferry" not in reader.text("panes")
        assert reader.app.reader.view.items[0] == 1
        await reader.press("k")
        assert reader.app.reader.view.items[0] == 1 and "first item" in reader.text("status")


async def test_the_filter_for_missing_evidence_finds_what_rests_on_nothing(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8").replace(
        "The council will meet again in May.", "Dogs may ride free."
    )
    ferry.write_text(text, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("ampersand", "4")
        await found(reader)
        assert "will meet in May" in reader.text("panes") and "lets the ferry" not in reader.text("panes")


async def test_a_filter_that_leaves_nothing_says_so_and_is_not_set(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("ampersand", "4")
        await found(reader)
        assert "no item is left" in reader.text("status")
        assert "lets the ferry" in reader.text("panes")


@pytest.mark.slow
async def test_jumps_are_gone_back_and_forward(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("3", "enter", "enter")
        assert reader.app.reader.view.open == 1
        await reader.press("ctrl+o")
        assert reader.app.reader.view.in_source and reader.app.reader.view.sentence == 6
        await reader.press("ctrl+o")
        assert (reader.app.reader.view.open, reader.app.reader.view.in_source) == (2, False)
        await reader.press("ctrl+o")
        assert "no jump to go back to" in reader.text("status")
        await reader.press("ctrl+y", "ctrl+y")
        assert reader.app.reader.view.open == 1
        await reader.press("ctrl+y")
        assert "no jump to go forward to" in reader.text("status")


@pytest.mark.slow
async def test_marks_bring_back_and_survive_an_edit_of_the_file(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "j", "m", "a")
        assert "marked a" in reader.text("status")
        await reader.press("1")
        text = ferry.read_text(encoding="utf-8").replace(
            "      - name: Ann Lee",
            "      - name: The council\n        evidence: The harbour council\n      - name: Ann Lee",
        )
        ferry.write_text(text, encoding="utf-8")
        await reader.press("r")
        await until(lambda: len(reader.app.reader.dossier.briefing.sections[1].items) == 3)
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.press("apostrophe", "a")
        view = reader.app.reader.view
        assert (view.open, view.items[1]) == (1, 2) and "Tom Lee" in reader.marked(
            "selected.active", part="panes"
        )
        await reader.press("apostrophe", "apostrophe")
        assert reader.app.reader.view.open == 0
        await reader.press("apostrophe", "z")
        assert "there is no mark z: there is a" in reader.text("status")


async def test_following_an_actor_marks_every_mention_and_steps_through_them(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "j", "at")
        await found(reader)
        # His name among the actors and at his reaction, and in the source.
        assert "@Tom Lee 1/3" in reader.text("status")
        assert reader.marked("actor") == "Tom Lee"
        await reader.press("n", "n")
        assert reader.app.reader.view.in_source and reader.marked("hit.now") == "Tom Lee"
        await reader.press("escape", "1", "at")
        assert "names no actor" in reader.text("status")


async def test_a_text_pasted_right_after_the_key_that_opens_the_line_is_in_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        reader.app.post_message(events.Key("slash", "/"))
        reader.app.post_message(events.Paste("ferry"))
        await until(lambda: "/ferry" in reader.screen)
        await reader.press("enter")
        assert "ferry" in reader.screen.splitlines()[-1]


@asynccontextmanager
async def unanchored(ferry: Path, monkeypatch: pytest.MonkeyPatch, memory: Memory | None = None):
    """The reader on a briefing whose quotes are not sought before the loader is told to."""
    monkeypatch.setattr(Loader, "seen", lambda _: None)
    loader = Loader(str(ferry), allow_outside=False)
    loader.start()
    app = BriefingApp(loader, memory=memory)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(lambda: app.reader.dossier)
        yield Reading(app, pilot), loader._first_seen.set


@pytest.mark.slow
async def test_a_filter_that_is_typed_before_the_source_is_read_is_set_once_it_is(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ferry.read_bytes()
    async with unanchored(ferry, monkeypatch) as (reader, go_on):
        await reader.press("ampersand", "enter", *"xDbrother")
        await reader.press("home", "delete", "delete")
        assert "…" in reader.text("status") and "show only" in reader.text("status")
        go_on()
        await until(lambda: "1 items" in reader.text("status") or " of " in reader.text("panes"))
        await reader.press("enter")
        assert "only: brother" in reader.text("status")
        await reader.press("escape")
        assert " of " not in reader.text("panes").splitlines()[0]
    assert ferry.read_bytes() == before


async def test_before_the_quotes_are_sought_no_sentence_is_said_to_be_cited_by_none(
    ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(tmp_path / "state")
    left = Remembered(source="article", sentence=2, in_source=True)
    assert remember(folder, str(ferry), left, Memory().habits, 1.0)
    async with unanchored(ferry, monkeypatch, Memory(folder)) as (reader, go_on):
        assert reader.app.reader.view.in_source
        for key in ("enter", "a"):
            await reader.press(key)
            assert "still being sought" in reader.text("status")
        assert "still being sought" in reader.text("detail") and "no item" not in reader.screen
        go_on()
        await until(lambda: "cited by" in reader.text("detail"))


@pytest.mark.slow
async def test_a_filter_asked_for_too_early_can_be_given_up(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with unanchored(ferry, monkeypatch) as (reader, go_on):
        await reader.press("ampersand", "enter", *"brother", "escape")
        go_on()
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.pilot.pause()
        assert reader.app.reader.view.filter is None
        assert "show only" not in reader.text("status")


async def test_the_new_text_of_a_source_can_be_named_before_the_source_is_read(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ferry.read_bytes()
    async with unanchored(ferry, monkeypatch) as (reader, go_on):
        await reader.press("U", *"xD", "enter")
        assert "still reading" in reader.text("status") and "xD" in reader.screen
        go_on()
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.press("enter")
        await until(lambda: "does not exist" in reader.text("status"))
        assert reader.app.focused.text == "xD"
    assert ferry.read_bytes() == before


@pytest.mark.slow
async def test_a_line_that_is_typed_before_the_source_is_read_is_sought_once_it_is(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with unanchored(ferry, monkeypatch) as (reader, go_on):
        await reader.press("slash", *"rDxother")
        await reader.press("home", "right", *["delete"] * 2, "left", "b")
        await reader.press("enter")
        assert "still being read" in reader.text("status") and "brother" not in reader.marked(
            "hit", "hit.now"
        )
        go_on()
        await until(lambda: "brother" in reader.marked("hit", "hit.now").lower())
    assert "brother" in ferry.read_text(encoding="utf-8")
