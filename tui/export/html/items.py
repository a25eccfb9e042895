"""The briefing's side of the page: sections of items, each with what it rests on and what is found of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.briefing.model import Item, Section
from tui.core.finding import SEVERITIES
from tui.core.messages import plural
from tui.evidence.seal import review_of
from tui.export.html.evidence import evidence_of, references
from tui.export.html.fields import field, others, remarks
from tui.export.html.findings import finding
from tui.export.html.guide import Guide
from tui.export.html.markup import NOTHING, Html, element, escaped, isolated, joined, unseen

_MAIN: Final = ("claim", "name", "when")
"""What an item says; the first that it has stands large."""


def section(guide: Guide, number: int, part: Section) -> Iterator[Html]:
    """A section's heading and its items, an item a piece."""
    title = part.title or part.kind
    count = element("span", escaped(plural(len(part.items), "item")), class_="count")
    which = element("span", escaped(f"{number} "), class_="which")
    yield Html(f'<section class="section" id="section{number}">')
    yield element("h2", which, isolated(title), Html(" "), count)
    if not part.items:
        yield element("p", escaped("This section has no items."), class_="none")
    else:
        yield Html('<ol class="items">')
        for item in part.items:
            yield _item(guide, item)
        yield Html("</ol>")
    yield Html("</section>")


def _item(guide: Guide, item: Item) -> Html:
    name = guide.id_of(item.id)
    head, told = _head(guide, item)
    findings = guide.findings.get(item.id, ())
    listed = sorted(findings, key=lambda numbered: SEVERITIES.index(numbered.finding.severity))
    review = review_of(guide.dossier, item) if guide.dossier.anchored else None
    parts = (
        element("a", unseen("item "), escaped(guide.label_of(item.id)), class_="number", href=f"#{name}"),
        element("span", escaped(review.sign), class_=f"reviewed {review.state}", aria_hidden="true")
        if review is not None
        else NOTHING,
        element("p", head, references(guide, item), class_="claim"),
        others(guide, item, told),
        evidence_of(guide, item),
        element("ul", *(finding(guide, each, item) for each in listed), class_="findings")
        if listed
        else NOTHING,
        _named_in(guide, item),
        remarks(item, review, [numbered.finding for numbered in findings]),
    )
    return element("li", *parts, class_=f"item {item.kind}", id=name)


def _head(guide: Guide, item: Item) -> tuple[Html, frozenset[str]]:
    """What the item says, as the reader shows it by its kind, and the fields that are told by that."""
    main = next((name for name in _MAIN if item.text(name)), None)
    said = field(guide, item, main) if main else escaped(f"({item.kind} without text)")
    told = {main or ""}
    before: list[Html] = []
    after = NOTHING
    if item.kind == "actors":
        said = _strong(said)
        if item.text("role"):
            after = Html(" " + element("span", field(guide, item, "role"), class_="soft"))
            told.add("role")
    elif item.kind == "reactions":
        who = next((name for name in ("actor", "group") if item.text(name)), None)
        if who:
            before.append(_strong(field(guide, item, who)))
            told.add(who)
        if item.text("stance"):
            before.append(element("span", field(guide, item, "stance"), class_="stance"))
            told.add("stance")
    elif item.kind == "timeline" and main != "when" and item.text("when"):
        before.append(_strong(field(guide, item, "when")))
        told.add("when")
    lead = Html(joined(before) + element("span", escaped(": "), class_="colon")) if before else NOTHING
    return Html(lead + said + after), frozenset(told)


def _strong(said: Html) -> Html:
    return element("strong", said)


def _named_in(guide: Guide, item: Item) -> Html:
    """Links to the terms, reactions and others that name an actor."""
    links = [
        element("a", escaped(guide.label_of(other)), href=f"#{guide.id_of(other)}")
        for other in guide.naming.get(item.id, ())
    ]
    if not links:
        return NOTHING
    label = element("span", escaped("named in"), class_="label")
    return element("p", Html(label + " "), joined(links, ", "), class_="remark named")
