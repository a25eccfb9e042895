"""Everything that goes to stdout goes through here.

stdout is data. Text from files reaches it only as lines whose every segment is made safe at this
door, or as JSON in which no character is left that a terminal could obey or a reader could miss.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from tui.core.encoding import keep_cells, of_terminal
from tui.core.errors import BriefingError
from tui.core.safe_text import obeys_commands, visible, without_commands

Segment: TypeAlias = "str | tuple[str, str]"
"""A text, or a style of `STYLES` and a text."""
Line: TypeAlias = "str | tuple[Segment, ...]"
"""What one line shows, without its line end."""

STYLES: Final = {
    "strong": "1",
    "error": "1;31",
    "warning": "1;33",
    "info": "36",
    "removed": "31",
    "added": "32",
}
"""Style to the parameters of its SGR sequence. None carries a meaning that the words do not."""

_HIDDEN_IN_JSON: Final = (
    "[\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls and characters without a shape of their own; those below U+0020 are escaped by JSON itself."""


class OutputError(BriefingError):
    """stdout cannot be written; what it still holds back is lost."""


def prepare() -> None:
    """Let stdout be UTF-8 or its terminal's encoding, and what that cannot express be escaped."""
    _buffer()
    if hasattr(sys.stdout, "reconfigure"):
        encoding = of_terminal() if is_terminal() else None
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def prepare_screen() -> None:
    """Let what the terminal cannot express keep its cells; and forget what was said of its size.

    COLUMNS and LINES may be older than the window, or nonsense: a reader measures the terminal itself.
    An empty NO_COLOR says nothing, which Textual takes otherwise. A driver that TEXTUAL_DRIVER names has no
    terminal to measure, and takes the size from COLUMNS.
    """
    sizes = () if has_named_driver() else ("COLUMNS", "LINES")
    for variable in (*sizes, *([] if os.environ.get("NO_COLOR") else ["NO_COLOR"])):
        os.environ.pop(variable, None)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors=keep_cells())


def is_terminal() -> bool:
    """Whether a person reads stdout as it is written."""
    try:
        return sys.stdout is not None and sys.stdout.isatty()
    except ValueError:
        return False


def has_a_person() -> bool:
    """Whether a person reads stdout as it is written and types what stdin holds."""
    try:
        return sys.stdin is not None and sys.stdin.isatty() and is_terminal()
    except ValueError:
        return False


def has_named_driver() -> bool:
    """Whether TEXTUAL_DRIVER names what shows the reader, as a web page; it then needs no terminal."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def has_color(wanted: bool) -> bool:
    """Whether to colour: it is `wanted`, stdout is a terminal, and neither NO_COLOR nor TERM forbids it."""
    return wanted and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and is_terminal()


def has_screen_color(wanted: bool) -> bool:
    """Whether the reader is to colour: as `has_color` says, except for a driver without a terminal."""
    return has_color(wanted) or (wanted and has_named_driver() and not os.environ.get("NO_COLOR"))


def width() -> int | None:
    """The cells of a line: COLUMNS if set, else the terminal's; None in a pipe, where a line needs no end."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:9]) > 0:
        return int(columns[:9])
    if not is_terminal():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def write_lines(lines: Iterable[Line], *, color: bool = False, commands: bool = False) -> None:
    """Write each of `lines` with its line end; control characters are shown, not obeyed.

    In GitHub Actions no line is a workflow command, except with `commands`.
    """
    obeys = not commands and obeys_commands()
    for line in lines:
        segments = (line,) if isinstance(line, str) else line
        text = "".join(_painted(segment, color) for segment in segments)
        _write((without_commands(text) if obeys else text) + "\n")


def write_json(data: Any) -> None:
    """Write `data` as JSON that gives back the same characters, with every hidden one as `\\uXXXX`.

    Where stdout is not UTF-8, everything beyond ASCII is escaped.
    """
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").replace("_", "")
    text = json.dumps(data, ensure_ascii=encoding != "utf8", indent=2)
    _write(re.sub(_HIDDEN_IN_JSON, _escaped, text) + "\n")


def flush() -> None:
    """Hand over what is still held back, if anything. Raises as the write functions do."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise _cannot_write(fault) from None


def abandon() -> None:
    """Drop what is still held back, after a write failed: the interpreter would try it again at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return


def _buffer() -> None:
    """Buffer stdout where Python was told not to: unbuffered, it drops what is taken only in part."""
    if isinstance(getattr(sys.stdout, "buffer", None), io.RawIOBase):
        lines = 1 if is_terminal() else -1
        encoding, errors = sys.stdout.encoding, sys.stdout.errors
        file = open(sys.stdout.fileno(), "w", lines, encoding, errors, closefd=False)  # noqa: SIM115
        if sys.stdout is sys.__stdout__:
            sys.__stdout__ = file  # type: ignore[misc]
        sys.stdout = file


def _write(text: str) -> None:
    """Raises BrokenPipeError where nobody reads any more, and OutputError where stdout cannot be written."""
    if sys.stdout is None:
        raise OutputError("cannot write to stdout: it is closed")
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise _cannot_write(fault) from None


def _cannot_write(fault: OSError) -> OutputError:
    return OutputError(f"cannot write to stdout: {fault.strerror or fault}")


def _painted(segment: Segment, color: bool) -> str:
    if isinstance(segment, str):
        return visible(segment)
    style, text = segment
    return f"\x1b[{STYLES[style]}m{visible(text)}\x1b[0m" if color and text else visible(text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
