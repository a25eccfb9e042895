"""Text from files, made safe to stand in what is exported: on one line, nothing hidden, and no markup.

The marks are those of CommonMark, of GitHub and of Pandoc. What GitHub makes of a finished page, addresses
of mail and names behind an `@`, no escape can keep from being links there.
"""

from __future__ import annotations

import re
from typing import Final

from tui.core.safe_text import visible

_MARKUP: Final = re.compile(r"[\\`*_\[\]{}<>|#~&$^@]|:(?=//|[\w+-]+:)|(?<=www)\.|!\Z", re.I)
"""Marks, what makes a bare address a link or a word a picture, and a `!` that a bracket may follow."""
_BLOCK: Final = re.compile(r"[-+=:%]|(\(?(?:\d+|[^\W\d_]|[ivxlcdm]+))[.)]", re.I)
"""What, as the first thing of a line, begins a list, a rule or a definition."""


def one_line(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey or not show."""
    return visible(" ".join(text.split()))


def escaped(text: str, *, starts_line: bool = False) -> str:
    """`text` on one line as Markdown that shows these very characters, wherever in a paragraph it stands.

    Where it `starts_line`, as behind the dash of a list, it begins no other block either.
    """
    shown = one_line(text)
    found = _BLOCK.match(shown) if starts_line else None
    if found is None:
        return _MARKUP.sub(_escape, shown)
    before, mark, rest = found[1] or "", found[0][-1], shown[found.end() :]
    return f"{_MARKUP.sub(_escape, before)}\\{mark}{_MARKUP.sub(_escape, rest)}"


def _escape(match: re.Match[str]) -> str:
    return "\\" + match[0]
