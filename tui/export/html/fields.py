"""An item's fields in words: actors as links to themselves, and the words that findings speak of marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from tui.briefing.actors import NAMING, texts_of
from tui.briefing.model import Data, Item
from tui.checks.disputed import Lit, lit_in_field, severity_at
from tui.checks.told import open_words, told_fields
from tui.core.finding import Finding
from tui.evidence.seal import STALE, UNKNOWN, Review
from tui.export.html.guide import Guide
from tui.export.html.markup import NOTHING, Html, element, escaped, joined, shown

_APART: Final = frozenset({"note", "todo", "ignore", "reviewed"})
"""The fields that have a line of their own."""


def field(guide: Guide, item: Item, name: str) -> Html:
    """The text or the texts of a field, each apart from the others and from what stands around it."""
    findings = [numbered.finding for numbered in guide.findings.get(item.id, ())]
    lit = lit_in_field(findings, item, name)
    return joined([_linked(guide, item, name, text, lit) for text in texts_of(item, name)], ", ")


def others(guide: Guide, item: Item, told: frozenset[str]) -> Html:
    """A list of the item's fields but for those that are `told` elsewhere."""
    pairs = [
        element("div", element("dt", escaped(name)), element("dd", field(guide, item, name)))
        for name in item.fields
        if name not in told | _APART and any(texts_of(item, name))
    ]
    return element("dl", *pairs, class_="fields") if pairs else NOTHING


def remarks(item: Item, review: Review | None, findings: Sequence[Finding]) -> Html:
    """What people say about the item: what is to be done, a note, what they put aside, a review.

    Without the fields that its `findings` tell.
    """
    told = told_fields(findings)
    named = [(name, label) for name, label in (("todo", "to do"), ("note", "note")) if name not in told]
    lines = [_remark(name, label, item.text(name)) for name, label in named]
    lines += [_remark("ignored", f"put aside: {rule}", because) for rule, because in ignored(item.fields)]
    if review is not None:
        lines.append(_reviewed(review, findings))
    return Html("".join(lines))


def ignored(fields: Mapping[str, Data]) -> list[tuple[str, str]]:
    """The rules that are put aside, each with the reason."""
    value = fields.get("ignore", ())
    entries = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, tuple) else []
    return [(str(entry.get("rule", "")), str(entry.get("because", ""))) for entry in entries]


def _linked(guide: Guide, item: Item, name: str, text: str, lit: Sequence[Lit]) -> Html:
    words = element("bdi", _marked(text, lit))
    actor = guide.actors.get(text.casefold()) if name in NAMING else None
    return element("a", words, href=f"#{guide.id_of(actor)}") if actor and actor != item.id else words


def _marked(text: str, lit: Sequence[Lit]) -> Html:
    """A text, with words of it marked: by a line of another shape for each severity, told in the finding."""
    text = shown(text)
    cuts = sorted({0, len(text), *(edge for each in lit for edge in each.span)})
    pieces = []
    for left, right in pairwise(cuts):
        words, severity = escaped(text[left:right]), severity_at(left, lit)
        pieces.append(element("mark", words, class_=f"disputed {severity}") if severity else words)
    return Html("".join(pieces))


def _remark(name: str, label: str, text: str) -> Html:
    if not text:
        return NOTHING
    said = Html(element("span", escaped(label), class_="label") + " " + element("bdi", escaped(text)))
    return element("p", said, class_=f"remark {name}")


def _reviewed(review: Review, findings: Sequence[Finding]) -> Html:
    """A review in words that leave no doubt that it is a person's, and what of the `findings` is open."""
    since = {STALE: "changed since", UNKNOWN: "whether it has changed since cannot be told"}
    who = Html(" by " + element("bdi", escaped(review.by))) if review.by else NOTHING
    when = Html(" on " + element("bdi", escaped(review.on))) if review.on else NOTHING
    said = escaped(f"; {since[review.state]}") if review.state in since else NOTHING
    label = element("span", escaped("reviewed"), class_="label")
    line = element("p", Html(label + who + when + said), class_=f"remark review {review.state}")
    is_open = open_words(findings) if review.state != STALE else ""
    return Html(line + element("p", escaped(f"though {is_open}"), class_="though")) if is_open else line
