"""Raw HTML read by the standard library's parser, whatever it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_LONG_REFERENCE: Final = re.compile(r"&#(?:[0-9]{9,}+|[xX][0-9a-fA-F]{9,}+);?")


def bounded(html: str) -> str:
    """`html` with the replacement character for each reference to a character far beyond Unicode's last.

    For a number of thousands of digits the standard library raises ValueError.
    """
    return _LONG_REFERENCE.sub("\ufffd", html)


class Markup(HTMLParser):
    """A parser that raises nothing of its own; character references are told as what they stand for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def feed(self, data: str) -> None:
        """Read `data`, which is the whole of a text."""
        super().feed(bounded(data))

    def parse_html_declaration(self, i: int) -> int:
        """Where the declaration at `i` ends, -1 if nowhere; overrides the parser's, which knows few of them.

        Of any other that begins with a bracket it raises AssertionError in many a Python. A browser takes
        it for a comment.
        """
        bracket = self.rawdata.startswith("<![", i) and not self.rawdata.startswith("<![CDATA[", i)
        parse = self.parse_bogus_comment if bracket else super().parse_html_declaration
        return parse(i)
