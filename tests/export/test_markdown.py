"""The Markdown document: read as its reader would, and no text from a file becomes markup in it."""

import json
import re
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tui.checks.run import check
from tui.evidence.dossier import from_text, load
from tui.evidence.link import link
from tui.export.markdown import lines
from tui.export.markup import escaped, one_line

ITEMS = """\
      - id: talks
        claim: The ministers met in Geneva!
        attribution: the Danish minister
        note: Ask who paid.
        confidence: low
        todo: Find the protocol.
        tags: [harbour, treaty]
        evidence:
          - on Monday to discuss
          - Nobody had expected
      - claim: Nobody expected them to agree.
        evidence:
          - Nobody had EXPECTED them to agree
          - discuss the harbour treaty
      - claim: It may come to nothing.
        evidence:
          - A volcano erupted near the capital of Iceland on Sunday
          - Nobody spoke of money.
          - The treaty would bind both states for ten years and six months
          - source: article
"""

HOSTILE = (
    *("# Head", "- item", "+ item", "1. one", "a) one", "iv. one", "(2) two", "> quote", "---", "***", "==="),
    *("**bold**", "_it_", "`code`", "```", "~~~", "~~gone~~", "$x$", "^up^", "a | b |", "| - | - |", "\\*"),
    *("[x](javascript:alert(1))", "![x](http://evil.test/a.png)", "[x]: http://evil.test", "[^article-2]"),
    *(
        "[^a]: note",
        "^[inline]",
        "<script>alert(1)</script>",
        "<http://evil.test>",
        "http://evil.test",
        "&amp;",
    ),
    *("www.evil.test", "&#x3c;b&#x3e;", "[ ] task", "@doe", "::: div", "{.class}", ": definition", "% title"),
    *(
        "Well!",
        "two  spaces  ",
        "line\n# head",
        "line\r\n\r\n- item",
        "\tcode",
        "tail\\",
        "a\x1b[31mb",
        "x\u202ey",
    ),
)


def dossier_of(items: str, title: str = "Harbour talks", source: str = "{id: article, path: none.txt}"):
    """A briefing of one section whose source cannot be read."""
    head = f"version: 1\ntitle: {json.dumps(title)}\nsources: [{source}]\nsections:\n  - title: S\n    kind: summary\n    items:\n"
    return link(from_text(head + items, "briefing.yml"))


def parsed(document: str):
    """The tokens of a document, as GitHub would read it, but for bare addresses."""
    return reader().parse(document)


