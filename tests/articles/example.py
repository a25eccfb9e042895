"""Gold made of a finished briefing: what its editors took from the article that a draft begins with again."""

from __future__ import annotations

from typing import Final

from tests.articles.gold import Gold, Named, Quoted, Run
from tui.briefing.fields import ACTORS, TERMS
from tui.briefing.model import Item
from tui.claims.quotations import quotations
from tui.evidence.fold import fold
from tui.evidence.model import Dossier

# By hand, for the project's own example: a briefing tells neither persons from groups nor figures from words.
_PERSONS: Final = frozenset(
    ("kerry", "obama", "earnest", "putin", "peskov", "assad", "abdurrazek", "al-saloum")
)
_OPTIONAL: Final = frozenset(("dissent-signers", "american-officials"))
_FIGURES: Final = (
    Run("five years of civil war", "duration"),
    Run("eight-page", "number"),
    Run("51 State Department officials", "number"),
    Run("four-decade", "duration"),
    Run("hundreds of moderate", "number"),
    Run("one of the most persistent", "number", optional=True),
)
_DATES: Final = (
    Run("on Thursday", "weekday"),
    Run("last September", "relative"),
    Run("last month", "relative"),
    Run("five years ago", "relative"),
    Run("2013", "year", "2013"),
    Run("Two months ago", "relative"),
    Run("Aug. 1", "date"),
    Run("in recent months", "relative", optional=True),
    Run("months of U.S. criticism", "relative", optional=True),
)
_REPORTS: Final = (
    Quoted("Russia had to limit its targeting to extremist groups", "Josh Earnest"),
    Quoted("desire for a united, U.S.-Russian approach", "Dmitry Peskov"),
    Quoted("his group would continue fighting alongside Nusra", "Abdelsalam Abdurrazek"),
    Quoted("the U.S. plan could work if it guarantees", "Mozahem al-Saloum"),
    Quoted("the transition had to start on Aug. 1", "John Kerry"),
)
# Named by the article, and left out by the briefing with good reason, as well as it could name them.
_OTHERS: Final = (
    Named("The Washington Post", (), "group", optional=True),
    Named("Saudi troops", (), "group", optional=True),
)
# Words in marks that nobody is quoted with.
_NO_SPEECH: Final = ("Joint Implementation Group", "transition", "numbered")


def gold_from(dossier: Dossier) -> Gold:
    """The gold that a linked briefing of one article holds, as far as a draft could find it."""
    items = dossier.briefing.items()
    named = {item.id: _named(item) for item in items if item.kind == ACTORS}
    held = "\n".join(_words(item) for item in items)
    return Gold(
        {"title": dossier.briefing.sources[0].text("title")},
        (*named.values(), *_OTHERS),
        tuple(_quoted(words, items, named) for words in _quotations(dossier, held)),
        _REPORTS,
        tuple(run for run in _FIGURES if _folded(run.text) in held),
        tuple(run for run in _DATES if _folded(run.text) in held),
        tuple(Run(_longest(item)) for item in items if item.kind == TERMS),
    )


def _named(item: Item) -> Named:
    aliases = item.fields.get("aliases", ())
    return Named(
        item.text("name"),
        tuple(alias for alias in aliases if isinstance(alias, str)),
        "person" if item.id in _PERSONS else "group",
        item.text("role"),
        item.id in _OPTIONAL,
    )


def _quotations(dossier: Dossier, held: str) -> list[str]:
    """The words in double marks of the article that some item has."""
    text = dossier.sources[0].text
    words = (each.text.strip(",. ") for each in quotations(text))
    return [each for each in words if _folded(each) in held]


def _quoted(words: str, items: list[Item], named: dict[str, Named]) -> Quoted:
    """The quotation with the first actor whom an item that has it names as its speaker."""
    for item in () if words in _NO_SPEECH else items:
        who = item.text("actor") or item.text("attribution")
        if who and _folded(words) in _words(item):
            for actor_id, actor in named.items():
                if who in (actor_id, actor.name, *actor.aliases):
                    return Quoted(words, actor.name)
    return Quoted(words, None, words in _NO_SPEECH)


def _longest(item: Item) -> str:
    return max((piece.quote or "" for piece in item.evidence), key=len)


def _words(item: Item) -> str:
    quotes = (piece.quote for piece in item.evidence if piece.quote)
    return " | ".join(map(_folded, (*map(item.text, ("claim", "condition", "when", "role")), *quotes)))


def _folded(text: str) -> str:
    return " ".join(fold(text).text.split())
