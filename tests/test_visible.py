"""Text made safe to show: nothing that a terminal obeys or hides passes, and every offset stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.safe_text import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;UFdO\x07", "␛]52;c;UFdO␇"),
        ("a\nb\rc\x00\x7f", "a␊b␍c␀␡"),
        ("a\tb", "a b"),
        ("\x9b31m\x9d\x85", "�31m��"),
        ("user\u202eexe\u2066.\u200e\u200f\u061c", "user�exe�.���"),
        ("a\u200bb\u2060c\ufeffd\u2028\u2029\u180e", "a�b�c�d���"),
        ("tag\U000e0041\U000e0001", "tag��"),
        ("\ud800", "�"),
        ("Bundes\u00adtag", "Bundes‧tag"),
        ("\u034f\u3164\uffa0\u115f", "����"),
        ("a\ufe0f, a\u200db, a\u200cb", "a�, a�b, a�b"),
        ("\u200d\u200c\ufe0f", "���"),
        ("🏽 a🏽 →🏽 🏠🏽 👍🏽🏽", "� a� →� 🏠� 👍🏽�"),  # a skin tone by itself is a picture, two cells wide
    ],
)
def test_what_is_obeyed_or_hidden_becomes_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain [bold]text[/bold]",
        "“Ça va?” — naïve\u00a0café… ½ №",
        "می\u200cخواهم",  # Persian, a non-joiner between joining letters
        "क्\u200dष ന്\u200d",  # joiners behind a virama
        "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 👍🏽 ☝\ufe0f🏿 👩🏽\u200d🤝\u200d👨🏾 1\ufe0f\u20e3 ☎\ufe0e",
        "e\u0301\u0302 שָׁלוֹם สวัสดี क्षि",
        "中文\u3000。",
        "Z" + "\u0351" * 8,
    ],
)
def test_honest_text_of_any_script_stays(text: str) -> None:
    assert visible(text) == text


def test_clean_text_is_returned_itself() -> None:
    for text in ("plain", "“typographic”"):
        assert visible(text) is text


@pytest.mark.parametrize("mark", ["\u0351", "\u0e47", "\u0651", "\u20dd"])
def test_marks_that_pile_up_are_cut_off(mark: str) -> None:
    assert visible("Z" + mark * 20 + "a" + mark) == "Z" + mark * 8 + "�" * 12 + "a" + mark


PREPENDED = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Formats that do have a shape: the signs that stand over Arabic numbers, and their kin."""


@pytest.mark.slow
def test_no_control_format_or_separator_passes_alone() -> None:
    every = map(chr, set(range(0x110000)) - PREPENDED)
    unseen = [char for char in every if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert [char for char in unseen if visible(f"a{char}b") == f"a{char}b"] == []


texts = st.text(
    st.sampled_from("a1م❤👩\u200c\u200d\ufe0f\u0351\x1b\u202e\n ") | st.characters(categories=None),
    max_size=40,
)


@given(texts)
def test_offsets_stay_and_showing_twice_changes_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)


def test_every_combining_mark_is_thinned_out():
    for code in range(0x110000):
        mark = chr(code)
        if unicodedata.category(mark) in ("Mn", "Me") and visible(f"a{mark}b") == f"a{mark}b":
            assert visible(f"a{mark * 12}").count(mark) == 8, hex(code)
