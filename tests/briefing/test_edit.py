"""Edits of a text by place: what they name changes, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.edit import apply
from tui.briefing.lines import Lines
from tui.core.finding import Edit, Place

TEXTS = st.text(st.sampled_from("ab \t\r\n#:'é\u2028\x85🏴"), max_size=40)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", [True, False])
def test_line_ends_and_the_end_of_the_file_stay(newline, end):
    text = newline.join(["a: one  ", "b: two\t# why", "c: three"]) + (newline if end else "")
    edits = (Edit(Place(3, 4, 3, 9), "3"), Edit(Place(1, 4, 1, 7), "1"), Edit(Place(2, 4, 2, 4), "x\ny "))
    expected = newline.join(["a: 1  ", f"b: x{newline}y two\t# why", "c: 3"]) + (newline if end else "")
    assert apply(text, edits) == expected


def test_a_bom_is_a_character_like_others():
    assert apply("\ufeffa: one", (Edit(Place(1, 1, 1, 2), ""), Edit(Place(1, 5, 1, 8), "1"))) == "a: 1"


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(Place(1, 1, 1, 3), ""), Edit(Place(1, 2, 1, 4), "")),
        (Edit(Place(1, 3, 1, 1), ""),),
        (Edit(Place(1, 1, 1, 99), ""),),
    ],
)
def test_edits_that_overlap_or_lie_outside_are_refused(edits):
    with pytest.raises(ValueError, match="overlap"):
        apply("a: one\n", edits)


@given(TEXTS)
def test_no_edits_change_nothing(text):
    assert apply(text, ()) == text


@given(TEXTS, st.data())
def test_only_what_is_named_changes(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    # A place between CR and LF is none that an editor could name.
    cuts = [cut for cut in cuts if text[cut - 1 : cut + 1] != "\r\n"]
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    words = [data.draw(st.text("xyz", max_size=3)) for _ in spans]
    lines = Lines(text)
    edits = [Edit(lines.place(*span), word) for span, word in zip(spans, words, strict=True)]
    expected, done = "", 0
    for (start, end), word in zip(spans, words, strict=True):
        expected += text[done:start] + word
        done = end
    assert apply(text, edits) == expected + text[done:]
