"""Many gestures at once: as if made one after the other, in one run, and what cannot be made is left out."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editing.layouts import Layout, gesture, set_source
from tui.briefing.read import read_briefing
from tui.editing.batch import batched
from tui.editing.edit import edited
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    InsertItem,
    MoveItem,
    NewQuote,
    Recite,
    RefusedError,
    Requote,
    SetField,
    SetSource,
)
from tui.editing.session import Session
from tui.editing.tree import Tree

TEXT = """\
version: 1
title: t
sources:
  - id: a  # the only one
    path: a.txt
sections:
  - title: s
    kind: points
    items:
      - claim: one
        evidence:
          - first
          - second  # why
          - quote: third
            prefix: before
            suffix: behind
          - fourth
      - claim: two
        evidence: fifth
        todo: look
"""


def places(text: str, number: int):
    """The place of an item, and those of its evidence."""
    item = read_briefing(text).briefing.items()[number]
    return item.place, [piece.place for piece in item.evidence]


def test_what_a_diff_shows_of_several_edits_of_one_item_and_the_source() -> None:
    item, pieces = places(TEXT, 0)
    other, _ = places(TEXT, 1)
    gestures = [
        SetField(item, "todo", "look: there"),
        Detach(item, pieces[0]),
        Detach(item, pieces[3]),
        Recite(item, pieces[1], "second", "the "),
        Recite(item, pieces[2], "3rd", "", "after"),
        SetField(other, "todo", "look again"),
        SetSource(
            read_briefing(TEXT).briefing.sources[0].place,
            (("path", "b.txt"), ("sha256", "a" * 64), ("retrieved", "2026-11-24")),
        ),
    ]
    batch = batched(Tree(TEXT), gestures)
    assert batch.left == ()
    assert batch.run.apply(TEXT) == batch.tree.text
    assert batch.tree.text == TEXT.replace(
        "    path: a.txt\n", "    path: b.txt\n    retrieved: '2026-11-24'\n    sha256: " + "a" * 64 + "\n"
    ).replace("          - first\n", "").replace(
        "          - second  # why\n", "          - quote: second  # why\n            prefix: 'the '\n"
    ).replace("third", "3rd").replace("            prefix: before\n", "").replace("behind", "after").replace(
        "          - fourth\n", "        todo: 'look: there'\n"
    ).replace("todo: look\n", "todo: look again\n")  # fmt: skip


def test_what_cannot_be_made_is_left_out_and_the_rest_is_made() -> None:
    item, pieces = places(TEXT, 0)
    other, fifth = places(TEXT, 1)
    batch = batched(Tree(TEXT), [Detach(item, pieces[1]), Requote(other, fifth[0], "5th")])
    assert [type(left.gesture) for left in batch.left] == [Detach]
    assert "a comment stands in it" in batch.left[0].reason
    assert batch.tree.text == TEXT.replace("fifth", "5th")


def test_one_that_would_change_something_else_is_found_among_many() -> None:
    shared = TEXT.replace("evidence:\n", "evidence: &e\n", 1) + "      - claim: three\n        evidence: *e\n"
    item, pieces = places(shared, 0)
    other, _ = places(shared, 1)
    batch = batched(Tree(shared), [Requote(item, pieces[0], "1st"), SetField(other, "todo", "new")])
    assert [left.gesture for left in batch.left] == [Requote(item, pieces[0], "1st")]
    assert "without changing something else" in batch.left[0].reason
    assert batch.tree.text == shared.replace("todo: look", "todo: new")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_it_is_as_if_they_were_made_one_after_the_other(rng: Random) -> None:
    text = Layout(rng).text()
    chosen: dict[tuple[int, int], object] = {}
    for _ in range(8):
        wanted = gesture(rng, text)
        if wanted is None or isinstance(wanted, InsertItem | DeleteItem | MoveItem | SetSource):
            continue
        chosen[wanted.item[:2]] = wanted
    if (wanted := set_source(rng, text)) is not None:
        chosen[wanted.source[:2]] = wanted
    batch = batched(Tree(text), list(chosen.values()))
    singly, refused = text, []
    for place in sorted(chosen, reverse=True):  # from the end, so that the places before stay true
        try:
            singly = edited(singly, chosen[place]).apply(singly)
        except RefusedError:
            refused.append(chosen[place])
    assert batch.tree.text == singly
    assert {id(left.gesture) for left in batch.left} == {id(each) for each in refused}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "b.yml"
    path.write_bytes(TEXT.encode())
    return path


def test_a_session_makes_them_in_one_step_of_undo(file: Path) -> None:
    session = Session(str(file))
    item, pieces = places(TEXT, 0)
    other, _ = places(TEXT, 1)
    done = session.do_all(
        [Requote(item, pieces[0], "1st"), Attach(other, NewQuote("sixth")), Detach(item, pieces[1])],
        TEXT,
        "two edits",
    )
    assert file.read_text() == done.text != TEXT
    assert "1st" in done.text and "sixth" in done.text
    assert [type(left.gesture) for left in done.left] == [Detach]
    session.undo()
    assert file.read_text() == TEXT


def test_a_session_makes_none_where_the_file_was_changed_or_none_can_be_made(file: Path) -> None:
    session = Session(str(file))
    item, pieces = places(TEXT, 0)
    with pytest.raises(RefusedError, match="a comment stands in it"):
        session.do_all([Detach(item, pieces[1])], TEXT, "it")
    theirs = TEXT.replace("title: t", "title: other")
    file.write_text(theirs)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        session.do_all([Requote(item, pieces[0], "1st")], TEXT, "it")
    assert file.read_text() == theirs