@cache
def reader() -> MarkdownIt:
    """What GitHub reads by; putting it together takes longer than reading."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)


def inline(tokens):
    for token in tokens:
        yield token
        yield from inline(token.children or ())


def texts(document: str) -> list[str]:
    """What the paragraphs and headings of a document show."""
    return [
        "".join(child.content for child in token.children or () if child.type != "footnote_ref")
        for token in parsed(document)
        if token.type == "inline"
    ]


@pytest.fixture
def document(brief, run):
    brief(ITEMS)
    return run("export", "--to", "markdown").out


def test_an_item_is_read_from_its_claim_over_its_fields_to_its_findings(document):
    shown = texts(document)
    order = [
        "Harbour talks",
        "Summary",
        "The ministers met in Geneva!",
        "According to: the Danish minister",
        "Note: Ask who paid.",
        "Confidence: low",
        "Tags: harbour, treaty",
        "Warning: Still to be done: Find the protocol. (todo)",
        "Nobody expected them to agree.",
        "Sources",
    ]
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    assert document.count("Find the protocol.") == 1
    assert "article: “article.txt”; 2 of 8 sentences cited" in shown


def test_a_sentence_has_one_footnote_however_many_items_cite_it(document):
    assert document.count("[^article-2]: ") == 1
    assert document.count("[^article-2]") == 3
    note = next(line for line in document.splitlines() if line.startswith("[^article-2]: "))
    assert note == (
        "[^article-2]: “The ministers met in Geneva on Monday to discuss the harbour treaty.” (sentence 2)"
    )


def test_every_reference_leads_to_a_footnote_and_every_footnote_is_referred_to(document):
    tokens = list(inline(parsed(document)))
    labels = {token.meta["label"] for token in tokens if token.type == "footnote_ref"}
    assert labels == {"article-2", "article-3", "article-all"}
    assert labels == set(re.findall(r"^\[\^([^\]]+)\]:", document, re.M))


def test_only_what_was_found_has_a_footnote_and_the_rest_is_said(document):
    item = document[document.index("- It may come") : document.index("## Sources")]
    assert item.splitlines()[0] == "- It may come to nothing.[^article-all]"
    shown = texts(item)
    assert any("missing" in text and "A volcano erupted" in text for text in shown)
    assert any(text.startswith("Evidence ambiguous") and "sentences 7 and 8" in text for text in shown)
    assert any(text.startswith("Evidence drifted") and "ten years and three months" in text for text in shown)
    assert any(text.startswith("Error: ") and text.endswith("(quote-not-found)") for text in shown)
    differs = document[document.index("- Nobody expected") : document.index("- It may come")]
    assert "differs from its sentence" in differs and "[^article-3]" in differs


def test_a_source_that_cannot_be_read_gives_no_footnote():
    dossier = dossier_of("      - {claim: A, evidence: [B, {source: article}]}\n")
    document = "\n".join(lines(dossier))
    assert "[^" not in document
    assert "Evidence not sought" in document and "could not be read" in document


def test_actors_are_named_by_their_names_and_reviews_are_a_persons(ferry):
    text = ferry.read_text(encoding="utf-8")
    text = text.replace(
        "      - name: Tom Lee\n",
        "      - id: tom\n        name: Tom Lee\n        reviewed: {by: Ada, on: 2020-03-02}\n",
    )
    ferry.write_text(text.replace("actor: Tom Lee", "actor: tom"), encoding="utf-8")
    shown = texts("\n".join(lines(check(link(load(str(ferry)))))))
    assert "Who: Tom Lee" in shown and "Stance: conditional" in shown
    assert any(text.startswith("Tom Lee, her brother") and "Ada, 2020-03-02" in text for text in shown)
    assert not any(text.startswith("Reviewed") for text in shown)


def test_the_examples_document_says_every_claim(example):
    dossier = check(link(load(str(example))))
    shown = texts("\n".join(lines(dossier)))
    for item in dossier.briefing.items():
        assert any(one_line(item.text("name") or item.heading) in text for text in shown), item.id


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_markup(text):
    said = json.dumps(text)
    source = f"{{id: 'a]b^', path: {said}, title: {said}, author: {said}, publisher: {said}, url: {said}}}"
    item = f"      - {{claim: {said}, note: {said}, attribution: {said}, tags: [{said}], evidence: {said}}}\n"
    plain = f"      - {{claim: {said}}}\n"
    document = "\n".join(lines(dossier_of(item + plain, text, source)))
    tokens = parsed(document)
    kinds = {re.sub("_(open|close)$", "", token.type) for token in inline(tokens)}
    links = {"link"} if text == "http://evil.test" else set()
    assert kinds - links <= {"heading", "paragraph", "bullet_list", "list_item", "inline", "text", "strong"}
    assert len([token for token in tokens if token.type == "heading_open"]) == 4
    shown = texts(document)
    assert shown.count(one_line(text)) >= 2 and f"Note: {one_line(text)}" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", document)


@given(st.text(), st.booleans())
@example("1" * 12 + ".", True)
@example("!", False)
def test_escaped_text_reads_as_itself(text, starts_line):
    reads_as_itself(text, starts_line)


def reads_as_itself(text: str, starts_line: bool) -> None:
    """Asserts that a text, escaped, is read as its very characters, in an entry that ends in a footnote."""
    line = f"- {escaped(text, starts_line=True)}[^1]" if starts_line else f"- x {escaped(text)}[^1]"
    tokens = parsed(f"{line}\n\n[^1]: y\n")
    assert [token.type for token in tokens[:3]] == ["bullet_list_open", "list_item_open", "paragraph_open"]
    children = tokens[3].children
    assert {child.type for child in children} <= {"text", "footnote_ref"}
    assert children[-1].type == "footnote_ref"
    shown = "".join(child.content for child in children)
    assert shown == (one_line(text) if starts_line else f"x {one_line(text)}")


def test_sources_of_any_name_have_labels_of_their_own(folder):
    names = ("a", "A", "a-1", "ä", "[x]", "a" * 60, "a" * 61)
    sources = "".join(f"  - {{id: {json.dumps(name)}, path: article.txt}}\n" for name in names)
    quotes = "".join(
        f"          - {{quote: on Monday to discuss, source: {json.dumps(name)}}}\n" for name in names
    )
    text = f"version: 1\ntitle: T\nsources:\n{sources}sections:\n  - title: S\n    kind: summary\n    items:\n      - claim: C\n        evidence:\n{quotes}"
    document = "\n".join(lines(link(from_text(text, "briefing.yml"))))
    labels = re.findall(r"^\[\^([^\]]+)\]:", document, re.M)
    assert len(labels) == len({label.lower() for label in labels}) == len(names)
    assert all(re.fullmatch("[a-z0-9-]+", label) for label in labels)


def test_a_source_is_named_in_footnotes_only_among_several(ferry):
    one = "\n".join(lines(check(link(load(str(ferry))))))
    notes = [line for line in one.splitlines() if line.startswith("[^")]
    assert notes and not any("Ferry to run" in note.rpartition("”")[2] for note in notes)
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(
        text.replace("sources:\n", "sources:\n  - {id: other, path: other.txt}\n"), encoding="utf-8"
    )
    (ferry.parent / "other.txt").write_text("Another text.\n", encoding="utf-8")
    several = "\n".join(lines(check(link(load(str(ferry))))))
    notes = [line for line in several.splitlines() if line.startswith("[^")]
    assert notes and all(re.search(r"\(sentence \d+ of article\)$", note) for note in notes)


def test_a_review_is_a_mark_at_the_end_of_its_items_line(ferry):
    text = ferry.read_text(encoding="utf-8")
    review = "        reviewed: {by: Ada, on: 2020-03-02}\n"
    ferry.write_text(text.replace("      - id: runs\n", f"      - id: runs\n{review}"), encoding="utf-8")
    document = "\n".join(lines(check(link(load(str(ferry))))))
    marked = [line for line in document.splitlines() if "Ada" in line]
    assert len(marked) == 1 and marked[0].startswith("- The council lets")
    assert re.search(r"\(\S+ Ada, 2020-03-02", marked[0])
