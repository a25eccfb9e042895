"""English sentences: the segmenter's, mended by rules of our own.

The segmenter looks at a mark, the word before it and the word after it. The
rules here do the same for the cases that it does not know, in both directions:
boundaries that it should not have drawn, and boundaries that it missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from tui.core.finding import Span
from tui.core.lazy_patterns import late
from tui.source import abbreviations as words
from tui.source import marks

tokenize_spans: Callable[[str], list[Span]] | None
try:
    from tokenizesentences import tokenize_spans
except ImportError:
    tokenize_spans = None

# A mark, the closing marks that stay with it, and white space up to the next word.
_MARK: Final = re.compile(r"[.!?…]([\"”'’»)\]]*+)\s++(?=\S)")
_SPACES: Final = "\n\r\t\u00a0\u2007\u2009\u202f\u2028\x85"
# An end that nothing speaks against, if the word before it is an ordinary one.
_PLAIN_END: Final = re.compile(r"\.[\"”’)]?+ (?=[\"“‘(]?[A-Z])")
_MARKS: Final = ".!?…"
_OPENERS: Final = "\"“'‘«(["
_QUOTES: Final = frozenset("\"”'’»")
_WORD: Final = re.compile(r"[^\W\d_]+")
# Longer words than this are no abbreviations.
_WINDOW: Final = 24

_ENUMERATOR: Final = late(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[IVX]{1,5}|[ivx]{1,5})\Z")
_LONGEST_ENUMERATOR: Final = 6
_ROMAN_OR_LETTER: Final = late(r"(?:[IVXLC]{2,6}|[A-Z])\b")
_SMALLER_UNIT: Final = late(r"\d+(?:[.,]\d+)? ?(?:in|oz|m|min|mins|sec|secs|s|ft|lb|lbs)\b")
_PRONOUN_OR_ARTICLE: Final = late(r"(?:I|A|An) [a-z]|I['’](?:m|ve|d|ll)\b")
_PLACE_TIME: Final = late(r"(?:[A-Z][\w.-]* ){1,2}(?:standard |daylight )?[Tt]ime\b")
_SPEAKER: Final = late(r"(?:[A-Z][a-z]{0,5}\. )*((?:[A-Z][\w’'-]* ){1,3})([a-z]+)\b")
_EYES: Final = ":;="
_EMOTICON: Final = late(r"([:;=]['’]?-?(?:[)(\]\[/|]+|[DPp]))(?:\s+|\Z)")
_DEGREES: Final = late(r"\d ?°?[FC]\Z")
_NO_CAPITALS: Final = late(r"\A[a-z]+ |(?<![\w.&-])(?:i|im|ive|u|ur)(?![\w.&/-])")
_VOWEL: Final = re.compile(r"[aeiouy]")
# Glued to a mark without white space, these belong to the sentence that it ends: `word.[12] Next`.
_GLUED: Final = late(r"(?:\[\w{1,4}\]|[\"”'’»›)\]*_~])++(?:\s++|\Z)")

# The space was lost: `he said.The minister`. A web address has no capital there, nor a word behind it.
_UNSPACED: Final = re.compile(r"[.?!](?<= [a-z]{3}.|[a-z]{4}.)(?=[A-Z][a-z'’]*+ [a-z])")

_KNOWN: Final = (
    words.TITLES
    | words.FORWARD
    | words.NUMBERED
    | words.LETTERED
    | words.SUFFIXES
    | words.STATES
    | words.WEEKDAYS
) | words.UNITS

_SHORT: Final = frozenset(["al", "approx", "ca", "cf", "e.g", "i.e", "incl", "resp", "viz", "vs"])
"""Abbreviations that end no sentence, which the segmenter knows."""


def segment(text: str) -> list[Span]:
    """The spans of the sentences of `text`, a paragraph, as the segmenter and the rules say."""
    # One code point for one: a line end inside a paragraph is a space.
    for space in _SPACES[:3] if text.isascii() else _SPACES:
        text = text.replace(space, " ")
    spans: list[Span] = []
    start = 0
    # The plain ends are taken first, because most are such, and the segmenter is slow.
    for plain in _PLAIN_END.finditer(text):
        word = _word_before(text, start, plain.start())
        if len(word) > 1 and word.isalpha() and word.islower() and word not in _KNOWN:
            _append(spans, text, start, plain.end() - 1)
            start = plain.end()
    _append(spans, text, start, len(text))
    return marks.cut(text, spans) if marks.has_foreign(text) else spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    """Appends the sentences of `text[start:end]`, which begins one and ends one."""
    last = max(start, end - 2)
    if not text[start].isspace() and all(text.find(mark, start, last) < 0 for mark in _MARKS):
        spans.append((start, end))
        return
    piece = text[start:end]
    spans += [(start + first, start + last) for first, last in _mend(piece, _segmented(piece))]


def _segmented(text: str) -> list[Span]:
    """What the segmenter says; without it, what the marks say, except after acronyms and abbreviations."""
    if tokenize_spans is not None:
        return tokenize_spans(text)
    spans: list[Span] = []
    for start, end in marks.segment(text):
        if spans and _is_shortened(text, *spans[-1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _is_shortened(text: str, begin: int, end: int, following: int) -> bool:
    """Whether the period at the end is that of a word with which a sentence mostly goes on."""
    if text[end - 1] != ".":
        return False
    word = _word_before(text, begin, end - 1)
    return "." in word or word in _SHORT or _goes_on(text, end - 1, word, following)


def _mend(text: str, spans: list[Span]) -> list[Span]:
    if not spans:
        return spans
    # Where each sentence but the first begins, and where the one before it ends.
    boundaries = {after[0]: before[1] for before, after in pairwise(spans)}
    begin = spans[0][0]
    for match in _MARK.finditer(text):
        mark, closed, following = match.start(), match.end(1), match.end()
        if following in boundaries:
            if _is_false(text, begin, mark, closed, following):
                del boundaries[following]
            elif text[following] in _EYES and (emoticon := _EMOTICON.match(text, following)):
                del boundaries[following]
                boundaries[emoticon.end()] = emoticon.end(1)
                begin = emoticon.end()
            else:
                begin = following
        elif _is_missed(text, begin, mark, closed, following):
            boundaries[following] = closed
            begin = following
    for match in _UNSPACED.finditer(text):
        boundaries.setdefault(match.end(), match.end())
    last = spans[-1][1]
    return _from_boundaries(text, spans[0][0], boundaries, last)


def _from_boundaries(text: str, first: int, boundaries: dict[int, int], last: int) -> list[Span]:
    spans: list[Span] = []
    start = first
    for following, end in sorted(boundaries.items()):
        if following == end and (glued := _GLUED.match(text, end)):
            following = glued.end()
            end += len(glued[0].rstrip())
        if following >= last:
            break
        spans.append((start, end))
        start = following
    spans.append((start, last))
    return spans


def _word_before(text: str, begin: int, mark: int) -> str:
    """The word that ends at `mark`, inner periods and hyphens included, without opening marks."""
    least = max(begin, mark - _WINDOW)
    word = text[max(least, text.rfind(" ", least, mark) + 1) : mark]
    return word if word[:1].isalnum() else word.lstrip(_OPENERS)


def _next_word(text: str, start: int) -> str:
    match = _WORD.match(text, start)
    return match[0] if match else ""


def _is_false(text: str, begin: int, mark: int, closed: int, following: int) -> bool:
    """Whether the boundary that the segmenter drew after `mark` is none."""
    word = _word_before(text, begin, mark)
    if text[mark] == ".":
        if word not in _KNOWN and "." not in word:
            return closed == mark + 1 and _is_enumerator(text, begin, mark)
        return closed == mark + 1 and _goes_on(text, mark, word, following)
    if closed > mark + 1 and text[closed - 1] in _QUOTES:
        return _names_speaker(text, following)
    return word in words.BRANDS and _next_word(text, following) not in words.STARTERS


def _is_enumerator(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` numbers an entry of a list: `1`, `(a`, `iii`."""
    return end - start <= _LONGEST_ENUMERATOR and _ENUMERATOR.match(text, start, end) is not None


