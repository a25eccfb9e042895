"""A dossier in plain words from top to bottom: for pipes, pagers and screen readers.

Nothing is told by colour, indentation or a symbol alone. Without a width every text stays on one
line, so that grep finds whole sentences and a screen reader pauses where the text does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tui.briefing.model import Data, Evidence, Item, Section
from tui.checks.quotes import could_be_sought, numbered
from tui.checks.run import count
from tui.checks.told import help_beside, message_beside, open_words, told_fields
from tui.core.finding import Finding
from tui.core.messages import plural
from tui.core.safe_text import visible
from tui.core.stdout import Line
from tui.core.text_width import on_one_line, wrap
from tui.evidence.dossier import coverage
from tui.evidence.model import AMBIGUOUS, DRIFTED, MISSING, Anchor, Dossier
from tui.evidence.seal import STALE, UNKNOWN, Review, review_count, review_of
from tui.source.model import Source

_INDENT = "  "
_LEAST_WIDTH = 20


def lines(dossier: Dossier, width: int | None) -> Iterator[Line]:
    """Yield all of `dossier` as lines of at most `width` cells, or unbroken where that is None."""
    width = None if width is None else max(width, _LEAST_WIDTH)
    by_item: dict[str | None, list[Finding]] = {}
    for finding in dossier.findings:
        by_item.setdefault(finding.item, []).append(finding)
    sections = dossier.briefing.sections
    yield from _heading(dossier.briefing.title or "Briefing without a title", width)
    items = sum(len(section.items) for section in sections)
    yield from _text(f"{plural(len(sections), 'section')}, {plural(items, 'item')}.", width, "")
    yield from _text(_total(dossier), width, "")
    if any(dossier.anchors.values()):
        yield from _text("A grade such as exact is about the quote alone, not about the claim.", width, "")
    for finding in by_item.get(None, []):
        yield from _finding(finding, width, "")
    for number, section in enumerate(sections, start=1):
        yield ""
        yield from _section(dossier, section, number, by_item, width)
    for source in dossier.sources:
        yield ""
        yield from _source(dossier, source, width)
    yield ""
    yield from _text(_total(dossier), width, "")
    if reviews := _reviews(dossier):
        yield from _text(reviews, width, "")


def _section(
    dossier: Dossier,
    section: Section,
    number: int,
    by_item: Mapping[str | None, list[Finding]],
    width: int | None,
) -> Iterator[Line]:
    title = f"Section {number}: {section.title or section.kind}. {plural(len(section.items), 'item')}."
    yield from _heading(title, width)
    for item in section.items:
        yield ""
        findings = by_item.get(item.id, [])
        review = review_of(dossier, item) if dossier.anchored else None
        yield from _text(f"Item {item.id}{_state(review, findings)}. {item.heading}", width, "")
        told = {"reviewed"} | told_fields(findings)
        for name, value in item.fields.items():
            if name in told:
                continue
            if value and not (name == "claim" or (name == "name" and "claim" not in item.fields)):
                yield from _text(f"{name.capitalize()}: {field_words(value)}", width)
        anchors = dossier.anchors.get(item.id, ())
        if len(backed := dossier.backed_by(item)) > 1:
            yield from _text(f"Rests on {len(backed)} sources: {', '.join(backed)}.", width)
        for index, (evidence, anchor) in enumerate(zip(item.evidence, anchors, strict=False), start=1):
            of = f" {index} of {len(item.evidence)}" if len(item.evidence) > 1 else ""
            yield from _text(f"Evidence{of}, {_evidence(dossier, evidence, anchor)}", width)
        if review is not None:
            yield from _text(reviewed_words(review), width)
        for finding in findings:
            yield from _finding(finding, width, _INDENT, item)


def _state(review: Review | None, findings: Sequence[Finding]) -> str:
    """That an item was reviewed, after its name, and what of its `findings` is open all the same."""
    if review is None:
        return ""
    if review.state == STALE:
        return ", reviewed before it changed"
    is_open = open_words(findings)
    return f", reviewed, though {is_open}" if is_open else ", reviewed"


def reviewed_words(review: Review) -> str:
    """A review in words that leave no doubt that it is a person's."""
    who = f" by {review.by}" if review.by else ""
    when = f" on {review.on}" if review.on else ""
    since = {STALE: ", and changed since", UNKNOWN: "; whether it has changed since cannot be told"}
    return f"Reviewed{who}{when}{since.get(review.state, '')}."


