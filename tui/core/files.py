"""Opening files that may be anything: a pipe, a device, a sparse terabyte. Nothing here ever waits.

Every file that the program did not write itself is read through `read_file`. Stdin alone is waited for.
"""

from __future__ import annotations

import errno
import os
import stat as kinds
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from tui.core.errors import TooLargeError, UnreadableFileError

Stamp: TypeAlias = tuple[int, int, int, int, int]
"""`st_ino`, `st_size`, `st_mtime_ns`, `st_ctime_ns`, and a sum of the bytes where times are whole seconds:
unequal as soon as a file was saved, in any way."""

_REASONS = {
    errno.ENOENT: "does not exist",
    errno.EACCES: "may not be read: permission denied",
    errno.EPERM: "may not be read: permission denied",
    errno.ELOOP: "is a loop of symbolic links",
    errno.ENOTDIR: "does not exist: a part of its path is no folder",
    errno.ENAMETOOLONG: "does not exist: the name is too long",
    errno.ENXIO: "is a socket or a device, not a file",
}

_SWAPPED = "was exchanged for a symbolic link while it was opened, and links are not followed then"

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_CHUNK = 1 << 16
_SECOND = 1_000_000_000
_SUMMED = 1 << 18


def read_file(path: str, limit: int, name: str | None = None, *, real: bool = False) -> bytes:
    """The bytes of the regular file at `path`, at most `limit`; `name` is what messages call it.

    Never waits, and never reads more than `limit` + 1 bytes. With `real`, `path` is absolute and without
    symbolic links, as `os.path.realpath` makes it: none is followed that was put into it since.

    Raises:
        TooLargeError: the file holds more than `limit` bytes; seen before reading where its size says so.
        UnreadableFileError: there is no file, it may not be read, or it is no regular file; with `real`
            also where the path leads through a symbolic link.
    """
    with _opened(path, name := path if name is None else name, real) as fd:
        return _read_open(fd, limit, name)


def read_start(path: str, count: int, name: str | None = None, *, real: bool = False) -> bytes:
    """The first `count` bytes of the file at `path`, or all where it has fewer; else as `read_file`."""
    with _opened(path, name := path if name is None else name, real) as fd:
        status = os.fstat(fd)
        _refuse_special(status, name)
        return os.read(fd, count) if status.st_size else b""  # what says that it is empty is not read


@contextmanager
def _opened(path: str, name: str, real: bool) -> Iterator[int]:
    """A descriptor to read the file at `path`; raises UnreadableFileError, as `read_file` does."""
    try:
        # Looked at before it is opened, because opening a pipe wakes its writer and a device may act on it.
        status = os.lstat(path) if real else os.stat(path)
        if real and kinds.S_ISLNK(status.st_mode):
            raise UnreadableFileError(f"{name} {_SWAPPED}")
        _refuse_special(status, name)
        # Looked at again once open, because the path may lead elsewhere by then.
        fd = open_real(path) if real else os.open(path, _FLAGS)
        try:
            yield fd
        finally:
            os.close(fd)
    except ValueError:  # a NUL, or a character that no file name can hold
        raise UnreadableFileError(f"{name} does not exist: no file can have such a name") from None
    except OSError as error:
        is_link = real and error.errno in (errno.ELOOP, errno.ENOTDIR)
        raise UnreadableFileError(f"{name} {_SWAPPED if is_link else reason(error)}") from None


def open_real(path: str) -> int:
    """A descriptor to read what is at an absolute path of which no part may be a symbolic link.

    Raises OSError, with `ELOOP` or `ENOTDIR` where a part is one.
    """
    every = getattr(os, "O_NOFOLLOW_ANY", 0)
    if every:  # macOS does it in one step
        return os.open(path, _FLAGS | every)
    # Elsewhere only the last part can be forbidden to be one, so each folder is opened from the one before;
    # O_PATH, because a folder may be passed through that may not be listed.
    through = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | getattr(os, "O_PATH", os.O_RDONLY)
    *folders, last = path.strip("/").split("/")
    folder = os.open("/", through)
    try:
        for name in folders:
            inner = os.open(name, through, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(last, _FLAGS | os.O_NOFOLLOW, dir_fd=folder)
    finally:
        os.close(folder)


def read_stdin(limit: int, name: str = "stdin") -> bytes:
    """The bytes of stdin, at most `limit`, once it ends; `name` is what messages call it.

    Raises:
        TooLargeError: it holds more than `limit` bytes.
        UnreadableFileError: it is closed, or cannot be read.
    """
    if sys.stdin is None:
        raise UnreadableFileError(f"{name} is closed")
    chunks: list[bytes] = []
    held = 0
    try:
        while held <= limit and (chunk := sys.stdin.buffer.read(limit + 1 - held)) != b"":
            if chunk is None:  # whoever shares it does not want to wait, and nothing is there yet
                from select import select

                select([sys.stdin], [], [])
                continue
            chunks.append(chunk)
            held += len(chunk)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "is closed"
        raise UnreadableFileError(f"{name} {why}") from None
    if held > limit:
        raise TooLargeError(f"{name} is too large: at most {_size(limit)} are read")
    return b"".join(chunks)


def stamp(path: str) -> Stamp | None:
    """What tells one state of the file at `path` from the next, symbolic links followed; None for no file."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    times = status.st_mtime_ns, status.st_ctime_ns
    is_coarse = not any(time % _SECOND for time in times)
    return status.st_ino, status.st_size, *times, _sum(path) if is_coarse else 0


def _sum(path: str) -> int:
    """What tells two states of a file of one size from each other that were saved in the same second."""
    from zlib import crc32

    try:
        # A large file would be read again and again.
        return crc32(read_file(path, _SUMMED))
    except UnreadableFileError:
        return 0


def reason(error: OSError) -> str:
    """Why a file cannot be read, as the end of a sentence that begins with its name."""
    known = _REASONS.get(error.errno or 0)
    return known or f"cannot be read: {(error.strerror or str(error)).lower()}"


def _refuse_special(status: os.stat_result, name: str) -> None:
    mode = status.st_mode
    if kinds.S_ISREG(mode):
        return
    if kinds.S_ISDIR(mode):
        what = "a directory"
    elif kinds.S_ISFIFO(mode):
        what = "a pipe"
    elif kinds.S_ISSOCK(mode):
        what = "a socket"
    else:
        what = "a device"
    raise UnreadableFileError(f"{name} is {what}, not a file")


def _read_open(fd: int, limit: int, name: str) -> bytes:
    status = os.fstat(fd)
    _refuse_special(status, name)
    if status.st_size > limit:
        raise TooLargeError(f"{name} is too large: {_size(status.st_size)}, where {_size(limit)} are allowed")
    chunks: list[bytes] = []
    held = 0
    # One byte more than it should hold, so that the end of the file is seen without a second look.
    wanted = status.st_size + 1
    while held <= limit and (chunk := os.read(fd, min(wanted, limit + 1 - held))):
        chunks.append(chunk)
        held += len(chunk)
        wanted = max(status.st_size + 1 - held, _CHUNK)
        if status.st_size == 0 and os.fstat(fd).st_size == 0:
            # As under /proc: made while it is read, perhaps without an end.
            raise UnreadableFileError(f"{name} is no ordinary file: it says that it is empty, yet holds data")
    if held > limit:
        raise TooLargeError(f"{name} is too large: it grows past {_size(limit)}")
    return b"".join(chunks)


def _size(count: int) -> str:
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")):
        if count >= unit:
            return f"{count / unit:.4g} {name}"
    return f"{count} bytes"
