"""Tells what kind of file an article came in, and decodes text; by the contents first and the name second."""

from __future__ import annotations

import codecs
import os
import re
from typing import Final, NamedTuple

from tui.core.errors import UnreadableFileError
from tui.intake.model import HTML, MARKDOWN, PDF, TEXT
from tui.source.read import kind_of

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_PAGE: Final = re.compile(
    r"(?:\s|<\?xml[^>]{0,200}>|<!--(?>.{0,4000}?-->))*+<(?:!doctype\s+html|(?:html|head|body|title|meta|article)[\s/>])",
    re.I | re.S,
)
_TAG: Final = re.compile(r"</?[a-z][a-z0-9]{0,9}[\s/>]", re.I)
_HEAD: Final = 16_384

_HTML_ENDINGS: Final = frozenset((".html", ".htm", ".xhtml", ".xht", ".shtml"))
_MARKDOWN_ENDINGS: Final = frozenset((".md", ".markdown", ".mdown", ".mkd"))
_TEXT_ENDINGS: Final = frozenset((".txt", ".text"))
_FRONT_MATTER: Final = re.compile(r"(?:---\n(?:[^\n]*\n){0,60}?\w+: [^\n]*\n(?:[^\n]*\n){0,60}?---|\+\+\+)\n")
_MARKS: Final = (
    re.compile(r"^#{1,6} \S", re.M),
    re.compile(r"\[[^\]\n]{1,200}\]\(\S{1,500}\)"),
    re.compile(r"(?<!\w)(?:\*\*|__)[^\s*_][^*_\n]{0,200}(?:\*\*|__)(?!\w)"),
    re.compile(r"^(?:```|~~~)", re.M),
    re.compile(r"^> \S", re.M),
)


class Decoded(NamedTuple):
    """Text that was in a file."""

    text: str
    is_utf8: bool
    note: str
    """What a user must know of its encoding; empty for UTF-8."""


def tell(data: bytes, name: str) -> str:
    """The kind of the file called `name` that holds `data`: TEXT, MARKDOWN, HTML or PDF."""
    ending = os.path.splitext(name)[1].lower()
    if data[:_HEAD].lstrip().startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:1024]):
        return PDF
    head = _head(data)
    if _PAGE.match(head) or (ending in _HTML_ENDINGS and _TAG.search(head)):
        return HTML
    if ending in _MARKDOWN_ENDINGS or (ending not in _TEXT_ENDINGS and _is_markdown(head)):
        return MARKDOWN
    return TEXT


def decode(data: bytes) -> Decoded:
    """The text of `data`. Raises UnreadableFileError with the end of a sentence that begins with its name."""
    for mark, codec, called in _BOMS:
        if data.startswith(mark):
            return _wide(data[len(mark) :], codec, called)
    kind = kind_of(data)
    if kind:
        advice = "; save it as PDF, HTML or text" if "document" in kind else ""
        raise UnreadableFileError(f"holds no text: it seems to be {kind}{advice}")
    if data.startswith(b"bplist00"):
        raise UnreadableFileError("holds no text: it seems to be a web archive; save the page as HTML")
    if b"\0" in data:
        return _with_nuls(data)
    try:
        return Decoded(data.decode().removeprefix("\ufeff"), True, "")
    except UnicodeDecodeError as error:
        return _of_one_byte(data, error.start)


def _head(data: bytes) -> str:
    for mark, codec, _ in _BOMS:
        if data.startswith(mark):
            return data[len(mark) : _HEAD].decode(codec, "replace")
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1").replace("\r\n", "\n")


def _is_markdown(head: str) -> bool:
    return bool(_FRONT_MATTER.match(head)) or sum(bool(mark.search(head)) for mark in _MARKS) >= 2


def _wide(data: bytes, codec: str, called: str) -> Decoded:
    try:
        return Decoded(data.decode(codec).removeprefix("\ufeff"), False, f"was decoded from {called}")
    except UnicodeDecodeError:
        raise UnreadableFileError(f"is broken: it begins as {called} and is not") from None


def _with_nuls(data: bytes) -> Decoded:
    """In UTF-16 every other byte of Western text is NUL; else NULs are in what is no text."""
    head = data[:4096]
    for odd, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[odd::2].count(0) * 3 > len(head) and not head[1 - odd :: 2].count(0):
            return _wide(data, codec, "UTF-16")
    raise UnreadableFileError("holds no text: it seems to be binary (it has NUL bytes)")


def _of_one_byte(data: bytes, start: int) -> Decoded:
    """Text in the encoding of older Western systems, where it can be no other."""
    line = data.count(b"\n", 0, start) + 1
    where = f"byte {data[start]:#04x} in line {line}"
    sample = data[max(0, start - (1 << 15)) : start + (1 << 20)]
    replaced = sample.decode("utf-8", "replace")
    wrong = replaced.count("\ufffd")
    if sum(1 for char in replaced if char > "\x7f") - wrong > wrong:
        raise UnreadableFileError(f"is broken: it is UTF-8 but for {where}")
    high = sum(1 for byte in sample if byte > 0x7F)
    controls = sum(1 for byte in sample if byte < 0x20 and byte not in b"\t\n\r\f")
    if high * 4 > len(sample) or controls * 10 > len(sample):
        raise UnreadableFileError(
            f"cannot be decoded: it is not UTF-8 ({where}), and what else is unsure; save it as UTF-8"
        )
    try:
        return Decoded(data.decode("cp1252"), False, "was decoded from Windows-1252, which is a guess")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), False, "was decoded from Latin-1, which is a guess")
