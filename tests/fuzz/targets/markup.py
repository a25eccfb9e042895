"""A text from a file in what is exported: read as its reader would, it shows itself and nothing more."""

from __future__ import annotations

from tests.export.html.tree import parse
from tests.export.test_csv import formulas, rows_of
from tests.export.test_markdown import reads_as_itself
from tests.fuzz.alphabet import HIDDEN, Alphabet
from tui.export import csv
from tui.export.html.markup import element, shown
from tui.export.html.markup import escaped as html_escaped

ALPHABET = Alphabet(
    (
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&lt;",
        "&#x3c;",
        "<img src=x onerror=y>",
        "](javascript:x)",
        "[a](b)",
        "![a](b)",
        "[^1]",
    ),
    (
        "[^1]: ",
        "http://",
        "www.",
        "mailto:",
        "@a.b",
        "**",
        "```",
        "~~~",
        "1. ",
        "- ",
        "===",
        "---",
        "| a |",
        "\n\n",
        "\\",
        "    ",
        "  \n",
    ),
    ("=1+1", "@SUM", "＝", "+", "\t", ";", "|", "'", '"', "\r\n", "“", "é", "中"),
    HIDDEN,
    (
        "iv) ",
        "a. ",
        "(2) ",
        "<![CDATA[",
        "]]>",
        "<?",
        "$x$",
        "^[",
        "{.a}",
        ":::",
        "#",
        "> ",
        "\u2028",
        "\x85",
    ),
)
LENGTH = 120


def check(data: bytes) -> None:
    """In Markdown, HTML and a table's cell."""
    text = ALPHABET.text(data)
    reads_as_itself(text, data[:1] < b"a")
    node = parse(element("a", html_escaped(text), title=text, data_x=text)).one("a")
    assert (node.text, node.attributes) == (shown(text), {"title": shown(text), "data-x": shown(text)})
    _in_cells(text)


def _in_cells(text: str) -> None:
    cells = ("C", text, f"x{text}")
    out = "\n".join(csv._row(cells))
    rows = rows_of(out)
    assert len(rows) == 1 and len(rows[0]) == len(cells)
    for delimiter in ",;\t|":
        assert not list(formulas(out, delimiter)), delimiter
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert rows[0][1].replace("'", "") == plain.replace("'", "")


SEEDS = tuple(
    ALPHABET.data(text)
    for text in (
        "# Head", "- item", "1. one", "(2) two", "[x](javascript:alert(1))", "![x](http://evil.test/a.png)", "[^a]: note", "&#x3c;b&#x3e; &amp;",
        "<script>alert(1)</script>", "http://evil.test www.evil.test @doe", "a | b", "line\n# head\r\n\r\n- item", "tail\\", "a\x1b[31mb\u202e",
        '=HYPERLINK("http://x")', "a;=1+1", "-3; =1+1\t@x|+y", "“=1+1", "Well!", "1" * 12 + ".",
    )
)  # fmt: skip
KEPT: tuple[bytes, ...] = ()
