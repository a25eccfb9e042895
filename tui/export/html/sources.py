"""The sources' side of the page: numbered sentences in their paragraphs, each with the items that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.checks.disputed import SIGNS
from tui.core.finding import Span
from tui.core.messages import plural
from tui.evidence.dossier import coverage
from tui.export.html.fields import ignored
from tui.export.html.guide import Guide
from tui.export.html.markup import NOTHING, Html, element, escaped, isolated, joined, shown, unseen
from tui.source.model import Source
from tui.source.paragraphs import headline, paragraphs

_FIRST: Final = ("author", "publisher", "published", "url", "retrieved")
_APART: Final = frozenset({"id", "title", "ignore", "path", "origin", "sha256"})
"""What is told elsewhere, and what only says where the text lies on its owner's disk."""
_LABELS: Final = {"url": "address", "lang": "language"}

_WEB: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
"""The addresses that a page may lead to."""


def source(guide: Guide, number: int, its: Source) -> Iterator[Html]:
    """A source's heading, what is known of it, how much of it is cited, and its text, a paragraph a piece."""
    yield Html(f'<section class="source" id="source{number}">')
    title = its.entry.text("title") or its.entry.path or its.id
    which = element("span", escaped(f"Source {number}: "), class_="which")
    yield element(
        "h2", which if guide.has_several_sources else unseen("Source: "), isolated(title, its.entry.lang)
    )
    yield _about(guide, its)
    if its.file is None:
        yield element("p", escaped("This source could not be read."), class_="coverage")
    else:
        cited, sentences = coverage(guide.dossier, its.id)
        yield element("p", escaped(f"{cited} of {plural(sentences, 'sentence')} cited"), class_="coverage")
        yield from _text(guide, its)
    yield Html("</section>")


def _about(guide: Guide, its: Source) -> Html:
    """The fields of a source. Only the address of a web page is a link; any other is a text."""
    fields = {name: its.entry.text(name) for name in (*_FIRST, *its.entry.fields) if name not in _APART}
    if guide.has_several_sources:
        fields = {"id": its.id, **fields}
    pairs = []
    for name, value in fields.items():
        if value:
            link = name == "url" and _WEB.fullmatch(value) is not None and shown(value) == value
            words = element("a", escaped(value), href=value, rel="noreferrer") if link else isolated(value)
            pairs.append(_pair(_LABELS.get(name, name), words, name))
    for rule, because in ignored(its.entry.fields):
        pairs.append(_pair(f"put aside: {rule}", isolated(because), "ignored"))
    return element("dl", *pairs, class_="about") if pairs else NOTHING


def _pair(label: str, words: Html, name: str) -> Html:
    return element("div", element("dt", escaped(label)), element("dd", words), class_=f"about-{name}")


def _text(guide: Guide, its: Source) -> Iterator[Html]:
    sentences = guide.dossier.sentences.get(its.id)
    if not sentences:
        yield from _plain(its)
        return
    text = shown(its.text)
    spans = paragraphs(its.text)
    title = headline(its.text, spans)
    for span in spans:
        pieces = [_sentence(guide, its, number, text) for number in sentences.touching(*span)]
        yield element("p", joined(pieces), class_="paragraph headline" if span == title else "paragraph")


def _plain(its: Source) -> Iterator[Html]:
    for start, end in paragraphs(its.text):
        yield element("p", escaped(its.text[start:end]), class_="plain", lang=its.entry.lang, dir="auto")


def _sentence(guide: Guide, its: Source, number: int, text: str) -> Html:
    """A sentence with its number before it and the items that cite it behind it."""
    name = guide.sentence_id(its.id, number)
    items = guide.dossier.cited_by.get(its.id, {}).get(number, ())
    words = element("span", *_words(guide, its, number, text), class_="text", lang=its.entry.lang, dir="auto")
    links = (element("a", escaped(guide.label_of(item)), href=f"#{guide.id_of(item)}") for item in items)
    is_left_out = guide.dossier.leaves_out(its.id, number)
    by = Html(unseen("cited by ") + joined(links)) if items else escaped("not cited" if is_left_out else "")
    return element(
        "span",
        element("a", unseen("sentence "), escaped(str(number)), class_="number", href=f"#{name}"),
        Html(" "),
        element("span", words, Html(" "), element("span", by, class_="by"), class_="body"),
        class_="sentence uncited" if is_left_out else "sentence",
        id=name,
    )


def _words(guide: Guide, its: Source, number: int, text: str) -> Iterator[Html]:
    """A sentence's words: quoted ones marked, disputed ones too, with a sign that leads to the finding."""
    severities = guide.dossier.findings
    for fragment in guide.fragments[its.id].of(number):
        words = escaped_span(text, (fragment.start, fragment.end))
        names = ["quoted"] if fragment.is_cited else []
        names += ["disputed", fragment.severity] if fragment.severity else []
        if fragment.number:
            yield element("mark", words, id=f"q{fragment.number}", class_=" ".join(names) or None)
        else:
            yield element("mark", words, class_=" ".join(names)) if names else words
        for finding in fragment.findings:
            severity = severities[finding - 1].severity
            label = unseen(f" {severity}")
            yield element(
                "a", escaped(SIGNS[severity]), label, class_=f"flag {severity}", href=f"#f{finding}"
            )


def escaped_span(text: str, span: Span) -> Html:
    """A piece of a text of which the hidden characters are signs already."""
    return escaped(text[slice(*span)])
