"""The editor inside, by its keys: what stands on the screen and what in the file."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.support import Reading, reading, until


@asynccontextmanager
async def editing(path: Path, size: tuple[int, int] = (120, 40), *, checked: bool = True):
    async with reading(path, size, checked=checked) as reader:
        await reader.press("E")
        await until(lambda: type(reader.app.screen).__name__ == "EditorScreen")
        await reader.pilot.pause()
        yield reader


def lit(reader: Reading, *styles: str) -> str:
    rows = reader.app.screen.query_one("#source")._rows
    words = [
        "".join(text for text, names in row if set(names.split("+")) & set(styles)).strip() for row in rows
    ]
    return " ".join(word for word in words if word)


async def to(reader: Reading, words: str) -> None:
    """Put the cursor behind the first line that has `words`."""
    area = reader.app.screen._area
    row = next(number for number, line in enumerate(area.lines) if words in line)
    area.move_cursor((row, len(area.lines[row])))
    await reader.pilot.pause()


async def settled(reader: Reading) -> None:
    """Wait until what was typed is read and checked."""
    screen = reader.app.screen
    text = screen._area.text
    await until(lambda: screen._shown.dossier.text == text and screen._shown.dossier.checked)
    await reader.pilot.pause()


async def test_the_evidence_follows_the_cursor(ferry: Path) -> None:
    async with editing(ferry) as reader:
        assert lit(reader, "now") == "The harbour council on Monday let the old ferry run again."
        await to(reader, "It had lain")
        assert lit(reader, "now") == "It had lain idle since the spring"
        await reader.press("down")
        assert lit(reader, "now") == "The council will meet again in May."


@pytest.mark.slow
async def test_findings_come_at_their_lines_while_one_types_and_go_when_mended(ferry: Path) -> None:
    before = ferry.read_bytes()
    async with editing(ferry) as reader:
        await to(reader, "will meet in May")
        await reader.press("left", *" on 13 June")
        await until(lambda: "figure-not-in-evidence" in reader.screen)
        row = next(line for line in reader.screen.splitlines() if "in May on 13" in line)
        assert row.startswith("│✗")
        assert ferry.read_bytes() == before
        await reader.press(*("backspace",) * 11)
        await until(lambda: "figure-not-in-evidence" not in reader.screen)


@pytest.mark.slow
async def test_a_fault_of_syntax_keeps_the_evidence_and_is_shown_at_its_line(ferry: Path) -> None:
    async with editing(ferry) as reader:
        await reader.press("down", "end", *' "x": "')
        await until(lambda: "yaml-syntax" in reader.screen or "unquoted-colon" in reader.screen)
        assert lit(reader, "now")


@pytest.mark.slow
async def test_tab_completes_a_key_and_words_of_the_source(ferry: Path) -> None:
    async with editing(ferry) as reader:
        await to(reader, "It had lain")
        await reader.press("enter", *"- Nobody asked the p")
        await reader.press("tab", "ctrl+s")
        await until(lambda: "          - Nobody asked the passengers.\n" in ferry.read_text(encoding="utf-8"))
        await reader.press("enter", "backspace", *"no", "tab", *"mine", "ctrl+s")
        await until(lambda: "        note: mine\n" in ferry.read_text(encoding="utf-8"))


@pytest.mark.slow
async def test_crlf_and_bom_and_an_odd_line_end_survive(ferry: Path) -> None:
    text = b"\xef\xbb\xbf" + ferry.read_bytes().replace(b"\n", b"\r\n").replace(
        b"kind: actors\r\n", b"kind: actors\n"
    )
    ferry.write_bytes(text)
    async with editing(ferry) as reader:
        await reader.press("end", *" x", "enter", *"note: n", "ctrl+s")
        await until(lambda: ferry.read_bytes() != text)
        assert ferry.read_bytes() == text.replace(b"id: runs\r\n", b"id: runs x\r\n        note: n\r\n")
        await reader.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+s")
        await until(lambda: ferry.read_bytes() == text)


@pytest.mark.slow
async def test_leaving_asks_only_where_something_is_unsaved(ferry: Path) -> None:
    before = ferry.read_bytes()
    async with editing(ferry) as reader:
        await reader.press("escape")
        assert reader.app.screen is reader.app.reader
        await reader.press("E", "x", "escape")
        assert "Not saved yet" in reader.screen
        await reader.press("2")
        assert type(reader.app.screen).__name__ == "EditorScreen"
        await reader.press("ctrl+q", "3")
        assert reader.app.screen is reader.app.reader
        assert ferry.read_bytes() == before
        await reader.press("E", "end", *" y", "ctrl+q", "1")
        await until(lambda: reader.app.screen is reader.app.reader)
        assert b"runs y\n" in ferry.read_bytes()
        await until(lambda: not reader.app.reader._desk.is_waiting)
        await reader.press("z")
        await until(lambda: ferry.read_bytes() == before)


async def test_the_reader_comes_back_at_the_cursors_item(ferry: Path) -> None:
    async with editing(ferry) as reader:
        await to(reader, "owns the larger part")
        await reader.press("escape")
        assert "▌ Ann Lee" in reader.text("panes")


@pytest.mark.slow
async def test_search_counts_goes_around_and_comes_back(ferry: Path) -> None:
    async with editing(ferry) as reader:
        area = reader.app.screen._area
        start = area.cursor_location
        await reader.press("ctrl+f", *"lee")
        assert "1/5" in reader.screen and area.selected_text == "Lee"
        await reader.press("up")
        assert "5/5" in reader.screen
        await reader.press("down", "ctrl+f")
        assert "2/5" in reader.screen
        await reader.press("escape")
        assert area.cursor_location == start
        await reader.press("ctrl+f", *"nowhere")
        assert "nothing found" in reader.screen


@pytest.mark.slow
@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_a_search_can_be_left_at_its_hit_and_says_how(ferry: Path, key: str) -> None:
    async with editing(ferry, (80, 24)) as reader:
        area, text = reader.app.screen._area, reader.app.screen.text
        await reader.press("ctrl+f", *"larger")
        lowest = reader.screen.splitlines()[-1]
        assert "⏎ tab stays here" in lowest and "esc back" in lowest and "leave" not in lowest
        await reader.press(key)
        assert "^S save  esc leave" in reader.screen.splitlines()[-1]
        row, column = area.cursor_location
        assert area.lines[row][column:] == "larger part" and area.selection.is_empty
        assert area.text == text
        await reader.press("x")
        assert area.lines[row].endswith("the xlarger part")


@pytest.mark.slow
async def test_no_key_but_one_that_goes_on_gets_from_a_search_into_the_text(ferry: Path) -> None:
    async with editing(ferry) as reader:
        area, text = reader.app.screen._area, reader.app.screen.text
        await reader.press("ctrl+f", *"larger", "delete", "shift+tab", "ctrl+k", "ctrl+x", "ctrl+u", "ctrl+w")
        assert area.text == text and area.selected_text == "larger"
        await reader.press("right")
        row, column = area.cursor_location
        assert area.lines[row][column:] == " part" and "^S save" in reader.screen


async def test_the_keys_of_a_search_are_seen_though_something_was_said_before(ferry: Path) -> None:
    async with editing(ferry) as reader:
        await reader.press("ctrl+s")
        assert "nothing to save" in reader.screen
        await reader.press("ctrl+f")
        assert "stays here" in reader.screen


@pytest.mark.slow
async def test_what_is_pasted_is_for_what_is_typed_in(ferry: Path) -> None:
    async with editing(ferry) as reader:
        area, text = reader.app.screen._area, reader.app.screen.text
        await reader.press("ctrl+f", "t")
        reader.app.post_message(events.Paste("om lee"))
        await reader.pilot.pause()
        assert "1/3" in reader.screen and area.selected_text == "Tom Lee"
        assert area.text == text
        await reader.press("escape", "ctrl+g")
        reader.app.post_message(events.Paste("nobody sees where"))
        await reader.pilot.pause()
        assert area.text == text
        await reader.press("ctrl+g")
        reader.app.post_message(events.Paste("seen"))
        await reader.pilot.pause()
        assert area.text.count("seen") == 1


@pytest.mark.slow
async def test_ctrl_g_goes_to_the_sentence_and_back_and_a_cites_one(ferry: Path) -> None:
    async with editing(ferry) as reader:
        await reader.press("down", "down", "end", "enter", "ctrl+g")
        assert "back to the text" in reader.screen
        await reader.press(*"jj")
        await reader.press("a", "ctrl+s")
        wanted = '        evidence:\n          - \'"We never wanted to stop," said Ann Lee'
        await until(lambda: wanted in ferry.read_text(encoding="utf-8"))
        await reader.press("ctrl+g", "ctrl+g")
        assert "save" in reader.screen


@pytest.mark.slow
async def test_a_sentence_is_cited_only_where_it_is_evidence(ferry: Path) -> None:
    async with editing(ferry) as reader:
        area, text = reader.app.screen._area, reader.app.screen.text
        await reader.press("down", "ctrl+g", *"jja")
        assert "put the cursor behind `evidence:`" in reader.screen
        assert area.text == text
        await reader.press("j")
        assert "back to the text" in reader.screen


async def test_the_source_comes_though_the_text_is_broken_before_it_is_read(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.evidence.dossier import load
    from tui.screen.editor import live_check as live
    from tui.screen.editor.screen import EditorScreen

    data = ferry.read_bytes()
    unread = load(str(ferry))._replace(sources=(), is_beginning=True, text="")
    async with reading(ferry) as reader:
        monkeypatch.setattr(live, "_LEAST", 3600)
        screen = EditorScreen(str(ferry), data, unread, reader.app.reader.palette, line=11)
        reader.app.push_screen(screen)
        await until(lambda: reader.app.screen is screen and screen.is_mounted)
        await reader.press("end", "enter")
        monkeypatch.setattr(live, "_LEAST", 0)
        await reader.press('"')
        await until(lambda: "The harbour council on Monday" in lit(reader, "now"))
        assert "yaml-syntax" in reader.screen
        assert "not saved" in reader.screen


@pytest.mark.slow
async def test_f8_walks_through_the_findings(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(
        text.replace("in May.\n        evid", "in June.\n        evid").replace("role: her", "rule: her"),
        encoding="utf-8",
    )
    async with editing(ferry) as reader:
        area = reader.app.screen._area
        await settled(reader)
        await reader.press("f8")
        assert "June" in area.lines[area.cursor_location[0]]
        await reader.press("f8")
        assert "rule: her" in area.lines[area.cursor_location[0]]
        await reader.press("f8")
        assert "June" in area.lines[area.cursor_location[0]]


@pytest.mark.first(1)
@pytest.mark.parametrize("key", ["m", "t", "escape"])
async def test_two_texts_of_one_file_both_survive(ferry: Path, key: str) -> None:
    before = ferry.read_text(encoding="utf-8")
    theirs = before.replace("The ferry runs again", "Theirs")
    async with editing(ferry) as reader:
        await reader.press("end", *" mine")
        ferry.write_text(theirs, encoding="utf-8")
        await reader.press("ctrl+s")
        await until(lambda: "take theirs" in reader.screen)
        assert "+title: The ferry runs again" in reader.screen and "-title: Theirs" in reader.screen
        kept = ferry.with_name("briefing.mine.yml")
        assert "runs mine" in kept.read_text(encoding="utf-8")
        await reader.press(key)
        area = reader.app.screen._area
        if key == "m":
            await until(lambda: "runs mine" in ferry.read_text(encoding="utf-8"))
            assert ferry.with_name("briefing.theirs.yml").read_text(encoding="utf-8") == theirs
        elif key == "t":
            assert area.text == theirs == ferry.read_text(encoding="utf-8")
            await reader.press("ctrl+z")
            assert "runs mine" in area.text
        else:
            assert "runs mine" in area.text and ferry.read_text(encoding="utf-8") == theirs


@pytest.mark.slow
async def test_a_change_on_disk_is_taken_where_nothing_is_unsaved(ferry: Path) -> None:
    async with editing(ferry) as reader:
        ferry.write_text(
            ferry.read_text(encoding="utf-8").replace("The ferry runs again", "Theirs"), encoding="utf-8"
        )
        await until(lambda: "title: Theirs" in reader.screen)
        await until(lambda: "read again" in reader.screen and "saved" in reader.screen)


@pytest.mark.slow
async def test_a_file_that_cannot_be_saved_is_offered_elsewhere(ferry: Path) -> None:
    ferry.chmod(0o444)
    async with editing(ferry) as reader:
        await reader.press("end", *" x", "ctrl+s")
        await until(lambda: "Not saved" in reader.screen)
        rescue = ferry.with_name("r.yml")
        reader.app.screen._field.text = str(rescue)
        await reader.press("enter")
        await until(rescue.exists)
        assert "runs x" in rescue.read_text(encoding="utf-8")


HOSTILE = "a\x1b]52;c;QQ==\x07b [/] [bold] [@click=app.bell]x[/] \u202eevil \x9b31m \u200bz"


async def test_what_stands_in_the_file_is_shown_and_never_obeyed(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8").replace("note", "n") + f"# {HOSTILE}\n"
    ferry.write_bytes(text.encode())
    async with editing(ferry, (120, 60), checked=False) as reader:
        shown = reader.screen
        assert "[/] [bold] [@click=app.bell]x[/]" in shown
        assert not set(shown) & set("\x1b\x07\u202e\x9b\u200b")
        await to(reader, "evil")
        await reader.press("x", "ctrl+s")
        await until(lambda: ferry.read_bytes() == text.replace("\u200bz", "\u200bzx").encode())


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_fits_any_screen(ferry: Path, size: tuple[int, int]) -> None:
    async with editing(ferry, size) as reader:
        lines = reader.screen.splitlines()
        assert len(lines) == size[1] and all(len(line) == size[0] for line in lines)
        assert "briefing.yml" in lines[0] and "^S save" in lines[-1]
        assert any("harbour council on Monday" in line for line in lines)


async def test_it_opens_at_the_item_however_many_lines_above_it_wrap(ferry: Path) -> None:
    long = "      - claim: A claim that is long enough to take several rows of the editor, and a number, N{n}N.\n"
    evidence = "        evidence: Nobody asked the passengers\n"
    head = ferry.read_text("utf-8").split("  - title: Summary")[0]
    items = "".join(long.format(n=n) + evidence for n in range(80))
    ferry.write_text(f"{head}  - title: All\n    kind: points\n    items:\n{items}", encoding="utf-8")
    async with reading(ferry, size=(100, 30)) as reader:
        await reader.press("G", "E")
        await until(lambda: type(reader.app.screen).__name__ == "EditorScreen")
        await until(
            lambda: "N79N" in str(reader.app.screen._area.lines[reader.app.screen._area.cursor_location[0]])
        )
        await until(lambda: any("N79N" in strip.text for strip in rows_of_the_editor(reader)))


def rows_of_the_editor(reader: Reading):
    area = reader.app.screen._area
    return [area.render_line(y) for y in range(area.size.height)]


@pytest.mark.slow
async def test_slip_is_one_finding_at_its_line_while_one_types(ferry: Path) -> None:
    async with editing(ferry) as reader:
        area = reader.app.screen._area
        row = next(number for number, line in enumerate(area.lines) if line.startswith("        evidence:"))
        area.move_cursor((row, 1))
        await reader.press("backspace")
        await until(lambda: "✗ 1" in reader.screen)
        assert "`evidence` is not in line" in reader.screen
        await reader.press("space")
        await settled(reader)
        await until(lambda: "✗" not in reader.screen)
