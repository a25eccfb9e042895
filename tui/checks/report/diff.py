"""What a fix would change, as a unified diff that `patch` understands."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from tui.output import Line

_STYLES = {"-": "removed", "+": "added"}


def lines(path: str, before: str, after: str) -> Iterator[Line]:
    """Yield the lines of the diff from `before` to `after`, both the text of the file at `path`."""
    old, new = before.splitlines(), after.splitlines()
    for number, line in enumerate(unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm="")):
        style = _STYLES.get(line[:1]) if number > 1 else "strong"
        yield ((style, line),) if style else line
