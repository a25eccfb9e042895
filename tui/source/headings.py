"""Which sentences of a source are headings: its title block and the headings of its sections.

They announce what the text below them says, and so no briefing leaves anything out that does not cite them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from tui.core.finding import Span
from tui.source.model import Sentences
from tui.source.paragraphs import each_paragraph, is_open_line

_TITLE_BLOCK: Final = 6
"""Paragraphs at most: a kicker, a headline, a subtitle, a byline, a place and a day."""
_TOP: Final = 1 << 13
"""Code points of a text in which its title block ends."""
_SECTIONS_WITHIN: Final = 1 << 21
"""Code points of a text of which the section headings are looked for; more is no article."""
_SECTION_LENGTH: Final = 80
"""Code points of a section's heading; a longer line is prose, or a list's."""

_BYLINE: Final = re.compile(r"(?:by|von|par|por|di|door|av)\s+\S", re.IGNORECASE)
"""How a line begins that says who wrote the text."""
_DAY: Final = re.compile(r"(?:published|updated|posted|last (?:updated|modified))\b", re.IGNORECASE)
"""How a line begins that says when, and may end in a mark."""
_LONGEST_LINE: Final = 120
"""Code points of a byline, or of a line with the day."""
_LIST_ENTRY: Final = re.compile(r"[-*•–—·▪‣]\s|\(?(?:\d{1,3}|[a-z])[.)]\s")


def is_byline(line: str, author: str = "") -> bool:
    """Whether a line below a headline says who wrote the text; `author` is who did, where that is known."""
    starts = bool(author) and line.startswith(author)
    return len(line) <= _LONGEST_LINE and (starts or _BYLINE.match(line) is not None)


def headings(text: str, sentences: Sentences, title: str = "", author: str = "") -> frozenset[int]:
    """The numbers of the sentences of `text` that are headings, a byline or a line with the day.

    A heading is a short line of its own that no mark ends, above a paragraph of prose. Runs of such lines
    are a list, except at the top. `title` and `author` are those of the text, where they are known: with
    them a first line is known as a heading even if a mark ends it, and a byline by its name.
    """
    top = list(islice(each_paragraph(text[:_TOP]), _TITLE_BLOCK + 1))
    block = _title_block(text, top, title, author)
    spans = top[:block]
    if len(text) <= _SECTIONS_WITHIN:
        spans += _section_headings(text, list(each_paragraph(text))[block:])
    return frozenset(number for span in spans for number in sentences.touching(*span))


def _title_block(text: str, top: Sequence[Span], title: str, author: str) -> int:
    """How many paragraphs at the top of the text are its title block; 0 where no prose follows."""
    for at, (start, end) in enumerate(top):
        line = text[start:end]
        if at == 0:
            is_head = is_open_line(line) or line.split() == title.split()
        else:
            says_when = len(line) <= _LONGEST_LINE and _DAY.match(line) is not None
            is_head = is_open_line(line) or is_byline(line, author) or says_when
        if not is_head or _LIST_ENTRY.match(line):
            return at
    return 0


def _section_headings(text: str, spans: Sequence[Span]) -> list[Span]:
    """The lines between two paragraphs of prose that head the lower one."""
    return [
        span
        for above, span, below in zip(spans, spans[1:], spans[2:], strict=False)
        if span[1] - span[0] <= _SECTION_LENGTH
        and _is_heading(text[slice(*span)])
        and _is_prose(text, above)
        and _is_prose(text, below)
    ]


def _is_heading(line: str) -> bool:
    first = line.lstrip("#\"'“‘«([ ")[:1]
    return is_open_line(line) and (first.isupper() or first.isdigit()) and not _LIST_ENTRY.match(line)


def _is_prose(text: str, span: Span) -> bool:
    """Whether a paragraph has an end mark, or is long."""
    start, end = span
    return end - start > 2 * _SECTION_LENGTH or not is_open_line(text[start:end])
