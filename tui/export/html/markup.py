"""The one door through which text comes into the page: everything else builds on what it gives back.

`Html` is markup that was made here. A text from a file is none, and mypy refuses it where markup is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final, NewType

from tui.core.safe_text import visible

Html = NewType("Html", str)

NOTHING: Final = Html("")

# Half of what is written, names and numbers, needs a look and nothing else.
_PLAIN: Final = re.compile(r"[0-9A-Za-z #.,:-]*")
# What ends a line in a file, and a tab, is a space in a page. One code point stays one.
_SPACES: Final = dict.fromkeys(map(ord, "\t\n\r\x85\u2028\u2029"), " ")


def shown(text: str) -> str:
    """`text` with its line ends as spaces and its hidden characters as signs: as long as before."""
    return text if text.isascii() and text.isprintable() else visible(text.translate(_SPACES))


def escaped(text: str) -> Html:
    """A text as markup that shows it, in an element or an attribute."""
    return Html(text if _PLAIN.fullmatch(text) else escape(shown(text)))


def isolated(text: str, lang: str | None = None) -> Html:
    """A text from a file, whose direction is its own and turns nothing around it."""
    return element("bdi", escaped(text), lang=lang)


def element(name: str, *children: Html, **attributes: str | None) -> Html:
    """An element. `class_` is the attribute `class`, `data_s` is `data-s`; one of None is left out."""
    opening = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{opening}>{''.join(children)}</{name}>")


def joined(parts: Iterable[Html], between: str = " ") -> Html:
    """Pieces of markup with a text between them."""
    return Html(str(escaped(between)).join(parts))


def unseen(text: str) -> Html:
    """Words for who listens and does not see."""
    return element("span", escaped(text), class_="unseen")
