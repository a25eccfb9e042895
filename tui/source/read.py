"""Reads a source's file, once and unchanged: bytes in, text out, or one finding that says why not."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import os
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tui.briefing.model import SourceEntry
from tui.briefing.requote import spelled
from tui.core.errors import TooLargeError, UnreadableFileError
from tui.core.files import read_file, read_start
from tui.core.finding import Edit, Finding, Fix
from tui.core.text_builder import grown
from tui.source.model import Source
from tui.source.opening import resolve, similar

LIMIT: Final = 128 << 20
"""The most bytes that a source may hold."""
LIMIT_OF_ALL: Final = 256 << 20
"""The most bytes that all sources of a briefing may hold together."""

_KINDS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
"""What a file's first bytes give away."""

_SAMPLE: Final = 1 << 20
_PIECE: Final = 1 << 20
"""Bytes looked at, and decoded, at a time."""
_HIGH: Final = bytes(range(0x80, 0x100))


class _NotText(Exception):
    """Bytes that are not UTF-8 text, and what they seem to be."""


class _Content(NamedTuple):
    """What a file holds."""

    size: int
    """In bytes."""
    text: str
    sha256: str
    problem: str = ""
    """Why it is no text, as the end of a sentence."""


def read_source(
    entry: SourceEntry, folder: str, *, allow_outside: bool = False
) -> tuple[Source, Finding | None]:
    """The source that `entry` of a briefing in `folder` names, and what is wrong with it. Never raises.

    A file of nothing but white space can be read, but supports nothing: it too gets a finding.
    """
    [read] = read_sources([entry], folder, allow_outside=allow_outside)
    return read


def read_sources(
    entries: Iterable[SourceEntry], folder: str, *, allow_outside: bool = False
) -> list[tuple[Source, Finding | None]]:
    """The sources of one briefing, in its order, each as `read_source` has it.

    A file is read once, however many entries name it, and equal texts are one value. A source with which all
    would hold more than `LIMIT_OF_ALL` bytes, a file counted for each entry, has no text, and a finding.
    """
    files = _Files(folder, allow_outside)
    return [files.source(entry) for entry in entries]


class _Files:
    """The files of one briefing's sources."""

    def __init__(self, folder: str, allow_outside: bool) -> None:
        self._folder = folder
        self._allow_outside = allow_outside
        self._room = LIMIT_OF_ALL
        self._by_path: dict[str, _Content] = {}
        """By a file's real path."""
        self._by_sum: dict[str, _Content] = {}

    def source(self, entry: SourceEntry) -> tuple[Source, Finding | None]:
        """The source that `entry` names, and what is wrong with it."""
        if not entry.path and "path" not in entry.places:
            # The missing field is a finding already.
            return Source(entry, None, "", None), None
        limit = min(LIMIT, self._room)
        try:
            file = resolve(entry.path, self._folder, self._allow_outside)
            content = self._by_path.get(file) or self._read(file, entry.path, limit)
            if content.size > limit:
                raise TooLargeError(entry.path)
        except UnreadableFileError as error:
            unread = Source(entry, None, "", None)
            if isinstance(error, TooLargeError) and limit < LIMIT:
                return unread, _too_large(entry)
            finding = _unreadable(entry, str(error))
            return unread, _with_similar(finding, entry, self._folder, self._allow_outside)
        self._by_path[file] = content
        self._room -= content.size
        source = Source(entry, file, content.text, content.sha256)
        if content.problem:
            message = f"{entry.path} {content.problem}"
            return source, _unreadable(entry, message, help="Save it as plain text in UTF-8.")
        blank = not content.text or content.text.isspace()
        return source, _unreadable(entry, f"{entry.path} holds no text") if blank else None

    def _read(self, file: str, name: str, limit: int) -> _Content:
        """What a file holds. Raises UnreadableFileError."""
        # Here, because a command that reads no source need not wait for it.
        import hashlib

        data = read_file(file, limit, name, real=True)
        sha256 = hashlib.sha256(data, usedforsecurity=False).hexdigest()
        if sha256 not in self._by_sum:
            try:
                self._by_sum[sha256] = _Content(len(data), _decode(data), sha256)
            except _NotText as problem:
                self._by_sum[sha256] = _Content(len(data), "", sha256, str(problem))
        return self._by_sum[sha256]


