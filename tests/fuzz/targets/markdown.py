"""Articles of Markdown: a text, or one sentence why not; nothing that a terminal would obey is let in."""

from __future__ import annotations

from tests.fuzz.alphabet import Alphabet
from tests.fuzz.limit import in_one_sentence
from tui.core.errors import UnreadableFileError
from tui.intake import markdown

ALPHABET = Alphabet(
    (
        "---\n",
        "+++\n",
        "title: ",
        "date: ",
        "author: ",
        "url: https://x.test/",
        "lang: ",
        "\n\n",
        "# ",
        "## ",
        "- ",
        "1. ",
    ),
    (
        "> ",
        "```\n",
        "~~~",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[a]: b",
        "**",
        "_",
        "`",
        "<b>",
        "</b>",
        "<script>",
        "</script>",
    ),
    (
        "<!--",
        "-->",
        "&amp;",
        "&#x1b;",
        "&#0;",
        "| a | b |\n",
        "|---|---|\n",
        "\\",
        "  \n",
        "===\n",
        "\t",
        "    ",
        "\r\n",
    ),
    (
        "“",
        "é",
        "\u2028",
        "\x1b",
        "[a, b]",
        '"x',
        "'y'",
        "2016-07-14",
        "<svg",
        "<!DOCTYPE",
        "<title>",
        "\u200b",
    ),
)
LENGTH = 120


def check(data: bytes) -> None:
    """What comes out is text of paragraphs."""
    text = ALPHABET.text(data).encode(errors="replace").decode()
    try:
        found = markdown.extract(text)
    except UnreadableFileError as refused:
        in_one_sentence(refused)
        return
    assert found.text.strip() and "\r" not in found.text
    assert "\n\n\n" not in found.text
    for said in (found.title, found.author, found.publisher, found.published, found.url, found.lang):
        assert "\n" not in said


SEEDS = tuple(
    ALPHABET.data(text)
    for text in (
        "---\ntitle: A day\ndate: 2016-07-14\nauthor: [Ann, 'Bo']\nurl: https://x.test/\n---\n\n# A day\n\nIt was *so*.\n",
        '+++\ntitle = "A"\nauthors = ["x"]\n+++\ntext [a](b) ![i](j)\n\n> q\n\n- one\n- two\n\n```\ncode\n```\n',
        "Head\n===\n\n| a | b |\n|---|---|\n| c | d |\n\n<div><script>x</script>t&amp;u</div>\n\nx[^1]\n\n[^1]: n\n",
        "---\na\n---\nb: c\n...\n\n1. x\n\n   y\n<!-- c -->",
    )
)
KEPT = (
    # A declaration with a bracket that Python's parser does not know ended the program.
    b"<div <\x90",
)
