"""Raw HTML read by the standard library's parser, whatever it is."""

from __future__ import annotations

from html.parser import HTMLParser


class Markup(HTMLParser):
    """A parser that raises nothing of its own; character references are told as what they stand for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_html_declaration(self, i: int) -> int:
        """Where the declaration at `i` ends, -1 if nowhere; overrides the parser's, which knows few of them.

        Of any other that begins with a bracket it raises AssertionError in many a Python. A browser takes
        it for a comment.
        """
        bracket = self.rawdata.startswith("<![", i) and not self.rawdata.startswith("<![CDATA[", i)
        parse = self.parse_bogus_comment if bracket else super().parse_html_declaration
        return parse(i)