def read_beginning(entry: SourceEntry, folder: str, count: int, *, allow_outside: bool = False) -> Source:
    """The source with its first `count` bytes, up to their last whole line; empty where it has none.

    Never raises: what is wrong with a file, `read_source` says.
    """
    try:
        file = resolve(entry.path, folder, allow_outside)
        data = read_start(file, count, entry.path, real=True)
    except UnreadableFileError:
        return Source(entry, None, "", None)
    end = data.rfind(b"\n") + 1 or data.rfind(b" ") + 1
    try:
        return Source(entry, file, _decode(data if len(data) < count else data[:end]), None)
    except _NotText:
        return Source(entry, file, "", None)


def size_of(entry: SourceEntry, folder: str, *, allow_outside: bool = False) -> int:
    """The bytes of a source's file; 0 where it may not be read."""
    try:
        return os.stat(resolve(entry.path, folder, allow_outside)).st_size
    except (OSError, UnreadableFileError):
        return 0


def kind_of(data: bytes) -> str:
    """What the first bytes of `data` give away, as `a PDF`; empty where they may be UTF-8 text."""
    return next((kind for start, kind in _KINDS if data.startswith(start)), "")


def _too_large(entry: SourceEntry) -> Finding:
    limit = f"{LIMIT_OF_ALL >> 20} MB"
    message = f"{entry.path} is not read: with it, the sources would hold more than {limit} together."
    place = entry.places.get("path", entry.place)
    help_ = "Split the briefing, or keep shorter texts."
    return Finding("too-large", message, place, source=entry.id, help=help_)


def _unreadable(entry: SourceEntry, message: str, help: str | None = None) -> Finding:
    place = entry.places.get("path", entry.place)
    return Finding("source-unreadable", message, place, source=entry.id, help=help)


def _with_similar(finding: Finding, entry: SourceEntry, folder: str, allow_outside: bool) -> Finding:
    """`finding` about a path that leads nowhere, with the path that was probably meant."""
    near = similar(entry.path, folder, allow_outside) if "does not exist" in finding.message else None
    if near is None or "path" not in entry.places:
        return finding
    suggestion = Fix(f"write `{near}`", (Edit(finding.place, spelled(near)),))
    return finding._replace(help=f"Did you mean {near}?", suggestion=suggestion)


def _decode(data: bytes) -> str:
    """The text of `data`. Raises _NotText with what it seems to be, as the end of a sentence."""
    kind = kind_of(data)
    if kind:
        raise _NotText(f"is not UTF-8 text: it seems to be {kind}")
    if any(data.find(0, at, at + _PIECE) >= 0 for at in range(0, len(data), _PIECE)):
        head = data[:4096]
        # In UTF-16 every other byte of Western text is NUL.
        kind = "UTF-16 text" if head.count(0) * 3 > len(head) else "binary"
        raise _NotText(f"is not UTF-8 text: it seems to be {kind}")
    try:
        return grown(_decoded(data))
    except UnicodeDecodeError as error:
        raise _NotText(f"is not UTF-8 text: {_what_fails(data, error)}") from None


def _decoded(data: bytes) -> Iterator[str]:
    """Yield the text of `data` in pieces, to let other threads have their turn. Raises UnicodeDecodeError."""
    decoder = getincrementaldecoder("utf-8")()
    start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    for offset in range(start, len(data), _PIECE):
        begun = len(decoder.getstate()[0])  # bytes of a character that the piece before ended in
        try:
            yield decoder.decode(data[offset : offset + _PIECE], final=offset + _PIECE >= len(data))
        except UnicodeDecodeError as error:
            places = (offset - begun + error.start, offset - begun + error.end)
            raise UnicodeDecodeError("utf-8", data, *places, error.reason) from None


def _what_fails(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    if error.reason == "unexpected end of data":
        return f"it ends in the middle of a character, in line {line}"
    where = f"byte {data[error.start]:#04x} in line {line}"
    sample = data[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, _HIGH))
    if high * 4 > len(sample):
        return f"it seems to be binary or in another encoding ({where})"
    c1 = len(sample) - len(sample.translate(None, bytes(range(0x80, 0xA0))))
    return f"it seems to be {'Windows-1252' if c1 else 'Latin-1'} ({where})"
