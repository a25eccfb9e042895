"""The words of HTML bodies: those of a browser, and in a time that grows with their length alone."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.annotations.markup import text_of_html
from tui.intake.markdown import extract


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain words", "plain words"),
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\nTwo & three."),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<b>bold</b>, <i class='x'>slanted</i>", "bold, slanted"),
        ("<a href=\"https://x.test/?a>b\" title='c > d'>link</a> on", "link on"),
        ("<a title=it's>link</a> on", "link on"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("x <!-- hidden <b>words</b> > --> y", "x y"),
        ("<!doctype html><?php x ?><![CDATA[z]]>y", "y"),
        ("x<script>if (a < b) '</p>'</script>y<STYLE>p > b</STYLE >z", "xyz"),
        ("5 < 6 and 7 > 6, I <3 you </3", "5 < 6 and 7 > 6, I <3 you </3"),
        ("&lt;b&gt; &#8220;so&#x201D; &copy &nbsp;x", "<b> “so” © x"),
        ("a<!-->b<!-- -->c", "abc"),
        ("words\nin\nlines", "words in lines"),
        ("kept <a href=x never closed", "kept <a href=x never closed"),
        ("kept <!-- never closed", "kept <!-- never closed"),
        ("a<script>never closed", "a"),
        (f"a &#{'9' * 5000}; b &#x{'f' * 5000}; c", "a \ufffd b \ufffd c"),
    ],
)
def test_words_of_html_are_those_that_a_browser_shows(html, text):
    assert text_of_html(html) == text


PIECES = (
    "<a ",
    "<!--",
    "<p/",
    "<a '",
    '<a b="',
    "<a b=",
    "</",
    "<!",
    "<![",
    "<?",
    "&#",
    "&",
    "<script>",
    "<",
    ">",
)
SHAPES = (
    *PIECES,
    "-->",
    "='",
    "<style></style",
    "<a b='\"",
    "<a b=\"'>",
    "</script",
    "&lt",
    "=",
    "<a b= \n",
    "--!>",
)


@pytest.mark.parametrize("piece", SHAPES)
def test_html_that_repeats_a_piece_takes_as_long_as_it_is(piece):
    started = time.process_time()
    text_of_html(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 4


@given(st.lists(st.sampled_from((*SHAPES, "word", " ", "\n", "/p>", '"', "'")), max_size=60).map("".join))
def test_any_html_has_words_and_none_that_are_not_in_it(html):
    text = text_of_html(html)
    assert "\n\n" not in text
    assert text.count("word") <= html.count("word")


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<p/", "<a '"])
def test_importing_large_bodies_is_quick(folder, run, piece):
    (folder / "article.txt").write_text("The ministers met in Geneva on Monday to discuss the ferry.\n")
    target = {
        "source": "article.txt",
        "selector": {"type": "TextQuoteSelector", "exact": "The ministers met"},
    }
    body = {"type": "TextualBody", "format": "text/html", "value": f"<p>So it is.</p>{piece * 20_000}"}
    entries = [{"type": "Annotation", "body": body, "target": target}] * 30
    (folder / "in.json").write_text(json.dumps(entries))
    started = time.process_time()
    code, _, err = run("import", "in.json", "-o", "new.yml")
    assert code == 0, err
    assert time.process_time() - started < 10


def test_markdown_with_a_reference_of_thousands_of_digits_is_read():
    assert "Words" in extract(f"# T\n\n<b>Words &#{'9' * 5000};</b> and more of them.\n").text
