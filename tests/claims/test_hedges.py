"""Hedges: the words that leave a thing open, in any case, in their order."""

from __future__ import annotations

import pytest

from tui.claims.hedges import hedges

WORDS = (
    *("reportedly", "allegedly", "apparently", "possibly", "perhaps", "probably", "presumably", "supposedly"),
    *("likely", "unlikely", "maybe", "potentially", "potential", "alleged", "suspected", "unconfirmed"),
    *(
        "claimed to",
        "is said to",
        "are believed to",
        "was thought to",
        "were expected to",
        "is understood to",
    ),
    *("is reported to", "is considered to", "appears to", "seemed to", "expected to", "if finalised"),
    *(
        "if finalized",
        "if approved",
        "if confirmed",
        "if adopted",
        "if passed",
        "if implemented",
        "if agreed",
    ),
    *("if ratified", "if elected", "if convicted", "if true", "if successful"),
)


@pytest.mark.parametrize(
    ("kind", "words"), [("modal", ("could", "may", "might")), ("word", WORDS), ("source", ("according to",))]
)
def test_each_is_found_in_small_letters_and_in_capitals(kind, words):
    for word in words:
        for text in (word, word.upper()):
            found = hedges(f"So it {text} them.")
            assert [(hedge.text, hedge.kind) for hedge in found] == [(text, kind)]


def test_those_of_every_kind_stand_in_order():
    text = "According to Ann Lee the boat could sink, and perhaps will, if confirmed; it might not."
    found = hedges(text)
    assert [hedge.text for hedge in found] == ["According to", "could", "perhaps", "if confirmed", "might"]
    assert all(text[hedge.start : hedge.end] == hedge.text for hedge in found)


@pytest.mark.parametrize("text", ["In May it sank.", "A mayor sank.", "If so, it sank.", "It sank.", ""])
def test_other_words_are_none(text):
    assert hedges(text) == ()
