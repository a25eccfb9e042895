"""What everything in the page is called, and what has to do with what, looked up once.

The ids are numbers made here; no text of a file is ever part of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from tui.briefing.actors import called, names_in
from tui.core.finding import Finding
from tui.evidence.model import AMBIGUOUS, CITING, MISSING, Anchor, Dossier
from tui.export.html.fragments import Disputed, Fragments, Quoted, cut

MOST: int = 8
"""Of the places where an ambiguous quote stands, so many are named."""


class Numbered(NamedTuple):
    """A finding and its number in the page."""

    number: int
    finding: Finding

    @property
    def id(self) -> str:
        """What a link to it names."""
        return f"f{self.number}"


class Guide(NamedTuple):
    """A dossier and how its parts find each other."""

    dossier: Dossier
    items: Mapping[str, tuple[int, int]]
    """By item id, the numbers of its section and of itself, from 1."""
    sources: Mapping[str, int]
    """By source id, its number from 1."""
    findings: Mapping[str | None, Sequence[Numbered]]
    """By item id; under None those that belong to no item that is shown."""
    actors: Mapping[str, str]
    """By name in small letters, the actor's item id."""
    naming: Mapping[str, Sequence[str]]
    """By an actor's item id, the items that name it in a field."""
    fragments: Mapping[str, Fragments]
    """By source id, its sentences cut at the words that are quoted or disputed."""

    def id_of(self, item: str) -> str:
        """What a link to an item names."""
        section, index = self.items[item]
        return f"i{section}-{index}"

    def label_of(self, item: str) -> str:
        """What an item is called for people, as in the reader."""
        section, index = self.items[item]
        return f"{section}·{index}"

    def sentence_id(self, source: str, number: int) -> str:
        """What a link to a sentence names."""
        return f"s{self.sources[source]}-{number}"

    def has_sentence(self, source: str | None) -> bool:
        """Whether sentences of that source stand in the page."""
        return source is not None and source in self.sources and source in self.fragments

    @property
    def has_several_sources(self) -> bool:
        """Whether a sentence's number has to say of which source."""
        return len(self.dossier.sources) > 1


def guide_to(dossier: Dossier) -> Guide:
    """The guide to `dossier`, which is checked."""
    items = {
        item.id: (section, index)
        for section, part in enumerate(dossier.briefing.sections, 1)
        for index, item in enumerate(part.items, 1)
    }
    sources = {source.id: number for number, source in enumerate(dossier.sources, 1)}
    findings: dict[str | None, list[Numbered]] = {}
    for number, finding in enumerate(dossier.findings, 1):
        at = finding.item if finding.item in items else None
        findings.setdefault(at, []).append(Numbered(number, finding))
    actors: dict[str, str] = {}
    for item in dossier.briefing.items():
        if item.kind == "actors":
            for name in called(item):
                actors.setdefault(name, item.id)
    naming: dict[str, list[str]] = {}
    for item in dossier.briefing.items():
        if item.kind != "actors":
            named = (actors[name.casefold()] for name in names_in(item) if name.casefold() in actors)
            for actor in dict.fromkeys(named):
                naming.setdefault(actor, []).append(item.id)
    return Guide(dossier, items, sources, findings, actors, naming, _fragments(dossier, findings))


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs, each by its first and its last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def marked(anchor: Anchor) -> Anchor:
    """An anchor with no more places than are shown, and none for what is missing."""
    if anchor.grade == MISSING:
        return Anchor(anchor.grade, anchor.source, nearest=anchor.nearest)
    if anchor.grade != AMBIGUOUS:
        return anchor
    return Anchor(anchor.grade, anchor.source, anchor.spans[:MOST], anchor.sentences[:MOST])


def _fragments(dossier: Dossier, findings: Mapping[str | None, Sequence[Numbered]]) -> dict[str, Fragments]:
    quoted: dict[str, list[Quoted]] = {}
    for anchor in chain.from_iterable(dossier.anchors.values()):
        if anchor.source is not None:
            taken = (Quoted(span, anchor.grade in CITING) for span in marked(anchor).spans)
            quoted.setdefault(anchor.source, []).extend(taken)
    disputed: dict[str, list[Disputed]] = {}
    for number, finding in chain.from_iterable(findings.values()):
        if finding.source is not None and finding.source_span is not None:
            its = Disputed(finding.source_span, finding.severity, number)
            disputed.setdefault(finding.source, []).append(its)
    done: dict[str, Fragments] = {}
    after = 0
    for source, sentences in dossier.sentences.items():
        done[source] = cut(sentences, quoted.get(source, ()), disputed.get(source, ()), after)
        after = done[source].last
    return done
