"""What is copied of an item and of a source."""

from __future__ import annotations

from pathlib import Path

from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.export.citation import citation, item_text, sentence_text, words_text

FIELDS = """\
    title: Ferry to run again
    author: Ada Quill
    publisher: The Harbour Post
    published: 2020-03-02
    url: https://example.org/ferry
    retrieved: 2020-03-05
"""


def dossier_of(ferry: Path, *changes: tuple[str, str]) -> Dossier:
    text = ferry.read_text(encoding="utf-8").replace("    title: Ferry to run again\n", FIELDS)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    ferry.write_text(text, encoding="utf-8")
    return link(load(str(ferry), allow_outside=False))


def test_an_item_is_copied_with_its_quotes_and_its_source(ferry):
    dossier = dossier_of(ferry)
    assert item_text(dossier, dossier.briefing.sections[0].items[0]) == (
        "The council lets the ferry run again.\n"
        "  “The harbour council on Monday let the old ferry run again.” (sentence 2)\n"
        "  “It had lain idle since the spring” (sentence 3)\n"
        "— Ada Quill, “Ferry to run again”, The Harbour Post, 2020-03-02, https://example.org/ferry "
        "(retrieved 2020-03-05)"
    )


def test_a_reaction_says_who_and_a_quote_that_was_not_found_is_not_called_found(ferry):
    dossier = dossier_of(
        ferry, ("evidence: the fare must rise if the ferry is to last", "evidence: dogs ride free")
    )
    text = item_text(dossier, dossier.briefing.sections[2].items[0])
    assert "actor Tom Lee · stance conditional" in text
    assert "“dogs ride free” (not found in the source)" in text


def test_markdown_quotes_and_links_and_lets_no_markup_of_a_text_through(ferry):
    dossier = dossier_of(
        ferry, ("title: Ferry to run again\n    author", "title: 'Ferry [to] *run*'\n    author")
    )
    text = sentence_text(dossier, "article", [8], markdown=True)
    assert text == (
        "> “Nobody asked the passengers.” (sentence 8)\n\n"
        "— Ada Quill, [Ferry \\[to\\] \\*run\\*](https://example.org/ferry), The Harbour Post, 2020-03-02 "
        "(retrieved 2020-03-05)"
    )


def test_an_address_that_is_no_web_page_is_no_link(ferry):
    dossier = dossier_of(ferry, ("https://example.org/ferry", "javascript:alert(1)"))
    assert "](" not in citation(dossier.sources[0], markdown=True)


def test_words_across_two_sentences_have_both_numbers_and_no_line_break(ferry):
    dossier = dossier_of(ferry)
    text = dossier.sources[0].text
    start, end = text.index("ferry run again. It"), text.index("the two owners") + 14
    assert words_text(dossier, "article", start, end).startswith(
        "“ferry run again. It had lain idle since the spring, when the two owners” (sentences 2, 3)"
    )


def test_nothing_that_a_terminal_obeys_is_copied(ferry):
    source = ferry.parent / "article.txt"
    source.write_text("Head\n\nA \x1b]52;c;eA==\x07 line\u202e here.\n", encoding="utf-8")
    dossier = dossier_of(ferry)
    copied = sentence_text(dossier, "article", [2])
    assert "\x1b" not in copied and "\x07" not in copied and "\u202e" not in copied


def test_sentences_of_several_sources_are_numbered_with_their_source(ferry):
    (ferry.parent / "note.txt").write_text("A note.\n\nThe ferry is old.\n", encoding="utf-8")
    dossier = dossier_of(
        ferry,
        ("\nsections:", "\n  - id: note\n    path: note.txt\n    title: A note\nsections:"),
        ("          - It had lain idle since the spring\n", "          - The ferry is old\n"),
    )
    text = item_text(dossier, dossier.briefing.sections[0].items[0])
    assert "run again.” (sentence 2 of source 1)\n  “The ferry is old” (sentence 2 of source 2)\n" in text
    assert "\n— source 1: Ada Quill, “Ferry to run again”" in text and text.endswith("\n— source 2: “A note”")
    alone = item_text(dossier, dossier.briefing.sections[0].items[1])
    assert "(sentence 7)" in alone and "source 1" not in alone