def _goes_on(text: str, mark: int, word: str, following: int) -> bool:
    """Whether a sentence goes on after the abbreviation `word` and its period."""
    next_word = _next_word(text, following)
    if "." in word:
        last = word.rpartition(".")[2]
        return last in words.TITLES or (
            next_word in words.OFFICES
            and word in words.ACRONYMS
            and text.startswith(".", following + len(next_word))
        )
    if word in words.FORWARD:
        return True
    if text[following].isdigit():
        if word in words.UNITS:
            return _SMALLER_UNIT.match(text, following) is not None
        return word in words.NUMBERED or word in words.WEEKDAYS
    if word in words.LETTERED and _ROMAN_OR_LETTER.match(text, following):
        return True
    if word in words.TITLES:
        return next_word not in words.STARTERS
    if word in words.SUFFIXES:
        begins = next_word in words.STARTERS or next_word in words.TITLES
        return not begins and not _PRONOUN_OR_ARTICLE.match(text, following)
    if word in words.WEEKDAYS:
        return next_word in words.MONTHS
    if word in words.STATES:
        return next_word in words.GOVERNING and not text.endswith(",", 0, mark - len(word) - 1)
    return False


def _names_speaker(text: str, following: int) -> bool:
    """Whether what follows a quotation says who spoke: `"Why?" Mr. Putin asked.`"""
    match = _SPEAKER.match(text, following)
    if match is None or match[2] not in words.SPEECH:
        return False
    return match[1].split(" ", 1)[0] not in words.STARTERS


