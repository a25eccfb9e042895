"""Printed pages into paragraphs: every letter of the lines is kept, and no order of them is too much."""

from __future__ import annotations

from collections import Counter

from tests.fuzz.alphabet import Chooser
from tui.intake.furniture import Line, without_furniture
from tui.intake.layout import paragraphs

LENGTH = 600
_TEXTS = (
    *(
        "The harbour council let the",
        "old ferry run again after a",
        "long quarrel of its two",
        "owners. It had lain idle",
    ),
    *(
        "since the spring, when cease-",
        "fire talks",
        "12",
        "- 3 -",
        "Page 4 of 9",
        "The Ferry Herald",
        "• one",
        "1. two",
        "a",
    ),
    *("re-", "-", "\xad", "x\xad", "ﬁ", "中文", "“So,” she said.", "iv", "e\u0301"),
)
_PLACES = (0.0, 72.0, 72.5, 90.0, 300.0, 320.0, 500.0, 612.0, -5.0, 1e6)


def check(data: bytes) -> None:
    """Lines at places that need make no sense; only letters, hyphens and page furniture may differ."""
    chooser = Chooser(data)
    pages = [
        [_line(chooser, at) for at in range(chooser.randrange(24))] for _ in range(1 + chooser.randrange(4))
    ]
    kept = without_furniture(pages)
    assert len(kept) == len(pages)
    for before, after in zip(pages, kept, strict=True):
        assert not Counter(after) - Counter(before)
    made = paragraphs(pages)
    letters = Counter(char for page in kept for line in page for char in line.text if char.isalnum())
    assert Counter(char for each in made for char in each.text if char.isalnum()) == letters
    for each in made:
        assert each.text and 0 <= each.page < len(pages)


def _line(chooser: Chooser, at: int) -> Line:
    # Mostly one below the other, in one or two columns.
    usual = chooser.random() < 0.8
    left = chooser.choice((72.0, 320.0)) if usual else chooser.choice(_PLACES)
    width = chooser.choice((220.0, 200.0, 60.0)) if usual else chooser.choice(_PLACES)
    bottom = 720.0 - 14 * at if usual else chooser.choice(_PLACES)
    height = chooser.choice((12.0, 12.0, 12.5, 20.0, 0.1))
    return Line(chooser.choice(_TEXTS), left, left + width, bottom, bottom + height)


SEEDS = (
    b"\0",
    bytes(range(256)),
    b"\x17" + b"\x10\x00\x01" * 80,
    b"\x05\x03" + b"\x20\x01\x02\x03" * 60,
    b"\xff" * 300,
)
KEPT: tuple[bytes, ...] = ()
