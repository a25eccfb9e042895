"""The fix that writes the source's spelling in place of a quote, in the style that the quote has."""

from __future__ import annotations

import re
from typing import Final

from tui.briefing.lines import Lines
from tui.core.finding import Edit, Fix, Place
from tui.core.lazy_patterns import late
from tui.core.messages import quoted

_TITLE: Final = "write the source's spelling"

_WORD: Final = late(r"[^ \t\r\n]+")
_HEADER: Final = late(r"[|>][-+0-9]{0,2}[ \t]*(?:\r\n|\r|\n)")
_SPLIT_WORD: Final = late(r"-[ \t]*[\r\n]")
_UNFIT_PLAIN: Final = late(r"[-?:,\[\]{}#&*!|>'\"%@`]|.*(?::(?= |$)| #)", re.DOTALL)
"""A text that begins with, or holds, what means something else to YAML in a plain scalar."""
_FLOW: Final = late(r"[,\[\]{}]")


def spelling(text: str) -> str | None:
    """A source's words on one line; None where the line end or a hidden character splits one of them."""
    words = " ".join(text.split())
    return None if not words or _SPLIT_WORD.search(text) or not words.isprintable() else words


def respelt(text: str, lines: Lines, where: Place, words: str) -> Fix | None:
    """The fix after which the scalar at `where` in `text` reads as `words`, laid out as it was.

    None where the style does not allow it, or where several lines would have to be laid out anew.
    """
    start, end = (lines.index(*where[:2]), lines.index(*where[2:]))
    raw = text[start:end]
    style = raw[:1]
    if style in ("|", ">"):
        header = _HEADER.match(raw)
        found = _word_by_word(raw, header.end(), len(raw), words.split(" ")) if header else None
    elif style in ("'", '"'):
        if len(raw) < 2 or raw[-1] != style or (style == '"' and _has_break(raw) and "\\" in raw):
            return None
        new = words.replace("'", "''") if style == "'" else words.replace("\\", "\\\\").replace('"', '\\"')
        found = _written(raw, 1, len(raw) - 1, new)
    elif style in ("&", "*", "!", ""):
        return None
    elif _UNFIT_PLAIN.match(words) or (_FLOW.search(words) and not _FLOW.search(raw)):
        found = None if _has_break(raw) else [(0, len(raw), quoted(words))]
    else:
        found = _written(raw, 0, len(raw), words)
    if not found:
        return None
    return Fix(_TITLE, tuple(Edit(lines.place(start + a, start + b), new) for a, b, new in found))


def _written(raw: str, start: int, end: int, new: str) -> list[tuple[int, int, str]] | None:
    found = _word_by_word(raw, start, end, new.split(" "))
    if found is None and not _has_break(raw):
        return [(start, end, new)]
    return found


def _word_by_word(raw: str, start: int, end: int, words: list[str]) -> list[tuple[int, int, str]] | None:
    """The words between `start` and `end` that differ from `words`; None where there are more or fewer."""
    old = list(_WORD.finditer(raw, start, end))
    if len(old) != len(words):
        return None
    return [(o.start(), o.end(), new) for o, new in zip(old, words, strict=True) if o[0] != new]


def _has_break(raw: str) -> bool:
    return "\n" in raw or "\r" in raw
