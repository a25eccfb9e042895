"""Sentences of a text in any language: in order, trimmed, and nothing but white space between them."""

from __future__ import annotations

from tests.fuzz.alphabet import HIDDEN, LETTERS, MARKS, SPACES, Alphabet
from tui.source.paragraphs import headline, paragraphs
from tui.source.sentences import split

ALPHABET = Alphabet(
    SPACES,
    HIDDEN[:12],
    MARKS,
    LETTERS[:20],
    (
        "Mr. ",
        "U.S. ",
        "St. ",
        "a.m. ",
        "e.g. ",
        "Inc. ",
        "Jan. ",
        "No. ",
        "p. ",
        ' he said. "',
        " The ",
        ". I ",
        "Dr. ",
    ),
    (
        "i.e. ",
        "z.B. ",
        "5. ",
        "1.5",
        "...",
        "?!",
        ".[1] ",
        '."',
        "Yahoo! ",
        ":-) ",
        "vol. II. ",
        "3 p.m. EST. ",
    ),
)
LENGTH = 160
LANGUAGES = ("en", "fr", "de", "zh", "ar", "hi", "th", "xx", "pt-BR", "el", "ja", "ru")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


def check(data: bytes) -> None:
    """The first byte chooses the language: two thirds are English."""
    which = data[0] if data else 0
    text = ALPHABET.text(data[1:])
    lang = LANGUAGES[which % len(LANGUAGES)] if which >= 0xA0 else "en"
    spans = list(split(text, lang))
    parts = paragraphs(text)
    done = 0
    for start, end in (*spans, (len(text), len(text))):
        assert done <= start <= end <= len(text)
        assert not text[done:start].translate(_INVISIBLE).strip(), "words between sentences"
        done = end
    for start, end in spans:
        assert start < end and text[start:end] == text[start:end].strip()
        assert any(first <= start and end <= last for first, last in parts), "across a paragraph"
    for first, last in parts:
        assert first < last and text[first:last] == text[first:last].strip()
    title = headline(text, parts)
    assert title is None or title == parts[0]


_ENGLISH = (
    'Is it over? Kerry heads to Moscow\n\nThe U.S. said on Jan. 5 that Mr. Smith of Acme Inc. "will go." He went.',
    "It is 3 p.m. EST. The deal—if finalized…could alter it.[1] Next. i went home. u know?!",
    "a b\r\n\r\nc d.\u2028e\u2029f\x85\x85g",
    "...\n\n\u200b\n\n“‘’”. .Net (x). 1. One 2. Two vol. II. Three",
)
_OTHERS = (
    "M. Dupont est là. Il dit « oui. » Puis… Non",
    "“B\u00a0.” こんにちは。元気ですか？はい！\u3000終わり",
    "هل هذا؟ نعم۔ यह है। वह है॥ ",
)
SEEDS = (
    *(b"\0" + ALPHABET.data(text) for text in (*_ENGLISH, *_OTHERS)),
    *(bytes((0xA0 + number,)) + ALPHABET.data(text) for number, text in enumerate((*_ENGLISH, *_OTHERS) * 2)),
)
KEPT: tuple[bytes, ...] = ()
