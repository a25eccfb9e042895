"""Which panes a first briefing has: the usual ones, or those that are asked for by title and kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from tui.briefing.fields import ACTORS, KINDS, POINTS, QUESTIONS, REACTIONS, SUMMARY, TERMS, TIMELINE
from tui.claims.figures import MONEY
from tui.claims.words import STOPWORDS, key_set, words
from tui.core.errors import BriefingError
from tui.core.pacing import Progress
from tui.core.suggestions import nearest
from tui.drafting.actors import Actors
from tui.drafting.dated import figures, timeline
from tui.drafting.material import Material
from tui.drafting.model import DraftItem, DraftSection
from tui.drafting.reactions import reactions
from tui.drafting.summary import about, summary
from tui.drafting.terms import terms
from tui.drafting.wording import REWORD, sentence_text

MOST: Final = 30
_FIGURES: Final = key_set("figure figures number numbers statistics data")
_MONEY: Final = key_set("price cost money budget finance spending payment fee fare salary revenue")


class Pane(NamedTuple):
    """A section that is wanted."""

    title: str
    kind: str
    is_asked: bool
    """Whether it was asked for by name: then it stands there even where nothing was found for it."""


USUAL: Final = (
    Pane("Summary", SUMMARY, False),
    Pane("Actors", ACTORS, False),
    Pane("Terms", TERMS, False),
    Pane("Reactions", REACTIONS, False),
    Pane("Timeline", TIMELINE, False),
    Pane("Figures", POINTS, False),
)


def read_panes(text: str) -> tuple[Pane, ...]:
    """The panes that `Title:kind, Title:kind` asks for; the name of a kind alone is a pane of that title.

    Raises:
        BriefingError: a title is empty, or there is no such kind.
    """
    panes = []
    for part in text.split(","):
        title, colon, kind = (piece.strip() for piece in part.rpartition(":"))
        if not colon:
            title, kind = part.strip(), part.strip().lower()
        if not title:
            raise BriefingError(f"--sections: a title is empty in “{text}”: write Title:kind, Title:kind")
        if not colon and kind not in KINDS and title:
            raise BriefingError(
                f"--sections: {title} is no kind of pane: write {title}:points, or another kind"
            )
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            hint = f"; did you mean {near}?" if near else ""
            raise BriefingError(f"--sections: there is no kind {kind}: one of {', '.join(KINDS)}{hint}")
        panes.append(Pane(title, kind, True))
    return tuple(panes)


def section(pane: Pane, material: Material, actors: Actors) -> DraftSection:
    """A pane with all that was found for it."""
    makers: dict[str, Callable[[], list[DraftItem]]] = {
        SUMMARY: lambda: summary(material),
        ACTORS: actors.items,
        TERMS: lambda: terms(material, actors),
        REACTIONS: lambda: reactions(material, actors),
        TIMELINE: lambda: timeline(material),
        QUESTIONS: lambda: _questions(material),
        POINTS: lambda: _points(pane.title, material),
    }
    return DraftSection(pane.title, pane.kind, tuple(makers[pane.kind]()))


def sections(
    panes: tuple[Pane, ...], material: Material, report: Progress | None = None
) -> tuple[DraftSection, ...]:
    """Every pane that was asked for, and of the usual ones those for which something was found."""
    actors = Actors(material)
    made = []
    for number, pane in enumerate(panes):
        if report is not None:
            report(f"looking for {pane.title.lower()}", number, len(panes))
        one = section(pane, material, actors)
        if one.items or pane.is_asked:
            made.append(one)
    return tuple(made)


def _points(title: str, material: Material) -> list[DraftItem]:
    """The sentences that a pane of that title is about: those with its words, sums for one of prices."""
    keys = frozenset(word.key for word in words(title)) - STOPWORDS
    if keys & _FIGURES:
        return figures(material)
    items = []
    for source in material.sources:
        found = about(material, source, keys)
        if keys & _MONEY:
            sums = (
                sentence
                for sentence in material.sentences(source)
                if any(figure.kind == MONEY for figure in sentence.figures)
            )
            found = sorted({*found, *sums}, key=lambda sentence: sentence.number)
        for sentence in found[:MOST]:
            quote = material.cite(sentence)
            if quote is not None:
                items.append(DraftItem((("claim", sentence_text(sentence)), ("todo", REWORD)), (quote,)))
    return items


def _questions(material: Material) -> list[DraftItem]:
    """The questions that the sources ask and nobody in them is asked."""
    items = []
    for source in material.sources:
        for sentence in material.sentences(source):
            if sentence.raw.endswith("?") and (quote := material.cite(sentence)) is not None:
                items.append(DraftItem((("claim", sentence_text(sentence)), ("todo", REWORD)), (quote,)))
    return items[:MOST]
