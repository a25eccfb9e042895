"""Which file a source's path names: literally, and never out of the briefing's folder unasked."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.core.errors import UnreadableFileError
from tui.core.files import read_file
from tui.source.opening import resolve


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A briefing's folder with one of everything in it, and a secret beside it."""
    home = tmp_path / "home"
    (home / "dir").mkdir(parents=True)
    (home / "ok.txt").write_text("text")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "home2").mkdir()
    (tmp_path / "home2" / "ok.txt").write_text("text")
    (home / "link_in").symlink_to("ok.txt")
    (home / "link_out").symlink_to("../secret")
    (home / "dir_out").symlink_to("..")
    (home / "loop").symlink_to("loop")
    os.mkfifo(home / "fifo")
    monkeypatch.chdir(home)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        yield home


def read(path: str, folder: Path, allow_outside: bool = False) -> bytes:
    return read_file(resolve(path, str(folder), allow_outside), 1 << 20, path)


def refusal(path: str, folder: Path, allow_outside: bool = False) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(path, folder, allow_outside)
    return str(caught.value)


@pytest.mark.parametrize("path", ["ok.txt", "./ok.txt", "dir/../ok.txt", "sub/../ok.txt", "link_in"])
def test_a_file_inside_is_read(folder: Path, path: str) -> None:
    assert read(path, folder) == b"text"
    assert resolve(path, str(folder), False) == os.path.realpath(folder / "ok.txt")


def test_an_absolute_path_inside_is_read(folder: Path) -> None:
    assert read(str(folder / "ok.txt"), folder) == b"text"


@pytest.mark.parametrize(
    "path", ["../secret", "link_out", "dir_out/secret", "../home2/ok.txt", "dir/../../secret"]
)
def test_a_file_outside_needs_leave(folder: Path, path: str) -> None:
    message = refusal(path, folder)
    assert path in message
    assert "outside" in message
    assert "--allow-outside" in message
    assert read(path, folder, allow_outside=True) in (b"secret", b"text")


@pytest.mark.parametrize("path", ["/etc/passwd", "/dev/zero", "/proc/self/environ", "..", "../nope", "/"])
def test_whatever_is_outside_is_refused(folder: Path, path: str) -> None:
    refusal(path, folder)


@pytest.mark.parametrize("allow_outside", [False, True])
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "empty"),
        ("nope", "nope does not exist"),
        ("a\0b", "NUL"),
        ("~/x", "~/x does not exist"),
        ("$HOME/x", "$HOME/x does not exist"),
        ("ok.txt/", "names a directory"),
        ("ok.txt/x", "does not exist"),
        ("dir", "is a directory"),
        ("dir/", "names a directory"),
        (".", "is a directory"),
        ("fifo", "is a pipe"),
        ("socket", "is a socket"),
        ("loop", "loop of symbolic links"),
        ("http://x/y", "not fetched"),
        ("HTTPS://x/y", "not fetched"),
        ("file:///etc/passwd", "not fetched"),
        ("\ud800", "does not exist"),
        ("n" * 5000, "too long"),
    ],
)
def test_what_is_no_file_is_refused_with_leave_or_without(
    folder: Path, path: str, reason: str, allow_outside: bool
) -> None:
    assert reason in refusal(path, folder, allow_outside)


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty", "/etc", "/proc/self/environ"])
def test_leave_to_go_outside_is_none_to_read_devices(folder: Path, path: str) -> None:
    refusal(path, folder, allow_outside=True)


def test_standard_input_is_no_source(folder: Path) -> None:
    refusal("/dev/stdin", folder)
    if not stat.S_ISREG(os.fstat(0).st_mode):
        refusal("/dev/stdin", folder, allow_outside=True)


def test_a_briefing_in_the_root_folder_may_name_any_file(folder: Path) -> None:
    assert read(str(folder / "ok.txt"), Path("/")) == b"text"


def test_a_folder_reached_through_a_link_is_the_same_folder(folder: Path) -> None:
    (folder.parent / "alias").symlink_to(folder)
    assert read("ok.txt", folder.parent / "alias") == b"text"
    assert read(str(folder / "ok.txt"), folder.parent / "alias") == b"text"
