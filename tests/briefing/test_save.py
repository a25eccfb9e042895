"""Saving: the file holds the old bytes or the new ones, whatever happens, and never loses a change."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import pytest

from tui.core.atomic_save import save, save_new
from tui.core.errors import BriefingError, ChangedError, ExistsError

OLD, NEW = b"title: old\r\n", b"title: new, and longer\r\n"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "briefing.yml"
    path.write_bytes(OLD)
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_writes_the_bytes_and_leaves_nothing_else(file):
    save(str(file), NEW, OLD)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["briefing.yml"]


def test_a_file_named_without_a_folder(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    save("briefing.yml", NEW, OLD)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o200 | 0o444])
def test_the_mode_stays(file, mode):
    file.chmod(mode)
    save(str(file), NEW, OLD)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(file):
    os.chown(file, 1234, 2345)
    save(str(file), NEW, OLD)
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


def test_a_link_stays_and_its_target_is_written(file):
    folder = file.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.yml"
    link.symlink_to("../briefing.yml")
    save(str(link), NEW, OLD)
    assert link.is_symlink()
    assert os.readlink(link) == "../briefing.yml"
    assert file.read_bytes() == NEW
    assert names(folder) == ["link.yml"]


@pytest.mark.parametrize("changed", [b"", b"title: odl\r\n", b"title: somebody else was here\r\n" * 9])
def test_a_file_that_was_changed_is_not_written_over(file, changed):
    file.write_bytes(changed)
    with pytest.raises(ChangedError, match="changed meanwhile"):
        save(str(file), NEW, OLD)
    assert file.read_bytes() == changed
    assert names(file.parent) == ["briefing.yml"]


def test_a_change_while_the_new_bytes_are_written_is_kept(file, monkeypatch):
    real = os.fsync

    def fsync(fd):
        file.write_bytes(b"an editor\n")
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ChangedError):
        save(str(file), NEW, OLD)
    assert file.read_bytes() == b"an editor\n"
    assert names(file.parent) == ["briefing.yml"]


def test_a_read_only_file_is_not_written(file):
    file.chmod(0o444)
    with pytest.raises(BriefingError, match="read-only"):
        save(str(file), NEW, OLD)
    assert file.read_bytes() == OLD


def test_a_read_only_folder_is_told_and_nothing_is_lost():
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "briefing.yml"
        file.write_bytes(OLD)
        file.chmod(0o666)
        Path(name).chmod(0o555)
        # Root may write anywhere, so that the one who saves becomes somebody else.
        code = (
            "import os, sys; from tui.core.atomic_save import save; from tui.core.errors import BriefingError\n"
            "if os.geteuid() == 0: os.setuid(65534)\n"
            f"try: save({str(file)!r}, {NEW!r}, {OLD!r})\n"
            "except BriefingError as error: sys.exit(str(error))"
        )
        try:
            ran = subprocess.run(
                [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=20
            )
        finally:
            Path(name).chmod(0o755)
        assert ran.stderr == f"{file} cannot be saved: its folder may not be written\n"
        assert file.read_bytes() == OLD


@pytest.mark.parametrize(
    ("call", "number", "reason"),
    [
        ("write", errno.ENOSPC, "disk is full"),
        ("fsync", errno.EIO, "input/output"),
        ("replace", errno.EROFS, "disk is read-only"),
    ],
)
def test_a_disk_that_fails_costs_nothing(file, monkeypatch, call, number, reason):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    if call == "write":
        monkeypatch.setattr("tui.core.atomic_save._write", fail)
    else:
        monkeypatch.setattr(os, call, fail)
    with pytest.raises(BriefingError, match=reason):
        save(str(file), NEW, OLD)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["briefing.yml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_disk_that_fills_up_while_writing(file, monkeypatch):
    real = os.open

    def full(path, flags, *mode, **more):
        return real("/dev/full" if str(path).endswith(".tmp") else path, flags & ~os.O_EXCL, *mode, **more)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(BriefingError, match="the disk is full"):
        save(str(file), NEW, OLD)
    assert file.read_bytes() == OLD


def test_a_folder_or_a_file_that_is_gone(file):
    file.unlink()
    with pytest.raises(BriefingError, match="does not exist any more"):
        save(str(file), NEW, OLD)
    file.parent.rmdir()
    with pytest.raises(BriefingError, match="its folder is gone"):
        save(str(file), NEW, OLD)


def dead_pid():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_what_a_killed_run_left_is_cleaned_and_nothing_else_is(file):
    folder, dead, alive = file.parent, dead_pid(), os.getpid()
    here = f"{zlib.crc32(os.uname().nodename.encode()):08x}"
    left = {
        "dead": (f".briefing-{here}-{dead}-0123abcd.tmp", 0, False),
        "dead elsewhere, old": (f".briefing-00000000-{dead}-0123abcd.tmp", 3600, False),
        "dead elsewhere, new": (f".briefing-00000000-{dead}-0123abce.tmp", 5, True),
        "alive": (f".briefing-{here}-{alive}-0123abcd.tmp", 3600, True),
        "forgotten": (f".briefing-{here}-{alive}-0123abce.tmp", 90_000, False),
        "not ours": (".briefing-notes.tmp", 90_000, True),
        "longer": (f".briefing-{here}-{dead}-0123abcd.tmp.yml", 90_000, True),
    }
    for name, age, _ in left.values():
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (time.time() - age,) * 2)
    save(str(file), NEW, OLD)
    assert set(names(folder)) == {"briefing.yml", *(name for name, _, stays in left.values() if stays)}


SAVE_FOREVER = """
import sys
from tui.core.atomic_save import save, save_new
path = sys.argv[1]
old, new = b"a" * 300_000, b"b" * 200_000
print("ready", flush=True)
while True:
    save(path, new, old)
    save(path, old, new)
