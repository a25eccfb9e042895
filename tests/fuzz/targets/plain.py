"""Articles of plain text: title, byline and language of any text; nothing raised, nothing made up."""

from __future__ import annotations

import re

from tests.fuzz.alphabet import MARKS, SPACES, Alphabet
from tui.intake import clean, keep, language, plain
from tui.intake.dates import day_in
from tui.intake.model import TEXT, Article

ALPHABET = Alphabet(
    SPACES,
    MARKS[:8],
    (
        "By ",
        "BY ",
        "Jane Doe",
        " and ",
        "Associated Press",
        "Reuters",
        "(AP) — ",
        "WASHINGTON",
        "July 14, 2016",
        "Published: ",
    ),
    (
        "FOR IMMEDIATE RELEASE",
        "The New York Times",
        "staff writer",
        "14 July 2016",
        "2016-07-14",
        "7/8/2016",
        "é",
        "Ä",
        "中",
    ),
    ("van der ", "Updated 5:30 p.m. EDT ", "the ", "der ", "le ", "и ", "的", "و "),
)
LENGTH = 160


def check(data: bytes) -> None:
    """What is told of a text is in it, and a day is a day."""
    text = ALPHABET.text(data)
    title = plain.title_of(text)
    assert title == " ".join(title.split()) and "\n" not in title
    byline = plain.byline_of(text)
    assert not byline.published or re.fullmatch(r"\d{4}-\d\d-\d\d", byline.published)
    for name in (byline.author, byline.publisher):
        assert "\n" not in name and len(name) < 300
    assert language.guess(text) in (*language.NAMES, "", "en")
    assert day_in(text) in ("", day_in(f" {text} "))
    for is_verbatim in (True, False):
        for origin in (text[:80], "stdin"):
            article = Article(text, title, "", "", "", "", "", origin, TEXT, is_verbatim)
            assert (
                re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", keep.slug(article))
                and len(keep.slug(article)) <= 65
            )
    line, block = clean.line(text), clean.block(text)
    assert "\n" not in line and line == line.strip()
    assert clean.line(line) == line and clean.block(block) == block


SEEDS = tuple(
    ALPHABET.data(text)
    for text in (
        "Unable to stop Syria's war\n\nBy Jane Doe, Associated Press\nJuly 14, 2016\n\nThe United States on Thursday said.",
        "FOR IMMEDIATE RELEASE\n\nA Title\n\nBy JANE DOE and JOHN VAN DER BERG, The New York Times\n\nWASHINGTON (AP) — x",
        "x\nPublished: Thursday, 14 July 2016 at 5:30 p.m. EDT\nThe the of and to in is",
        "LONDON, July 14, 2016 — der die und ist nicht das ein eine\r\n\r\nle la les et est une",
    )
)
KEPT: tuple[bytes, ...] = ()
