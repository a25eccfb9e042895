"""Edits of a YAML text by the range: everything outside the places named stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tui.briefing.lines import Lines
from tui.briefing.wording import quoted
from tui.finding import Edit, Fix, Place

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_PLAIN: Final = re.compile(
    r"[A-Za-z](?:[^\x00-\x1f:#{}\[\],&*!|>'\"%@`\\]*[^\x00-\x20:#{}\[\],&*!|>'\"%@`\\])?"
)
_HASH: Final = re.compile(r"\s#")


class OverlapError(ValueError):
    """Two edits of one place."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text`, BOM dropped, with each of `edits` made; new lines end as the text's lines do.

    Raises:
        OverlapError: two edits touch the same code points.
    """
    lines = Lines(text)
    newline = line_end(text)
    pieces: list[str] = []
    done = 0
    ranges = sorted(
        (
            lines.index(edit.place.line, edit.place.column),
            lines.index(edit.place.end_line, edit.place.end_column),
            edit.text,
        )
        for edit in edits
    )
    for start, end, new in ranges:
        if start < done:
            raise OverlapError
        pieces += (text[done:start], _LINE_END.sub(newline, new))
        done = end
    return "".join((*pieces, text[done:]))


def line_end(text: str) -> str:
    """What ends the first line of `text`; LF where nothing does."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def quoting(where: Place, raw: str) -> Fix | None:
    """The fix that puts `raw`, the text of one line that begins at `where`, into quotation marks.

    None where it is not on one line, or where a comment may follow it.
    """
    value = raw.rstrip()
    if not value or _LINE_END.search(value) or _HASH.search(value):
        return None
    place = Place(where.line, where.column, where.line, where.column + len(value))
    return Fix("put the text into quotation marks", (Edit(place, quoted(value)),))


def rewriting(raw: str, place: Place, value: str) -> Edit | None:
    """The edit that writes `value`, a text of one line, in place of the scalar `raw` at `place`, in its style.

    None for a scalar whose layout cannot be kept.
    """
    if not _LINE_END.search(raw):
        is_plain = raw[:1] not in ("'", '"') and _PLAIN.fullmatch(value)
        return Edit(place, value if is_plain else _in_marks(value, raw[:1]))
    header, _, body = raw.partition("\n")
    if not re.fullmatch(r">[-+]?\s*", header):
        return None
    first = body.split("\n", 1)[0].rstrip("\r")
    indent = first[: len(first) - len(first.lstrip(" "))]
    longest = max(len(line.rstrip()) for line in body.split("\n"))
    tail = raw[len(raw.rstrip()) :]
    wrapped = _wrapped(value, max(longest, len(indent) + 20), indent)
    return Edit(place, f"{header.rstrip()}\n{wrapped}{_LINE_END.sub(chr(10), tail)}")


def _in_marks(value: str, mark: str) -> str:
    if mark == '"' and "\\" not in value and '"' not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'" if mark == "'" else quoted(value)


def _wrapped(value: str, width: int, indent: str) -> str:
    lines: list[str] = []
    line = indent
    for word in value.split(" "):
        if line != indent and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = indent
        line += word if line == indent else f" {word}"
    return "\n".join([*lines, line])
