"""Anchoring: words of a source are found again, however they are set, and every span says the quote's words."""

from __future__ import annotations

from tests.fuzz.alphabet import HIDDEN, LETTERS, MARKS, SPACES, Alphabet, cut
from tui.evidence.anchor import anchor
from tui.evidence.elision import segments
from tui.evidence.fold import fold
from tui.evidence.hits import Prepared
from tui.evidence.model import AMBIGUOUS, CITING, DRIFTED, EXACT, GRADES, MISSING, TYPOGRAPHIC, Anchor
from tui.source.sentences import split

ALPHABET = Alphabet(
    SPACES,
    HIDDEN[:10],
    MARKS[:12],
    LETTERS[:24],
    (
        "the council ",
        "harbour ",
        "let the ferry run again. ",
        "Nobody asked. ",
        "cease-\nfire ",
        "3.5 ",
        "-3 ",
        " … ",
        "[...] ",
    ),
    ("don't ", "U.S. ", "1,000 ", "passengers "),
)
LENGTH = 120
_FOUND = (EXACT, TYPOGRAPHIC, AMBIGUOUS)


def check(data: bytes) -> None:
    """Two bytes choose words of the source; then the source, a quote, a prefix and a suffix."""
    first, last = (data[0], data[1]) if len(data) > 1 else (0, 0)
    text, quote, prefix, suffix = map(ALPHABET.text, cut(data[2:], 4))
    prepared = Prepared("a", fold(text), split(text))
    _sound(anchor(quote, prefix, suffix, [prepared]), quote, prepared)
    words = _words(text, first, last)
    if words is None:
        return
    own = text[slice(*words)]
    found = anchor(own, "", "", [prepared])
    _sound(found, own, prepared)
    assert found.grade in _FOUND, (found.grade, own)
    if found.grade == EXACT and len(found.spans) == 1:
        (span,) = found.spans
        assert " ".join(text[slice(*span)].split()) == " ".join(own.split())
    # In other words of type it is the same quote.
    plain = own.replace("“", '"').replace("”", '"').replace("’", "'").replace("\u00a0", " ")
    assert plain == own or anchor(plain, "", "", [prepared]).grade in _FOUND


def _words(text: str, first: int, last: int) -> tuple[int, int] | None:
    """A stretch of plain words of the text, parted from the rest by spaces; None where it has none."""
    spans = []
    at = 0
    for word in text.split(" "):
        # Behind a hyphen at a line's end the next word is the second half of one.
        goes_on = at > 1 and not (text[at - 2].isascii() and text[at - 2].isalnum())
        if word.isascii() and word.isalpha() and not goes_on:
            spans.append((at, at + len(word)))
        at += len(word) + 1
    if not spans:
        return None
    start = first % len(spans)
    end = min(start + last % 8, len(spans) - 1)
    if any(char in "…[.\n" or not char.isprintable() for char in text[spans[start][0] : spans[end][1]]):
        end = start
    return spans[start][0], spans[end][1]


def _sound(found: Anchor, quote: str, prepared: Prepared) -> None:
    raw = prepared.folded.raw
    assert found.grade in GRADES
    assert bool(found.spans) == (found.grade in CITING or found.grade == DRIFTED)
    before = 0
    for start, end in found.spans:
        assert before <= start < end <= len(raw)
        before = end
    count = len(prepared.sentences)
    assert list(found.sentences) == sorted(set(found.sentences)) and all(
        1 <= n <= count for n in found.sentences
    )
    assert found.nearest is None or (found.grade == MISSING and 1 <= found.nearest <= count)
    if len(found.spans) == 1 and found.grade in CITING:
        words = raw[slice(*found.spans[0])]
        said, meant = _on_lines(words), _on_lines(quote)
        assert {fold(each).loose.text.strip() for each in said} & {
            fold(each).loose.text.strip() for each in meant
        }
        assert found.sentences
        if found.grade == EXACT:
            # A mark of elision at its beginning or end leaves one segment.
            parts = {part.text for part in segments(quote)}
            assert {fold(each).text.strip() for each in said} & {
                *(fold(each).text.strip() for each in meant),
                *parts,
            }


def _on_lines(text: str) -> tuple[str, str]:
    """The text as it stands and on one line, as YAML folds it: a hyphen at a line's end goes before a space."""
    return text, " ".join(text.split())


_SOURCE = 'The harbour council on Monday let the old ferry run again. "We never wanted to stop," said Ann Lee.\n\nNobody asked. Nobody asked.'
SEEDS = tuple(
    bytes((first, last)) + b"\x1f".join(map(ALPHABET.data, (text, quote, prefix, suffix)))
    for first, last, text, quote, prefix, suffix in (
        (1, 4, _SOURCE, "harbour council … run again", "The", ""),
        (3, 2, _SOURCE, "Nobody asked.", "", "Nobody"),
        (0, 1, _SOURCE, "the Harbour Council, on monday", "", ""),
        (2, 7, _SOURCE, "the harbour council on Tuesday let the new ferry run agian, they", "", ""),
        (
            0,
            0,
            "a cease-\nfire of 3.5 % — “so” it’s co\u00ad\nop e\u0301té ﬁt -3 10²",
            "cease-fire",
            "a",
            "of",
        ),
        (5, 0, "中 文\n字 か\u3099 the 한 👩\u200d👧 x", "か\u3099", "", ""),
        (0, 0, "the the the the the", "the the", "the", "the"),
        (0, 0, "x", "…", "", ""),
        (0, 0, "a b c d e f g h", "a ... c [...] h", "", ""),
    )
)
KEPT = (
    # A mark of elision at the end of a quote is none of the words that are found.
    b"aa\xb8council\x1f\xb8council\xbe",
    # A soft hyphen behind a space, before a line break, joined two words into one.
    b"aaa \x89\na",
    # The hyphen at a line's end, in a quote that was folded to one line: exact but for white space.
    b"aa\xbb\x1fcease- fire",
)
