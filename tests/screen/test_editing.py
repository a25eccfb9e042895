"""Keys that edit: what stands in the file afterwards, what is on the screen, and the way back."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.events import MouseMove

from tests.support import Reading, reading, until


async def done(reader: Reading, *keys: str) -> None:
    """Press keys, and wait until every edit is on the disk and on the screen."""
    await reader.press(*keys)
    desk = reader.app.reader._desk
    await until(lambda: not desk.is_waiting and not desk._keys)
    await reader.pilot.pause()


def new_lines(path: Path, before: str) -> list[str]:
    """The lines that are in the file and were not."""
    old = before.splitlines()
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line not in old]


@pytest.mark.slow
async def test_a_attaches_the_sentence_and_z_takes_it_back_to_the_byte(ferry: Path) -> None:
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        await done(reader, "enter", "o", "a")
        assert new_lines(ferry, before.decode()) == ["          - She wants the fare kept at 3 crowns."]
        assert "evidence 3/3" not in reader.text("detail")  # still in the source
        assert "cited by 1 item" in reader.text("detail")
        assert "z undoes it" in reader.text("status")
        await done(reader, "a")
        assert "has these words as evidence already" in reader.text("status")
        await done(reader, "z")
        assert ferry.read_bytes() == before
        assert "no item cites it" in reader.text("detail")
        await done(reader, "Z")
        assert "cited by 1 item" in reader.text("detail")


@pytest.mark.slow
async def test_v_trims_a_sentence_to_words_from_both_ends(ferry: Path) -> None:
    before = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await done(reader, "enter", "o", "v", "l", "l", "v", "h", "h")
        assert reader.marked("chosen") == "the fare kept at"
        await done(reader, "l")
        assert reader.marked("chosen") == "the fare kept at 3"
        await done(reader, "a")
        assert new_lines(ferry, before) == ["          - the fare kept at 3"]
        assert reader.marked("chosen") == ""


async def test_the_mouse_selects_words_too(ferry: Path) -> None:
    before = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        view = reader.app.reader.query_one("#source")
        rows = reader.text("source").splitlines()
        y = next(number for number, row in enumerate(rows) if "kept at 3 crowns" in row)
        x = rows[y].index("kept at")
        await reader.pilot.mouse_down(view, offset=(x + 1, y))
        view.post_message(MouseMove(view, x + 8, y, 0, 0, 1, False, False, False))
        await reader.pilot.mouse_up(view, offset=(x + 8, y))
        await reader.pilot.pause()
        assert reader.marked("chosen") == "kept at 3"
        await done(reader, "a")
        assert new_lines(ferry, before) == ["          - kept at 3"]


@pytest.mark.slow
async def test_a_quote_that_occurs_twice_gets_its_surroundings(ferry: Path) -> None:
    before = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await done(reader, "enter", "o", "v", "l", "l", "v", *("h",) * 4)
        assert reader.marked("chosen") == "the fare"
        await done(reader, "a")
        assert "          - quote: the fare" in new_lines(ferry, before)
        assert any("prefix: " in line and "She wants" in line for line in new_lines(ferry, before))
        await until(lambda: reader.app.reader.dossier.checked)
        assert "quote-ambiguous" not in reader.screen


async def test_x_detaches_what_is_shown(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await done(reader, "l", "x")
        assert "It had lain idle" not in ferry.read_text(encoding="utf-8")
        assert "evidence 1/1" in reader.text("detail")
        await done(reader, "x")
        assert "no-evidence" in reader.screen
        await done(reader, "x")
        assert "this item has no evidence" in reader.text("status")


@pytest.mark.slow
async def test_items_move_go_and_come_back(ferry: Path) -> None:
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        await done(reader, "J")
        assert "2/2" in reader.text("panes")
        panes = " ".join(reader.text("panes").split())
        assert panes.index("The council will meet") < panes.index("The council lets")
        await done(reader, "J")
        assert "this is the last item" in reader.text("status")
        await done(reader, "K", "D")
        assert "The council lets" not in reader.text("panes")
        await done(reader, "z", "z", "z")
        assert ferry.read_bytes() == before


async def test_keys_typed_ahead_wait_for_the_edit_before_them(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await done(reader, "D", "D", "2", "D", "z")
        assert "no items" in reader.text("panes") or "The council" not in reader.text("panes")
        assert "Ann Lee" in reader.text("panes")
        assert ferry.read_text(encoding="utf-8").count("claim:") == 1


async def test_a_key_that_opens_a_line_may_be_typed_ahead_of_an_edit(ferry: Path) -> None:
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        await done(reader, "full_stop", "full_stop", "slash", "e", "D")
        assert ferry.read_bytes() == before  # reviewed and taken back; the letters were no keys
        assert reader.app.reader.is_asking
        await reader.press("escape")
        assert not reader.app.reader.is_asking


@pytest.mark.slow
async def test_i_edits_a_field_and_shows_what_is_found_while_it_is_typed(ferry: Path) -> None:
    before = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("j", "i")
        assert "Edit a field of the item" in reader.screen
        await reader.press("enter", "end", "backspace", *" on 13 June")
        await until(lambda: "figure-not-in-evidence" in reader.screen)
        assert ferry.read_text(encoding="utf-8") == before
        await reader.press(*("backspace",) * 11)
        await until(lambda: "figure-not-in-evidence" not in reader.screen)
        await done(reader, *"again:", "enter")
        assert new_lines(ferry, before) == ["      - claim: 'The council will meet in Mayagain:'"]


async def test_no_words_are_asked_for_where_the_file_could_not_take_them(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8")
    broken = text.replace("condition: ", "").replace("stance: conditional", 'stance: "conditional')
    ferry.write_text(broken, encoding="utf-8")
    async with reading(ferry) as reader:
        for key in ("i", "I"):
            await reader.press(key)
            assert reader.app.screen is reader.app.reader
            assert "the file is no YAML from line 31 on: mend that first" in reader.text("status")


async def test_words_are_not_asked_for_where_the_file_broke_on_the_disk(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        ferry.write_text(text.replace("stance: conditional", 'stance: "conditional'), encoding="utf-8")
        await until(lambda: "yaml-syntax" in reader.text("status"))
        await reader.press("i")
        assert reader.app.screen is reader.app.reader
        assert "mend that first" in reader.text("status")
        ferry.write_text(text, encoding="utf-8")
        await until(lambda: "mend that first" not in reader.text("status"))
        assert "q quit" in reader.text("status")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("opens", "begun"), [(("i", "1"), "The council lets the ferry run again."), (("I",), "")]
)
async def test_words_that_could_not_be_written_are_there_again(
    ferry: Path, opens: tuple[str, ...], begun: str
) -> None:
    text = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press(*opens)
        assert reader.app.screen._field.text == begun
        await reader.press(*" My words.")
        ferry.write_text(text.replace("stance: conditional", 'stance: "conditional'), encoding="utf-8")
        await done(reader, "enter")
        assert "mend that first" in reader.text("status") and "come back" in reader.text("status")
        ferry.write_text(text, encoding="utf-8")
        await done(reader, *opens)
        assert reader.app.screen._field.text == f"{begun} My words."
        await done(reader, "enter")
        assert any("My words." in line for line in new_lines(ferry, text))
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.press("I")
        assert reader.app.screen._field.text == ""


@pytest.mark.slow
async def test_a_stance_is_chosen_from_its_values(ferry: Path) -> None:
    before = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("3", "i")
        row = next(
            line
            for line in reader.screen.splitlines()
            if "stance" in line and "conditional" in line and "│" in line
        )
        await reader.press(next(char for char in row if char.isdigit()))
        assert "▌ 2 conditional" in reader.screen
        await done(reader, "j", "j", "enter")
        assert new_lines(ferry, before) == ["        stance: opposes"]


@pytest.mark.slow
async def test_an_actor_is_completed_from_the_actors(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("3", "i")
        row = next(
            line
            for line in reader.screen.splitlines()
            if "actor" in line and "Tom Lee" in line and "│" in line
        )
        await reader.press(next(char for char in row if char.isdigit()))
        await reader.press(*("backspace",) * 7, *"ann", "tab")
        await done(reader, "enter")
        assert "actor: Ann Lee" in ferry.read_text(encoding="utf-8")


@pytest.mark.slow
async def test_clearing_a_field_takes_it_out_but_not_one_that_must_be(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "i", "2", *("backspace",) * 30)
        await done(reader, "enter")
        assert "role: owns the larger part" not in ferry.read_text(encoding="utf-8")
        await reader.press("i", "1", *("backspace",) * 30)
        await done(reader, "enter")
        assert "must have a name" in reader.text("status")


async def test_capital_i_makes_an_item_of_the_sentence_in_words_of_ones_own(ferry: Path) -> None:
    before = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("enter", "G", "I")
        assert "Nobody asked the passengers." in reader.screen  # in sight while it is put into words
        await done(reader, *"No_one_was_asked.".replace("_", " "), "enter")
        assert new_lines(ferry, before) == [
            "      - claim: No one was asked.",
            "          - Nobody asked the passengers.",
        ]
        assert "2/3" in reader.text("panes")
        assert "cited by 1 item" in reader.text("detail")
        await reader.press("I", "escape")
        assert "no item was made" in reader.text("status")


@pytest.mark.slow
async def test_capital_a_shows_the_difference_before_the_sources_words_are_written(ferry: Path) -> None:
    right = ferry.read_text(encoding="utf-8")
    drifted = right.replace("council on Monday let the old ferry", "council this Monday let the old ferry")
    ferry.write_text(drifted, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("A")
        assert "[-this-]" in " ".join(reader.screen.split()) and "{+on+}" in " ".join(reader.screen.split())
        await reader.press("escape")
        assert ferry.read_text(encoding="utf-8") == drifted
        await reader.press("A")
        await done(reader, "enter")
        assert ferry.read_text(encoding="utf-8") == right
        await done(reader, "A")
        assert "no drifted quote" in reader.text("status")


async def test_a_dot_marks_a_review_and_the_next_edit_makes_it_stale(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "Ann: A.")
    before = ferry.read_bytes()
    async with reading(ferry) as reader:
        await done(reader, "full_stop")
        await until(lambda: "1/5 reviewed" in reader.text("status") or "reviewed" in reader.text("status"))
        text = ferry.read_text(encoding="utf-8")
        assert "          by: 'Ann: A.'\n          'on': '" in text
        await done(reader, "right_square_bracket")
        assert "2/2" in reader.text("panes")
        await done(reader, "left_square_bracket", "1", "g", "l", "x")
        await until(lambda: "review-stale" in reader.screen)
        assert "1 stale" in reader.text("status")
        await done(reader, "p", "5")
        assert "Reviewed by Ann: A." in reader.text("findings")
        await done(reader, "full_stop")
        await until(lambda: reader.app.reader.dossier.checked)
        assert "1/4" in reader.text("findings")
        await done(reader, "escape", "g", "full_stop")
        assert "review taken back" in reader.text("status")
        await done(reader, "z", "z", "z", "z")
        assert ferry.read_bytes() == before


@pytest.mark.slow
async def test_a_file_that_cannot_be_written_offers_another_place(ferry: Path) -> None:
    before = ferry.read_bytes()
    ferry.chmod(0o444)
    async with reading(ferry) as reader:
        await reader.press("D")
        await until(lambda: "Not saved" in reader.screen)
        assert "read-only" in " ".join(reader.screen.split())
        rescue = ferry.with_name("rescued.yml")
        await reader.press(*("backspace",) * 120, *str(rescue), "enter")
        await until(rescue.exists)
        assert ferry.read_bytes() == before
        assert "The council lets" not in rescue.read_text(encoding="utf-8")


@pytest.mark.slow
async def test_other_place_offered_for_a_text_is_free(
    ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    ferry.chmod(0o444)
    async with reading(ferry) as reader:
        for count in (1, 2, 3):
            await reader.press("D")
            await until(lambda: "Not saved" in reader.screen)
            await reader.press("enter")
            await until(lambda count=count: len(list(home.glob("briefing.unsaved*.yml"))) == count)


async def test_what_someone_else_changed_is_not_overwritten(ferry: Path) -> None:
    async with reading(ferry) as reader:
        # Not seen by the reader yet: the key is pressed in the same moment.
        ferry.write_text(
            ferry.read_text(encoding="utf-8").replace("lets the ferry", "let a ferry"), encoding="utf-8"
        )
        await reader.press("2")
        await done(reader, "D")
        assert "let a ferry" in ferry.read_text(encoding="utf-8")
        assert "name: Ann Lee" not in ferry.read_text(encoding="utf-8")


async def test_without_an_editor_it_says_so(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with reading(ferry) as reader:
        await reader.press("e")
        assert "no editor is set" in reader.text("status")


async def test_a_key_between_an_edit_and_the_keys_that_waited_for_it_comes_after_them(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "Ann")
    async with reading(ferry) as reader:
        screen = reader.app.reader
        arrived = screen._desk.arrived

        def arrives(dossier, view):
            shown = arrived(dossier, view)
            screen.call_next(lambda: screen.action_do("first"))  # sooner than what waits for a redraw
            return shown

        screen._desk.arrived = arrives
        order: list[str] = []
        mover = next(each for each in screen._doers if "last" in each.actions)
        move = mover.do
        mover.do = lambda action, *rest: (order.append(action), move(action, *rest))
        for action in ("review", "undo", "last"):  # the second waits for the first, the third for the second
            screen.action_do(action)
        await until(lambda: len(order) > 2 and not screen._desk.is_waiting and not screen._desk._keys)
        assert order[0] == "last" and set(order[1:]) == {"first"}
        assert "reviewed" not in ferry.read_text(encoding="utf-8")


async def test_the_reader_answers_while_git_is_asked_who_reviews(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answered = Event(), Event()

    def slow() -> str:
        asked.set()
        assert answered.wait(10)
        return "Ann"

    monkeypatch.setattr("tui.screen.actions.edit.reviewer", slow)
    async with reading(ferry) as reader:
        try:
            await reader.press("full_stop")
            await until(asked.is_set)
            await reader.press("j")
            assert " 2/" in reader.text("panes")
        finally:
            answered.set()
        await until(lambda: "by: Ann" in ferry.read_text(encoding="utf-8"))


async def test_a_review_by_nobody_asks_who_it_is(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "")
    async with reading(ferry) as reader:
        before = ferry.read_bytes()
        await reader.press("full_stop")
        await until(lambda: "who are you" in reader.text("status"))
        assert ferry.read_bytes() == before
