"""Every key in every field: what its users expect of it, or nothing; the program and the words live on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from textual import events
from textual.binding import Binding
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection as InputSelection
from textual.widgets.text_area import Selection

from tests.support import Reading, reading, until
from tui.screen.app import BriefingApp

FIELDS = {
    "field": ("i", "1"),
    "new item": ("I",),
    "search": ("slash",),
    "filter": ("ampersand", "1"),
    "outline": ("t",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "path of a new text": ("U",),
    "list of briefings": ("slash",),
    "editor": ("E",),
}
ONE_LINE = [name for name in FIELDS if name not in ("editor", "palette")]

TEXTS = {
    "empty": "",
    "word": "ferry",
    "rows": "The council lets the ferry run again, " * 20,
    "emoji": "a 👩\u200d👩\u200d👧 ferry 🇩🇪",
    "combining": "cafe\u0301 n\u0303o Z\u0351\u0351",
    "cjk": "港口委員會 讓渡輪 再次運行。",
    "rtl": "المجلس يعيد העבארה 12",
}


def bound(widget: type) -> set[str]:
    """Every key that a widget of Textual's binds."""
    bindings = Binding.make_bindings(widget.BINDINGS)
    return {key for binding in bindings for key in binding.key.split(",")}


LETTERS = "aekuwxcvzyfbdhntlgorspq"
ARROWS = ("left", "right", "up", "down", "home", "end", "pageup", "pagedown")
KEYS = sorted(
    bound(TextArea)
    | bound(Input)
    | {f"{prefix}+{key}" for prefix in ("ctrl", "super", "alt") for key in LETTERS}
    | {f"{prefix}{key}" for prefix in ("", "shift+", "ctrl+", "ctrl+shift+", "alt+") for key in ARROWS}
    | {f"{prefix}{key}" for prefix in ("", "shift+", "ctrl+", "alt+") for key in ("backspace", "delete", "insert")}
    | {f"f{number}" for number in range(1, 13)}
    | {"tab", "shift+tab", "ctrl+enter", "shift+enter", "alt+enter", "escape"}
    | {"ctrl+shift+z", "ctrl+shift+c", "ctrl+shift+v", "ctrl+underscore", "ctrl+at", "ctrl+j", "ctrl+m"}
)  # fmt: skip
KEYS = [
    key for key in KEYS if key not in ("enter", "ctrl+j", "ctrl+q")
]  # these are meant to write, and to quit
RISKY = [
    "ctrl+x",
    "ctrl+k",
    "ctrl+u",
    "ctrl+shift+k",
    "ctrl+z",
    "ctrl+y",
    "ctrl+o",
    "ctrl+p",
    "shift+tab",
    "f1",
    "f6",
    "ctrl+c",
]
"""Keys that cut from an empty text, and keys that mean something in the reader."""
CLOSING = {"escape", "ctrl+c", "f1"}

MEANING: dict[str, tuple[str, int]] = {
    # keys → text and cursor afterwards, from "alpha be|ta gamma"
    "left,ctrl+b": ("alpha beta gamma", 7),
    "right,ctrl+f": ("alpha beta gamma", 9),
    "ctrl+left,alt+left,alt+b": ("alpha beta gamma", 6),
    "ctrl+right,alt+right,alt+f": ("alpha beta gamma", 10),
    "ctrl+a,ctrl+home,super+left,super+up": ("alpha beta gamma", 0),
    "ctrl+e,ctrl+end,super+right,super+down": ("alpha beta gamma", 16),
    "backspace,ctrl+h,shift+backspace": ("alpha bta gamma", 7),
    "delete,ctrl+d": ("alpha bea gamma", 8),
    "ctrl+w,ctrl+backspace,alt+backspace": ("alpha ta gamma", 6),
    "alt+d,alt+delete,ctrl+delete": ("alpha be gamma", 8),
    "ctrl+u,super+backspace": ("ta gamma", 0),
    "ctrl+k": ("alpha be", 8),
    "ctrl+x,super+x,shift+delete": ("alpha beta gamma", 8),
    "ctrl+v,super+v,shift+insert": ("alpha bepasted textta gamma", 19),
    "ctrl+z,super+z,ctrl+y,ctrl+shift+z": ("alpha beta gamma", 8),
    "ctrl+t,ctrl+l,ctrl+g,ctrl+o,ctrl+s,insert,f3,shift+tab,ctrl+enter": ("alpha beta gamma", 8),
}
SELECTED: dict[str, tuple[str, int]] = {
    # the same with "beta" selected
    "left": ("alpha beta gamma", 6),
    "right": ("alpha beta gamma", 10),
    "backspace,delete,ctrl+h,ctrl+d,ctrl+w,alt+d,alt+backspace,ctrl+x,super+x": ("alpha  gamma", 6),
    "ctrl+v,super+v": ("alpha pasted text gamma", 17),
    "ctrl+c,super+c,ctrl+insert": ("alpha beta gamma", 10),
    "z": ("alpha z gamma", 7),
}


