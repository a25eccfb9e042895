"""A save keeps access control lists and other attributes; where it cannot, nobody gets more access."""

from __future__ import annotations

import errno
import os
import stat
import struct
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.core.atomic_save import save

OLD, NEW = b"title: old\n", b"title: new\n"
ACL, DEFAULT_ACL = "system.posix_acl_access", "system.posix_acl_default"
NOBODY, NO_ID = 65534, 0xFFFFFFFF
USER, NAMED_USER, GROUP, NAMED_GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20


def acl(*entries: tuple[int, int, int]) -> bytes:
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


ONE_MORE_USER = acl(
    (USER, 6, NO_ID), (NAMED_USER, 6, NOBODY), (GROUP, 0, NO_ID), (MASK, 6, NO_ID), (OTHER, 0, NO_ID)
)
"""One more user may write, and the group may nothing."""
GROUPS = acl(
    *((USER, 7, NO_ID), (NAMED_USER, 4, 4242), (GROUP, 4, NO_ID), (NAMED_GROUP, 6, 4243)),
    *((MASK, 7, NO_ID), (OTHER, 4, NO_ID)),
)
GROUP_BELOW_MASK = acl(
    (USER, 6, NO_ID), (NAMED_USER, 6, NOBODY), (GROUP, 7, NO_ID), (MASK, 4, NO_ID), (OTHER, 0, NO_ID)
)
LISTS = (ONE_MORE_USER, GROUPS, GROUP_BELOW_MASK)


def has(name: str, value: bytes, folder: Path, *, is_folder: bool = False) -> bool:
    probe = folder / "probe"
    probe.mkdir() if is_folder else probe.touch()
    try:
        os.setxattr(probe, name, value)
    except (OSError, AttributeError):
        return False
    finally:
        probe.rmdir() if is_folder else probe.unlink()
    return True


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.yml"
    path.write_bytes(OLD)
    path.chmod(0o600)
    return path


@pytest.fixture
def acls(tmp_path: Path) -> None:
    if not has(ACL, ONE_MORE_USER, tmp_path):
        pytest.skip("this file system has no access control lists")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.mark.usefixtures("acls")
@pytest.mark.parametrize("value", LISTS)
def test_acl_stays(file, value):
    os.setxattr(file, ACL, value)
    before = file.stat().st_mode
    save(str(file), NEW, OLD)
    assert os.getxattr(file, ACL) == value
    assert file.stat().st_mode == before
    assert file.read_bytes() == NEW


@pytest.mark.usefixtures("acls")
@pytest.mark.parametrize(
    ("value", "kept"), [(ONE_MORE_USER, 0o600), (GROUPS, 0o744), (GROUP_BELOW_MASK, 0o640)]
)
def test_acl_that_cannot_be_set_leaves_the_group_its_own_permissions(file, monkeypatch, value, kept):
    os.setxattr(file, ACL, value)

    def setxattr(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "setxattr", setxattr)
    save(str(file), NEW, OLD)
    assert ACL not in os.listxattr(file)
    assert mode(file) == kept


@pytest.mark.usefixtures("acls")
@pytest.mark.parametrize("call", ["listxattr", "getxattr"])
def test_acl_that_cannot_be_read_leaves_the_group_nothing(file, monkeypatch, call):
    os.setxattr(file, ACL, ONE_MORE_USER)

    def fails(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, call, fails)
    save(str(file), NEW, OLD)
    assert mode(file) == 0o600


