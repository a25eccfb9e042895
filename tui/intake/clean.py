"""Makes text that was extracted fit to be a source: no controls, one blank line between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# C0 and C1 controls but tab and line feed, lone surrogates, what is no character, and soft hyphens.
_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufffe\uffff\ud800-\udfff]")
_LINE_END: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLANK_LINES: Final = re.compile(r"\n(?:[^\S\n]*\n)+")


def line(text: str) -> str:
    """`text` on one line: what has no business in it is gone, and every run of white space is one space."""
    return " ".join(_UNWANTED.sub("", text).split())


def block(text: str) -> str:
    """`text` as one paragraph that keeps its lines, each without white space at its end."""
    text = _LINE_END.sub("\n", _UNWANTED.sub("", _LINE_END.sub("\n", text)))
    return _BLANK_LINES.sub("\n", "\n".join(part.rstrip() for part in text.split("\n"))).strip("\n")


def joined(blocks: Iterable[str]) -> str:
    """Paragraphs as one text: a blank line between them, and one line end at the end."""
    filled = [part for part in blocks if part and not part.isspace()]
    return "\n\n".join(filled) + "\n" if filled else ""


def with_headline(title: str, blocks: list[str]) -> list[str]:
    """`blocks` with `title` as the first, where none of the first few is it already."""
    wanted = _key(title)
    if not wanted:
        return blocks
    for at, part in enumerate(blocks[:4]):
        if _key(part) == wanted:
            return [part, *blocks[:at], *blocks[at + 1 :]]
    return [title, *blocks]


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