class Content(NamedTuple):
    """What a field holds, as any of the widgets says it."""

    text: str
    cursor: tuple[int, int]


def content(field: TextArea | Input) -> Content:
    """What is in `field`, and where its cursor is."""
    if isinstance(field, Input):
        return Content(field.value, (0, field.cursor_position))
    return Content(field.text, field.cursor_location)


def fill(field: TextArea | Input, text: str, start: int, end: int) -> None:
    """Put `text` of one line into `field`, selected from `start` to `end`, with nothing to undo."""
    if isinstance(field, Input):
        field.value = text
        field.selection = InputSelection(start, end)
    else:
        field.text = text
        field.selection = Selection((0, start), (0, end))


@asynccontextmanager
async def opened(ferry: Path, name: str) -> AsyncIterator[Reading]:
    """The reader, or the list of briefings, with the field `name` open."""
    if name == "list of briefings":
        app = BriefingApp(None, shelf=[str(ferry.parent)])
        async with app.run_test(size=(120, 40)) as pilot:
            await until(lambda: app.shelf._is_complete and not app.shelf._is_late)
            reader = Reading(app, pilot)
            await opens(reader, name)
            yield reader
    else:
        async with reading(ferry) as reader:
            await opens(reader, name)
            yield reader


async def opens(reader: Reading, name: str) -> None:
    """Open the field again, unless it is."""
    for _ in range(4):
        if isinstance(reader.app.focused, TextArea | Input):
            return
        if reader.app.screen not in (reader.app.reader, reader.app.shelf):
            await reader.press("3" if "Not saved yet" in reader.screen else "escape")
        if reader.app.screen in (reader.app.reader, reader.app.shelf):
            await reader.press(*FIELDS[name])
        await until(lambda: reader.app.screen.is_current)
    assert isinstance(reader.app.focused, TextArea | Input), name


def place(reader: Reading) -> object:
    """Where the reader stands, which no key of a field may change unless it was to search."""
    view = reader.app.reader.view if reader.app.reader else None
    return view and (view.open, view.items, view.evidence, view.whole, view.in_source, view.marks)


async def press_all(ferry: Path, name: str, text: str, keys: Iterable[str], *, selects: bool) -> None:
    """Press each of `keys` in the field `name`; after each the program lives, and undo brings the words back."""
    before = ferry.read_bytes()
    async with opened(ferry, name) as reader:
        for key in keys:
            await opens(reader, name)
            field, screen = reader.app.focused, reader.app.screen
            end = len(text) // 2
            fill(field, text, 0 if selects else end, end)
            was = place(reader)
            reader.app.post_message(events.Key(key, None))
            await reader.pilot.pause()
            assert reader.app.is_running and reader.app._exception is None, key
            if key not in CLOSING:
                assert reader.app.screen is screen and reader.app.focused is field, key
                if name not in ("search", "filter", "outline", "list of briefings"):
                    assert place(reader) == was, key
                if not isinstance(field, Input) and field.text != text:
                    field.undo()
                    assert field.text == text, key
            if (name, key) != ("editor", "ctrl+s"):
                assert ferry.read_bytes() == before, key
            else:
                ferry.write_bytes(before)


_CONTENTS = [
    *((text, False) for text in ("empty", "rows", "emoji", "cjk")),
    *((text, True) for text in ("rows", "combining", "rtl")),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "selects"),
    # Each field with two of the contents, each content in several fields.
    [
        (name, *_CONTENTS[(2 * number + more) % len(_CONTENTS)])
        for number, name in enumerate(FIELDS)
        for more in range(2)
    ],
)
async def test_no_key_ends_the_program_acts_outside_or_loses_words(
    ferry: Path, name: str, text: str, selects: bool
) -> None:
    await press_all(ferry, name, TEXTS[text], KEYS, selects=selects)


