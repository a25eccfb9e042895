"""The text of a body that is HTML: its words, without what only lays them out.

The standard library's parser takes an hour for a megabyte that is made so: it looks at all that follows for
each tag that is never closed. Here every character is passed once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from tui.core.html_parser import bounded

_BLOCKS: Final = frozenset(("p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "tr"))
_OPENING: Final = re.compile(r"<(?=/?[A-Za-z]|[!?])")
"""Where a tag, a comment or a declaration begins."""
_TAG: Final = re.compile(r"""</?([A-Za-z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|))*+>""")
"""A tag; a `>` in a quoted value does not end it."""
_UNSEEN_ENDS: Final = {name: re.compile(f"</{name}[^>]*+>", re.IGNORECASE) for name in ("script", "style")}
"""By a tag whose contents are no words, its end."""


def text_of_html(html: str) -> str:
    """The words of `html`, a line for each block. What looks like a tag and is never closed is text."""
    lines = (" ".join(line.split()) for line in "".join(_words(bounded(html))).split("\n"))
    return "\n".join(line for line in lines if line)


def _words(html: str) -> Iterator[str]:
    """Yield the words of `html` and the blanks between them, a line break at each block."""
    done = 0
    while opening := _OPENING.search(html, done):
        start = opening.start()
        yield _text(html[done:start])
        done = start
        name = ""
        if html.startswith(("<!", "<?"), start):
            mark = "-->" if html.startswith("<!--", start) else ">"
            found = html.find(mark, start + len("<!"))
            end, is_closed = found + len(mark), found >= 0
        else:
            tag = _TAG.match(html, start)
            name, end = (tag[1].lower(), tag.end()) if tag is not None else ("", start)
            is_closed = tag is not None
        if not is_closed:
            break
        if name in _BLOCKS:
            yield "\n"
        if name in _UNSEEN_ENDS and html[start + 1] != "/":
            closing = _UNSEEN_ENDS[name].search(html, end)
            end = closing.end() if closing is not None else len(html)
        done = end
    yield _text(html[done:])


def _text(raw: str) -> str:
    return " ".join(unescape(raw).split("\n"))
