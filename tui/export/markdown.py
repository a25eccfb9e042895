"""A dossier as a Markdown document: what the briefing says, with a footnote for every sentence it rests on.

CommonMark with footnotes as GitHub and Pandoc have them. A footnote is what a reader takes for proof, so
only a quote that was found has one; what was not found for certain is said in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.briefing.actors import NAMING
from tui.briefing.fields import ACTORS
from tui.briefing.model import Data, Evidence, Item
from tui.checks.quotes import could_be_sought, numbered
from tui.checks.told import message_beside, told_fields
from tui.core.finding import INFO, Finding
from tui.core.messages import plural
from tui.evidence.dossier import coverage
from tui.evidence.model import AMBIGUOUS, CITING, DIFFERS, DRIFTED, Anchor, Dossier
from tui.evidence.seal import STALE, UNKNOWN, Review, review_of
from tui.export.citation import citation
from tui.export.markup import escaped
from tui.export.plain import field_words
from tui.source.model import Source

_ORDER: Final = (
    *("actor", "group", "party", "stance", "condition", "when", "role", "aliases", "side"),
    *("attribution", "note", "confidence", "tags", "todo"),
)
"""The fields in the order in which they are read; `ignore` and those of a later table come behind."""
_NAMES: Final = {"actor": "who", "group": "for", "attribution": "according to"}


def lines(dossier: Dossier) -> Iterator[str]:
    """Yield the lines of a document that says all of `dossier`, of which anchors and findings are known."""
    document = _Document(dossier)
    yield f"# {escaped(dossier.briefing.title) or 'Briefing without a title'}"
    for section in dossier.briefing.sections:
        yield from ("", f"## {escaped(section.title or section.kind)}")
        if not section.items:
            yield from ("", "Nothing yet.")
        for item in section.items:
            yield from ("", *document.item(item))
    yield from document.sources()
    yield from document.findings()
    yield from document.footnotes()


class _Document:
    """What the parts of one document have in common: how sources are labelled, and what is cited so far."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._labels = _labels(dossier.sources)
        self._notes: dict[str, str] = {}
        """By label, the footnotes that the text refers to, in the order in which it first does."""
        self._actors = {
            item.id: item.text("name")
            for item in dossier.briefing.items()
            if item.kind == ACTORS and item.text("name")
        }
        self._findings: dict[str | None, list[Finding]] = {}
        for finding in dossier.findings:
            self._findings.setdefault(finding.item, []).append(finding)

    def item(self, item: Item) -> Iterator[str]:
        """An item as an entry of a list: its claim with its footnotes, and all that it holds below."""
        marks: dict[str, None] = {}
        doubts = []
        for evidence, anchor in zip(item.evidence, self._dossier.anchors.get(item.id, ()), strict=False):
            own = self._marks(evidence, anchor)
            marks |= dict.fromkeys(own)
            if doubt := self._doubt(evidence, anchor, "".join(own)):
                doubts.append(doubt)
        review = review_of(self._dossier, item)
        yield f"- {self._heading(item)}{''.join(marks)}{_review_mark(review) if review is not None else ''}"
        findings = self._findings.get(item.id, ())
        told = {"claim", "reviewed"} | told_fields(findings)
        for name in (*_ORDER, *(name for name in item.fields if name not in _ORDER)):
            value = item.fields.get(name)
            if value and name not in told and not self._is_in_heading(item, name):
                yield f"  - {_NAMES.get(name, name).capitalize()}: {self._value(name, value)}"
        if item.text("claim") and item.text("name"):
            yield f"  - Claim: {escaped(item.text('claim'))}"
        for doubt in doubts:
            yield f"  - {doubt}"
        for finding in findings:
            yield f"  - {_finding(finding, message_beside(finding, item))}"

    def sources(self) -> Iterator[str]:
        """The sources, each with its citation and how much of it is cited."""
        if not self._dossier.sources:
            return
        yield from ("", "## Sources", "")
        for source in self._dossier.sources:
            cited, sentences = coverage(self._dossier, source.id)
            covered = f"{cited} of {plural(sentences, 'sentence')} cited"
            said = covered if source.file is not None else "it could not be read"
            yield f"- {escaped(source.id, starts_line=True)}: {citation(source, markdown=True)}; {said}"

    def findings(self) -> Iterator[str]:
        """What is wrong or doubtful apart from any item."""
        own = self._findings.get(None, [])
        worse = [finding for finding in own if finding.severity != INFO]
        if own:
            yield from ("", "## Findings", "")
        yield from (f"- {_finding(finding, finding.message)}" for finding in worse)
        if count := len(own) - len(worse):
            yield f"- {plural(count, 'info')} that `briefing check --info` lists"

    def footnotes(self) -> Iterator[str]:
        """Every sentence that the text refers to, in the order in which it does."""
        for label, text in self._notes.items():
            yield from ("", f"[^{label}]: {text}")

    def _heading(self, item: Item) -> str:
        if item.kind == ACTORS and item.text("name"):
            role = escaped(item.text("role"))
            return f"**{escaped(item.text('name'))}**" + (f", {role}" if role else "")
        when, heading = item.text("when"), item.heading
        if when and heading:
            return f"**{escaped(when)}**: {escaped(heading)}"
        return escaped(heading or when, starts_line=True) or "*an item without a claim*"

    @staticmethod
    def _is_in_heading(item: Item, name: str) -> bool:
        if item.kind == ACTORS and item.text("name"):
            return name in ("name", "role")
        return name == "when" or (name == "name" and not item.text("claim"))

    def _value(self, name: str, value: Data) -> str:
        if name in NAMING:
            texts = (value,) if isinstance(value, str) else value
            value = tuple(self._actors.get(str(text), str(text)) for text in texts)
        return escaped(field_words(value))

    # Evidence

    def _marks(self, evidence: Evidence, anchor: Anchor) -> list[str]:
        """The references to the footnotes of a piece of evidence; none where it was not found."""
        source = self._dossier.source(anchor.source)
        if source is None or source.file is None:
            return []
        label = self._labels[source.id]
        if evidence.quote is None:
            return [self._mark(f"{label}-all", f"All of {self._called(source)}")]
        if anchor.grade not in CITING:
            return []
        return [self._mark(f"{label}-{number}", self._note(source, number)) for number in anchor.sentences]

    def _mark(self, label: str, text: str) -> str:
        self._notes.setdefault(label, text)
        return f"[^{label}]"

    def _note(self, source: Source, number: int) -> str:
        of = f" of {escaped(source.id)}" if len(self._dossier.sources) > 1 else ""
        return f"{self._sentence(source, number)} (sentence {number}{of})"

    def _called(self, source: Source) -> str:
        """What a footnote calls a source: the list of sources has the rest."""
        return escaped(source.id) if len(self._dossier.sources) > 1 else "the source"

    def _sentence(self, source: Source, number: int) -> str:
        start, end = self._dossier.sentences[source.id].span(number)
        return f"“{escaped(source.text[start:end])}”"

    def _doubt(self, evidence: Evidence, anchor: Anchor, marks: str) -> str:
        """What a reader must know of a piece of evidence that was not found word for word; else nothing."""
        source = self._dossier.source(anchor.source)
        if evidence.quote is None:
            if source is not None and source.file is not None:
                return ""
            return f"Evidence not to be had: the source {escaped(anchor.source or '')} could not be read"
        quote = f"“{escaped(evidence.quote)}”"
        of = f" of {escaped(source.id)}" if source is not None and len(self._dossier.sources) > 1 else ""
        if anchor.grade in CITING:
            if anchor.grade != DIFFERS:
                return ""
            return f"Evidence that differs from its sentence in case, accents or punctuation: {quote}{marks}"
        if anchor.grade == DRIFTED and source is not None:
            there = " ".join(self._sentence(source, number) for number in anchor.sentences)
            where = f"{numbered(anchor.sentences)}{of}: {there}"
            return f"Evidence drifted, not in these words in the source: {quote}; {where}"
        if anchor.grade == AMBIGUOUS:
            where = f"{numbered(anchor.sentences)}{of}" if anchor.sentences else "several sources"
            return f"Evidence ambiguous, it stands in several places: {quote}; {where}"
        if not could_be_sought(self._dossier, anchor):
            return f"Evidence not sought, a source could not be read: {quote}"
        if anchor.nearest is None or source is None:
            return f"Evidence missing, not in the source: {quote}"
        nearest = f"{anchor.nearest}{of}: {self._sentence(source, anchor.nearest)}"
        return f"Evidence missing, not in the source: {quote}; the sentence most like it is {nearest}"


def _review_mark(review: Review) -> str:
    """That a person reviewed an item, at the end of its line: who, when, and whether it has changed since."""
    since = {STALE: "changed since", UNKNOWN: "whether it has changed since cannot be told"}
    words = ", ".join(filter(None, (review.by, str(review.on or ""), since.get(review.state))))
    return f" ({review.sign} {escaped(words)})" if words else f" ({review.sign})"


def _finding(finding: Finding, message: str) -> str:
    return f"**{finding.severity.capitalize()}**: {escaped(message)} ({finding.rule})"


def _labels(sources: tuple[Source, ...]) -> dict[str, str]:
    """A word of letters, digits and hyphens for each source, by its id: no two are the same in any case."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for number, source in enumerate(sources, start=1):
        label = re.sub(r"[^a-z0-9]+", "-", source.id.lower()).strip("-")[:40].strip("-")
        if not label or label in taken or not source.id.isascii():
            label = f"source-{number}"
        while label in taken:
            label += "-x"
        taken.add(label)
        labels.setdefault(source.id, label)
    return labels
