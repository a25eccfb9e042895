"""A JSON file into plain values, whoever wrote it: one sentence where that cannot be done."""

from __future__ import annotations

import json
from typing import Any, Final

from tui.briefing.standins import without_surrogates
from tui.core.errors import BriefingError
from tui.core.files import read_file, read_stdin

MAX_BYTES: Final = 64 << 20
"""The most that a file of annotations may hold."""
_MOST_DIGITS: Final = 18
"""A longer number is no place in any text, and takes long to read."""


def load(path: str) -> Any:
    """The value that the JSON file at `path`, or stdin for `-`, holds. Raises BriefingError."""
    name = "stdin" if path == "-" else path
    data = read_stdin(MAX_BYTES) if path == "-" else read_file(path, MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefingError(f"{name} is no JSON: line {line} is not UTF-8") from None
    try:
        return json.loads(text, parse_int=_integer, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BriefingError(f"{name} is no JSON: {where}: {error.msg[:1].lower()}{error.msg[1:]}") from None
    except RecursionError:
        raise BriefingError(f"{name} cannot be read: its values are nested too deeply") from None


def text_of(value: Any) -> str:
    """`value` where it is a text, half a surrogate pair as U+FFFD; empty for anything else."""
    return without_surrogates(value) if isinstance(value, str) else ""


def every(value: Any) -> list[Any]:
    """One value or a list of them, as JSON-LD has it, as a list; none for null."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None
