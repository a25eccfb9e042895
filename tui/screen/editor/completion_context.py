"""Where in a half-written briefing the cursor stands: told by indentation, for it need not be YAML yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.screen.editor.syntax_colors import in_block_text, indent_of

_KEY: Final = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?:(?P<key>[\w.-]+)[ ]*:(?=[ \t]|$))?")
_MOST: Final = 20_000
"""Lines above that are looked at."""


class Context(NamedTuple):
    """What is being typed."""

    path: tuple[str, ...]
    """The keys that lead here, `[]` for an entry of a list: `sections`, `[]`, `items`, `[]`, `evidence`."""
    is_key: bool
    """Whether a key may stand here."""
    typed: str
    """What stands before the cursor of the key or value."""
    kind: str
    """The kind of the section that this is in; empty where there is none."""
    start: int
    """The column, from 0, at which `typed` begins."""
    siblings: frozenset[str] = frozenset()
    """The keys that the mapping has already, as far as they stand around here."""


class _Seen(NamedTuple):
    """One line as a person indents it."""

    column: int
    """Of its key, or of its text."""
    dashes: tuple[int, ...]
    key: str


def context_at(lines: Sequence[str], row: int, column: int) -> Context | None:
    """What is typed at a row and column, both from 0; None in a comment."""
    line = lines[row][:column]
    if line.lstrip().startswith("#") or " #" in line:
        return None
    if in_block_text(lines, row):
        return _in_block(lines, row, line)
    seen = _see(line)
    found = _KEY.match(line)
    assert found is not None
    path, kind = _path(lines, row, seen)
    if seen.key:
        value = line[found.end() :]
        typed = value.lstrip(" \t'\"")
        return Context((*path, seen.key), False, typed, kind, column - len(typed))
    typed = line[found.end("lead") :].lstrip("'\"")
    is_key = " " not in typed
    return Context(path, is_key, typed, kind, column - len(typed), _siblings(lines, row, seen))


def _in_block(lines: Sequence[str], row: int, line: str) -> Context | None:
    """A text after `>-`: it belongs to the key, or the entry, above it."""
    indent = indent_of(line)
    above = row - 1
    while above > 0 and (not lines[above].strip() or indent_of(lines[above]) >= max(indent, 1)):
        above -= 1
    head = _see(lines[above])
    path, kind = _path(lines, above, head)
    path = (*path, head.key) if head.key else path
    before = [part.strip() for part in lines[above + 1 : row]]
    typed = " ".join((*before, line.lstrip())).strip() if before else line.lstrip()
    return Context(path, False, typed, kind, len(line) - len(line.lstrip()))


def _path(lines: Sequence[str], row: int, seen: _Seen) -> tuple[tuple[str, ...], str]:
    """The keys above, and the kind of the section."""
    path: list[str] = ["[]"] * len(seen.dashes)
    left = seen.dashes[0] if seen.dashes else seen.column
    is_entry = bool(seen.dashes)
    kind = ""
    for above in range(row - 1, max(row - _MOST, -1), -1):
        line = lines[above]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        there = _see(line)
        if (there.key and there.column < left) or (is_entry and there.key and there.column <= left):
            path.insert(0, there.key)
            left, is_entry = there.column, False
        if there.dashes and there.dashes[0] < left and not is_entry:
            path[0:0] = ["[]"] * sum(dash < left for dash in there.dashes)
            left, is_entry = there.dashes[0], True
        if left == 0 and not is_entry:
            break
    if len(path) > 1 and path[0] == "sections":
        kind = _kind(lines, row)
    return tuple(path), kind


def _kind(lines: Sequence[str], row: int) -> str:
    """The value of the nearest `kind:` above, or, at the section's own keys, below."""
    for above in range(row, max(row - _MOST, -1), -1):
        line = lines[above].strip()
        while line.startswith("- "):
            line = line[2:].lstrip()
        if line.startswith("kind:"):
            return line[5:].split("#")[0].strip(" '\"")
        if line.startswith("sections:"):
            break
    return ""


def _siblings(lines: Sequence[str], row: int, seen: _Seen) -> frozenset[str]:
    keys: set[str] = set()
    column = seen.column
    # Above a dash stands another entry.
    for step in (1,) if seen.dashes else (-1, 1):
        at = row + step
        while 0 <= at < len(lines):
            there = _see(lines[at]) if lines[at].strip() else None
            if there is not None:
                if there.column < column and not lines[at].lstrip().startswith("#"):
                    break
                if step > 0 and there.dashes and there.dashes[-1] < column:
                    break
                if there.column == column and there.key:
                    keys.add(there.key)
                if step < 0 and there.dashes and there.dashes[-1] < column:
                    break
            at += step
    return frozenset(keys)


def _see(line: str) -> _Seen:
    found = _KEY.match(line)
    assert found is not None
    lead = found["lead"]
    return _Seen(len(lead), tuple(at for at, char in enumerate(lead) if char == "-"), found["key"] or "")