@pytest.mark.parametrize("name", ["system.nfs4_acl", "system.cifs_acl"])
def test_list_of_another_kind_that_cannot_be_set_leaves_the_group_nothing(file, monkeypatch, name):
    def setxattr(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    file.chmod(0o664)
    monkeypatch.setattr(os, "listxattr", lambda *_: [name], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda *_: b"list", raising=False)
    monkeypatch.setattr(os, "setxattr", setxattr, raising=False)
    save(str(file), NEW, OLD)
    assert mode(file) == 0o604


@pytest.mark.usefixtures("acls")
@pytest.mark.parametrize("before", [0o600, 0o640, 0o664])
def test_acl_that_the_folder_gives_to_new_files_is_not_given_to_a_saved_one(file, before):
    if not has(DEFAULT_ACL, ONE_MORE_USER, file.parent, is_folder=True):
        pytest.skip("this file system has no default lists")
    file.chmod(before)
    os.setxattr(file.parent, DEFAULT_ACL, ONE_MORE_USER)
    save(str(file), NEW, OLD)
    assert ACL not in os.listxattr(file)
    assert mode(file) == before


@pytest.mark.parametrize("name", ["user.note", "user.xdg.origin.url", "user.dublin core"])
def test_other_attributes_stay(file, name):
    if not has(name, b"x", file.parent):
        pytest.skip("this file system has no attributes of users")
    os.setxattr(file, name, b"kept \x00\xff")
    save(str(file), NEW, OLD)
    assert os.getxattr(file, name) == b"kept \x00\xff"
    assert mode(file) == 0o600


def test_other_attribute_that_cannot_be_set_costs_nothing(file, monkeypatch):
    def setxattr(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    file.chmod(0o664)
    monkeypatch.setattr(os, "listxattr", lambda *_: ["user.note", "trusted.x"], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda *_: b"x", raising=False)
    monkeypatch.setattr(os, "setxattr", setxattr, raising=False)
    save(str(file), NEW, OLD)
    assert (file.read_bytes(), mode(file)) == (NEW, 0o664)


@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.ENOSYS])
@pytest.mark.parametrize("before", [0o600, 0o664, 0o660])
def test_file_system_without_attributes_keeps_the_mode(file, monkeypatch, number, before):
    def listxattr(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    file.chmod(before)
    monkeypatch.setattr(os, "listxattr", listxattr, raising=False)
    save(str(file), NEW, OLD)
    assert mode(file) == before


def test_system_without_attributes_keeps_the_mode(file, monkeypatch):
    monkeypatch.delattr(os, "listxattr", raising=False)
    file.chmod(0o664)
    save(str(file), NEW, OLD)
    assert mode(file) == 0o664


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(
    ("before", "after"), [(0o660, 0o600), (0o664, 0o644), (0o666, 0o666), (0o604, 0o600), (0o6755, 0o755)]
)
def test_another_group_gets_no_more_than_everybody_had(file, monkeypatch, before, after):
    def fchown(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    os.chown(file, 1234, 2345)
    file.chmod(before)
    monkeypatch.setattr(os, "fchown", fchown)
    save(str(file), NEW, OLD)
    assert mode(file) == after


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.usefixtures("acls")
def test_acl_of_another_group_keeps_its_named_users(file, monkeypatch):
    def fchown(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    os.chown(file, 1234, 2345)
    os.setxattr(file, ACL, acl(*((USER, 6, NO_ID), (NAMED_USER, 6, NOBODY), (GROUP, 6, NO_ID)), *TAIL))
    monkeypatch.setattr(os, "fchown", fchown)
    save(str(file), NEW, OLD)
    expected = acl(*((USER, 6, NO_ID), (NAMED_USER, 6, NOBODY), (GROUP, 0, NO_ID)), *TAIL)
    assert os.getxattr(file, ACL) == expected


TAIL = (MASK, 6, NO_ID), (OTHER, 0, NO_ID)


def test_closing_that_fails_after_the_rename_is_no_failure(file, monkeypatch):
    real = os.close
    renamed = False
    replace = os.replace

    def rename(*arguments: object, **more: object) -> None:
        nonlocal renamed
        replace(*arguments, **more)
        renamed = True

    def close(fd: int) -> None:
        real(fd)
        if renamed:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "replace", rename)
    monkeypatch.setattr(os, "close", close)
    save(str(file), NEW, OLD)
    assert file.read_bytes() == NEW
    assert [path.name for path in file.parent.iterdir()] == ["briefing.yml"]


@pytest.mark.usefixtures("acls")
def test_fixing_keeps_the_acl(tmp_path):
    (tmp_path / "a.txt").write_text("The council let the old ferry run again on Monday.\n")
    file = tmp_path / "b.yml"
    file.write_text(
        "version: 1\ntitle: t\nsources:\n  - {id: s, path: a.txt}\nsections:\n  - title: P\n    kind: points\n"
        "    items:\n      - claim: The ferry: it runs.\n        evidence: The council let the old ferry run\n"
    )
    file.chmod(0o600)
    os.setxattr(file, ACL, ONE_MORE_USER)
    main(["check", str(file), "--fix"])
    assert "claim: 'The ferry: it runs.'" in file.read_text()
    assert os.getxattr(file, ACL) == ONE_MORE_USER