def _evidence(dossier: Dossier, evidence: Evidence, anchor: Anchor) -> str:
    if evidence.quote is None:
        return f"the whole source {anchor.source or evidence.source or ''}"
    of = f" of source {anchor.source}" if anchor.source is not None and len(dossier.sources) > 1 else ""
    if anchor.grade == MISSING and not could_be_sought(dossier, anchor):
        where = "not sought, a source could not be read"
    elif anchor.grade == MISSING or not anchor.sentences:
        where = anchor.grade or ""
    elif anchor.grade == DRIFTED:
        where = f"drifted from {numbered(anchor.sentences)}{of}"
    elif anchor.grade == AMBIGUOUS:
        where = f"ambiguous, {numbered(anchor.sentences)}{of}"
    else:
        where = f"{anchor.grade}, {numbered(anchor.sentences)}{of}"
    context = [
        f"{name} {text}" for name, text in (("after", evidence.prefix), ("before", evidence.suffix)) if text
    ]
    standing = f" (standing {' and '.join(context)})" if context else ""
    source = dossier.source(anchor.source)
    words = ""
    if anchor.grade == DRIFTED and anchor.spans and source is not None:
        words = f' The source has: "{source.text[anchor.spans[0][0] : anchor.spans[-1][1]]}"'
    return f'{where}{standing}: "{evidence.quote}"{words}'


def _source(dossier: Dossier, source: Source, width: int | None) -> Iterator[Line]:
    cited, sentences = coverage(dossier, source.id)
    count = len(dossier.sources)
    which = f"{dossier.sources.index(source) + 1} of {count}, " if count > 1 else ""
    title = source.entry.text("title") or source.entry.path
    yield from _heading(f"Source {which}{source.id}: {title}", width)
    for name, value in source.entry.fields.items():
        if value and name not in {"id", "title"}:
            yield from _text(f"{name.capitalize()}: {field_words(value)}", width, "")
    if source.file is None:
        yield from _text("This source could not be read.", width, "")
        return
    headings = dossier.headings.get(source.id, frozenset())
    apart = f"; {plural(len(headings), 'heading')} not counted" if headings else ""
    counts = f"{plural(sentences, 'sentence')}: {cited} cited, {sentences - cited} not cited{apart}."
    yield from _text(counts, width, "")
    cited_by = dossier.cited_by.get(source.id, {})
    for number, (start, end) in enumerate(dossier.sentences.get(source.id, ()), start=1):
        yield ""
        yield from _text(f"{number}. {source.text[start:end]}", width, "")
        items = cited_by.get(number, ())
        no_item = "heading" if number in headings else "not cited"
        yield from _text(f"cited by {', '.join(items)}" if items else no_item, width)


def _finding(finding: Finding, width: int | None, indent: str, item: Item | None = None) -> Iterator[Line]:
    help_ = help_beside(finding)
    help = f" Help: {help_}" if help_ else ""
    message = message_beside(finding, item) if item is not None else finding.message
    what = f"{finding.severity.capitalize()}, {finding.rule}, line {finding.place.line}"
    for line in _text(f"{what}: {message}{help}", width, indent):
        yield ((finding.severity, line),)


def _total(dossier: Dossier) -> str:
    errors, warnings = count(dossier.findings)
    if not dossier.findings:
        return "Findings: none."
    return f"Findings: {plural(errors, 'error')}, {plural(warnings, 'warning')}."


def _reviews(dossier: Dossier) -> str:
    count = review_count(dossier)
    if not (count.reviewed or count.stale):
        return ""
    stale = f", {count.stale} changed since" if count.stale else ""
    return f"Reviewed by a person: {count.reviewed} of {plural(count.items, 'item')}{stale}."


def _heading(text: str, width: int | None) -> Iterator[Line]:
    for line in _text(text, width, ""):
        yield (("strong", line),)


def _text(text: str, width: int | None, indent: str = _INDENT) -> list[str]:
    """One text as lines, broken where `width` asks for it and not where the file happened to."""
    return wrap(visible(on_one_line(text)), width, indent, indent)


def field_words(value: Data) -> str:
    """A field's value in words: several texts with commas between, named ones after their names."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {field_words(part)}" for name, part in value.items())
    between = ", " if all(isinstance(part, str) for part in value) else "; "
    return between.join(map(field_words, value))
