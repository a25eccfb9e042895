from __future__ import annotations

import pytest

from tui.core.suggestions import nearest

NAMES = ("claim", "evidence", "stance", "source", "sources", "name", "note", "party")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stanec", "stance"),
        ("Stance", "stance"),
        ("evidance", "evidence"),
        ("evidnce", "evidence"),
        ("clam", "claim"),
        ("claims", "claim"),
        ("sorce", "source"),
        ("sourcs", "source"),
        ("nmae", "name"),
    ],
)
def test_a_slip_of_the_keyboard_finds_its_name(typed, meant):
    assert nearest(typed, NAMES) == meant


@pytest.mark.parametrize("typed", ["", "x", "colour", "who", "evident truth", "n" * 1_000])
def test_another_word_finds_none(typed):
    assert nearest(typed, NAMES) is None
