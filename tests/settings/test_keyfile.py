"""The key file: what it binds, and what it says of every slip."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tui.screen.action_table import ACTIONS
from tui.settings.keyfile import KeyMap, read_key_file, read_keys
from tui.settings.keynames import ImpossibleKeyError, key_name

USUAL = {action.id: action.keys for action in ACTIONS}


def read(text: str) -> KeyMap:
    return read_keys(text, "keys.yml", USUAL)


def said(text: str) -> list[str]:
    return [str(fault) for fault in read(text).faults]


def test_a_character_has_the_name_that_the_terminal_library_gives_it():
    for char in string.ascii_letters + string.digits + string.punctuation + "é§€":
        assert key_name(char) == _character_to_key(char)


def test_an_action_has_the_keys_that_are_written_and_no_others():
    keys = read("keys:\n  next-pane: n\n  findings: [ctrl+n, f5, '?']\n").keys
    assert keys["next-pane"] == ("n",)
    assert keys["findings"] == ("ctrl+n", "f5", "question_mark")
    assert keys["help"] == ("f1",)
    assert keys["quit"] == ("q",)


def test_a_key_leaves_the_action_that_had_it_and_that_is_said_where_it_had_no_other():
    found = read("keys:\n  findings: n\n")
    assert found.keys["next-hit"] == ()
    assert [str(fault) for fault in found.faults] == [
        "keys.yml:2:3: `n` does `findings` now, and `next-hit` has no key left"
    ]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("keys:\n  fndings: p\n", "2:3", "there is no action `fndings`: did you mean `findings`?"),
        ("keys:\n  findings: retrun\n", "2:13", "there is no key `retrun`: did you mean `return`?"),
        ("keys:\n  findings: ctrl+i\n", "2:13", "`ctrl+i` is `tab` to a terminal"),
        ("keys:\n  findings: shift+p\n", "2:13", "write `P`"),
        ("keys:\n  findings: ctrl+5\n", "2:13", "ctrl with letters only"),
        ("keys:\n  findings: ctrl+c\n", "2:13", "`ctrl+c` is always interrupt"),
        ("keys:\n  suspend: x\n", "2:3", "cannot be changed"),
        ("keys:\n  findings: n\n  next-pane: n\n", "3:14", "`n` does `findings` already"),
        ("keys:\n  findings: p\n  findings: n\n", "3:3", "given twice"),
        ("keys:\n  quit: []\n", "2:3", "nothing is left for `quit`: it keeps q"),
        ("keys:\n  findings: q\n", "2:3", "nothing is left for `quit`: it keeps q"),
        ("sets: emacs\n", "1:7", "there is no set `emacs`: there are arrows, vim"),
        ("keymap: {}\n", "1:1", "there is no `keymap` in a key file"),
        ("- p\n", "1:1", "this is neither"),
        ("keys:\n  findings: [p\n", "2:13", ""),
        ("keys:\n  findings: {a: b}\n", "2:13", "this is not a key"),
    ],
)
def test_a_slip_is_said_with_its_place_and_the_rest_holds(text: str, place: str, words: str):
    found = read(text)
    assert any(f"keys.yml:{place}: " in str(fault) and words in str(fault) for fault in found.faults), said(
        text
    )
    assert found.keys["quit"] == ("q",)
    assert found.keys["down"] == ("j", "down")


@pytest.mark.parametrize("entry", ["retrun", "ctrl+q", "'\\e'", "", "''", "ctrl+h"])
def test_an_entry_that_is_only_faulty_leaves_the_action_its_keys(entry: str):
    found = read(f"keys:\n  findings: {entry}\n")
    assert found.keys["findings"] == ("p",) and len(found.faults) == 1


def test_who_takes_the_key_of_quit_keeps_its_own():
    assert read("keys:\n  findings: q\n").keys["findings"] == ("p",)


def test_sets_bring_habits_and_the_keys_come_after_them():
    arrows = read("sets: arrows\n").keys
    assert arrows["down"] == ("down",) and arrows["next-evidence"] == ("right",)
    both = read("sets: [arrows, vim]\nkeys:\n  down: J\n  move-down: j\n").keys
    assert (
        both["half-page-down"] == ("ctrl+d", "d") and both["down"] == ("J",) and both["move-down"] == ("j",)
    )


def test_no_file_and_an_unreadable_one_leave_the_usual_keys(tmp_path):
    assert read_key_file(None, USUAL) == KeyMap(USUAL)
    assert read_key_file(str(tmp_path), USUAL) == KeyMap(USUAL)
    (tmp_path / "keys.yml").write_bytes(b"\xff\xfe\0")
    found = read_key_file(str(tmp_path), USUAL)
    assert found.keys == USUAL and "UTF-16" in str(found.faults[0])


WORDS = st.sampled_from(
    ["keys", "sets", "quit", "down", "j", "q", "ctrl+n", "vim", "[", "]", "{", ":", " ", "\n", "- "]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map("".join)))
def test_any_text_leaves_every_action_and_a_way_out_and_no_key_twice(text: str):
    keys = read(text).keys
    assert keys.keys() == USUAL.keys() and keys["quit"]
    bound = [key for its in keys.values() for key in its]
    assert len(bound) == len(set(bound))


def test_what_cannot_be_a_key_is_refused():
    for written in (
        "",
        "ctrl+",
        "hyper+x",
        "ctrl+shift+a",
        "alt+x",
        "\x1b",
        "ctrl+space",
        "ctrl+tab",
        "shift+1",
    ):
        with pytest.raises(ImpossibleKeyError):
            key_name(written)
