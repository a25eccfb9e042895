"""PDFs made by hand, as small as can be, so that a test says what stands where on a page."""

from __future__ import annotations

from typing import NamedTuple

WIDTH = 612
# The widths of Helvetica's letters, in thousandths of its size, as far as breaking lines needs them.
_WIDE = {
    " ": 278,
    "i": 222,
    "l": 222,
    "t": 278,
    "f": 278,
    "r": 333,
    "m": 833,
    "w": 722,
    ".": 278,
    ",": 278,
    "'": 191,
}


class Put(NamedTuple):
    """A line of text at a place, in points from the page's lower left corner."""

    x: float
    y: float
    text: str
    size: float = 11


def width(text: str, size: float = 11) -> float:
    """About how wide `text` is, in points."""
    return sum(_WIDE.get(char, 556) for char in text) * size / 1000


def column(text: str, x: float, top: float, wide: float, size: float = 11, indent: float = 0) -> list[Put]:
    """`text` broken to lines of at most `wide` points, the first of them indented."""
    lines, line = [], ""
    for word in text.split():
        room = wide - (indent if not lines else 0)
        if line and width(f"{line} {word}", size) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    return [
        Put(x + (indent if not at else 0), top - 1.2 * size * at, line, size) for at, line in enumerate(lines)
    ]


def below(lines: list[Put], gap: float = 0) -> float:
    """Where the line after `lines` stands, and `gap` points lower."""
    return lines[-1].y - 1.2 * lines[-1].size - gap


def pdf(*pages: list[Put] | None, info: dict[str, str] | None = None) -> bytes:
    """A PDF of these pages; None is a page that holds a picture."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        _stream(
            b"\x80" * 64,
            b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8",
        ),
    ]
    kids = []
    for page in pages:
        if page is None:
            content = b"q 400 0 0 500 100 100 cm /Im1 Do Q"
        else:
            content = b"".join(
                b"BT /F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj ET\n"
                % (put.size, put.x, put.y, _escaped(put.text))
                for put in page
            )
        objects.append(_stream(content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 792]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</Im1 4 0 R>>>>>>" % (WIDTH, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    trailer = b""
    if info:
        said = b"".join(b"/%s(%s)" % (key.encode(), _escaped(value)) for key, value in info.items())
        objects.append(b"<<%s>>" % said)
        trailer = b"/Info %d 0 R" % len(objects)
    return _file(objects, trailer)


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)


def _escaped(text: str) -> bytes:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            trailer,
            len(out),
        )
    )
