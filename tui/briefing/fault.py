"""What an explained syntax error is, and what explanations are made of: its line, its text, and edits.

An edit never adds or takes a code point, so that every offset behind it stays true.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.briefing.fields import NAMES
from tui.briefing.requote import is_whole_value
from tui.briefing.standins import stand_in
from tui.briefing.wording import mended

Edit = tuple[int, str]
"""An offset and the one character to put there for reading."""

INDICATORS: Final = {
    "[": "starts a list",
    "{": "starts a mapping",
    "*": "makes the first word an alias",
    "&": "makes the first word an anchor",
    "!": "makes the first word a tag",
    "%": "means something else to YAML",
    "@": "means something else to YAML",
    "`": "means something else to YAML",
    ">": "starts a text block",
    "|": "starts a text block",
    "-": "starts a list entry",
    "?": "starts a key",
    ",": "parts the entries of a list",
    "]": "ends a list",
    "}": "ends a mapping",
    "'": "starts a quoted text",
    '"': "starts a quoted text",
}
"""What each character does to YAML that no text can begin with unless it is in quotes."""

HASH: Final = re.compile(r"(?<=[ \t])#")
"""What makes a comment of the rest of its line."""

# The dashes and the known key that may stand before a value on its line.
_LEAD = re.compile(r"[ \t]*(?:-[ ]+)*(?:([A-Za-z_]\w*)[ ]*:(?:[ ]+|$))?")
_DASHES = re.compile(r"[ \t]*(?:-[ ]+)*")
_COLON = re.compile(r":(?=[ \t]|$)")
_LINE_END = re.compile(r"[\r\n]|$")


class Fault(NamedTuple):
    """What went wrong, where it began, and what to put in its place to read on."""

    rule: str
    message: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    help: str | None = None
    text: tuple[int, int] | None = None
    """The offsets between which a text stands that quotes would mend, where that is certain."""
    loses: bool = False
    """Whether what is read then lacks something that the file says."""

    def moved(self, by: int) -> Fault:
        """The same fault `by` code points further on."""
        return self._replace(
            start=self.start + by,
            end=self.end + by,
            edits=tuple((index + by, character) for index, character in self.edits),
            text=(self.text[0] + by, self.text[1] + by) if self.text is not None else None,
        )


def line_around(text: str, at: int) -> tuple[int, int]:
    """The offsets of the line that `at` is in, without its end."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    found = _LINE_END.search(text, at)
    return start, found.start() if found else len(text)


def line_above(text: str, start: int) -> tuple[int, int] | None:
    """The offsets of the line above the one that begins at `start`; None above the first."""
    return line_around(text, start - 1) if start > 0 else None


def begins_entry(text: str, start: int) -> bool:
    """Whether the line that begins at `start` begins with a dash or a key that the briefing knows."""
    found = _LEAD.match(text, start)
    return found is not None and (found[1] in NAMES or "-" in found[0])


def value_start(text: str, start: int, end: int) -> int:
    """Where the value on a line begins: after its dashes and a key that the briefing knows."""
    found = _LEAD.match(text, start, end)
    if found is not None and (found[1] is None or found[1] in NAMES):
        return found.end()
    dashes = _DASHES.match(text, start, end)
    return dashes.end() if dashes else start


def whole_value(text: str, line_start: int, start: int, end: int) -> tuple[int, int] | None:
    """The text between `start` and `end`, blanks after it left out, where it is all of its value."""
    end = start + len(text[start:end].rstrip(" \t"))
    return (start, end) if is_whole_value(text, line_start, start, end) else None


def quoting(text: str, line_start: int, start: int, end: int) -> str:
    """The help that says how to write the text between `start` and `end` so that it is one."""
    return mended(text[line_start:start].strip(), text[start:end].rstrip())


def as_plain(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The edits after which `text[start:end]` is one plain scalar."""
    if start >= end:
        return ()
    places = {start} if text[start] in INDICATORS else set()
    places.update(found.start() for pattern in (_COLON, HASH) for found in pattern.finditer(text, start, end))
    return tuple((index, stand_in(text[index])) for index in sorted(places))


def blanked(text: str, at: int) -> tuple[Edit, ...]:
    """The edits that make a comment of the line from `at`, or from its first word, on: it is not read."""
    start, end = line_around(text, at)
    first = start + len(text[start:end]) - len(text[start:end].lstrip(" \t"))
    first = max(first, at) if not text[start:at].strip(" \t-") else first
    # Spaces alone would be part of a block of text above.
    return tuple((index, "#" if index == first else " ") for index in range(first, end))
