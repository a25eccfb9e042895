"""Opening files that may be anything: what is no ordinary file is refused, at once."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from tui.core.errors import TooLargeError, UnreadableFileError
from tui.core.files import read_file, read_start, stamp

LIMIT = 1000


def refusal(path: Path | str) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(str(path), LIMIT)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\0")
    assert read_file(str(file), LIMIT) == b"\xef\xbb\xbfa\r\nb\0"
    file.write_bytes(b"")
    assert read_file(str(file), LIMIT) == b""


def test_of_a_start_no_more_bytes_come_than_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    assert [read_start(str(path), count) for count in (0, 4, 10, 99)] == [
        b"",
        b"0123",
        b"0123456789",
        b"0123456789",
    ]
    with pytest.raises(UnreadableFileError, match=r"^b.txt does not exist"):
        read_start(str(tmp_path / "b"), 4, "b.txt")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc")
def test_of_what_says_that_it_is_empty_nothing_is_read_as_its_start() -> None:
    assert read_start("/proc/self/status", 9) == b""


def test_the_limit_is_the_last_size_that_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x" * LIMIT)
    assert len(read_file(str(file), LIMIT)) == LIMIT
    file.write_bytes(b"x" * (LIMIT + 1))
    assert "too large" in refusal(file)


def test_a_sparse_file_of_ten_gigabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "big"
    with file.open("wb") as opened:
        opened.truncate(10 << 30)
    with pytest.raises(TooLargeError, match="10 GB"):
        read_file(str(file), 128 << 20)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dir").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("x")
    assert "is a pipe" in refusal(tmp_path / "pipe")
    assert "is a directory" in refusal(tmp_path / "dir")
    assert "loop of symbolic links" in refusal(tmp_path / "loop")
    assert "does not exist" in refusal(tmp_path / "nope")
    assert "does not exist" in refusal(f"{tmp_path}/file/")
    assert "does not exist" in refusal(tmp_path / ("n" * 300))
    assert "does not exist" in refusal(f"{tmp_path}/a\0b")
    assert "is a device" in refusal("/dev/zero")
    assert "is a device" in refusal("/dev/null")


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's whole path may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert "is a socket" in refusal("socket")


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_text("x")
    status = file.stat()
    file.unlink()
    os.mkfifo(file)
    with monkeypatch.context() as patch:
        # The first look still sees the file that the pipe replaced.
        patch.setattr(os, "stat", lambda path: status)
        with pytest.raises(UnreadableFileError, match="is a pipe"):
            read_file(str(file), LIMIT)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no /proc")
def test_a_file_that_hides_its_size_is_refused() -> None:
    assert "no ordinary file" in refusal("/proc/self/environ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("x")
    file.chmod(0)
    assert "permission denied" in refusal(file)


def test_messages_use_the_name_that_the_user_knows(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"^seeds/a\.txt does not exist$"):
        read_file(str(tmp_path / "a.txt"), LIMIT, "seeds/a.txt")


def test_every_way_of_saving_changes_the_stamp(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    assert stamp(str(file)) is None
    assert stamp("a\0b") is None
    file.write_text("one")
    os.utime(file, ns=(1, 1))
    first = stamp(str(file))
    assert first == stamp(str(file))
    file.write_text("two!")
    second = stamp(str(file))
    other.write_text("two!")
    os.replace(other, file)
    third = stamp(str(file))
    assert len({first, second, third}) == 3
    (tmp_path / "link").symlink_to("a")
    assert stamp(str(tmp_path / "link")) == third


def test_where_the_disk_counts_whole_seconds_the_bytes_tell_two_savings_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, seen = tmp_path / "a", []
    real = os.stat

    def coarse(*arguments: object, **settings: object) -> os.stat_result:
        status = real(*arguments, **settings)  # type: ignore[arg-type]
        named = {"st_mtime_ns": 7_000_000_000, "st_ctime_ns": 7_000_000_000}
        return os.stat_result(tuple(status), {name: getattr(status, name) for name in dir(status)} | named)

    monkeypatch.setattr(os, "stat", coarse)
    for text in ("one", "two", "one"):
        file.write_text(text)
        seen.append(stamp(str(file)))
    assert seen[0] != seen[1] and seen[0] == seen[2]
    file.unlink()
    file.mkdir()
    assert stamp(str(file)) is not None
