"""The text of a PDF: its lines with their places, from a library, put together to paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, Final

from tui.core.errors import UnreadableFileError
from tui.core.pacing import Progress
from tui.intake import clean
from tui.intake.dates import day_in
from tui.intake.furniture import Line
from tui.intake.layout import Paragraph, paragraphs
from tui.intake.model import Extracted
from tui.intake.plain import byline_of

_MOST_PAGES: Final = 2_000
_MOST_LETTERS: Final = 30_000_000
_LONGEST_HEADLINE: Final = 250
_FAR: Final = 1.5
"""Of a line's height: what is further apart stands in two columns."""

# For a hyphen at a line's end the library writes one of these, and no line end.
_HYPHEN: Final = re.compile("[\x02\ufffe]")
_LINE: Final = re.compile("[^\r\n\x02\ufffe]*(?:[\x02\ufffe]|[\r\n]*)")
_NO_LETTER: Final = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_NO_TITLE: Final = re.compile(
    r"untitled|\(?anonymous\)?|(?:microsoft )?word ?-|microsoft|document\d*\Z|slide \d|powerpoint"
    r"|\S+\.\w{2,5}\Z|(?=\S*?\d{4})\S++\Z",
    re.I,
)
_NO_AUTHOR: Final = re.compile(
    r"[\d@\\/_]|anonymous|admin|\buser\b|unknown|owner|microsoft|adobe|staff", re.I
)
_PUBLISHING: Final = re.compile(
    r"indesign|quark|tex\b|pdftex|xetex|luatex|framemaker|pagemaker|scribus", re.I
)


def extract(data: bytes, progress: Progress) -> Extracted:
    """The text of the PDF `data`. Raises UnreadableFileError with the end of a sentence on the file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFileError("is encrypted: save it without its password") from None
        raise UnreadableFileError("cannot be read: it is no whole PDF") from None
    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableFileError(f"has {count} pages, where {_MOST_PAGES} are allowed")
    pages: list[list[Line]] = []
    pictures: list[int] = []
    broken: list[int] = []
    letters = 0
    for number in range(count):
        progress("pages read", number, count)
        try:
            page = document[number]
            lines = list(_lines(page))
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            pages.append([])
            continue
        letters += sum(len(line.text) for line in lines)
        if letters > _MOST_LETTERS:
            raise UnreadableFileError("holds more text than any article")
        # A scanned page may have a number that is none.
        if sum(char.isalpha() for line in lines for char in line.text) < 3 and _has_picture(page):
            pictures.append(number + 1)
        pages.append(lines)
        page.close()
    _require_text(pages, pictures, broken)
    return _told(document.get_metadata_dict(), paragraphs(pages), _notes(pictures, broken))


def _require_text(pages: list[list[Line]], pictures: list[int], broken: list[int]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if not any(map(str.isalnum, text)):
        if pictures:
            raise UnreadableFileError(
                "holds pictures of text, not text: a program for text recognition (OCR) reads them"
            )
        raise UnreadableFileError("cannot be read: its pages are broken" if broken else "holds no text")
    if len(_NO_LETTER.findall(text)) * 5 > len(text):
        raise UnreadableFileError("cannot be read: its fonts do not say which letters they show")


def _notes(pictures: list[int], broken: list[int]) -> tuple[str, ...]:
    notes: tuple[str, ...] = ()
    if pictures:
        notes += (f"{_pages(pictures)} of the PDF hold{'s' * (len(pictures) == 1)} pictures, not text",)
    if broken:
        notes += (f"{_pages(broken)} of the PDF could not be read",)
    return notes


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = [str(number) for number in numbers[:6]]
    last = f"{len(numbers) - 6} more" if len(numbers) > 6 else shown.pop()
    return f"pages {', '.join(shown)} and {last}"


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page as the library tells them, parted where a column's gap runs through them."""
    turn, (width, height) = page.get_rotation(), page.get_size()
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    if text_page.count_chars() != len(text):
        # Letters and their places cannot be told together: the order of the file has to do.
        yield from _without_places(text)
        return
    for found in _LINE.finditer(text):
        yield from _parts(text_page, found[0], found.start(), turn, width, height)
    text_page.close()


