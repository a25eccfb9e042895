"""How many cells of a terminal a text takes, and where it breaks into lines.

Written for the commands that print: it needs no table beyond the interpreter's own, and so costs
`check` no import. The reader measures with Rich, as Textual does.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width


def cell_len(text: str) -> int:
    """The cells that `text` takes: two for a wide character, none for a combining one."""
    return len(text) if text.isascii() else sum(map(char_cells, text))


def char_cells(char: str) -> int:
    """The cells of one code point: 0, 1 or 2."""
    if char.isascii():
        return 1
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1


def fit(text: str, cells: int) -> int:
    """How many code points of `text`, from its start, fit into `cells`, marks that combine included."""
    if text.isascii():
        return min(len(text), cells)
    used = 0
    for index, char in enumerate(text):
        used += char_cells(char)
        if used > cells:
            return index
    return len(text)


def on_one_line(text: str) -> str:
    """`text` with each run of spaces, tabs and line ends, which only lay a file out, as one space."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def shorten(text: str, cells: int) -> str:
    """`text`, cut with `...` where it takes more than `cells` (3 or more)."""
    if cell_len(text) <= cells:
        return text
    return text[: fit(text, cells - 3)].rstrip() + "..."


def wrap(text: str, cells: int | None, indent: str = "", hang: str | None = None) -> list[str]:
    """`text` in lines of at most `cells`, broken at spaces and inside what is longer than a line.

    The first line begins with `indent`, the others with `hang` (as `indent` where None). `cells` of
    None breaks nothing.
    """
    if cells is None:
        return [indent + text]
    hang = indent if hang is None else hang
    lines: list[str] = []
    line, left, empty = indent, cells - cell_len(indent), True
    room = max(cells - cell_len(hang), 2)
    for word in text.split(" "):
        need = cell_len(word)
        if not empty and need + 1 > left and (need <= room or left < 2):
            lines.append(line)
            line, left, empty = hang, room, True
        if not empty:
            line, left = line + " ", left - 1
        while need > left:
            # A first character wider than the line still goes somewhere: one character at least.
            taken = max(fit(word, left), 1 if empty else 0)
            lines.append((line + word[:taken]).rstrip(" "))
            word = word[taken:]
            need = cell_len(word)
            line, left, empty = hang, room, True
        line, left, empty = line + word, left - need, False
    return [*lines, line]
