"""How messages are worded: text of a file short, on one line and free of control characters, and numbers."""

from __future__ import annotations

import re

from tui.core.lazy_patterns import late

LONGEST = 60
"""Code points of file text that a message quotes."""

_UNFIT = late("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""None of these can be printed."""
_SPACES = re.compile(r"[ \t\r\n]+")


def shown(text: str, longest: int = LONGEST) -> str:
    """`text` for a message: on one line, cut to `longest` code points, controls as U+FFFD."""
    # Cut first: a megabyte of text is not worth cleaning for sixty code points of it.
    line = safe(_SPACES.sub(" ", text[: longest * 4]).strip())
    return line if len(line) <= longest and len(text) <= longest * 4 else line[: longest - 1].rstrip() + "…"


def safe(message: str) -> str:
    """`message` with its control characters as U+FFFD."""
    return message if message.isprintable() else _UNFIT.sub("\ufffd", message)


def quoted(value: str) -> str:
    """`value`, a text of one line, as a quoted YAML scalar that reads as exactly that text."""
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def mended(before: str, value: str) -> str:
    """The help for a text that needs quotes, where `before` is what stands in front of it on its line."""
    lead = shown(before)
    if "\n" not in value and "\r" not in value and len(value) <= 2 * LONGEST:
        return f"Write it in quotes: {lead} {shown(quoted(value), 3 * LONGEST)}"
    return f"Write `{lead} >-` and put the text on the next line, indented further."


def either(names: tuple[str, ...]) -> str:
    """`a`, `b` or `c`."""
    marked = [f"`{name}`" for name in names]
    return " or ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def every(names: tuple[str, ...]) -> str:
    """`a`, `b` and `c`."""
    marked = [f"`{name}`" for name in names]
    return " and ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def plural(number: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
