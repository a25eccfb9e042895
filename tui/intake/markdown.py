"""The text of a Markdown file without its marks, and what its front matter says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.core.errors import UnreadableFileError
from tui.core.html_parser import Markup
from tui.intake import clean
from tui.intake.dates import day_in
from tui.intake.model import Extracted, Facts
from tui.intake.plain import byline_of

_YAML: Final = re.compile(r"---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
_TOML: Final = re.compile(r"\+\+\+[^\S\n]*\n(.*?)\n\+\+\+[^\S\n]*(?:\n|\Z)", re.S)
_PAIR: Final = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*:(?:\s+(.*))?")
_ENTRY: Final = re.compile(r"\s*-\s+(?:name\s*:\s+)?(.+)")
_COMMENT: Final = re.compile(r"\s+#.*\Z")
_MOST_FRONT: Final = 1 << 16

_KEYS: Final = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "creator"),
    "publisher": ("publisher", "publication", "site", "site_name", "source_name"),
    "published": ("date", "published", "publishdate", "pubdate", "date_published", "datepublished"),
    "url": ("url", "canonical", "canonical_url", "source", "link", "original"),
    "lang": ("lang", "language", "locale"),
}
_SILENT: Final = frozenset(("script", "style", "template", "noscript", "svg", "iframe", "textarea", "title"))


def extract(text: str) -> Extracted:
    """The text of a Markdown file. Raises UnreadableFileError with the end of a sentence on the file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front, body = _front(text)
    # Raw HTML is parsed as such, so that its tags can be told from text; links without a mark stay text.
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(body)
    blocks = [block for block in _blocks(tokens) if block and not block.isspace()]
    if not blocks:
        raise UnreadableFileError("holds no text")
    title = front.title or _first_heading(tokens)
    article = clean.joined(clean.with_headline(title, blocks))
    byline = byline_of(article)
    return Extracted(
        article,
        title,
        front.author or byline.author,
        front.publisher or byline.publisher,
        front.published or byline.published,
        front.url,
        front.lang,
    )


def _front(text: str) -> tuple[Facts, str]:
    """What stands above the text between marks, and the text."""
    head = text[:_MOST_FRONT]
    found, values = _YAML.match(head), None
    if found:
        values = _yaml(found[1])
    else:
        found = _TOML.match(head)
        values = _toml(found[1]) if found else None
    if not found or not values:
        # A line of dashes at the top is a rule.
        return Facts(), text
    said: dict[str, str] = {}
    for name, keys in _KEYS.items():
        texts = next((values[key] for key in keys if values.get(key)), [])
        said[name] = ", ".join(texts) if name == "author" else (texts[0] if texts else "")
    said["published"] = day_in(said["published"]) or day_in(said["published"][:10])
    if not re.fullmatch(r"https?://[^\s<>\"]+", said["url"]):
        said["url"] = ""
    return Facts(**said), text[found.end() :]


def _yaml(text: str) -> dict[str, list[str]]:
    """The texts at the top level of YAML; a line at a time, because a loader may be led astray."""
    values: dict[str, list[str]] = {}
    key = ""
    for raw in text.split("\n"):
        pair = _PAIR.fullmatch(raw)
        entry = _ENTRY.fullmatch(raw) if pair is None else None
        if pair:
            key = pair[1].lower().replace(" ", "_")
            value = pair[2] or ""
            parts = value[1:-1].split(",") if re.fullmatch(r"\[.*\]", value) else [value]
            values[key] = [part for part in map(_scalar, parts) if part]
        elif entry and key:
            values[key].append(_scalar(entry[1]))
    return values


def _scalar(text: str) -> str:
    text = text.strip()
    quoted = re.match(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'", text)
    if quoted:
        return clean.line(
            re.sub(r"\\(.)", r"\1", quoted[1]) if quoted[1] else (quoted[2] or "").replace("''", "'")
        )
    return "" if text in ("|", ">", ">-", "|-", "null", "~") else clean.line(_COMMENT.sub("", text))


def _toml(text: str) -> dict[str, list[str]]:
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    values: dict[str, list[str]] = {}
    for key, value in data.items():
        parts = value if isinstance(value, list) else [value]
        texts = [clean.line(str(part)) for part in parts if not isinstance(part, dict | list)]
        values[key.lower()] = [part for part in texts if part]
    return values


def _first_heading(tokens: list[Token]) -> str:
    """The first heading, where it is of the first level and stands above all else."""
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            return _inline(tokens[at + 1]).replace("\n", " ") if token.tag == "h1" else ""
        if token.type in ("paragraph_open", "fence", "code_block"):
            return ""
    return ""


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The paragraphs: of a table a line a row, of code its lines."""
    row: list[str] | None = None
    rows: list[str] = []
    for token in tokens:
        if token.type == "inline":
            text = _inline(token)
            if row is not None:
                row.append(clean.line(text))
            else:
                yield text
        elif token.type in ("fence", "code_block"):
            yield clean.block(token.content)
        elif token.type == "html_block":
            yield from _plain(token.content)
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            rows.append(" | ".join(row))
            row = None
        elif token.type == "table_close":
            yield "\n".join(rows)
            rows = []


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and child.content.lower().startswith("<br")
        ):
            parts.append("\n")
    lines = (clean.line(part) for part in "".join(parts).split("\n"))
    return "\n".join(part for part in lines if part)


class _Texts(Markup):
    """Gathers the text of raw HTML, a paragraph an element that stands on lines of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        names = dict(attrs)
        if tag in _SILENT or "hidden" in names or self._silent:
            self._silent += tag not in ("br", "img", "hr", "input")
        elif tag not in ("a", "b", "i", "em", "strong", "span", "code", "sup", "sub", "u", "small"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
        elif tag in ("p", "div", "li", "tr", "h1", "h2", "h3"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def _plain(html: str) -> Iterator[str]:
    texts = _Texts()
    texts.feed(html)
    texts.close()
    yield from filter(None, map(clean.line, "".join(texts.parts).split("\n")))
