"""Edits on the disk: what others do to the file meanwhile is kept, and undo never overwrites it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editing.layouts import Layout, gesture
from tui.briefing.read import read_briefing
from tui.core.errors import BriefingError
from tui.editing import history
from tui.editing.edit import edited
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    InsertItem,
    MoveItem,
    NewQuote,
    RefusedError,
    SetField,
)
from tui.editing.history import History
from tui.editing.session import NotSavedError, Session

TEXT = """\
version: 1
title: t
sources:
- {id: a, path: a.txt}
sections:
- title: s
  kind: points
  items:
  - claim: one
    evidence: first
  - id: two
    claim: two
    evidence:
    - second
    - third
  - claim: three
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "b.yml"
    path.write_bytes(TEXT.encode())
    return path


def item(number: int, text: str = TEXT):
    return read_briefing(text).briefing.items()[number]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_undo_brings_back_the_very_bytes_and_redo_the_edit(file: Path, mark: bytes, newline: str) -> None:
    text = TEXT.replace("\n", newline)
    file.write_bytes(mark + text.encode())
    session = Session(str(file))
    states = [file.read_bytes()]
    for number, make in enumerate((
        lambda text: Attach(item(0, text).place, NewQuote("a: b")),
        lambda text: SetField(item(1, text).place, "note", "n"),
        lambda text: DeleteItem(item(2, text).place),
        lambda text: MoveItem(item(0, text).place, 1),
    )):  # fmt: skip
        body = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
        session.do(make(body), body, f"edit {number}")
        assert file.read_bytes().startswith(mark)
        states.append(file.read_bytes())
    for state in reversed(states[:-1]):
        session.undo()
        assert file.read_bytes() == state
    with pytest.raises(RefusedError, match="nothing to undo"):
        session.undo()
    for state in states[1:]:
        session.redo()
        assert file.read_bytes() == state
    with pytest.raises(RefusedError, match="nothing to do again"):
        session.redo()


def test_a_gesture_is_made_again_on_what_someone_else_saved(file: Path) -> None:
    session = Session(str(file))
    theirs = TEXT.replace("- claim: one\n", "- claim: new\n  - claim: one\n").replace(
        "title: t", "title: other"
    )
    file.write_text(theirs)
    session.do(Attach(item(1).place, NewQuote("fourth")), TEXT, "new evidence")
    assert file.read_text() == theirs.replace("    - third\n", "    - third\n    - fourth\n")
    session.undo()
    assert file.read_text() == theirs


@pytest.mark.parametrize(
    ("theirs", "wanted", "reason"),
    [
        (
            ("claim: one", "claim: 1st"),
            lambda: SetField(item(0).place, "claim", "uno"),
            "this claim now reads “1st”",
        ),
        (
            ("claim: two", "claim: 2nd"),
            lambda: SetField(item(1).place, "claim", "due"),
            "this claim now reads “2nd”",
        ),
        (("- third", "- 3rd"), lambda: DeleteItem(item(1).place), "this evidence now reads “second; 3rd”"),
        (
            ("- third", "- 3rd"),
            lambda: Detach(item(1).place, item(1).evidence[1].place),
            "this evidence now reads “3rd”",
        ),
        (
            ("- third", "- 3rd"),
            lambda: SetField(item(1).place, "reviewed", {"by": "x"}),
            "this evidence now reads “second; 3rd”",
        ),
        (("kind: points\n", "kind: points\n  x: 'y\n"), lambda: DeleteItem(item(1).place), "is no YAML"),
    ],
)
def test_a_gesture_about_what_someone_else_changed_is_refused(
    file: Path, theirs, wanted, reason: str
) -> None:
    text = TEXT.replace(*theirs)
    file.write_text(text)
    with pytest.raises(RefusedError, match=reason):
        Session(str(file)).do(wanted(), TEXT, "edit")
    assert file.read_text() == text


def test_a_new_item_finds_its_section_again(file: Path) -> None:
    section = read_briefing(TEXT).briefing.sections[0].place
    file.write_text(TEXT.replace("sections:\n", "sections:\n- title: before\n  kind: points\n"))
    Session(str(file)).do(InsertItem(section, None, (("claim", "new"),)), TEXT, "new item")
    assert file.read_text().endswith("  - claim: three\n  - claim: new\n")


