"""Fixes that put a text in quotes, so that YAML reads it as the one text that it is.

Made only where nothing can be meant but the text: no comment in it, no list or mapping around it that
might end it, no line after it that might go on with it.
"""

from __future__ import annotations

from typing import Final

from tui.briefing.nodes import Scalar, place
from tui.core.finding import Edit, Fix, Place
from tui.core.lazy_patterns import late
from tui.core.messages import quoted

TITLE: Final = "put the text in quotes"
_BREAK: Final = late(r"(\r\n|\r|\n)[ \t]*")
_BLANKS: Final = late(r"[ \t]+")
_COMMENT: Final = late(r"[ \t\r\n]#")
_LEAD: Final = late(r"[ ]*((?:-[ ]+)*)(?:[A-Za-z_]\w*[ ]*:[ ]+)?")
_PLAIN: Final = late(r"[\w](?:[\w .,'()/-]*[\w.)])?")
_LINE: Final = late(r"[^\r\n]*")
_NEXT_LINES: Final = late(r"(?:\r\n|\r|\n)([ \t]*)([^\s#]?)[^\r\n]*")


def requoted(raw: str, where: Place, *, collapse: bool = False) -> Fix | None:
    """The fix that quotes `raw`, which stands at `where`; `collapse` makes runs of blanks inside it one.

    None where it has a comment or an empty line in it.
    """
    lines = _BREAK.sub("\n", raw).split("\n")
    if _COMMENT.search(raw) or not all(line.strip() for line in lines):
        return None
    indents = ["", *(found[0].lstrip("\r\n") for found in _BREAK.finditer(raw))]
    words = [_BLANKS.sub(" ", line) if collapse else line for line in lines]
    body = "\n".join(indent + line.rstrip() for indent, line in zip(indents, words, strict=True))
    return Fix(TITLE, (Edit(where, quoted(body)),))


def replacing(node: Scalar, new: str) -> Fix:
    """The change that writes `new` where `node` is."""
    return Fix(f"write `{new}`", (Edit(place(node), spelled(new)),))


def spelled(value: str) -> str:
    """A text of one line as a YAML scalar, in quotes unless it surely needs none."""
    return value if _PLAIN.fullmatch(value) else quoted(value)


def is_whole_value(text: str, line: int, start: int, end: int) -> bool:
    """Whether `text[start:end]`, which begins in the line at `line`, is all of a value in block style."""
    lead = _LEAD.fullmatch(text, line, start)
    rest = _LINE.match(text, end)
    if lead is None or not lead[0].strip() or (rest is not None and rest[0].strip(" \t")):
        return False
    # A text goes on while lines are indented further than its key or, without one, its last dash.
    indent = lead.end(1) - line
    if ":" not in lead[0][indent:]:
        indent = lead[0].rindex("-")
    at = rest.end() if rest else end
    while found := _NEXT_LINES.match(text, at):
        if found[2]:
            return len(found[1]) <= indent
        at = found.end()
    return True
