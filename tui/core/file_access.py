"""Gives a file that replaces another one its owner, mode and extended attributes, and never wider access.

Where a file has an access control list, the group bits of its mode are the list's mask: the most that any
group or named user gets. Without the list, the same bits would give the file's group all of that.
"""

from __future__ import annotations

import os
import stat
from errno import ENODATA, ENOSYS, ENOTSUP
from struct import Struct
from typing import Final

_ACL: Final = "system.posix_acl_access"
_LISTS: Final = "system."
"""The start of the names of all attributes that are access control lists: of POSIX, NFS or SMB."""
_OF_THE_BYTES: Final = frozenset(("security.capability", "security.ima", "security.evm"))
"""Attributes that vouch for the old bytes, and are not copied to new ones."""
_ABSENT: Final = frozenset((ENODATA, ENOSYS, ENOTSUP))
"""Errors of a file, or a file system, without the attribute."""

_VERSION_BYTES: Final = 4
_ENTRY: Final = Struct("<HHI")
"""Tag, permissions and id of one entry of an access control list, whose version comes before the first."""
_GROUP: Final = 0x04
_MASK: Final = 0x10


def copy_access(original: str, status: os.stat_result, fd: int) -> None:
    """Give the file open as `fd`, made with mode 0600, the access of `original`, whose `os.stat` is `status`.

    What cannot be copied is left out, and the group then has less access than it had.

    Raises:
        OSError: the mode cannot be set.
    """
    mode, group = stat.S_IMODE(status.st_mode), 0o7
    new = _with_owner(fd, status)
    if new.st_uid != status.st_uid:
        mode &= ~stat.S_ISUID
    if new.st_gid != status.st_gid:
        # Its members were among the others, and those of the old group are from now on.
        group = mode & 0o7
        mode &= ~(stat.S_ISGID | stat.S_IRWXO) | mode >> 3 & 0o7
    if hasattr(os, "listxattr"):
        group = _copy_attributes(original, fd, group)
    # After the owner, because a new owner takes bits away; after the list, whose mask the group's bits are.
    os.fchmod(fd, mode & (~stat.S_IRWXG | group << 3))


def _with_owner(fd: int, status: os.stat_result) -> os.stat_result:
    """The status of the file open as `fd` once it has the owner and the group of `status`, where allowed."""
    new = os.fstat(fd)
    for owner in (status.st_uid, -1):
        if (new.st_uid, new.st_gid) == (status.st_uid, status.st_gid):
            break
        try:
            os.fchown(fd, owner, status.st_gid)
        except OSError:
            continue
        new = os.fstat(fd)
    return new


def _copy_attributes(original: str, fd: int, group: int) -> int:
    """Copy the extended attributes; the permissions that the group bits of the mode may still contain.

    `group` is what the group of the new file may have at most.
    """
    try:
        names = os.listxattr(original)
    except OSError as error:
        return group if error.errno in _ABSENT else 0
    try:
        os.removexattr(fd, _ACL)  # a folder may have a list that every new file gets
    except OSError as error:
        if error.errno not in _ABSENT:
            return 0
    allowed = group
    for name in names:
        if name in _OF_THE_BYTES:
            continue
        value = b""
        try:
            value = os.getxattr(original, name)
            if name == _ACL:
                value = _limited(value, group)
            os.setxattr(fd, name, value)
        except OSError:
            if name.startswith(_LISTS):
                allowed &= _group_permissions(value) if name == _ACL else 0
        else:
            if name == _ACL:
                allowed = 0o7  # the list limits the group
    return allowed


def _limited(acl: bytes, group: int) -> bytes:
    """`acl` with at most the permissions `group` for the file's own group."""
    entries = (
        _ENTRY.pack(tag, permissions & group if tag == _GROUP else permissions, number)
        for tag, permissions, number in _ENTRY.iter_unpack(acl[_VERSION_BYTES:])
    )
    return acl[:_VERSION_BYTES] + b"".join(entries)


def _group_permissions(acl: bytes) -> int:
    """The permissions of the file's own group; none where `acl` was not read."""
    permissions = {tag: bits for tag, bits, _ in _ENTRY.iter_unpack(acl[_VERSION_BYTES:])}
    group: int = permissions.get(_GROUP, 0) & permissions.get(_MASK, 0o7)
    return group
