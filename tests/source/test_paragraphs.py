"""Paragraphs: blank lines of every kind part them, line ends alone do not, but for a clear headline."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.source.paragraphs import paragraphs

ARTICLE = Path(__file__).parents[2] / "seeds" / "us-russia-syria-partnership.txt"
PROSE = (
    "Talks that began on a cold day went on and on until the last envoy of the last power left. "
    "Then all was still."
)


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    "gap",
    [
        "\n\n",
        "\r\n\r\n",
        "\r\r",
        "\n \n",
        "\n\u00a0\t\n",
        "\n\r\n",
        "\r\n\u3000\r\n\r\n",
        "\n\u200b\n",
        "\u2029",
    ],
)
def test_a_blank_line_parts_paragraphs(gap: str) -> None:
    assert texts(f"one.{gap}two.") == ["one.", "two."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\n   ", " \n"])
def test_a_line_end_alone_does_not(end: str) -> None:
    assert texts(f"one{end}two.") == [f"one{end}two."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n\u00a0\r\n", "\u200b\n"])
def test_white_space_alone_is_no_paragraph(text: str) -> None:
    assert paragraphs(text) == []


def test_white_space_around_is_left_out() -> None:
    assert texts("\n\n  one \n two\u00a0\n\n\tthree") == ["one \n two", "three"]


@pytest.mark.parametrize("width", range(28, 120, 7))
def test_wrapped_prose_stays_whole(width: int) -> None:
    for prose in ARTICLE.read_text(encoding="utf-8").split("\n\n")[1:]:
        assert len(paragraphs(textwrap.fill(prose, width))) == 1


@pytest.mark.parametrize("below", [PROSE, textwrap.fill(PROSE, 70), f'"{PROSE}"'])
@pytest.mark.parametrize("heading", ["Talks fail in Geneva", "TALKS FAIL", "US, Russia “far apart” on Syria"])
def test_a_glued_headline_is_parted(heading: str, below: str) -> None:
    assert texts(f"{heading}\n{below}\n\nMore.") == [heading, below, "More."]


def test_headline_and_byline_are_parted() -> None:
    assert texts(f"Talks fail in Geneva\nBy Ann Lee\n{PROSE}") == [
        "Talks fail in Geneva",
        "By Ann Lee",
        PROSE,
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Talks fail in Geneva.\n{PROSE}",
        f"Talks fail in Geneva,\n{PROSE}",
        f"talks fail in the\n{PROSE}",
        f"Talks fail in Geneva\n{PROSE[0].lower()}{PROSE[1:]}",
        f"{PROSE * 2} And so\nIt was.",
    ],
)
def test_what_is_no_clear_headline_is_not_parted(text: str) -> None:
    assert texts(text) == [text]


def test_only_the_top_has_headlines() -> None:
    assert texts(f"{PROSE}\n\nTalks fail\n{PROSE}") == [PROSE, f"Talks fail\n{PROSE}"]


@given(st.text(st.sampled_from("aB. \n\r\t\u00a0\u2028\u2029\u200b\x85") | st.characters()))
def test_paragraphs_leave_out_white_space_only(text: str) -> None:
    done = 0
    for start, end in paragraphs(text):
        assert done <= start < end
        assert text[start:end] == text[start:end].strip()
        assert all(char.isspace() or char in "\u200b\u2060\ufeff" for char in text[done:start])
        done = end
