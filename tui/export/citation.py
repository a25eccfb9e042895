"""What is copied: an item with its quotes, or a sentence, and where it comes from, as text or Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.briefing.model import Item
from tui.evidence.model import CITING, DRIFTED, Anchor, Dossier
from tui.export.markup import escaped, one_line
from tui.source.model import Source

_FIELDS = ("role", "when", "actor", "group", "party", "stance", "condition", "attribution")


def citation(source: Source, *, markdown: bool = False) -> str:
    """A source by its own fields: author, title, publisher, date, address; what is not known is left out."""
    entry = source.entry
    title = entry.text("title") or entry.path or entry.id
    url = entry.text("url")
    links = markdown and re.match(r"https?://[^\s<>()]+\Z", url) is not None
    named = f"[{_safe(title, True)}]({url})" if links else f"“{_safe(title, markdown)}”"
    parts = [_safe(entry.text("author"), markdown), named, _safe(entry.text("publisher"), markdown)]
    parts += [_safe(entry.text("published"), markdown), "" if links else _safe(url, markdown)]
    text = ", ".join(part for part in parts if part)
    retrieved = entry.text("retrieved")
    return f"{text} (retrieved {_safe(retrieved, markdown)})" if retrieved else text


def item_text(dossier: Dossier, item: Item, *, markdown: bool = False) -> str:
    """An item with its fields, every quote with the number of its sentence, and its sources."""
    heading = _safe(item.heading or item.text("when") or item.kind, markdown)
    fields = [
        f"{name} {_safe(item.text(name), markdown)}"
        for name in _FIELDS
        if item.text(name) and item.text(name) != item.heading
    ]
    lines = [f"**{heading}**" if markdown else heading]
    lines += [" · ".join(fields)] if fields else []
    anchors = dossier.anchors.get(item.id, ())
    ids = [name for name in dict.fromkeys(anchor.source for anchor in anchors) if name]
    for at, evidence in enumerate(item.evidence):
        anchor = anchors[at] if at < len(anchors) else None
        which = ids.index(anchor.source) + 1 if anchor and anchor.source and len(ids) > 1 else 0
        quoted = _quoted(dossier, evidence.quote, anchor, markdown, which)
        if quoted:
            lines += ["", f"> {quoted}"] if markdown else [f"  {quoted}"]
    return "\n".join([*lines, *_sources(dossier, ids, markdown)])


def sentence_text(dossier: Dossier, source: str, numbers: Sequence[int], *, markdown: bool = False) -> str:
    """Sentences of a source with their numbers, and the source."""
    its, sentences = dossier.source(source), dossier.sentences.get(source)
    assert its is not None and sentences is not None
    start, end = sentences.span(numbers[0])[0], sentences.span(numbers[-1])[1]
    return words_text(dossier, source, start, end, markdown=markdown)


def words_text(dossier: Dossier, source: str, start: int, end: int, *, markdown: bool = False) -> str:
    """Words of a source, `[start, end)` in code points, with their sentences' numbers, and the source."""
    its, sentences = dossier.source(source), dossier.sentences.get(source)
    assert its is not None
    numbers = list(sentences.touching(start, end)) if sentences else []
    quoted = f"“{_safe(its.text[start:end], markdown)}”{_numbered(numbers)}"
    lines = [f"> {quoted}" if markdown else quoted]
    return "\n".join([*lines, *_sources(dossier, [source], markdown)])


def _quoted(
    dossier: Dossier, quote: str | None, anchor: Anchor | None, markdown: bool, which: int = 0
) -> str:
    """A quote in the source's words where it was found for certain, else as it was written, and that.

    `which` is its source's number below the item, 0 where there is one source.
    """
    if quote is None:
        return f"rests on the whole of {_safe(anchor.source or '', markdown)}" if anchor else ""
    source = dossier.source(anchor.source) if anchor is not None else None
    if anchor is not None and source is not None and anchor.grade in CITING and anchor.spans:
        words = " … ".join(source.text[start:end] for start, end in anchor.spans)
        return f"“{_safe(words, markdown)}”{_numbered(anchor.sentences, which)}"
    why = (
        "not in these words in the source"
        if anchor and anchor.grade == DRIFTED
        else "not found in the source"
    )
    return f"“{_safe(quote, markdown)}” ({why if anchor is not None else 'not sought yet'})"


def _numbered(numbers: Sequence[int], which: int = 0) -> str:
    if not numbers:
        return ""
    of = f" of source {which}" if which else ""
    return f" (sentence{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}{of})"


def _sources(dossier: Dossier, ids: Sequence[str], markdown: bool) -> list[str]:
    lines = [
        f"— {f'source {number}: ' if len(ids) > 1 else ''}{citation(source, markdown=markdown)}"
        for number, name in enumerate(ids, start=1)
        if (source := dossier.source(name)) is not None
    ]
    return ["", *lines] if lines and markdown else lines


def _safe(text: str, markdown: bool) -> str:
    """`text` on one line, with nothing in it that a terminal or, for Markdown, a renderer would obey."""
    return escaped(text) if markdown else one_line(text)
