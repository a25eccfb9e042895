"""UTF-8 inside, whatever the locale; and what a terminal that cannot have it shows instead.

Articles, briefings and the names of files are UTF-8 on nearly every disk. In a locale of another encoding
Python would take names apart, and write pages that say they are UTF-8 in something else.
"""

from __future__ import annotations

import os
import sys
from typing import Final

CELLS: Final = "briefing-cells"
"""The name of the error handler that keeps every cell of a screen in its place."""

_ALIKE: Final = {
    **dict.fromkeys("│┃╏▌▏∥", "|"),
    **dict.fromkeys("┌┐└┘├┤", "+"),
    **dict.fromkeys("─–—", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("·…", "."),
    **dict.fromkeys("•◆", "*"),
    **dict.fromkeys("→▸", ">"),
    **dict.fromkeys("←◂⏎", "<"),
    **dict.fromkeys("↑▲", "^"),
    **dict.fromkeys("↓▼▾", "v"),
    **dict.fromkeys("✗×", "x"),
    "⚠": "!",
}


def live_in_utf8() -> None:
    """Begin this process afresh in Python's UTF-8 mode, where the locale has file names be something else.

    Comes back where they are UTF-8 already, as nearly everywhere, or where it cannot be done.
    """
    if sys.getfilesystemencoding() == "utf-8" or "utf8" in sys._xoptions:
        return
    try:
        arguments = _arguments()
        os.execv(sys.executable, [os.fsencode(sys.executable), b"-X", b"utf8", *arguments[1:]])
    except (OSError, ValueError):
        return


def _arguments() -> list[bytes]:
    """What this process was started with, to the byte."""
    try:
        # Not every locale gives back the bytes that it took apart.
        with open("/proc/self/cmdline", "rb") as file:
            return file.read().split(b"\0")[:-1]
    except OSError:
        return [os.fsencode(argument) for argument in sys.orig_argv]


def of_terminal() -> str | None:
    """The terminal's encoding by the locale; None where stdout has it already, or nothing is said of it."""
    if "utf8" not in sys._xoptions or os.environ.get("PYTHONIOENCODING"):
        return None
    import codecs
    import locale

    try:
        name = codecs.lookup(locale.getencoding()).name
    except LookupError:
        return None
    return None if name in ("ascii", "utf-8") else name


def keep_cells() -> str:
    """Make `CELLS` known, and return it."""
    import codecs

    codecs.register_error(CELLS, _in_its_cells)
    return CELLS


def _in_its_cells(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_alike, error.object[error.start : error.end])), error.end


def _alike(char: str) -> str:
    """What an ASCII terminal shows for `char` in as many cells."""
    from unicodedata import normalize

    from tui.core.text_width import char_cells

    cells = char_cells(char)
    base = normalize("NFKD", char)[:1]
    return _ALIKE.get(char) or (base if base.isascii() and base.isprintable() and cells == 1 else "?" * cells)