def _is_missed(text: str, begin: int, mark: int, closed: int, following: int) -> bool:
    """Whether a sentence ends after `mark` where the segmenter drew no boundary."""
    after = text[following]
    if after.islower():
        return closed == mark + 1 and _begins_small(text, begin, mark)
    if not after.isupper():
        return False
    if text[mark] == "…":
        return _next_word(text, following) != "I"
    if text[mark] != "." or text[mark - 1] == ".":
        return False
    word = _word_before(text, begin, mark)
    next_word = _next_word(text, following)
    if word in ("a.m", "p.m"):
        return _ends_with_time(text, begin, mark, following, next_word)
    if len(word) <= 4 and word[-1:] in ("F", "C") and _DEGREES.search(text, max(begin, mark - 6), mark):
        return next_word not in words.TITLES
    if len(word) == 1:
        label = text[max(begin, mark - _WINDOW) : mark - 1].split()[-1:]
        return word.isupper() and label != [] and label[0] in words.LABELS and next_word not in words.TITLES
    if word in ("St", "Dr"):
        return next_word in words.PLAIN_STARTERS
    if word in words.SUFFIXES or word in words.ACRONYMS:
        return next_word in words.STARTERS or _PRONOUN_OR_ARTICLE.match(text, following) is not None
    return False


def _begins_small(text: str, begin: int, mark: int) -> bool:
    """Whether a sentence ends at `mark` although the next one begins with a small letter."""
    word = _word_before(text, begin, mark)
    if text[mark] == ".":
        abbreviated = word in words.LOWER or word in _KNOWN or not _VOWEL.search(word)
        if abbreviated or not word.isalpha() or len(word) < 2:
            return False
        # Edited prose has a small letter here only after an abbreviation: capitalised, or a listed one.
        return word.islower() or _spares_capitals(text)
    if text[mark] == "!" and text[mark - 1] in "!?":
        return True
    # In older prose a question or a cry goes on with a small letter (`Good heaven! can it be`).
    return text[mark] in "!?" and not word[:1].isupper() and _spares_capitals(text)


@lru_cache(maxsize=1)
def _spares_capitals(text: str) -> bool:
    """Whether the writer of this paragraph leaves capitals out. Asked for each mark, searched once."""
    return _NO_CAPITALS.search(text) is not None


def _ends_with_time(text: str, begin: int, mark: int, following: int, next_word: str) -> bool:
    """Whether a sentence ends with the clock time before `mark`."""
    if next_word in words.TIMES or next_word in words.MONTHS or next_word in words.TITLES:
        return False
    if _PLACE_TIME.match(text, following):
        return False
    before = text[max(begin, mark - 160) : mark].split()
    if len(before) < 4 or (mark - begin < 160 and before[0].lstrip(_OPENERS) in words.TIME_OPENERS):
        return False
    return len(next_word) > 1 or _PRONOUN_OR_ARTICLE.match(text, following) is not None