def _without_places(text: str) -> Iterator[Line]:
    for number, found in enumerate(_LINE.finditer(text)):
        shown = clean.line(_HYPHEN.sub("-", found[0]))
        if shown:
            yield Line(shown, 0, 100, -12.0 * number, 12 - 12.0 * number)


def _parts(text_page: Any, raw: str, start: int, turn: int, width: float, height: float) -> Iterator[Line]:
    first = len(raw) - len(raw.lstrip())
    last = len(raw.rstrip())
    if first >= last:
        return
    edges = [first, last]
    if text_page.count_rects(start + first, last - first) > 1:
        edges[1:1] = _gaps(text_page, raw, start, first, last, turn, width, height)
    for begin, end in itertools.pairwise(edges):
        piece = raw[begin:end].rstrip()
        shown = clean.line(_HYPHEN.sub("-", piece))
        if not shown:
            continue
        left, bottom, right, top = _box(text_page, start + begin, turn, width, height)
        _, low, end_right, high = _box(text_page, start + begin + len(piece) - 1, turn, width, height)
        if high - low > top - bottom:
            # A small mark may stand before the text, as the number of a note does.
            bottom, top = low, high
        if top > bottom:
            yield Line(shown, min(left, end_right), max(right, end_right), bottom, top)


def _gaps(
    text_page: Any, raw: str, start: int, first: int, last: int, turn: int, width: float, height: float
) -> list[int]:
    """Where in a line parts begin that stand far from what is before them."""
    found: list[int] = []
    end = None
    for at in range(first, last):
        if raw[at].isspace():
            continue
        left, bottom, right, top = _box(text_page, start + at, turn, width, height)
        if end is not None and left - end > _FAR * (top - bottom) > 0:
            found.append(at)
        end = right
    return found


def _box(
    text_page: Any, at: int, turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter, on the page as it is shown."""
    left, bottom, right, top = text_page.get_charbox(at, loose=True)
    if turn == 90:
        return bottom, height - right, top, height - left
    if turn == 180:
        return width - right, height - top, width - left, height - bottom
    if turn == 270:
        return width - top, left, width - bottom, right
    return left, bottom, right, top


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return next(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3), None) is not None


def _told(said: dict[str, str], found: list[Paragraph], notes: tuple[str, ...]) -> Extracted:
    blocks = [clean.line(paragraph.text) for paragraph in found]
    title, at = _title(said.get("Title", ""), found)
    if title:
        blocks = [title, *blocks[:at], *blocks[at + 1 :]]
    text = clean.joined(blocks)
    byline = byline_of(text)
    published = byline.published
    if not published and _PUBLISHING.search(f"{said.get('Producer', '')} {said.get('Creator', '')}"):
        # What a browser or an office program has printed may be years older than its PDF.
        published = day_in(said.get("CreationDate", "").removeprefix("D:")[:8])
        if published:
            notes += ("the day of publication is that on which the PDF was made",)
    return Extracted(
        text,
        title,
        byline.author or _author(said.get("Author", "")),
        byline.publisher,
        published,
        notes=notes,
    )


def _title(said: str, found: list[Paragraph]) -> tuple[str, int]:
    """The headline and which paragraph it is: what the PDF says and shows, else the largest letters."""
    first = [paragraph for paragraph in found[:12] if paragraph.page == found[0].page]
    said = clean.line(said)
    key = _key(said)
    if key and not _NO_TITLE.match(said):
        for at, paragraph in enumerate(first):
            if _key(paragraph.text) == key:
                return clean.line(paragraph.text), at
    sizes = sorted(paragraph.size for paragraph in found for _ in range(1 + len(paragraph.text) // 80))
    usual = sizes[len(sizes) // 2]
    largest = max(first, key=lambda paragraph: paragraph.size)
    if largest.size > 1.12 * usual and 3 < len(largest.text) <= _LONGEST_HEADLINE:
        return clean.line(largest.text), first.index(largest)
    return "", 0


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _author(said: str) -> str:
    said = clean.line(said)
    words = said.split()
    is_name = 2 <= len(words) <= 8 and words[0][:1].isupper() and words[-1][:1].isupper()
    return said if is_name and not _NO_AUTHOR.search(said) else ""
