"""From a source's path, as a briefing names it, to the one real file that may be read.

A briefing may come from anyone, so its paths are taken literally (no `~`, no
variables, no addresses) and may not leave its folder unless the user says so.
"""

from __future__ import annotations

import os

from tui.errors import UnreadableFileError
from tui.files import reason
from tui.late import late

_ADDRESS = late(r"[A-Za-z][A-Za-z0-9+.-]*://")


def resolve(path: str, folder: str, allow_outside: bool) -> str:
    """The real path of the file that a briefing in `folder` calls `path`.

    What kind of file it is, `tui.files.read_file` finds out; told that the path is `real`, it does not
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
