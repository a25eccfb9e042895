"""A dossier as Web Annotations, the W3C's model for what is said of a place in a text, in JSON-LD.

A page of annotations, because that is what most programs read: one for each item, with the item's texts as
its bodies and every passage that it rests on as a target, and a last one that describes the briefing. What
the standard has no word for travels in bodies of JSON (see `tui.annotations.record`), so that an import
gives the same briefing. Offsets count code points of the source's file from 0, as the standard asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID, uuid5

from tui.annotations.iri import iri_of_path, is_web
from tui.annotations.record import BRIEFING, CONTEXT, FORMAT, ITEM, VERSION, WHOLE, digest
from tui.briefing.fields import ACTORS, QUESTIONS
from tui.briefing.model import Evidence, Item, Section
from tui.core.finding import Span
from tui.evidence.model import CITING, Anchor, Dossier
from tui.export.json import plain
from tui.source.model import Source

_OURS: Final = UUID("5b1f2c9e-6a0d-4d53-9f0e-3c7a8e21d4b6")
"""The namespace of the ids that are made here."""
_AROUND: Final = 32
"""Code points of the source that are given before and behind a passage, at most."""


def data(dossier: Dossier) -> dict[str, Any]:
    """All items of `dossier`, of which the anchors are known, as a page of annotations.

    The same dossier gives the same ids. An item's id stays while its written id does, or its content.
    """
    page = _Page(dossier)
    items = [*page.annotations(), page.of_briefing()]
    collection: dict[str, Any] = {"id": page.briefing, "type": "AnnotationCollection"}
    if dossier.briefing.title:
        collection["label"] = dossier.briefing.title
    return {
        "@context": CONTEXT,
        "id": page.urn("page"),
        "type": "AnnotationPage",
        "partOf": {**collection, "total": len(items)},
        "startIndex": 0,
        "items": items,
    }


class _Page:
    """What the annotations of one dossier have in common."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._iris = {source.id: _iri(source) for source in dossier.sources}
        self._base = [dossier.briefing.title, *self._iris.values()]
        self.briefing = self.urn("briefing")
        """What is no passage of a source is said of the briefing itself."""

    def urn(self, *name: str) -> str:
        """An id that is the same for the same name in a briefing of this title and these sources."""
        return uuid5(_OURS, json.dumps([*self._base, *name])).urn

    def annotations(self) -> Iterator[dict[str, Any]]:
        """The annotation of each item, in the briefing's order."""
        seen: dict[str, int] = {}
        for place, section in enumerate(self._dossier.briefing.sections, start=1):
            for item in section.items:
                targets, evidence = self._evidence(item)
                record = {"place": place, "section": section.title, **_record(item), "evidence": evidence}
                said = json.dumps({ITEM: record}, ensure_ascii=False)
                number = seen[said] = seen.get(said, 0) + 1
                name = ("id", item.id) if item.id_is_written else ("item", said, str(number))
                bodies = [*self._bodies(section, item), {**_body(said, None), "format": FORMAT}]
                yield {
                    "id": self.urn(*name),
                    "type": "Annotation",
                    "motivation": {QUESTIONS: "questioning", ACTORS: "identifying"}.get(
                        item.kind, "describing"
                    ),
                    "body": bodies,
                    "target": targets[0] if len(targets) == 1 else targets or self.briefing,
                }

    def of_briefing(self) -> dict[str, Any]:
        """The annotation that holds the briefing's title, its sources and its sections."""
        briefing = self._dossier.briefing
        said = {
            "version": VERSION,
            "title": briefing.title,
            "sources": [plain(entry.fields) for entry in briefing.sources],
            "sections": [{"title": section.title, "kind": section.kind} for section in briefing.sections],
        }
        value = json.dumps({BRIEFING: said}, ensure_ascii=False)
        return {
            "id": self.urn("record"),
            "type": "Annotation",
            "motivation": "describing",
            "body": {**_body(value, None), "format": FORMAT},
            "target": self.briefing,
        }

    def _bodies(self, section: Section, item: Item) -> Iterator[dict[str, Any]]:
        language = self._language(item)
        claim = "questioning" if item.kind == QUESTIONS else "describing"
        for name, purpose in (
            *(("claim", claim), ("name", "identifying"), ("role", "describing"), ("stance", "assessing")),
            *(("note", "commenting"), ("tags", "tagging")),
        ):
            value = item.fields.get(name, ())
            for text in (value,) if isinstance(value, str) else value:
                yield _body(str(text), purpose, language)
        if section.title:
            yield _body(section.title, "classifying", language)

    def _language(self, item: Item) -> str | None:
        """The language of the sources of an item, in which the checks take it to be; None for several."""
        anchors = self._dossier.anchors.get(item.id, ())
        cited = {anchor.source for anchor in anchors} or {source.id for source in self._dossier.sources}
        found = {source.entry.lang for source in self._dossier.sources if source.id in cited}
        return found.pop() if len(found) == 1 else None

    # Targets

    def _evidence(self, item: Item) -> tuple[list[Any], list[dict[str, Any]]]:
        """The targets of an item, and what the record says of the evidence that they are for."""
        targets: list[Any] = []
        record: list[dict[str, Any]] = []
        for evidence, anchor in zip(item.evidence, self._dossier.anchors.get(item.id, ()), strict=False):
            own = list(self._targets(evidence, anchor))
            targets += (target for target, _ in own)
            written = {
                "quote": evidence.quote,
                "source": evidence.source,
                "prefix": evidence.prefix,
                "suffix": evidence.suffix,
            }
            record.append(
                {name: text for name, text in written.items() if text}
                | {"targets": [digest(words) for _, words in own]}
            )
        return targets, record

    def _targets(self, evidence: Evidence, anchor: Anchor) -> Iterator[tuple[Any, str]]:
        """Each target of a piece of evidence, and its words."""
        source = self._dossier.source(anchor.source)
        # Of which source a quote is that stands in none, or in several, nobody knows.
        iri = self._iris[source.id] if source is not None else self.briefing
        if evidence.quote is None:
            yield iri, WHOLE
        elif source is None or anchor.grade not in CITING or not anchor.spans:
            quote = {"type": "TextQuoteSelector", "exact": evidence.quote}
            quote |= {"prefix": evidence.prefix} if evidence.prefix else {}
            quote |= {"suffix": evidence.suffix} if evidence.suffix else {}
            yield {"type": "SpecificResource", "source": iri, "selector": quote}, evidence.quote
        else:
            for span in anchor.spans:
                target = {"type": "SpecificResource", "source": iri, "selector": _selectors(source, span)}
                yield {**target, **_state(source)}, source.text[slice(*span)]


