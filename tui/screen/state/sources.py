"""The sources of a briefing as the reader tells them apart: which of how many, and what each leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from tui.core.messages import plural
from tui.evidence.dossier import coverage
from tui.evidence.model import Dossier
from tui.screen.state.coverage import share_of
from tui.screen.state.view import Step, View, anchors_of, leaving


class Told(NamedTuple):
    """A source in the list of them."""

    id: str
    text: str
    """What is in it, and its title."""


def which(dossier: Dossier, source: str | None) -> str:
    """`2 of 3`; empty where the briefing has one source."""
    ids = [each.id for each in dossier.sources]
    return f"{ids.index(source) + 1} of {len(ids)}" if len(ids) > 1 and source in ids else ""


def backing(dossier: Dossier) -> Mapping[str, int]:
    """By item id, how many sources it rests on, where it is more than one."""
    if len(dossier.sources) < 2:
        return {}
    counts = {item.id: len(dossier.backed_by(item)) for item in dossier.briefing.items()}
    return {name: count for name, count in counts.items() if count > 1}


def has_changed(dossier: Dossier, source: str | None) -> bool:
    """Whether the file is found to be another one than the briefing was made from."""
    return any(each.rule == "source-changed" and each.source == source for each in dossier.findings)


def told(dossier: Dossier, view: View) -> list[Told]:
    """Every source: its sentences, how many of them are cited, the item's evidence in it, and its title."""
    anchors = anchors_of(dossier, view)
    columns: list[tuple[str, ...]] = []
    for source in dossier.sources:
        cited, sentences = coverage(dossier, source.id)
        here = sum(anchor.source == source.id and anchor.backs for anchor in anchors)
        count = plural(sentences, "sentence") if sentences else "empty" if source.file else "not readable"
        share = f"{share_of(cited, sentences)} % cited" if sentences else ""
        evidence = f"evidence {here}/{len(anchors)}" if here else ""
        columns.append((count, share, evidence))
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    lines = []
    for source, texts in zip(dossier.sources, columns, strict=True):
        parts = [f"{text:>{width}}" for text, width in zip(texts, widths, strict=True) if width]
        title = source.entry.text("title") or source.entry.path
        lines.append(Told(source.id, "  ".join([*parts, title])))
    return lines


def into_source(dossier: Dossier, view: View, source: str, stood: int) -> Step:
    """Into a source: where one `stood` in it, else at the item's evidence there, else at its beginning."""
    sentences = dossier.sentences.get(source)
    if not sentences:
        return Step(view, f"there is nothing to read in {source}")
    evidence = (
        anchor.sentences[0]
        for anchor in anchors_of(dossier, view)
        if anchor.source == source and anchor.sentences
    )
    sentence = max(1, min(stood or next(evidence, 1), len(sentences)))
    there = replace(
        leaving(view), in_source=True, source=source, sentence=sentence, finding=None, chosen=None
    )
    return Step(there, f"{source}: {which(dossier, source)} sources")


def left_out_elsewhere(dossier: Dossier, source: str | None, by: int) -> str:
    """What the next source (or the one before) has that no item cites, said at the end of this one."""
    ids = [each.id for each in dossier.sources]
    if len(ids) < 2 or source not in ids:
        return ""
    at = ids.index(source)
    for name in ids[at + 1 :] + ids[:at] if by > 0 else ids[:at][::-1] + ids[at + 1 :][::-1]:
        cited, sentences = coverage(dossier, name)
        if cited < sentences:
            return f"; {name} has {sentences - cited}: s goes there"
    return "; no other source has one"
