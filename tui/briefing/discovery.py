"""The briefings of a folder, and the name of the usual one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

USUAL_NAME: Final = "briefing.yml"
"""The briefing's name where a command is given none."""


def briefings_in(folder: str) -> Iterator[str]:
    """The briefings below `folder` in the order of their paths: hidden folders and links are not entered."""
    waiting = [folder]  # no recursion: folders may lie inside each other a thousand deep
    while waiting:
        place = waiting.pop()
        folders, names = _contents(place)
        waiting += (os.path.join(place, name) for name in reversed(folders) if not name.startswith("."))
        for name in names:
            path = os.path.join(place, name).removeprefix("./")
            if name.endswith((".yml", ".yaml")) and _is_briefing(path):
                yield path


def _contents(folder: str) -> tuple[list[str], list[str]]:
    """The names of the folders in `folder`, links left out, and of all else; both sorted."""
    folders: list[str] = []
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                (folders if entry.is_dir(follow_symlinks=False) else names).append(entry.name)
    except OSError:  # what may not be listed, or has too long a path
        pass
    return sorted(folders), sorted(names)


def _is_briefing(path: str) -> bool:
    """Whether a YAML file has the keys that begin a briefing."""
    import re

    from tui.briefing.read import MAX_BYTES
    from tui.core.errors import UnreadableFileError
    from tui.core.files import read_file

    try:
        data = read_file(path, MAX_BYTES)
    except UnreadableFileError:
        return False
    return bool(re.search(rb"^version:", data, re.M) and re.search(rb"^(?:sections|sources):", data, re.M))
