"""Paths that are typed: the file that one means, and the ends of one that is begun."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.screen.dialogs.text_input import one_line

_MAX_NAMES: Final = 1_000
"""Names of one folder that are compared."""


class Completion(NamedTuple):
    """How a path that was begun goes on."""

    path: str
    """The path, as far as all names agree."""
    names: tuple[str, ...] = ()
    """The names that begin like its last part, folders with a slash."""


def file_meant(path: str, folder: str) -> str:
    """The file meant by `path`: in `folder`, the briefing's, if it exists there, else in the current one."""
    path = os.path.expanduser(path)
    inside = os.path.join(folder, path)
    return inside if os.path.lexists(inside) else path


def completion(begun: str, folder: str) -> Completion:
    """How the path `begun` goes on, read from the disk; hidden files only where a dot is typed."""
    head, part = os.path.split(begun)
    places = (file_meant(head or os.curdir, folder), os.path.expanduser(head) or os.curdir)
    for place in dict.fromkeys(places):
        names = tuple(sorted(name for name in _names(place) if _fits(name, part)))
        if names:
            pairs = enumerate(zip(names[0], names[-1], strict=False))
            same = next((at for at, (one, other) in pairs if one != other), len(names[0]))
            return Completion(begun[: len(begun) - len(part)] + names[0][:same], names)
    return Completion(begun)


def _fits(name: str, part: str) -> bool:
    return name.startswith(part) and name.startswith(".") <= part.startswith(".") and one_line(name) == name


def _names(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(_MAX_NAMES), strict=False):
                yield f"{entry.name}{os.sep}" if entry.is_dir() else entry.name
    except OSError:
        return
