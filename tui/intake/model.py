"""What an article is once it is out of its file: a text, and what the file says about it."""

from __future__ import annotations

from typing import Final, NamedTuple

TEXT: Final = "text"
MARKDOWN: Final = "markdown"
HTML: Final = "html"
PDF: Final = "pdf"


class Article(NamedTuple):
    """The text of an article, and what is known of it. What is not known is the empty string."""

    text: str
    """Paragraphs parted by one blank line, the headline first where it is known, with LF line ends; of a file
    of plain text the file's own text, unchanged but for its BOM."""
    title: str
    """Of a plain text the paragraph that is its headline."""
    author: str
    publisher: str
    published: str
    """A date as 2016-07-14."""
    url: str
    lang: str
    """A language tag, as `en` or `pt-BR`."""
    origin: str
    """Where it came from, as the user named it: a path, or `stdin`."""
    kind: str
    """TEXT, MARKDOWN, HTML or PDF."""
    is_verbatim: bool
    """Whether the file's bytes are this text in UTF-8, so that they can be kept byte for byte."""
    notes: tuple[str, ...] = ()
    """What a user must know, each a clause without a full stop: `pages 3 and 7 hold pictures, not text`."""
    data: bytes = b""
    """What is to be kept: the file's own bytes where `is_verbatim`, else `text` in UTF-8."""


class Facts(NamedTuple):
    """What a file says of itself in the places made for it; what it does not say is empty."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    lang: str = ""


class Extracted(NamedTuple):
    """What was got out of a file that is more than text; the fields are those of `Article`."""

    text: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    lang: str = ""
    notes: tuple[str, ...] = ()
