"""Where a text's paragraphs stand: what a blank line parts, and a headline glued to the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tui.core.finding import Span
from tui.core.lazy_patterns import late

_LINE_END = r"(?:[\n\x85\u2028]|\r\n?+)"
# What a line that looks empty may hold: white space, and the invisible leftovers of web pages.
_BLANK = r"(?:[^\S\n\r\x85\u2028\u2029]|[\u200b\u2060\ufeff])"

# Begins with one class of characters, for which alone a search runs at full speed.
_GAP = late(rf"[\n\r\x85\u2028\u2029](?:(?<=\r)\n)?+(?:(?:{_BLANK}*+{_LINE_END})++|(?<=\u2029))")
_ODD = "\r\x85\u2028\u2029\u200b\u2060\ufeff"
_PLAIN_GAP = re.compile(r"\n(?:[^\S\n]*+\n)++")
"""The same where a text has none of `_ODD`; compiled in a tenth of the time."""
_END_OF_LINE = re.compile(_LINE_END)
_PRINTED = re.compile(r"\w")
_PIECE = 1 << 18
"""Code points searched at a time."""
_EDGE = "".join(map(chr, [*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200C)]))
_EDGE += "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"

_HEADING_LINES = 4
"""A kicker, a headline, a subtitle and a byline: more lines at a text's top are not looked at."""
_HEADLINE_LENGTH = 150
"""In code points: what is longer is prose."""
_MARKS = frozenset(".!?…。！？,;:–—-")
_CLOSERS = "\"”’'»)]"
# A headline that is wrapped by hand breaks after such a word; one that is complete does not end in it.
_DANGLING = late(
    r"\b(?:a|an|and|as|at|but|by|for|from|in|into|is|its|of|on|or|over|than|that|the|their|to|was|were|with)\Z"
)


def paragraphs(text: str) -> list[Span]:
    """The spans of the paragraphs of `text`, in order, none empty, without the white space around them.

    A blank line parts paragraphs. At the top of the text, a headline that only a line end parts from what
    follows is a paragraph of its own.
    """
    return list(each_paragraph(text))


def each_paragraph(text: str) -> Iterator[Span]:
    """Yield the same one by one: those of a large text need room, and other threads their turn."""
    spans: list[Span] = []
    is_first = True
    start = 0
    for end, following in chain(_gaps(text), ((len(text), len(text)),)):
        _append(spans, text, start, end)
        start = following
        if spans and is_first:
            spans[:] = _part_headings(text, *spans[0])
            is_first = False
        yield from spans
        spans.clear()


def _gaps(text: str) -> Iterator[Span]:
    """Yield each gap between two paragraphs, sought in pieces that end inside of a line."""
    pattern = _GAP if any(char in text for char in _ODD) else _PLAIN_GAP
    start = 0
    while start < len(text):
        printed = _PRINTED.search(text, start + _PIECE)
        stop = printed.end() if printed is not None else len(text)
        yield from (gap.span() for gap in pattern.finditer(text, start, stop))
        start = stop


def headline(text: str, spans: list[Span]) -> Span | None:
    """The paragraph among `spans`, those of `text`, that is its headline: short, of one line, not closed.

    None where the first paragraph is prose, or is all there is.
    """
    if len(spans) < 2:
        return None
    return spans[0] if is_open_line(text[slice(*spans[0])]) else None


def is_open_line(paragraph: str) -> bool:
    """Whether a paragraph is short, of one line, and not closed by a mark, as headings are."""
    return not (len(paragraph) > _HEADLINE_LENGTH or _END_OF_LINE.search(paragraph) or _is_closed(paragraph))


def _is_closed(line: str) -> bool:
    """Whether a mark ends the line, closing quotes and brackets behind it."""
    return line.rstrip(_CLOSERS)[-1:] in _MARKS


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    # Most paragraphs have nothing to trim: their first and last characters are printed ones.
    if start < end and (text[start] in _EDGE or text[end - 1] in _EDGE):
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip(_EDGE))
        end = start + len(piece.strip(_EDGE))
    if start < end:
        spans.append((start, end))


def _part_headings(text: str, start: int, end: int) -> list[Span]:
    """The text's first paragraph, parted after each line at its top that is clearly a heading."""
    spans: list[Span] = []
    for _ in range(_HEADING_LINES):
        line_end = _END_OF_LINE.search(text, start, end)
        if line_end is None or not _is_heading(text, start, line_end.start(), line_end.end(), end):
            break
        _append(spans, text, start, line_end.start())
        start = line_end.end()
    _append(spans, text, start, end)
    return spans


def _is_heading(text: str, start: int, end: int, below: int, stop: int) -> bool:
    """Whether the line `[start, end)` was ended on purpose, not because it was full.

    Prose that is wrapped to a width looks the same but for one thing: the first word of the next line
    would not have fitted.
    """
    line = text[start:end].strip(_EDGE)
    if not line or len(line) > _HEADLINE_LENGTH or _is_closed(line) or _DANGLING.search(line):
        return False
    head = text[below : min(stop, below + 4 * _HEADLINE_LENGTH)]
    lines = _END_OF_LINE.split(head)
    next_line = lines[0].strip(_EDGE)
    opening = next_line.lstrip("\"'“‘«([")[:1]
    if not (opening.isupper() or opening.isdigit()):
        return False
    width = max(map(len, lines))
    first_word = next_line.split(None, 1)[0]
    return len(line) + 1 + len(first_word) <= width * 9 // 10
