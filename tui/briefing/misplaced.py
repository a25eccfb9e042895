"""Keys and lines out of their place: what is to blame is mostly their indentation, or the line above.

YAML gives up where nothing can be meant any more, which is often a line or two below the one to mend.
"""

from __future__ import annotations

import re
from typing import Final

from tui.briefing.compose import Problem
from tui.briefing.fault import Fault, line_above, line_around, removed
from tui.briefing.fields import NAMES
from tui.core.messages import shown

_KEY_AT_START = re.compile(r"[ \t]*(?:-[ ]+)*([A-Za-z_]\w*)[ ]*$")
_NO_SPACE = re.compile(r"[ \t]*(?:-[ ]+)*([A-Za-z_]\w*):[^\s]")
_ANY_KEY = re.compile(r"[^#]*:(?:[ \t]|$)")
_PROSE = re.compile(r"[ \t]*(?!-(?:[ \t]|$)|#)[^\s]")
_FIRST_WORD = re.compile(r"[ \t]*(?:-[ ]+)*([A-Za-z_]\w*)(?=[ \t]|$)")
_LINES_TO_BLAME: Final = 50


def misplaced_key(text: str, at: int) -> Fault | None:
    """A known key before the colon at `at`, which YAML takes for part of a text."""
    start, _ = line_around(text, at)
    key = _KEY_AT_START.match(text, start, at)
    if key is None or key[1] not in NAMES:
        return None
    above = line_above(text, start)
    glued = _NO_SPACE.match(text, *above) if above else None
    if glued is not None and glued[1] in NAMES:
        return _no_space(text, glued)
    for _ in range(_LINES_TO_BLAME):
        if above is None or _ANY_KEY.match(text, *above):
            break
        if _PROSE.match(text, *above):
            return _stray_line(text, above[0])
        above = line_above(text, above[0])
    message = f"`{key[1]}` is not in line with the keys above it, so YAML takes it for part of a text."
    changes = removed(text, start)
    return Fault(
        "yaml-syntax", message, key.start(1), key.end(1), changes, "Fix the indentation.", loses=True
    )


def line_without_key(text: str, problem: Problem) -> Fault | None:
    """A line in which YAML waited for a key, and none came."""
    mark = problem.context_mark
    if mark is None or "simple key" not in problem.context:
        return None
    glued = _NO_SPACE.match(text, *line_around(text, mark.index))
    return _no_space(text, glued) if glued is not None else _stray_line(text, mark.index)


def _no_space(text: str, glued: re.Match[str]) -> Fault:
    message = f"There is no space after `{shown(glued[1])}:`, so YAML does not see a key there."
    changes = removed(text, glued.start(1))
    help_ = "Put a space after the colon."
    return Fault("yaml-syntax", message, glued.start(1), glued.end(1) + 1, changes, help_, loses=True)


def _stray_line(text: str, at: int) -> Fault:
    """A line that is no key, no list entry, and no part of the text above it."""
    start, end = line_around(text, at)
    found = _FIRST_WORD.match(text, start, end)
    changes = removed(text, at)
    if found is not None and found[1] in NAMES:
        message = f"There is no colon after `{found[1]}`."
        return Fault(
            "yaml-syntax", message, found.start(1), end, changes, "Put a colon and a space there.", loses=True
        )
    message = "This line is neither a key with a value nor, as it is indented, part of the text above it."
    help_ = "If it belongs to the text above, indent it further than that text's key."
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    return Fault("yaml-syntax", message, first, end, changes, help_, loses=True)
