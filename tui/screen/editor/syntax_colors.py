"""What each stretch of a YAML line is, for its colour: by the line and, in a block text, by those above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

COMMENT: Final = "soft"
KEY: Final = "key"
MARK: Final = "soft"

_LINE: Final = re.compile(
    r"(?P<dashes>[ ]*(?:-[ ]+)*)(?P<key>(?:[\w.-]+|'[^']*'|\"[^\"]*\")(?=:(?:[ \t]|$)))?(?P<rest>.*)"
)
_HEADER: Final = re.compile(r":?[ \t]*(?:[&!]\S+[ \t]+)*[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_HASH: Final = re.compile(r"(?:^|[ \t])(#.*)$")
_FARTHEST: Final = 200
"""Lines above that are looked at: a block text longer than that is coloured as what it looks like."""


class Part(NamedTuple):
    """Code points `[start, end)` of a line, and the name of their style."""

    start: int
    end: int
    style: str


def parts(lines: Sequence[str], number: int) -> list[Part]:
    """The parts of line `number`, from 0, that are not plain text."""
    line = lines[number]
    bare = line.lstrip(" ")
    if not bare:
        return []
    if in_block_text(lines, number):
        return []
    if bare.startswith("#"):
        return [Part(len(line) - len(bare), len(line), COMMENT)]
    found = _LINE.match(line)
    if found is None:
        return []
    made: list[Part] = []
    for index in range(len(found["dashes"])):
        if line[index] == "-":
            made.append(Part(index, index + 1, MARK))
    rest = found.start("rest")
    if found["key"]:
        made.append(Part(found.start("key"), rest, KEY))
        made.append(Part(rest, rest + 1, MARK))
    value = line[rest:]
    if header := _HEADER.search(value):
        made.append(Part(rest + header.start(), len(line), MARK))
    elif (hash_ := _HASH.search(value)) and value.lstrip(": ")[:1] not in ("'", '"'):
        made.append(Part(rest + hash_.start(1), len(line), COMMENT))
    return made


def in_block_text(lines: Sequence[str], number: int) -> bool:
    """Whether a line is inside a text after `|` or `>`."""
    indent = indent_of(lines[number])
    for above in range(number - 1, max(number - _FARTHEST, -1), -1):
        line = lines[above]
        if not line.strip():
            continue
        there = indent_of(line)
        if there < indent:
            if _HEADER.search(line) and not line.lstrip().startswith("#"):
                return True
            indent = there
            if indent == 0:
                return False
    return False


def indent_of(line: str) -> int:
    """The spaces at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))
