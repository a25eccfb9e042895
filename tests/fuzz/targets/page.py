"""Articles in web pages: a text, or one sentence why not; what the page hides or runs is not in it."""

from __future__ import annotations

from tests.fuzz.alphabet import Alphabet
from tests.fuzz.limit import in_one_sentence
from tui.core.errors import UnreadableFileError
from tui.intake import page

_P = "<p>The harbour council on Monday let the old ferry run again, after a long quarrel of its owners, and nobody asked the passengers.</p>"
ALPHABET = Alphabet(
    (
        _P,
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "</article>",
        "<h1>",
        "</h1>",
        "<table><tr><td>",
        "</table>",
        "<br>",
    ),
    (
        "<ul><li>",
        "</ul>",
        "<blockquote>",
        "<a href=x>",
        "</a>",
        "<script>HIDDEN",
        "</script>",
        "<style>",
        "</style>",
    ),
    (
        '<div style="display:none">HIDDEN</div>',
        "<p hidden>HIDDEN</p>",
        "<!--HIDDEN-->",
        "<template>HIDDEN</template>",
    ),
    (
        '<meta property="og:title" content="',
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle","headline":"',
        '"}',
    ),
    (
        '<meta charset="',
        '<html lang="',
        "<time datetime=",
        '<link rel=canonical href="https://x.test/',
        '">',
        "&amp;",
        "&#x1b;",
        "&#0;",
    ),
    (
        "<svg>",
        "<math>",
        "<frameset>",
        "<input type=password>",
        "<nav>",
        "<aside class=ad>",
        "<iframe>",
        "<pre>",
        "<q>",
        "<!DOCTYPE html>",
    ),
    (
        "\x0c",
        "é",
        "\u2028",
        "\u202e",
        "\ud800",
        "<title>",
        "</title>",
        "<body>",
        "<span class=byline>By Ann Lee",
        "</span>",
        "<noscript>",
    ),
)
LENGTH = 160


def check(data: bytes) -> None:
    """What comes out is text of paragraphs."""
    raw = ALPHABET.text(data).encode(errors="replace") if data[:1] != b"\0" else data
    try:
        found = page.extract(raw)
    except UnreadableFileError as refused:
        in_one_sentence(refused)
        return
    assert found.text.strip() and "\r" not in found.text and "\n\n\n" not in found.text
    assert "\0" not in found.text
    for said in (found.title, found.author, found.publisher, found.published, found.url, found.lang):
        assert "\n" not in said


SEEDS = (
    *(
        ALPHABET.data(text)
        for text in (
            f'<!DOCTYPE html><html lang="en"><title>A ferry</title><body><article><h1>A ferry</h1>{_P * 4}</article>',
            f'<body><h1>x</h1>{_P * 3}<div style="display:none">HIDDEN</div><table><tr><td>a</table><ul><li>b</ul>{_P}',
            f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"A"}}</script>{_P * 4}<!--HIDDEN-->',
            f'<meta charset="latin-1"><nav>x</nav><aside class=ad>y</aside>{_P * 3}<blockquote>q</blockquote>',
            "<frameset><frame>",
            "<input type=password>",
            "",
        )
    ),
    b"\0<html>\xff\xfe",
)
KEPT: tuple[bytes, ...] = ()
