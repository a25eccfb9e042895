"""An explained fault of a file, and what explanations are made of: lines, texts and changes."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.briefing.fields import NAMES
from tui.briefing.patch import Change
from tui.briefing.requote import is_whole_value
from tui.briefing.standins import stand_in
from tui.core.messages import mended

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


MAX_REMOVED: Final = 50
"""Lines that are left out along with the one that cannot be read."""


class Fault(NamedTuple):
    """What went wrong, where it began, and what to read in its place."""

    rule: str
    message: str
    start: int
    end: int
    changes: tuple[Change, ...]
    """What to read on with."""
    help: str | None = None
    text: tuple[int, int] | None = None
    """The offsets between which a text stands that quotes would mend, where that is certain."""
    loses: bool = False
    """Whether what is read then lacks something that the file says."""
    suggestion: tuple[Change, ...] = ()
    """What `help` asks for."""
    token: int | None = None
    """The offset of a word that must not be taken for part of a text when it is read so."""
    is_guess: bool = False
    """Whether it is no slip unless what is read then has no fault nearby."""
    is_safe: bool = False
    """Whether `suggestion` only changes how a thing is written, so that nobody has to judge it."""

    @classmethod
    def slip(
        cls,
        message: str,
        where: tuple[int, int],
        changes: tuple[Change, ...],
        help: str,
        *,
        rule: str = "yaml-syntax",
        is_safe: bool = False,
        token: int | None = None,
        is_guess: bool = False,
    ) -> Fault:
        """A fault of which it is known how the file should read: it is read on with what is suggested."""
        return cls(
            rule,
            message,
            *where,
            changes,
            help,
            suggestion=changes,
            token=token,
            is_guess=is_guess,
            is_safe=is_safe,
        )

    def moved(self, by: int) -> Fault:
        """The same fault `by` code points further on."""
        return self._replace(
            start=self.start + by,
            end=self.end + by,
            changes=tuple(change.moved(by) for change in self.changes),
            text=(self.text[0] + by, self.text[1] + by) if self.text is not None else None,
            suggestion=tuple(change.moved(by) for change in self.suggestion),
            token=self.token + by if self.token is not None else None,
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
    _, end = line_around(text, start)
    found = _LEAD.match(text, start, end)
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


def as_plain(text: str, start: int, end: int) -> tuple[Change, ...]:
    """The changes after which `text[start:end]` is one plain scalar."""
    if start >= end:
        return ()
    places = {start} if text[start] in INDICATORS else set()
    places.update(found.start() for pattern in (_COLON, HASH) for found in pattern.finditer(text, start, end))
    return tuple(put(index, stand_in(text[index])) for index in sorted(places))


def put(index: int, character: str) -> Change:
    """The change that reads `character` in place of the one at `index`."""
    return Change(index, index + 1, character)


def removed(text: str, at: int) -> tuple[Change, ...]:
    """The change that leaves out the line from `at`, or from its first word, on, and the text that it begins.

    The dashes before it stay, so that it is still known that there is an entry.
    """
    start, end = line_around(text, at)
    first = start + len(text[start:end]) - len(text[start:end].lstrip(" \t"))
    if not text[start:at].strip(" \t-") and at > first:
        first = at
    if text[first:end].rstrip().endswith((":", "|", ">", "|-", ">-", "|+", ">+")):
        end = _below(text, end, first - start)
    if text[start:first].strip(" \t"):
        return (Change(first, end, ""),) if first < end else ()
    return (Change(start, _after_end(text, end), ""),)


def _below(text: str, end: int, indent: int) -> int:
    """Where the lines end that are indented further than `indent` and follow the one that ends at `end`."""
    for _ in range(MAX_REMOVED):
        start = _after_end(text, end)
        if start >= len(text):
            break
        _, next_end = line_around(text, start)
        line = text[start:next_end]
        found = _LEAD.match(text, start, next_end)
        if line.strip() and (
            len(line) - len(line.lstrip(" ")) <= indent or (found is not None and found[1] in NAMES)
        ):
            break
        end = next_end
    return end


def _after_end(text: str, end: int) -> int:
    """The offset after the line end at `end`."""
    return end + (2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0)