def _record(item: Item) -> dict[str, Any]:
    said: dict[str, Any] = {"id": item.id} if item.id_is_written else {}
    return {**said, "kind": item.kind, "fields": plain(item.fields)}


def _iri(source: Source) -> str:
    url = source.entry.text("url")
    return url if is_web(url) else iri_of_path(source.entry.path)


def _selectors(source: Source, span: Span) -> list[dict[str, Any]]:
    start, end = span
    text = source.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[_whole_word(text, max(start - _AROUND, 0), start, 1) : start],
        "suffix": text[end : _whole_word(text, min(end + _AROUND, len(text)), end, -1)],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]


def _whole_word(text: str, edge: int, stop: int, step: int) -> int:
    """`edge` moved towards `stop` until no word is cut there; where it already is if that leaves nothing."""
    at = edge
    while at != stop and 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at += step
    return edge if at == stop else at


def _state(source: Source) -> dict[str, Any]:
    """For a source on the web, that the offsets are those of the file beside the briefing."""
    if not is_web(source.entry.text("url")):
        return {}
    state = {"type": "TimeState", "cached": iri_of_path(source.entry.path)}
    day = source.entry.text("retrieved")
    return {"state": {**state, "sourceDate": f"{day}T00:00:00Z"} if day else state}


def _body(value: str, purpose: str | None, language: str | None = None) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": value, "format": "text/plain"}
    body |= {"language": language} if language else {}
    return {**body, "purpose": purpose} if purpose else body