def test_undo_keeps_an_edit_from_outside_and_refuses_to_overwrite_one(file: Path) -> None:
    session = Session(str(file))
    session.do(SetField(item(0).place, "claim", "uno"), TEXT, "claim edited")
    session.do(SetField(item(2).place, "claim", "tre"), file.read_text(), "claim edited")
    file.write_text("# theirs\n" + file.read_text().replace("claim: uno", "claim: ein"))
    session.undo()
    assert file.read_text() == "# theirs\n" + TEXT.replace("claim: one", "claim: ein")
    with pytest.raises(RefusedError, match="overwrite an edit from outside"):
        session.undo()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_undo_after_edits_from_outside_keeps_both(rng: Random) -> None:
    text = Layout(rng).text()
    past, marks = History(), []
    for number in range(4):
        wanted = gesture(rng, text)
        if wanted is None:
            return
        try:
            run = edited(text, wanted)
        except RefusedError:
            continue
        past, text = history.did(past, text, run, "edit"), run.apply(text)
        at = rng.randint(0, len(text))
        mark = f"<{number}>"
        outside = text[:at] + mark + text[at:]
        past, text = history.rebased(past, text, outside), outside
        marks.append(mark)
    while True:
        try:
            run, _, past = history.undo(past, text)
        except RefusedError:
            break
        there = [mark for mark in marks if mark in text]
        text = run.apply(text)
        assert all(mark in text for mark in there)


def test_a_file_that_cannot_be_written_keeps_the_text(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(NotSavedError, match="read-only") as caught:
        Session(str(file)).do(SetField(item(0).place, "claim", "uno"), TEXT, "claim edited")
    assert caught.value.data.decode() == TEXT.replace("claim: one", "claim: uno")
    assert file.read_text() == TEXT


def test_a_folder_that_is_gone_keeps_the_text(file: Path) -> None:
    moved = file.parent.rename(file.parent.with_name("elsewhere"))
    with pytest.raises(NotSavedError, match="does not exist") as caught:
        Session(str(file)).do(SetField(item(0).place, "claim", "uno"), TEXT, "claim edited")
    assert b"claim: uno" in caught.value.data
    assert (moved / "b.yml").read_text() == TEXT


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def renamed_over(path: Path, data: bytes) -> None:
    other = path.with_name("tmp~")
    other.write_bytes(data)
    os.replace(other, path)


def moved_away_first(path: Path, data: bytes) -> None:
    path.rename(path.with_name("b.yml~"))
    path.write_bytes(data)


def unlinked_first(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)


def same_size_and_time(path: Path, data: bytes) -> None:
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def through_a_link(path: Path, data: bytes) -> None:
    target = path.with_name("target.yml")
    target.write_bytes(data)
    path.unlink()
    path.symlink_to(target)


def backup_and_copy(path: Path, data: bytes) -> None:
    path.with_name("b.yml.bak").write_bytes(path.read_bytes())
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()


def hard_linked(path: Path, data: bytes) -> None:
    os.link(path, path.with_name("other name"))
    path.write_bytes(data)


def in_two_halves(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        file.write(data[len(data) // 2 :])


def with_another_mode(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0o600)


def swapped(path: Path, data: bytes) -> None:
    other = path.with_name("swap")
    other.write_bytes(data)
    third = path.with_name("third")
    path.rename(third)
    other.rename(path)
    third.rename(other)


def with_old_time(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.utime(path, (0, 0))


SAVES = [
    in_place, renamed_over, moved_away_first, unlinked_first, same_size_and_time, through_a_link, backup_and_copy,
    hard_linked, in_two_halves, with_another_mode, swapped, with_old_time,
]  # fmt: skip


@pytest.mark.parametrize("theirs", SAVES)
@pytest.mark.parametrize("when", ["before", "during"])
def test_both_texts_survive_any_way_of_saving(
    file: Path, theirs: Callable[[Path, bytes], None], when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = TEXT.replace("claim: three", "claim: drei!").encode()
    if when == "before":
        theirs(file, other)
    else:
        # Between our reading and our renaming, the moment at which most is at stake.
        import tui.core.atomic_save as saving

        write = saving._write
        left = [1]

        def interrupted(*arguments: object) -> None:
            write(*arguments)
            if left:
                left.pop()
                theirs(file, other)

        monkeypatch.setattr(saving, "_write", interrupted)
    Session(str(file)).do(SetField(item(0).place, "claim", "uno"), TEXT, "claim edited")
    assert file.read_bytes() == other.replace(b"claim: one", b"claim: uno")


def test_a_file_that_is_no_utf8_any_more_is_left_alone(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BriefingError, match="UTF-16"):
        Session(str(file)).do(DeleteItem(item(0).place), TEXT, "item deleted")
    assert file.read_bytes() == b"\xff\xfe\x00"
