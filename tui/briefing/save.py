"""Writing a file so that it is the old one or the new one at every moment, and never half."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
import time
from typing import Final

from tui.errors import BriefingError
from tui.files import reason

_PREFIX: Final = ".briefing-"
_SUFFIX: Final = ".tmp"
_OURS: Final = re.compile(r"\.briefing-[\w]+\.tmp\Z")
_STALE: Final = 3600
"""Seconds after which a temporary file of ours was left behind by a process that ended."""


class ChangedError(BriefingError):
    """The file on disk is not the one that was read."""


def save(path: str, data: bytes, expected: bytes) -> None:
    """Put `data` in place of `expected` in the file at `path`, in one step.

    A symbolic link stays one, and its target is written; mode and, where it may, owner are kept.

    Raises:
        ChangedError: the file does not hold `expected` any more; nothing was written.
        BriefingError: the file cannot be written; it is as it was.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    temporary = None
    try:
        status = os.stat(target)
        if not stat.S_ISREG(status.st_mode):
            raise BriefingError(f"{path} is no file that could be written")
        if not os.access(target, os.W_OK):
            raise BriefingError(f"{path} may not be written: permission denied")
        _clean(folder)
        handle, temporary = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), stat.S_IMODE(status.st_mode))
            with contextlib.suppress(OSError):
                os.fchown(file.fileno(), status.st_uid, status.st_gid)
            os.fsync(file.fileno())
        with open(target, "rb") as file:
            if file.read(len(expected) + 1) != expected:
                raise ChangedError(f"{path} has changed meanwhile; nothing was written")
        os.replace(temporary, target)
        temporary = None
        _sync(folder)
    except OSError as error:
        raise BriefingError(f"{path} {reason(error)}; nothing was written") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _sync(folder: str) -> None:
    with contextlib.suppress(OSError):  # some file systems do not let a folder be synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _clean(folder: str) -> None:
    """Remove what a killed process of ours left behind."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _OURS.match(entry.name) or entry.is_symlink():
                continue
            with contextlib.suppress(OSError):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                    os.unlink(entry.path)
