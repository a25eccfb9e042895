"""Findings in words: how bad, what, and how to mend it."""

from __future__ import annotations

from tui.briefing.model import Item
from tui.checks.disputed import SIGNS
from tui.checks.told import help_beside, message_beside
from tui.export.html.guide import Guide, Numbered
from tui.export.html.markup import NOTHING, Html, element, escaped, isolated, joined


def finding(guide: Guide, numbered: Numbered, item: Item | None = None) -> Html:
    """A finding as an entry of a list; of no item, it says where in the file it stands."""
    its = numbered.finding
    message = message_beside(its, item) if item is not None else its.message
    help_ = help_beside(its)
    line = element("span", escaped(f" Line {its.place.line} of the briefing."), class_="line")
    return element(
        "li",
        joined(
            [
                element("strong", sign(its.severity), escaped(its.severity.capitalize()), class_="severity"),
                element("code", escaped(its.rule)),
                isolated(message),
                *([element("span", isolated(help_), class_="help")] if help_ else []),
                *_place(guide, numbered),
            ]
        ),
        line if item is None else NOTHING,
        id=numbered.id,
        class_=f"finding {its.severity}",
    )


def sign(severity: str) -> Html:
    """The sign of a severity, for the eye: the word stands behind it."""
    return Html(element("span", escaped(SIGNS[severity]), class_="sign", aria_hidden="true") + " ")


def _place(guide: Guide, numbered: Numbered) -> list[Html]:
    """A link to the sentence of the words that it speaks of."""
    its = numbered.finding
    sentences = guide.dossier.sentences.get(its.source or "")
    if its.source is None or its.source_span is None or not sentences or not guide.has_sentence(its.source):
        return []
    number = sentences.nearest(its.source_span[0])
    if number is None:
        return []
    return [element("a", escaped(f"sentence {number}"), href=f"#{guide.sentence_id(its.source, number)}")]
