"""Markdown: its text without the marks, and what its front matter says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.errors import UnreadableFileError
from tui.intake.markdown import extract
from tui.intake.model import MARKDOWN, TEXT
from tui.intake.read import read_article
from tui.intake.telling import tell


def blocks(text):
    return extract(text).text.rstrip("\n").split("\n\n")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The *old* **ferry** `runs` [again](http://x.example \"t\") ![pic](a.png)now.", ["The old ferry runs again now."]),
        ("Title\n=====\n\nText\nover lines.", ["Title", "Text over lines."]),
        ("One line,  \nand another.<br>And one more.", ["One line,\nand another.\nAnd one more."]),
        ("- one\n- two\n  - nested\n\n1. first\n", ["one", "two", "nested", "first"]),
        ("> Quoted words\n> go on", ["Quoted words go on"]),
        ("| A | B |\n|---|---|\n| 1 | *2* |\n", ["A | B\n1 | 2"]),
        ("```python\nx = 1\n\ny = 2\n```\n\n    z = 3\n", ["x = 1\ny = 2", "z = 3"]),
        ("A <b>bold</b> word &amp; a \\* star.", ["A bold word & a * star."]),
        ("<div align=center><p>Raw</p><script>alert(1)</script><!-- c --></div>\n\nText.", ["Raw", "Text."]),
        ("<p hidden>Not seen.</p>\n\nSeen.", ["Seen."]),
        ("<div>One <![if !IE]>two <![x y]>three</div>", ["One two three"]),
        ("One\n\n---\n\nTwo ~~struck~~.", ["One", "Two struck."]),
    ],
)  # fmt: skip
def test_the_text_stays_and_the_marks_go(text, plain):
    assert blocks(text) == plain


YAML = """\
---
title: "Ferry: again"
author: [Jane Doe, 'John O''Roe']
date: 2016-07-14 10:00:00
lang: en
url: https://harbour.example/ferry  # as printed
tags:
  - sea
---
# Ferry: again

The old ferry runs.
"""


@pytest.mark.parametrize(
    "text",
    [
        YAML,
        YAML.replace("\n", "\r\n"),
        YAML.replace("author: [Jane Doe, 'John O''Roe']", 'Authors:\n  - name: Jane Doe\n  - "John O\'Roe"'),
        '+++\ntitle = "Ferry: again"\nauthors = ["Jane Doe", "John O\'Roe"]\ndate = 2016-07-14T10:00:00Z\n'
        'lang = "en"\nurl = "https://harbour.example/ferry"\n[extra]\na = 1\n+++\nThe old ferry runs.\n',
    ],
)
def test_front_matter_says_what_the_text_is(text):
    found = extract(text)
    assert found[:4] == ("Ferry: again\n\nThe old ferry runs.\n", "Ferry: again", "Jane Doe, John O'Roe", "")
    assert found[4:7] == ("2016-07-14", "https://harbour.example/ferry", "en")


@pytest.mark.parametrize(
    "front", ["---\n- just\n- a list\n---\n", "---\n\nA rule above.\n\n---\n", "+++\nno toml\n+++\n"]
)
def test_what_is_no_front_matter_is_text(front):
    found = extract(f"{front}\nThe old ferry runs.\n")
    assert (found.title, found.author) == ("", "")
    assert found.text.endswith("The old ferry runs.\n")


def test_a_title_is_the_first_heading_above_all_else():
    assert extract("# Ferry\n\nText.").title == "Ferry"
    assert extract("Text.\n\n# Ferry\n").title == ""
    assert extract("## Part one\n\nText.").title == ""


@pytest.mark.parametrize("text", ["", "\n \n", "---\ntitle: x\n---\n", "![only](a.png)", "<!-- nothing -->"])
def test_without_text_it_is_one_sentence(text):
    with pytest.raises(UnreadableFileError, match=r"^holds no text$"):
        extract(text)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.md", "Plain words.", MARKDOWN),
        ("a.txt", "# A\n\n[b](c) **d**\n", TEXT),
        ("stdin", "# A\n\n[b](http://c.example) and **d**\n", MARKDOWN),
        ("stdin", "---\ntitle: A\n---\nText\n", MARKDOWN),
        ("stdin", "A headline\n\nShe said 2 * 3 * 4 [sic] is #1.\n", TEXT),
        ("a", "> quoted\n\nMore.\n", TEXT),
    ],
)
def test_markdown_is_told_by_its_name_or_by_several_marks(name, text, kind):
    assert tell(text.encode(), name) == kind


def test_the_whole_way_from_a_file(tmp_path):
    path = tmp_path / "ferry.md"
    path.write_text(YAML, encoding="utf-8")
    found = read_article(str(path))
    assert (found.kind, found.is_verbatim, found.lang, found.notes) == ("markdown", False, "en", ())
    assert found.data == found.text.encode() == b"Ferry: again\n\nThe old ferry runs.\n"


@given(st.text(alphabet="ab *_`[]()<>#-|\n\\&!~+:\"'0.\t", max_size=200))
def test_no_text_ends_in_a_fault(text):
    try:
        found = extract(text)
    except UnreadableFileError:
        return
    assert "\n\n\n" not in found.text and found.text.endswith("\n")
