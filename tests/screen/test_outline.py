"""The outline, and the item in full, by the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import Reading, reading, until
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.screen.search.outline import fitting, outline


async def typed(reader: Reading, *keys: str) -> None:
    """Press keys in the outline, and let what fits them come."""
    await reader.press(*keys)
    await until(lambda: not reader.app.reader._outliner._newest.is_busy)
    await reader.pilot.pause()


@pytest.mark.slow
async def test_a_few_letters_find_a_paragraph_shown_behind_before_enter(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await typed(reader, "t")
        # Three sections with five items and five paragraphs, at the item where one stands.
        assert "2/13" in reader.text("outline")
        await typed(reader, *"passen")
        assert "1/2" in reader.text("outline") and "¶ 8" in reader.text("outline")
        assert reader.marked("match", part="outline").startswith("passen")
        assert reader.app.reader.view.sentence == 8
        await reader.press("enter")
        assert reader.app.reader.view.in_source and not reader.text("outline").strip()
        await reader.press("ctrl+o")
        assert not reader.app.reader.view.in_source


@pytest.mark.slow
async def test_scattered_letters_find_an_actor_and_escape_goes_back(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await typed(reader, "t", *"tmle")
        assert "Tom Lee" in reader.marked("selected.active", part="outline")
        assert (reader.app.reader.view.open, reader.app.reader.view.items[1]) == (1, 1)
        await reader.press("escape")
        assert (reader.app.reader.view.open, reader.app.reader.view.items[1]) == (0, 0)
        await reader.press("j")
        assert reader.app.reader.view.items[0] == 1


@pytest.mark.slow
async def test_arrows_move_in_the_outline_and_what_fits_nothing_is_said(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await typed(reader, "t", *"lee")
        await reader.press("down")
        assert "2/" in reader.text("outline").splitlines()[0]
        await typed(reader, *"zzz")
        assert "nothing fits" in reader.text("outline")
        await reader.press("enter")
        assert reader.app.reader.view.open == 0


async def test_the_outline_fits_a_small_screen(ferry: Path) -> None:
    async with reading(ferry, (40, 12)) as reader:
        await typed(reader, "t", *"ann")
        assert "/ann" in reader.screen and "Ann Lee" in reader.text("outline")


@settings(max_examples=100, deadline=None)
@given(words=st.text(alphabet="aelnotm é.(*", max_size=5))
def test_every_entry_that_fits_holds_the_letters_of_each_word_in_order(tmp_path_factory, words: str) -> None:
    from tests.conftest import ARTICLE, BRIEFING

    folder = tmp_path_factory.getbasetemp()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "briefing.yml").write_text(BRIEFING, encoding="utf-8")
    dossier = link(load(str(folder / "briefing.yml"), allow_outside=False))

    def holds(text: str, word: str) -> bool:
        letters = iter(text.lower())
        return all(char in letters for char in word.replace("é", "e"))

    wanted = [entry for entry in outline(dossier) if all(holds(entry.text, word) for word in words.split())]
    fits = fitting(dossier, words)
    assert {id(fit.entry) for fit in fits} == {id(entry) for entry in wanted}
    for fit in fits:
        lit = "".join(fit.entry.text[place] for place in fit.places).lower()
        assert all(holds(lit, word) for word in words.split())


@pytest.mark.slow
async def test_the_item_in_full_lists_all_evidence_and_folds(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8").replace(
        "        claim: The council lets",
        "        note: ask the harbour master\n        claim: The council lets",
    )
    ferry.write_text(text, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("F")
        shown = reader.text("detail")
        assert "1  exact       2  “The harbour council" in shown
        assert "2  exact       3  “It had lain idle" in shown
        assert "note" in shown and "ask the harbour master" in shown
        await reader.press("l")
        assert "It had lain idle" in next(line for line in reader.text("detail").splitlines() if "▌" in line)
        await reader.press("backslash", "2")
        assert "▸ evidence 2" in reader.text("detail") and "lain idle" not in reader.text("detail")
        y = next(y for y, line in enumerate(reader.text("detail").splitlines()) if "▸ evidence" in line)
        await reader.pilot.click("#detail", offset=(4, y))
        await reader.pilot.pause()
        assert "▾ evidence 2" in reader.text("detail")
        await reader.press("F")
        assert "▾" not in reader.text("detail")


async def test_under_an_actor_stand_the_terms_and_reactions_that_name_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "j")
        assert "3·1  Tom Lee conditional: The fare must rise" in reader.text("detail")
        await reader.press("k")
        assert "3·1" not in reader.text("detail")


@pytest.mark.slow
async def test_the_item_in_full_is_scrolled_where_it_is_longer_than_its_room(ferry: Path) -> None:
    quotes = "".join("          - It had lain idle since the spring\n" for _ in range(12))
    text = ferry.read_text(encoding="utf-8").replace(
        "          - It had lain idle since the spring\n", quotes
    )
    ferry.write_text(text, encoding="utf-8")
    async with reading(ferry, (80, 24)) as reader:
        await reader.press("greater_than_sign")
        assert "F shows the item in full first" in reader.text("status")
        await reader.press("F")
        assert "fields" in reader.text("detail")
        await reader.press("greater_than_sign", "greater_than_sign")
        assert "fields" not in reader.text("detail")
        await reader.press(*["l"] * 12)
        assert "13  exact" in reader.text("detail")
