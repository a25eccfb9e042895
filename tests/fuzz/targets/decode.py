"""Bytes into text: a briefing, a source, an article. Text, or one clear sentence; nothing else is raised."""

from __future__ import annotations

from tests.fuzz.limit import in_one_sentence
from tui.briefing.read import decode
from tui.core.errors import UnreadableFileError
from tui.intake import telling
from tui.intake.model import HTML, MARKDOWN, PDF, TEXT
from tui.source import read as source

LENGTH = 256
_MARK = b"\xef\xbb\xbf"


def check(data: bytes) -> None:
    """What is read has the file's bytes; what is refused has a sentence of one line."""
    try:
        text = decode(data)
    except UnreadableFileError as refused:
        in_one_sentence(refused)
    else:
        assert text.encode() == data.removeprefix(_MARK)
    try:
        text = source._decode(data)
    except source._NotText as refused:
        in_one_sentence(refused)
    else:
        assert text.encode() == data.removeprefix(_MARK)
    for name in ("article.txt", "page.html", "notes.md", "paper.pdf", "-"):
        assert telling.tell(data, name) in (TEXT, MARKDOWN, HTML, PDF)
    try:
        decoded = telling.decode(data)
    except UnreadableFileError as refused:
        in_one_sentence(refused)
    else:
        assert "\0" not in decoded.text or decoded.note
        if decoded.is_utf8:
            assert decoded.text.encode() == data.removeprefix(_MARK)


SEEDS = (
    "version: 1\ntitle: café — “x”\n".encode(),
    _MARK + b"x\r\ny",
    "x: é\n".encode("utf-16"),
    "x: é\n".encode("utf-16-be"),
    "x: é\n".encode("utf-32"),
    "say: “yes” é".encode("cp1252"),
    b"caf\xe9 " * 20,
    b"%PDF-1.7\n",
    b"<!DOCTYPE html><html lang=en><head><title>t</title></head><p>x",
    b"---\ntitle: x\n---\n\n# Head\n\n- a [b](c)\n",
    b"\x7fELF\x02\x01\x01\x00",
    b"\x1f\x8bPK\x03\x04{\\rtf\xff\xd8\xff",
    bytes(range(256)),
)
KEPT = (
    # Each comment more doubled the time.
    b"<!---->" * 32 + b"x",
)
