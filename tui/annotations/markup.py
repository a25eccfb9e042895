"""The text of a body that is HTML: its words, without what only lays them out."""

from __future__ import annotations

from typing import Final

from tui.markup import Markup

_BLOCKS: Final = frozenset(("p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "tr"))
_UNSEEN: Final = frozenset(("script", "style"))
_LONGEST: Final = 1 << 18
"""Code points. The parser takes far longer than twice for twice the text, if it is made so."""


def text_of_html(html: str) -> str:
    """The words of `html`, a line for each block; what is too long for a remark stays as it is."""
    if len(html) > _LONGEST:
        return html
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(Markup):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(self._unseen - (tag in _UNSEEN), 0)
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(" ".join(data.split("\n")))
