"""The briefings of a folder, and the name of the usual one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Final

USUAL_NAME: Final = "briefing.yml"
"""The briefing's name where a command is given none."""


_COPY: Final = re.compile(r"(.+)\.(unsaved|mine|theirs)(?:-\d+)?(\.ya?ml)", re.DOTALL)
"""The name of a file in which the editor kept a text that it could not save into a briefing."""
_MANY: Final = 4
"""So many copies of one kind are looked for."""


def is_unsaved_copy(path: str) -> bool:
    """Whether a file holds what could not be saved into another one, which is next to it."""
    parts = _COPY.fullmatch(path)
    return parts is not None and os.path.lexists(parts[1] + parts[3])


def unsaved_note(path: str) -> str:
    """One line on the unsaved text next to the briefing at `path`, and how to see it; empty for none."""
    stem, ending = os.path.splitext(path)
    numbers = ["", *(f"-{number}" for number in range(2, _MANY))]
    copies = [f"{stem}.{kind}{number}{ending}" for kind in ("unsaved", "mine") for number in numbers]
    found = [os.path.basename(copy) for copy in copies if os.path.lexists(copy)]
    if not found:
        return ""
    more = f" · {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0]} has unsaved text · `briefing {found[0]}` opens it{more}"


def briefings_in(folder: str) -> Iterator[str]:
    """The briefings below `folder` in the order of their paths: hidden folders and links are not entered."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name).removeprefix("./")
            if name.endswith((".yml", ".yaml")) and _is_briefing(path):
                yield path


def _is_briefing(path: str) -> bool:
    """Whether a YAML file has the keys that begin a briefing."""
    from tui.briefing.read import MAX_BYTES
    from tui.errors import UnreadableFileError
    from tui.files import read_file

    try:
        data = read_file(path, MAX_BYTES)
    except UnreadableFileError:
        return False
    return bool(re.search(rb"^version:", data, re.M) and re.search(rb"^(?:sections|sources):", data, re.M))
