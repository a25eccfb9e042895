"""No text of a file becomes markup, runs, loads or turns the page around; and none of it is lost."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.html.tree import Node, parse
from tui.briefing.model import Briefing, Evidence, Item, Section, SourceEntry
from tui.core import stdout as output
from tui.core.finding import START, Finding
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.export.html.markup import element, escaped, shown
from tui.export.html.page import lines
from tui.source.model import Source

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)//",
    "</style><style>*{display:none}</style>",
    "</title><h1>no",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload='alert(1)'>",
    "' onmouseover='alert(1)",
    "<a href=\"javascript:alert(1)\">x</a>",
    "javascript:alert(1)",
    "https://x/\" onclick=\"alert(1)",
    "<!-- ", " -->", "<![CDATA[", "]]>", "<?php", "<!DOCTYPE html>",
    "&lt;b&gt; &amp;amp; &#60;b&#62; &nbsp; &", "&#x3c;script&#x3e;",
    "<bdi></bdi></bdi></p></section></main></body></html>",
    "<base href=//evil>", "<meta http-equiv=refresh content=0>", "<template>", "<plaintext>", "<textarea>",
    "\x00<\x00s\x00cript>", "\x1b]52;c;eA==\x07", "\x9b31m", "\x7f\x08\x0b\x0c",
    "\u202etxt.exe\u202c", "\u2066x\u2069\u200f\u061c", "a\u200bb\u2060c\ufeffd\xad", "\U000e0041\U000e007f",
    "\ud800", "\ufffe", "x" + "\u0301" * 40, "\u2028\u2029\x85\r\n\t",
)  # fmt: skip

texts = st.lists(st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=12), min_size=1, max_size=4)
texts = texts.map(" ".join)
OURS = re.compile(
    "html|head|meta|title|style|body|nav|a|header|p|h[12]|[uo]l|li|main|section|d[ltd]|div|span|strong|bdi|q|"
    "mark|del|ins|code|footer|kbd|button|script"
)
LEADS = re.compile(r"#[isqf]?\d|#(?:section|source|briefing|sources|other-findings)|https?://")


def dossier_of(text: str, quote: str, article: str) -> Dossier:
    """A briefing in which `text` stands wherever a text can."""
    fields = {
        **dict.fromkeys(("claim", "note", "todo", "attribution", "condition", "confidence"), text),
        "tags": (text, text),
        "ignore": ({"rule": text, "because": text},),
        "reviewed": {"by": text, "on": text},
    }
    evidence = (
        Evidence(quote, None, text, "", START),
        Evidence(article[:60], text, "", "", START),
        Evidence(None, text, "", "", START),
    )
    item = Item(text, True, "points", fields, evidence, START, {})
    actor = Item("actor", True, "actors", {"name": text, "role": text, "aliases": (text,)}, (), START, {})
    entries = [
        SourceEntry(
            name,
            text,
            text,
            dict.fromkeys(("title", "author", "publisher", "published", "url", "retrieved"), text),
            START,
            {},
        )
        for name in (text, f"{text} 2")
    ]
    sources = tuple(Source(entry, "/x", article, None) for entry in entries)
    sections = (Section(text, "points", (item,), START), Section(text, "actors", (actor,), START))
    dossier = link(Dossier("x", Briefing(text, tuple(entries), sections), sources))
    length = len(article)
    findings = (
        Finding("quote-drifted", text, START, item.id, "claim", (0, len(text)), text, (0, length), text),
        Finding("uncited-figure", text, START, None, None, None, text, (length // 2, length)),
    )
    return dossier._replace(findings=findings, checked=True)


def written(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page as stdout gets it."""
    stream = io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        output.write_lines(lines(dossier))
    return stream.getvalue()


def is_sound(page: Node) -> bool:
    """Whether every element, attribute and link of the page is one that the program writes."""
    nodes = list(page.walk())[1:]
    names = {name for node in nodes for name in node.attributes}
    return (
        all(OURS.fullmatch(node.name) for node in nodes)
        and all(LEADS.match(href) for href in page.links())
        and not any(name.startswith("on") or name in {"style", "src"} for name in names)
    )


@pytest.mark.slow
@settings(deadline=None, max_examples=60)  # a whole page each
@given(text=texts, article=texts)
def test_no_text_becomes_markup_and_every_text_is_there(text, article):
    with pytest.MonkeyPatch.context() as patch:
        page = parse(written(dossier_of(text, article[:50], article), patch))
    assert is_sound(page)
    assert [node.name for node in page.walk()].count("script") == 1
    claim = page.by_id("i1-1").one("p", "claim").one("bdi")
    assert claim.text == shown(text)
    assert page.one("title").text == shown(text) == page.one("h1").text
    for number in (1, 2):
        its = page.by_id(f"source{number}")
        said = "".join(part for each in its.all("span", "text") for part in own_words(each))
        said += "".join(each.text for each in its.all("p", "plain"))
        assert without_space(said) == without_space(shown(article))


def without_space(text: str) -> str:
    """`text` without white space, the pictures of controls that are such among it."""
    return "".join(text.translate(dict.fromkeys(map(ord, "␉␊␋␌␍␜␝␞␟"))).split())


def own_words(text: Node) -> list[str]:
    """The words of a sentence without the signs of findings between them."""
    return [
        part if isinstance(part, str) else part.text
        for part in text.parts
        if isinstance(part, str) or part.name == "mark"
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_each_hostile_text_stays_a_text(text, monkeypatch):
    page = parse(written(dossier_of(text, text, f"Before. {text} After."), monkeypatch))
    assert is_sound(page) and page.one("h1").text == shown(text)
    hidden = re.compile(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
    )
    assert hidden.search("".join(page.text)) is None


@given(texts)
def test_a_text_in_an_attribute_or_an_element_comes_back_as_it_is_shown(text):
    page = parse(element("a", escaped(text), title=text, data_x=text))
    node = page.one("a")
    assert (node.text, node.attributes) == (shown(text), {"title": shown(text), "data-x": shown(text)})


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " https://x", "https://x y", "//x", "file:///x", "https://x\u202e/", "https://x/\"y", "https:x"],
)  # fmt: skip
def test_what_is_not_plainly_the_address_of_a_web_page_is_no_link(address):
    page = parse("\n".join(lines(dossier_of(address, "x", "An article."))))
    assert not [href for href in page.links() if not href.startswith("#")]
    assert shown(address) in page.by_id("source1").one("dl", "about").text


def test_the_address_of_a_web_page_is_a_link_whatever_its_case():
    page = parse("\n".join(lines(dossier_of("HTTPS://example.org/?a=1&b=<", "x", "An article."))))
    assert not [href for href in page.links() if not href.startswith("#")]
    page = parse("\n".join(lines(dossier_of("HTTPS://example.org/?a=1&b='2'", "x", "An article."))))
    assert {href for href in page.links() if not href.startswith("#")} == {"HTTPS://example.org/?a=1&b='2'"}
