"""The changes of a briefing as a unified diff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.core.stdout import Line

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_NO_END: Final = "\\ No newline at end of file"
_STYLES: Final = {"-": "removed", "+": "added", "@": "info"}


def lines(path: str, before: str, after: str) -> Iterator[Line]:
    """Yield the diff from `before` to `after`, texts of the file at `path`; nothing where they are equal.

    Line ends are not shown: no fix changes one.
    """
    import difflib  # slow to import, and only a diff needs it

    for number, line in enumerate(
        difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), path, path)
    ):
        shown = line.rstrip("\r\n")
        style = "strong" if number < 2 else _STYLES.get(line[:1])
        yield ((style, shown),) if style else shown
        if shown == line and number >= 2:
            yield _NO_END
