"""Where one stands is found again in the next reading, whatever of it was known before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.screen.state.carry_over import followed
from tui.screen.state.navigation import begin, select
from tui.screen.state.view import item_of, within


def test_a_file_that_loses_items_before_it_was_anchored_leaves_one_on_an_item(ferry: Path) -> None:
    before = load(str(ferry))
    last = len(before.briefing.sections[0].items) - 1
    assert last > 0
    view = select(before, begin(before), last, 0)
    text = ferry.read_text(encoding="utf-8")
    item = "      - claim: Nobody asked.\n        evidence: Nobody asked the passengers\n"
    ferry.write_text(text[: text.index("      - id: runs")] + item, encoding="utf-8")
    after = link(load(str(ferry)))
    assert len(after.briefing.sections[0].items) == 1
    moved = followed(before, view, after)
    found = item_of(after, moved)
    assert found is not None and found.heading == "Nobody asked."


def test_the_evidence_shown_is_one_that_the_item_has(ferry: Path) -> None:
    dossier = link(load(str(ferry)))
    view = begin(dossier)
    item = item_of(dossier, view)
    assert item is not None
    assert within(dossier, replace(view, evidence=99)).evidence == len(item.evidence) - 1
    assert within(dossier, view) is view


def test_a_place_of_another_reading_is_kept_to_what_there_is(ferry: Path) -> None:
    dossier = link(load(str(ferry)))
    sections = dossier.briefing.sections
    few = within(dossier, replace(begin(dossier), open=9, items=(99,)))
    assert few.open == len(sections) - 1
    assert few.items == (len(sections[0].items) - 1, *[0] * (len(sections) - 1))
    many = within(dossier, replace(begin(dossier), items=(0,) * 9))
    assert len(many.items) == len(sections)


_TWIN = """\
      - claim: The ferry runs again.
        evidence: The ferry runs again"""


def _with_twins(ferry: Path, sections: list[list[str]]) -> None:
    head = "version: 1\ntitle: Ferry\nsources:\n  - id: article\n    path: article.txt\nsections:\n"
    parts = [
        f"  - title: Part {number}\n    kind: points\n    items:\n" + "\n".join(items) + "\n"
        for number, items in enumerate(sections)
    ]
    ferry.write_text(head + "".join(parts), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "where", "after", "there"),
    [
        # The twin in another section differs in another field.
        ([[0], [1]], (0, 0), [[2], [1]], (0, 0)),
        ([[1], [0]], (1, 0), [[1], [2]], (1, 0)),
        # The twin is equal in all that it says.
        ([[0], [0]], (0, 0), [[2], [0]], (0, 0)),
        ([[0], [0]], (1, 0), [[0], [2]], (1, 0)),
        ([[0, 0]], (0, 0), [[2, 0]], (0, 0)),
        ([[0, 3, 0]], (0, 2), [[0, 3, 2]], (0, 2)),
        # The item itself moves, and its twin stays.
        ([[0, 3], [1]], (0, 0), [[3, 0], [1]], (0, 1)),
        ([[0, 0]], (0, 0), [[3, 0, 0]], (0, 1)),
    ],
)
def test_changed_item_is_followed_and_not_its_twin(
    ferry: Path,
    before: list[list[int]],
    where: tuple[int, int],
    after: list[list[int]],
    there: tuple[int, int],
) -> None:
    items = [
        _TWIN,
        _TWIN + "\n        note: The same in another place.",
        _TWIN.replace("runs again.", "has run again since Monday."),
        "      - claim: Nobody asked.\n        evidence: Nobody asked the passengers",
    ]
    _with_twins(ferry, [[items[each] for each in part] for part in before])
    old = link(load(str(ferry)))
    view = select(old, begin(old), where[1], where[0])
    _with_twins(ferry, [[items[each] for each in part] for part in after])
    moved = followed(old, view, link(load(str(ferry))))
    assert (moved.open, moved.items[moved.open]) == there
