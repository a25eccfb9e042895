"""From a source's path, as a briefing names it, to the one real file that may be read.

A briefing may come from anyone, so its paths are taken literally (no `~`, no
variables, no addresses) and may not leave its folder unless the user says so.
"""

from __future__ import annotations

import os
from itertools import islice
from typing import Final

from tui.core.errors import UnreadableFileError
from tui.core.files import reason
from tui.core.lazy_patterns import late
from tui.core.suggestions import nearest

_ADDRESS = late(r"[A-Za-z][A-Za-z0-9+.-]*://")


MAX_LISTED: Final = 2_000
"""Names of a folder among which to look for one that is misspelt."""
_MAX_SLIPS: Final = 3
"""Letters of a file's name that may be wrong."""


def similar(path: str, folder: str, allow_outside: bool) -> str | None:
    """The path of a file that `path`, which leads nowhere, is probably a misspelling of.

    A file of that very name in a folder next to the briefing counts, too.
    """
    parts = path.split("/")
    if path.startswith("/") or not all(parts) or ".." in parts:
        return None
    found: list[str] = []
    for part in parts:
        here = os.path.join(folder, *found)
        if os.path.lexists(os.path.join(here, part)):
            found.append(part)
            continue
        names = _listed(here)
        near = nearest(part, names, _MAX_SLIPS) if _is_inside(here, folder, allow_outside) else None
        if near is None and len(parts) == 1:
            near = next(
                (f"{name}/{part}" for name in names if os.path.isfile(os.path.join(here, name, part))), None
            )
        if near is None:
            return None
        found.append(near)
    near = "/".join(found)
    try:
        return near if os.path.isfile(resolve(near, folder, allow_outside)) else None
    except UnreadableFileError:
        return None


def _listed(folder: str) -> list[str]:
    """The names in a folder, those of hidden files left out; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MAX_LISTED) if not entry.name.startswith(".")]
    except OSError:
        return []
    return sorted(name for name in names if name.isprintable())


def _is_inside(here: str, folder: str, allow_outside: bool) -> bool:
    home = os.path.realpath(folder)
    return allow_outside or os.path.commonpath((home, os.path.realpath(here))) == home


def resolve(path: str, folder: str, allow_outside: bool) -> str:
    """The real path of the file that a briefing in `folder` calls `path`.

    What kind of file it is, `tui.core.files.read_file` finds out; told that the path is `real`, it does not
    follow a link that takes the place of the file, or of a folder on the way, after this look.

    Raises:
        UnreadableFileError: the path is empty, no path, leads nowhere, or out of `folder` once symbolic
            links are followed and that is not allowed.
    """
    if not path:
        raise UnreadableFileError("the path is empty")
    if "\0" in path:
        raise UnreadableFileError(f"{path} is no path: it holds a NUL character")
    if "://" in path and _ADDRESS.match(path):
        raise UnreadableFileError(f"{path} is an address: it is not fetched; save the text in a file")
    if path.endswith("/"):
        raise UnreadableFileError(f"{path} names a directory, not a file")
    try:
        home = os.path.realpath(folder)
        real = os.path.realpath(os.path.join(home, path))
        if not allow_outside and os.path.commonpath((home, real)) != home:
            raise UnreadableFileError(
                f"{path} lies outside the briefing's folder; --allow-outside lets it be read"
            )
        # A loop of links comes back as it went in, and only a look at it fails.
        os.stat(real)
    except OSError as error:
        raise UnreadableFileError(f"{path} {reason(error)}") from None
    except ValueError:
        raise UnreadableFileError(f"{path} does not exist: no file can have such a name") from None
    return real
