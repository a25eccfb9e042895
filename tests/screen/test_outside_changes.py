"""A field, a question or a picker is open while somebody else changes the file, in the real reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from tests.screen.test_editing import done
from tests.support import Reading, reading, until

SECOND = "Second claim about strikes."
ARTICLE = """\
Ferry workers reach a deal

Fares would not rise before May. Ferry strikes are rare in Washington, where the law has barred
them since 1983. Okafor would recommend a yes vote.

Nobody got everything. The crews return on Sunday. Members vote in October.
"""
BRIEFING = """\
version: 1
title: T
sources:
  - id: article
    path: ferry.txt
sections:
  - title: Summary
    kind: summary
    items:
      - claim: First claim about fares.
        evidence: [Fares would not rise before May]
      - claim: Second claim about strikes.
        todo: look again
        evidence:
          - Ferry strikes are rare in Washington, where the law has barred them since 1983
          - Nobody got everything
      - claim: Third claim about surprises.
        evidence: [Okafor would recommend a yes vote]
  - title: Reactions
    kind: reactions
    items:
      - claim: The crews return.
        stance: supports
        evidence: [The crews return on Sunday]
"""
ITEM = BRIEFING[BRIEFING.index(f"      - claim: {SECOND}") : BRIEFING.index("      - claim: Third")]
FIRST = BRIEFING[BRIEFING.index("      - claim: First") : BRIEFING.index(ITEM)]
NEW = "      - claim: Zeroth claim.\n        evidence: [Members vote in October]\n"

Change = Callable[[str], str]
FOLLOWED: dict[str, Change] = {
    "inserted before": lambda text: text.replace(FIRST, NEW + FIRST),
    "inserted after": lambda text: text.replace(ITEM, ITEM + NEW),
    "deleted before": lambda text: text.replace(FIRST, ""),
    "swapped": lambda text: text.replace(FIRST, "").replace(ITEM, ITEM + FIRST),
    "moved to another section": lambda text: text.replace(ITEM, "") + ITEM,
    "given an id": lambda text: text.replace(f"- claim: {SECOND}", f"- id: second\n        claim: {SECOND}"),
    "section renamed": lambda text: text.replace("title: Summary", "title: In short"),
    "section inserted": lambda text: text.replace(
        "sections:\n", f"sections:\n  - title: Before\n    kind: points\n    items:\n{NEW}"
    ),
}
"""What leaves the item as it is, elsewhere."""
REFUSED: dict[str, Change] = {
    "deleted": lambda text: text.replace(ITEM, ""),
    "claim changed": lambda text: text.replace(SECOND, "Second claim, changed by another."),
    "copied": lambda text: text.replace(ITEM, ITEM + ITEM),
    "section deleted": lambda text: (
        text[: text.index("  - title: Summary")] + text[text.index("  - title: Reactions") :]
    ),
    "deleted and another changed": lambda text: text.replace(ITEM, "").replace(
        "Third claim", "Another claim"
    ),
}
"""What makes it another, or leaves it in doubt."""
SAID = {
    "deleted": "gone from the file",
    "claim changed": "now reads “Second",
    "copied": "several items say “Second",
    "section deleted": "gone from the file",
    "deleted and another changed": "gone from the file",
}


@pytest.fixture
def strike(tmp_path: Path) -> Path:
    """A briefing of three claims without ids, as people write them, and a reaction; its path."""
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "briefing.yml"
    path.write_text(BRIEFING, encoding="utf-8")
    return path


async def changed(reader: Reading, path: Path, change: Change, *, is_read: bool = True) -> str:
    """Let somebody change the file; where `is_read`, wait until the reader has read it."""
    text = change(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    if is_read:
        await until(lambda: reader.app.reader.dossier.text == text and reader.app.reader.dossier.checked)
        await reader.pilot.pause()
    return text


@pytest.mark.first(1)
@pytest.mark.parametrize(
    "is_read", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["read", "not yet read"]
)
@pytest.mark.parametrize("name", FOLLOWED)
async def test_an_open_field_is_written_to_its_item_wherever_that_is_now(
    strike: Path, name: str, is_read: bool
) -> None:
    async with reading(strike) as reader:
        await reader.press("j", "i", "1")
        text = await changed(reader, strike, FOLLOWED[name], is_read=is_read)
        await reader.press(*" EDITED")
        await done(reader, "enter")
        assert strike.read_text(encoding="utf-8") == text.replace(SECOND, f"{SECOND} EDITED")
        await done(reader, "z")
        assert strike.read_text(encoding="utf-8") == text


@pytest.mark.first(1)
@pytest.mark.parametrize("name", REFUSED)
async def test_an_open_field_whose_item_is_gone_or_other_writes_nothing_and_keeps_the_words(
    strike: Path, name: str
) -> None:
    async with reading(strike, size=(80, 24)) as reader:
        await reader.press("j", "i", "1")
        text = await changed(reader, strike, REFUSED[name])
        await reader.press(*" EDITED")
        await done(reader, "enter")
        assert strike.read_text(encoding="utf-8") == text
        status = reader.text("status")
        assert "nothing written" in status and SAID[name] in status
        assert "your words come back with" in status
        # Once the item is there again the words are, too.
        await changed(reader, strike, lambda _: BRIEFING)
        await reader.press("1", "g", "j", "i", "1")
        assert reader.app.screen._field.text == f"{SECOND} EDITED"


async def test_words_over_a_claim_that_somebody_changed_are_offered_with_what_the_file_says(
    strike: Path,
) -> None:
    async with reading(strike) as reader:
        await reader.press("j", "i", "1")
        text = await changed(reader, strike, REFUSED["claim changed"])
        await reader.press(*" EDITED")
        await done(reader, "enter")
        await reader.press("i", "1")
        assert reader.app.screen._field.text == f"{SECOND} EDITED"
        about = " ".join(reader.app.screen._form.text().replace("│", " ").split())
        assert "The file says: “Second claim, changed by another.”" in about
        await reader.press("escape", "i", "1")
        assert reader.app.screen._field.text == f"{SECOND} EDITED"
        await done(reader, "enter")
        assert strike.read_text(encoding="utf-8") == text.replace(
            "Second claim, changed by another.", f"{SECOND} EDITED"
        )
        await reader.press("i", "1")
        assert reader.app.screen._field.text == f"{SECOND} EDITED"
        assert "The file says" not in reader.screen


@pytest.mark.slow
async def test_words_for_an_item_that_is_gone_are_offered_for_a_new_one(strike: Path) -> None:
    async with reading(strike) as reader:
        await reader.press("j", "i", "1")
        await changed(reader, strike, REFUSED["deleted"])
        await reader.press(*" EDITED")
        await done(reader, "enter")
        assert "your words come back with I" in reader.text("status")
        await reader.press("i", "1")
        assert "EDITED" not in reader.app.screen._field.text
        await reader.press("escape", "I")
        assert reader.app.screen._field.text == f"{SECOND} EDITED"
        await done(reader, "enter")
        assert f"- claim: {SECOND} EDITED" in strike.read_text(encoding="utf-8")


KEYS: dict[str, tuple[str, ...]] = {
    "a": ("enter", "G", "a"),
    "x": ("x",),
    "D": ("D",),
    "J": ("J",),
    "K": ("K",),
    ".": ("full_stop",),
    "T": ("T",),
}


@pytest.mark.first(1)
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "name",
    [
        "swapped",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in ("inserted before", "deleted", "claim changed", "copied")
        ),
    ],
)
async def test_a_key_edits_the_item_that_was_shown_or_nothing(
    strike: Path, key: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "Me")
    others = ("First claim about fares.", "Third claim about surprises.", "The crews return.")
    change = {**FOLLOWED, **REFUSED}[name]
    async with reading(strike) as reader:
        *before, last = KEYS[key]
        await reader.press("j", *before)
        # Written in the moment of the key: the reader has not read it.
        text = await changed(reader, strike, change, is_read=False)
        if key == ".":
            await reader.press(last)
            last = "enter"  # the item has an open finding, so marking it asks first
        await done(reader, last)
        now = strike.read_text(encoding="utf-8")
        if name in REFUSED:
            assert now == text and "nothing written" in reader.text("status")
            return
        if (key, name) == ("K", "swapped"):
            assert now == text and "this is the first item" in reader.text("status")
            return
        assert now != text
        for other in (*others, "Zeroth claim."):
            at = text.find(f"      - claim: {other}")
            end = text.find("      - claim:", at + 1)
            block = text[at : end if end >= 0 else len(text)].split("  - title")[0]
            assert at < 0 or block in now  # moved at most


@pytest.mark.slow
async def test_a_confirmed_quote_is_written_at_the_item_that_was_shown(strike: Path) -> None:
    drifted = BRIEFING.replace("has barred them since", "has barred some of them since")
    strike.write_text(drifted, encoding="utf-8")
    async with reading(strike) as reader:
        await reader.press("j", "A")
        text = await changed(reader, strike, lambda text: text.replace(FIRST, NEW + FIRST))
        assert "[-some" in " ".join(reader.screen.split())
        await done(reader, "enter")
        assert strike.read_text(encoding="utf-8") == text.replace("barred some of", "barred")


@pytest.mark.slow
async def test_a_confirmed_quote_is_refused_where_it_or_the_source_was_changed(strike: Path) -> None:
    drifted = BRIEFING.replace("has barred them since", "has barred some of them since")
    strike.write_text(drifted, encoding="utf-8")
    async with reading(strike) as reader:
        await reader.press("j", "A")
        text = await changed(reader, strike, lambda text: text.replace("barred some of", "barred few of"))
        await done(reader, "enter")
        assert strike.read_text(encoding="utf-8") == text
        assert "this evidence now reads “Ferry strikes are rare" in reader.text("status")
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.press("A")
        (strike.parent / "ferry.txt").write_text(
            ARTICLE.replace("are rare in", "were rare in"), encoding="utf-8"
        )
        await until(lambda: "were rare" in reader.app.reader.dossier.source("article").text)
        await done(reader, "enter")
        assert strike.read_text(encoding="utf-8") == text
        assert "the source was changed meanwhile" in reader.text("status")


@pytest.mark.first(1)
@pytest.mark.parametrize("name", ["inserted before", "swapped", "deleted"])
async def test_a_picked_stance_is_that_of_the_item_that_was_shown(strike: Path, name: str) -> None:
    reaction = BRIEFING[BRIEFING.index("      - claim: The crews") :]
    other = reaction.replace("The crews return.", "Members are against.").replace("supports", "opposes")
    both = BRIEFING + other
    strike.write_text(both, encoding="utf-8")
    change = {
        "inserted before": lambda text: text.replace(reaction, NEW + reaction),
        "swapped": lambda text: text.replace(reaction + other, other + reaction),
        "deleted": lambda text: text.replace(reaction, ""),
    }[name]
    async with reading(strike) as reader:
        await reader.press("2", "i")
        choices = reader.app.screen._lines.choices
        await reader.press(str(next(choice.digit for choice in choices if choice.name == "stance")))
        text = await changed(reader, strike, change)
        await done(reader, "4")
        wanted = text.replace(reaction, reaction.replace("supports", "opposes"))
        assert strike.read_text(encoding="utf-8") == wanted


@pytest.mark.first(1)
@pytest.mark.parametrize("name", ["inserted before", "deleted"])
async def test_a_picker_of_fields_leads_to_the_field_that_it_showed(strike: Path, name: str) -> None:
    async with reading(strike) as reader:
        await reader.press("j", "i")
        text = await changed(reader, strike, {**FOLLOWED, **REFUSED}[name])
        await reader.press("1")
        assert reader.app.screen._field.text == SECOND
        await reader.press(*"!")
        await done(reader, "enter")
        assert strike.read_text(encoding="utf-8") == text.replace(SECOND, f"{SECOND}!")


@pytest.mark.first(1)
@pytest.mark.parametrize(
    "name",
    [
        name if name in ("swapped", "section deleted") else pytest.param(name, marks=pytest.mark.slow)
        for name in (*FOLLOWED, *REFUSED)
    ],
)
async def test_a_new_item_is_made_in_the_section_that_was_shown(strike: Path, name: str) -> None:
    async with reading(strike) as reader:
        await reader.press("j", "I")
        text = await changed(reader, strike, {**FOLLOWED, **REFUSED}[name])
        await reader.press(*"My words")
        await done(reader, "enter")
        now = strike.read_text(encoding="utf-8")
        if name == "section deleted":
            assert now == text and "your words come back with I" in reader.text("status")
            await changed(reader, strike, lambda _: BRIEFING)
            await reader.press("1", "I")
            assert reader.app.screen._field.text == "My words"
            return
        assert now.replace("      - claim: My words\n", "") == text
        title = "In short" if name == "section renamed" else "Summary"
        section = now[now.index(f"title: {title}") : now.index("title: Reactions")]
        assert "- claim: My words" in section
        await until(lambda: reader.app.reader.dossier.checked)
        await done(reader, "i", "1")  # the cursor is on the new item
        assert reader.app.screen._field.text == "My words"


async def test_f_fixes_nothing_where_another_finding_is_in_its_place(strike: Path) -> None:
    fault = BRIEFING.replace("Fares would not", "fares would not").replace("Okafor would", "okafor would")
    strike.write_text(fault, encoding="utf-8")
    async with reading(strike) as reader:
        assert "quote-differs" in reader.text("detail")
        text = await changed(reader, strike, lambda text: text.replace("title: T", "title: U"), is_read=False)
        await done(reader, "f")
        assert strike.read_text(encoding="utf-8") == text
        assert "changed meanwhile" in reader.text("status")
        await until(lambda: reader.app.reader.dossier.text == text and reader.app.reader.dossier.checked)
        await done(reader, "f")
        assert strike.read_text(encoding="utf-8") == text.replace("fares would not", "Fares would not")


async def test_keys_typed_ahead_are_left_out_where_somebody_deleted_their_item(strike: Path) -> None:
    async with reading(strike) as reader:
        await reader.press("j")
        session, pressed = reader.app.reader._desk.session, Event()
        make = session.do

        def do(*args: object) -> object:
            assert pressed.wait(10)
            made = make(*args)
            text = strike.read_text(encoding="utf-8")
            here, end = text.index(f"      - claim: {SECOND}"), text.index("      - claim: Third")
            strike.write_text(text[:here] + text[end:], encoding="utf-8")
            return made

        session.do = do
        await reader.press("x", "D", "D")
        pressed.set()
        await done(reader)
        assert strike.read_text(encoding="utf-8") == BRIEFING.replace(ITEM, "")
        assert "left out" in reader.text("status")