@pytest.mark.first(1)
@pytest.mark.parametrize(
    ("name", "text"), [("field", "rows"), ("search", "emoji"), ("editor", "empty"), ("palette", "word")]
)
async def test_keys_of_cutting_undo_and_the_reader_do_no_harm_in_a_field(
    ferry: Path, name: str, text: str
) -> None:
    await press_all(ferry, name, TEXTS[text], RISKY, selects=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "field",
        "editor",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in ("search", "help", "path of a new text", "list of briefings")
        ),
    ],
)
async def test_keys_do_what_users_of_readline_windows_and_macos_expect(ferry: Path, name: str) -> None:
    async with opened(ferry, name) as reader:
        field = reader.app.focused
        for table, selection in ((MEANING, (8, 8)), (SELECTED, (6, 10))):
            for keys, (text, cursor) in table.items():
                for key in keys.split(","):
                    if name == "editor" and key in _EDITORS_OWN:
                        continue
                    reader.app._clipboard = "pasted text"
                    fill(field, "alpha beta gamma", *selection)
                    await reader.pilot.pause()
                    reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
                    await reader.pilot.pause()
                    assert content(field) == Content(text, (0, cursor)), key
                    if key in ("ctrl+x", "super+x", "ctrl+c", "super+c") and selection == (6, 10):
                        assert reader.app.clipboard == "beta", key


_EDITORS_OWN = {"ctrl+f", "ctrl+g", "ctrl+s", "ctrl+x", "super+x", "shift+delete", "shift+tab"}
"""Keys that mean something else in the editor, or cut the line without a selection."""


@pytest.mark.first(1)
@pytest.mark.parametrize("column", [0, 333, 760])
async def test_line_keys_take_the_paragraph_and_not_the_row(ferry: Path, column: int) -> None:
    text = TEXTS["rows"]
    wanted = {
        "ctrl+u": (text[column:], 0),
        "ctrl+k": (text[:column], column),
        "ctrl+a": (text, 0),
        "ctrl+e": (text, len(text)),
    }
    async with opened(ferry, "field") as reader:
        field = reader.app.focused
        for key, (left, cursor) in wanted.items():
            fill(field, text, column, column)
            await reader.press(key)
            assert content(field) == Content(left, (0, cursor)), key
            await reader.press("ctrl+z")
            assert field.text == text
            await reader.press("ctrl+y")
            assert field.text == left


@pytest.mark.slow
async def test_shift_selects_over_rows_and_typing_replaces_it(ferry: Path) -> None:
    text = TEXTS["rows"]
    async with opened(ferry, "field") as reader:
        field = reader.app.focused
        for key, left in {
            "ctrl+shift+home": f"x{text[333:]}",
            "ctrl+shift+end": f"{text[:333]}x",
            "ctrl+shift+a": "x",
            "super+a": "x",
            "f7": "x",
        }.items():
            fill(field, text, 333, 333)
            await reader.press(key, "x")
            assert field.text == left, key


@pytest.mark.first(1)
@pytest.mark.parametrize("key", ["ctrl+x", "ctrl+shift+k"])
async def test_the_editor_cuts_the_last_line_and_brings_it_back(ferry: Path, key: str) -> None:
    async with opened(ferry, "editor") as reader:
        field = reader.app.focused
        text = field.text
        for location in (field.document.end, (field.document.line_count - 2, 3), (0, 0)):
            field.move_cursor(location)
            await reader.press(key)
            lines = text.split("\n")
            lines[location[0] : location[0] + 1] = [""] if location[0] == len(lines) - 1 else []
            assert field.text == "\n".join(lines)
            await reader.press("ctrl+z")
            assert field.text == text


@pytest.mark.first(1)
@pytest.mark.parametrize("name", FIELDS)
async def test_what_is_pasted_or_taken_from_the_clipboard_stays_one_line(ferry: Path, name: str) -> None:
    pasted = 'Line one: "quoted"\rline two\r\n\r\nthree\n\tfour\x85five\u2028six\u2029seven\x0beight\x0cnine'
    wanted = 'Line one: "quoted" line two three four five six seven eight nine'
    if name == "editor":
        wanted = pasted.replace("\r\n", "\n").replace("\r", "\n")
    async with opened(ferry, name) as reader:
        field = reader.app.focused
        fill(field, "", 0, 0)
        reader.app.post_message(events.Paste(pasted))
        await reader.pilot.pause()
        assert content(field).text == wanted
        fill(field, "", 0, 0)
        reader.app._clipboard = pasted
        await reader.press("ctrl+v")
        assert content(field).text == wanted
