"""Reading a source: UTF-8 as it is, and one finding for whatever else is there."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.model import SourceEntry
from tui.core.finding import START, Finding, Place
from tui.source.model import Source
from tui.source.read import read_source

PLACE = Place(4, 5, 6, 1)
PATH_PLACE = Place(5, 11, 5, 16)


def entry(path: str) -> SourceEntry:
    return SourceEntry("article", path, "en", {"path": path}, PLACE, {"path": PATH_PLACE})


def read(folder: Path, data: bytes) -> tuple[Source, Finding | None]:
    (folder / "a.txt").write_bytes(data)
    return read_source(entry("a.txt"), str(folder))


def problem(folder: Path, data: bytes) -> str:
    source, finding = read(folder, data)
    assert source.text == ""
    assert finding is not None
    assert (finding.rule, finding.place, finding.source) == ("source-unreadable", PATH_PLACE, "article")
    assert finding.message.startswith("a.txt is not UTF-8 text: ")
    assert "UTF-8" in (finding.help or "")
    return finding.message


@pytest.mark.parametrize(
    "text", ["one\r\ntwo\rthree\n", "no end", "naïve\u00a0— “x”", "a\u2028b\x85c", "a" * 100_000]
)
def test_the_text_is_what_the_file_holds(tmp_path: Path, text: str) -> None:
    source, finding = read(tmp_path, text.encode())
    assert finding is None
    assert source.text == text
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert source.file == os.path.realpath(tmp_path / "a.txt")
    assert source.id == "article"


def test_one_byte_order_mark_is_dropped_from_the_text_and_kept_in_the_hash(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf\xef\xbb\xbfHi"
    source, finding = read(tmp_path, data)
    assert finding is None
    assert source.text == "\ufeffHi"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("Grüße".encode("utf-16"), "UTF-16"),
        ("Gruesse aus Wien".encode("utf-16-le"), "UTF-16"),
        ("Gruesse aus Wien".encode("utf-16-be"), "UTF-16"),
        ("Grüße".encode("utf-32"), "UTF-32"),
        ("Viele\nGrüße aus Wien".encode("latin-1"), "Latin-1 (byte 0xfc in line 2)"),
        ("Viele “Grüße” aus Wien".encode("cp1252"), "Windows-1252"),
        ("Привет".encode("cp1251"), "another encoding"),
        (b"plain text with a \0 in it", "binary"),
        (bytes(range(256)), "binary"),
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"PK\x03\x04rest", "zip"),
        ("Wien —".encode()[:-1], "ends in the middle of a character"),
    ],
)
def test_what_is_not_utf_8_is_told_for_what_it_seems_to_be(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in problem(tmp_path, data)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u00a0\n".encode()])
def test_a_source_of_no_text_can_support_nothing(tmp_path: Path, data: bytes) -> None:
    source, finding = read(tmp_path, data)
    assert finding is not None
    assert (finding.rule, finding.message) == ("source-unreadable", "a.txt holds no text")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_a_path_that_leads_nowhere_is_a_finding_at_the_path(tmp_path: Path) -> None:
    source, finding = read_source(entry("nope.txt"), str(tmp_path))
    assert finding is not None
    assert (finding.place, finding.message) == (PATH_PLACE, "nope.txt does not exist")
    assert (source.text, source.file, source.sha256) == ("", None, None)


def test_a_source_outside_needs_leave(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "home").mkdir()
    _, finding = read_source(entry("../a.txt"), str(tmp_path / "home"))
    assert finding is not None
    assert "--allow-outside" in finding.message
    source, finding = read_source(entry("../a.txt"), str(tmp_path / "home"), allow_outside=True)
    assert finding is None
    assert source.text == "Text."


def test_a_sparse_file_of_ten_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10 << 30)
    source, finding = read_source(entry("a.txt"), str(tmp_path))
    assert finding is not None
    assert "a.txt is too large" in finding.message
    assert source.sha256 is None


def test_a_missing_path_is_the_readers_finding_not_a_second_one_here(tmp_path: Path) -> None:
    assert read_source(SourceEntry("a", "", "en", {}, PLACE, {}), str(tmp_path))[1] is None
    assert read_source(entry(""), str(tmp_path))[1] is not None


@given(st.text())
def test_no_path_raises(path: str) -> None:
    _, finding = read_source(entry(path), "/nonexistent")
    assert finding is not None


@given(data=st.binary(max_size=40), size=st.integers(1, 9))
def test_read_in_pieces_of_any_size_a_file_is_what_it_is_read_whole(
    data: bytes, size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    whole = read(folder, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.source.read._PIECE", size)
        assert read(folder, data) == whole


@given(
    text=st.text("aé€😀\ufeff", min_size=1, max_size=30), size=st.integers(1, 5), broken=st.integers(0, 40)
)
def test_text_cut_within_a_character_is_read_as_written_or_its_fault_told_at_its_place(
    text: str, size: int, broken: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = text.encode()
    data = data[:broken] + b"\xff" + data[broken:] if broken < len(data) else data
    expected, fault = "", None
    try:
        expected = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        fault = f"byte {data[error.start]:#04x} in line 1"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.source.read._PIECE", size)
        source, finding = read(tmp_path_factory.getbasetemp(), data)
    assert source.text == expected
    if fault is not None:
        assert finding is not None
        assert fault in finding.message


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("feery.txt", "ferry.txt"),
        ("ferry.tx", "ferry.txt"),
        ("seeds/artcle.txt", "seeds/article.txt"),
        ("sedes/article.txt", "seeds/article.txt"),
        ("article.txt", "seeds/article.txt"),
        ("Ferry.txt", "ferry.txt"),
    ],
)
def test_path_that_leads_nowhere_gets_the_one_like_it(tmp_path, path, meant):
    (tmp_path / "seeds").mkdir()
    for name in ("ferry.txt", "seeds/article.txt"):
        (tmp_path / name).write_text("words\n", encoding="utf-8")
    entry = SourceEntry("a", path, "en", {}, START, {"path": START})
    _, finding = read_source(entry, str(tmp_path))
    assert finding.help == f"Did you mean {meant}?"
    assert [edit.text for edit in finding.suggestion.edits] == [meant]


@pytest.mark.parametrize("path", ["../secrt.txt", "/etc/passwdd", "link/secrt.txt", "nothing.txt", "a//b"])
def test_no_path_outside_the_folder_is_suggested(tmp_path, path):
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "secret.txt").write_text("words\n", encoding="utf-8")
    (tmp_path / "out" / "secret.txt").write_text("words\n", encoding="utf-8")
    (home / "link").symlink_to(tmp_path / "out")
    entry = SourceEntry("a", path, "en", {}, START, {"path": START})
    _, finding = read_source(entry, str(home))
    assert finding.help is None and finding.suggestion is None
