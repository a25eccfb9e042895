"""Edits: refused, or the data are the old ones and the gesture, and no other line of the text is touched."""

from __future__ import annotations

from functools import lru_cache
from unittest.mock import patch

import yaml

from tests.editing import layouts, test_edit
from tests.editing.layouts import Layout, gesture
from tests.fuzz.alphabet import Chooser, cut
from tests.fuzz.limit import in_one_sentence, now_and_then
from tests.fuzz.targets.yaml import ALPHABET
from tui.briefing.read import read_briefing
from tui.editing.edit import edited
from tui.editing.gesture import RefusedError
from tui.editing.run import difference

LENGTH = 200


def check(data: bytes) -> None:
    """A layout and gestures of one person; where there is a second part, what somebody else did to the text."""
    with (
        patch.multiple(test_edit, said=_said, read_briefing=_read),
        patch.object(layouts, "read_briefing", _read),
    ):
        _check(data)


def _check(data: bytes) -> None:
    own, damage = cut(data, 2)
    chooser = Chooser(own)
    text = (Layout if now_and_then(data, 16) else _Short)(chooser).text()
    if damage:
        _damaged(text, damage, chooser)
        return
    for _ in range(2 if now_and_then(data, 4) else 1):
        wanted = gesture(chooser, text)
        if wanted is None:
            return
        new = test_edit.holds(text, wanted)
        if not new.startswith("refused"):
            text = new


class _Short(Layout):
    """As many ways of writing, in a text that takes a few times less to read."""

    sections = 2
    items = (0, 1, 2)


# The same text is asked after by everybody in turn.
_read = lru_cache(maxsize=8)(read_briefing)


def _said(text: str) -> object:
    """What the tests of edits read with a parser in Python, ten times as fast."""
    return yaml.load(text, yaml.CBaseLoader)


def _damaged(text: str, damage: bytes, chooser: Chooser) -> None:
    """Any text between two places of a layout: an edit is refused, or breaks nothing that was whole."""
    first, last = sorted(chooser.randrange(len(text) + 1) for _ in range(2))
    text = text[:first] + ALPHABET.text(damage) + text[min(last, first + 40) :]
    text = text.encode(errors="replace").decode()
    wanted = gesture(chooser, text)
    if wanted is None:
        return
    try:
        run = edited(text, wanted)
    except RefusedError as refused:
        in_one_sentence(refused)
        return
    assert 0 <= run.start <= run.end <= len(text)
    new = run.apply(text)
    assert new.startswith(text[: run.start]) and new.endswith(text[run.end :])
    assert difference(new, text).apply(new) == text
    before, after = (_syntax(each) for each in (text, new))
    assert after <= before, (before, after)


def _syntax(text: str) -> int:
    return sum(finding.rule == "yaml-syntax" for finding in _read(text).findings)


SEEDS = (
    *(bytes((number * 37 % 256, number, 255 - number) * 60) for number in range(0, 256, 24)),
    *(
        bytes((number, number * 7 % 256) * 60)
        + b"\x1f"
        + ALPHABET.data("\n      - &a claim: *b # x\n  \t- {")
        for number in range(1, 250, 40)
    ),
    b"",
)
KEPT: tuple[bytes, ...] = ()