"""


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path):
    file = tmp_path / "briefing.yml"
    whole = {b"a" * 300_000, b"b" * 200_000}
    for turn in range(12):
        file.write_bytes(b"a" * 300_000)
        process = subprocess.Popen(
            [sys.executable, "-c", SAVE_FOREVER, str(file)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        # Another moment each time: so many states of the file are seen first.
        inodes = set()
        while len(inodes) < 1 + turn:
            inodes.add((file.stat().st_ino, file.stat().st_mtime_ns))
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert file.read_bytes() in whole
        others = [name for name in names(tmp_path) if name != "briefing.yml"]
        assert all(name.startswith(".briefing-") and name.endswith(".tmp") for name in others)


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path):
    save_new(str(tmp_path / "new.txt"), NEW)
    assert (tmp_path / "new.txt").read_bytes() == NEW
    assert names(tmp_path) == ["new.txt"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("what", ["file", "folder", "link", "broken link"])
def test_a_new_file_takes_no_name_that_is_taken(file, what):
    path = file.parent / "taken"
    if what == "file":
        path.write_bytes(OLD)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("briefing.yml" if what == "link" else "nowhere")
    with pytest.raises(ExistsError, match="exists already, and is not written over"):
        save_new(str(path), NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["briefing.yml", "taken"]


def test_a_name_that_is_taken_while_the_bytes_are_written_stays_taken(tmp_path, monkeypatch):
    path, real = tmp_path / "new.txt", os.fsync

    def fsync(fd):
        path.write_bytes(OLD)
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ExistsError):
        save_new(str(path), NEW)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["new.txt"]


def test_a_disk_without_hard_links_takes_new_files_too(tmp_path, monkeypatch):
    def link(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    save_new(str(tmp_path / "new.txt"), NEW)
    assert (tmp_path / "new.txt").read_bytes() == NEW
    assert names(tmp_path) == ["new.txt"]
    with pytest.raises(ExistsError):
        save_new(str(tmp_path / "new.txt"), OLD)
    assert (tmp_path / "new.txt").read_bytes() == NEW


@pytest.mark.parametrize(
    ("call", "number", "reason"),
    [("_write", errno.ENOSPC, "the disk is full"), ("_move_to_new", errno.EROFS, "the disk is read-only")],
)
def test_a_disk_that_fails_leaves_no_new_file(tmp_path, monkeypatch, call, number, reason):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"tui.core.atomic_save.{call}", fail)
    with pytest.raises(BriefingError, match=f"cannot be written: {reason}"):
        save_new(str(tmp_path / "new.txt"), NEW)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["a\0b", "none/new.txt"])
def test_a_new_file_that_cannot_be_is_one_sentence(tmp_path, name):
    with pytest.raises(BriefingError, match="cannot be written"):
        save_new(f"{tmp_path}/{name}", NEW)
    assert names(tmp_path) == []


SAVE_NEW_FOREVER = """
import os, sys
from tui.core.atomic_save import save_new
path = sys.argv[1]
print("ready", flush=True)
while True:
    save_new(path, b"a" * 300_000)
    os.unlink(path)
"""


def test_a_kill_at_any_moment_leaves_a_whole_new_file_or_none(tmp_path):
    file = tmp_path / "new.txt"
    for turn in range(8):
        file.unlink(missing_ok=True)
        process = subprocess.Popen(
            [sys.executable, "-c", SAVE_NEW_FOREVER, str(file)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        # Another moment each time: so many states of the folder are seen first.
        states = set()
        while len(states) < 1 + turn:
            states.add(tmp_path.stat().st_mtime_ns)
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert not file.exists() or file.read_bytes() == b"a" * 300_000
        others = [name for name in names(tmp_path) if name != "new.txt"]
        assert all(name.startswith(".briefing-") and name.endswith(".tmp") for name in others)
