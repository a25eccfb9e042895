"""Folding: a way back for every offset, the same fold for what was folded, and tight within loose."""

from __future__ import annotations

import unicodedata

from tests.fuzz.alphabet import HIDDEN, LETTERS, MARKS, SPACES, Alphabet
from tests.fuzz.limit import now_and_then
from tui.evidence.fold import Folded, fold, typography

ALPHABET = Alphabet(SPACES, HIDDEN, MARKS, LETTERS, ("don't ", "3.5", "-3", "cease-\nfire", "1,000", "U.S. "))
LENGTH = 120
_ALL = 24
"""Code points of a fold up to which all their spans are looked at."""


def check(data: bytes) -> None:
    """All three folds of any text, with the spans of their code points."""
    text = ALPHABET.text(data)
    tight = fold(text)
    assert len(tight.kept) == len(tight.text) + len(tight.hyphens)
    _ways_back(tight)
    _ways_back(tight.loose)
    typed = typography(text)
    assert typed.raw == unicodedata.normalize("NFC", text)
    _ways_back(typed)
    again = fold(tight.text)
    assert fold(again.text).text == again.text
    if now_and_then(data, 16):
        assert tight.text == fold(text).text
        assert fold(text.swapcase().swapcase()).raw is not None


def _ways_back(folded: Folded) -> None:
    raw, text = folded.raw, folded.text
    length = len(text)
    before = (0, 0)
    # In a long text every other one, or fewer: what goes wrong does so in a short one too.
    for at in range(length % _ALL, length, 1 + length // _ALL):
        start, end = folded.raw_span(at, at + 1)
        assert 0 <= start <= end <= len(raw)
        if start < end:
            assert not raw[start].isspace() and not raw[end - 1].isspace()
            assert start >= before[0] and end >= before[1]
            before = (start, end)
        else:
            assert text[at] == " " or not raw[start:end].strip()
    start, end = folded.raw_span(0, length)
    assert raw[start:end] == raw[start:end].strip()
    for number in range(len(folded.hyphens) + 1):
        assert 0 <= folded.from_kept(number) <= length


SEEDS = tuple(
    ALPHABET.data(text)
    for text in (
        "The “so-called” cease-\nfire — it’s 3.5 % of −3 … e\u0301té",
        "co\u00ad\noperate re-signed Bundes\u00adtag ﬁnal ½ 10² İstanbul",
        "中 文\n字 か\u3099 \u1112\u1161\u11ab 한",
        "👩\u200d❤\ufe0f\u200d👩 a\u200db \u200d",
        "1,000,000.5 12:30 U.S.-led he's 'x' 2016-07-14 -- - -3 ($-3)",
        "a-\u00ad\u200b\n b \u2028-\x85 c",
    )
)
KEPT: tuple[bytes, ...] = ()
