"""Writes a file so that it holds the old bytes or the new ones at any moment, and never over a change."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat as kinds
import time
import zlib
from contextlib import suppress
from functools import cache
from typing import Final

from tui.core.errors import BriefingError, ChangedError, ExistsError, UnreadableFileError
from tui.core.file_access import copy_access
from tui.core.file_lock import turn
from tui.core.files import read_file

_OURS: Final = re.compile(r"\.briefing-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.tmp")
_DEAD_AFTER: Final = 60.0
"""Seconds after which a temporary file of another machine is deleted, if no process of its number runs here:
a shared folder does not say which processes run there."""
_FORGOTTEN_AFTER: Final = 86_400.0
"""Seconds after which it is deleted whoever runs under the number of its process."""

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""Opens a new file, and nothing that is there."""

_REASONS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk's quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "its folder may not be written",
    errno.EPERM: "its folder may not be written",
    errno.ENOENT: "its folder is gone",
    errno.ENOTDIR: "its folder is gone",
}


def save(path: str, data: bytes, expected: bytes) -> None:
    """Make `data` the content of the file at `path`, which holds `expected`.

    Mode, extended attributes with access control lists and, where that is allowed, owner are kept; where
    they cannot be, nobody gets more access than before. Where `path` is a symbolic link, its target is
    written and the link stays. Whatever fails, the file is as it was and nothing else is left behind.

    Raises:
        ChangedError: the file holds something else than `expected`.
        BriefingError: it cannot be written, or another program holds it.
    """
    temporary = None
    try:
        target = os.path.realpath(path, strict=True)
        status = os.stat(target)
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise BriefingError(f"{path} cannot be saved: it is read-only")
        _compare(target, expected, path)
        folder = os.path.dirname(target)
        _clean(folder)
        temporary = _temporary(folder)
        _write(temporary, data, (target, status))
        # As late as can be: an editor may have saved while the new bytes were made and written.
        with turn(target, path):
            _compare(target, expected, path)
            os.replace(temporary, target)
        temporary = None
        _sync_folder(folder)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
        if error.errno == errno.ENOENT and os.path.isdir(os.path.dirname(path) or "."):
            reason = "it does not exist any more"
        raise BriefingError(f"{path} cannot be saved: {reason}") from None
    finally:
        if temporary is not None:
            _delete(temporary)


def save_new(path: str, data: bytes, folder: int | None = None) -> None:
    """Write `data` to a new file, which is there as a whole or not at all, whatever happens.

    With `folder`, a descriptor of the open folder that `path` leads to, it is made in that one, wherever
    `path` leads meanwhile.

    Raises:
        ExistsError: there is something at `path`, be it a link that leads nowhere.
        BriefingError: it cannot be written.
    """
    temporary = None
    try:
        if folder is None:
            if os.path.lexists(path):
                raise FileExistsError
            # Absolute, because another thread may go to another folder; links in it stay, for the messages.
            name, place = path, os.path.dirname(os.path.abspath(path))
            _clean(place)
        else:
            name, place = os.path.basename(path), ""
            _clean(folder)
        temporary = _temporary(place)
        _write(temporary, data, folder=folder)
        _move_to_new(temporary, name, folder)
        temporary = None
        _sync_folder(place if folder is None else folder)
    except FileExistsError:
        raise ExistsError(f"{path} exists already, and is not written over") from None
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        raise BriefingError(f"{path} cannot be written: {_REASONS.get(number or 0) or error}") from None
    finally:
        if temporary is not None:
            _delete(temporary, folder)


def _temporary(folder: str) -> str:
    return os.path.join(folder, f".briefing-{_machine()}-{os.getpid()}-{secrets.token_hex(4)}.tmp")


def _move_to_new(temporary: str, path: str, folder: int | None) -> None:
    """Give `temporary` the name `path`. Raises FileExistsError where something has that name."""
    try:
        # Unlike a renaming, it fails where the name is taken.
        os.link(temporary, path, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no hard links. The name is taken first, and only then written over; a kill
        # in between leaves an empty file.
        os.close(os.open(path, _NEW, 0o666, dir_fd=folder))
        os.replace(temporary, path, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        _delete(temporary, folder)


def _compare(target: str, expected: bytes, path: str) -> None:
    try:
        data = read_file(target, len(expected), path)
    except UnreadableFileError as error:
        if os.path.isfile(target) and os.path.getsize(target) > len(expected):
            raise ChangedError(_changed(path)) from None
        raise BriefingError(f"{error}, so it is not saved") from None
    if data != expected:
        raise ChangedError(_changed(path))


def _changed(path: str) -> str:
    return f"{path} was changed meanwhile, so it is not written over"


def _write(
    path: str, data: bytes, original: tuple[str, os.stat_result] | None = None, *, folder: int | None = None
) -> None:
    """Write a file with the access of `original`, a path and its status, or with that of a new file."""
    fd = os.open(path, _NEW, 0o666 if original is None else 0o600, dir_fd=folder)
    with open(fd, "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) or 0 :]
        if original is not None:
            copy_access(*original, fd)
        os.fsync(fd)


def _sync_folder(folder: str | int) -> None:
    """Best effort: the file is saved by now, and some systems sync no folders."""
    try:
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
        fd = os.dup(folder) if isinstance(folder, int) else os.open(folder, flags)
    except OSError:
        return
    for step in (os.fsync, os.close):
        with suppress(OSError):
            step(fd)


def clean_up(path: str) -> None:
    """Delete what runs that were killed while they saved the file at `path` have left beside it."""
    _clean(os.path.dirname(os.path.realpath(path)))


def _clean(folder: str | int) -> None:
    """Delete what runs of ours that were killed have left in `folder`, a path or a descriptor."""
    place, descriptor = ("", folder) if isinstance(folder, int) else (folder, None)
    try:
        names = os.listdir(folder)
    except OSError:
        return
    now = time.time()
    for name in names:
        found = _OURS.fullmatch(name)
        if found is None:
            continue
        path = os.path.join(place, name)
        try:
            status = os.stat(path, dir_fd=descriptor, follow_symlinks=False)
        except OSError:
            continue
        age = now - status.st_mtime
        if _is_alive(int(found[2])):
            is_stale = age > _FORGOTTEN_AFTER
        else:
            is_stale = found[1] == _machine() or age > _DEAD_AFTER
        if kinds.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and is_stale:
            _delete(path, descriptor)


@cache
def _machine() -> str:
    """What tells this machine from others, in eight hexadecimal digits."""
    return f"{zlib.crc32(os.uname().nodename.encode()):08x}"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _delete(path: str, folder: int | None = None) -> None:
    try:
        os.unlink(path, dir_fd=folder)
    except OSError:
        return
