"""A text as a PDF: pages of lines in Helvetica, with a running head and page numbers, written by hand."""

from __future__ import annotations

import textwrap
from typing import Final

_WIDTH: Final = 84
_LINES: Final = 46
"""Characters a line, and lines a page."""


def pdf_of(text: str, head: str = "", *, title: str = "") -> bytes:
    """The text as a PDF of several pages; what Windows-1252 lacks becomes a question mark.

    Every page has `head` above its lines and its number below them.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(line, _WIDTH) or [""]
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(b"<< /Title " + _string(title) + b" >>")
    kids = []
    for number, page in enumerate(pages, 1):
        drawn = [_line(head, 760, 9), *(_line(row, 735 - 14 * at, 11) for at, row in enumerate(page))]
        stream = b"\n".join([*drawn, _line(f"Page {number} of {len(pages)}", 40, 9)])
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _line(text: str, height: int, size: int) -> bytes:
    return b"BT /F1 %d Tf 72 %d Td %s Tj ET" % (size, height, _string(text))


def _string(text: str) -> bytes:
    data = text.encode("cp1252", "replace")
    for mark in (b"\\", b"(", b")"):
        data = data.replace(mark, b"\\" + mark)
    return b"(" + data + b")"


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, rows, len(objects) + 1, len(data))
    )
