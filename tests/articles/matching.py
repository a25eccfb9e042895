"""Whether words of a draft are words of the gold, and whether two names are of one actor. Pure functions.

Words are compared folded: case, accents, spaces and the shape of quotation marks and dashes do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from tests.articles.gold import Named, Run
from tui.briefing.fields import ACTORS
from tui.briefing.model import Item
from tui.evidence.fold import fold
from tui.evidence.model import Dossier

SHARED: Final = 5
"""So many words in a row make two runs of terms overlap."""
_TITLES: Final = re.compile(
    r"(the|an?|mr|mrs|ms|miss|dr|prof|sir|lady|lord|count|baron|don|capt|captain|col|lt|sgt|cllr|messrs|"
    r"minister|president|judge|alderman|ambassador)\.? "
)
_OF_GROUPS: Final = re.compile(
    r"\b(?i:council|board|agency|union|society|company|court|party|ministry|department|league|office|group|"
    r"government|university|association|authority|police|team|act|treaty|ltd|plc)\b|\b[A-Z]{2,}\b|&"
)


@cache
def folded(text: str) -> str:
    """The text folded, every run of white space one space."""
    return " ".join(fold(text).text.split())


def plain(text: str) -> str:
    """A name without articles, titles, possessive and the marks around it, folded."""
    name = folded(text).strip(" .,;:\"'()")
    while match := _TITLES.match(name):
        name = name[match.end() :]
    return name.removesuffix("'s").removesuffix("'")


def names(text: str) -> str:
    """Several names, however they are joined."""
    return plain(text).replace(" and ", ", ")


def words_of(item: Item) -> str:
    """Claim and quotes, folded, parted so that no run reaches from one into the next."""
    quotes = (piece.quote for piece in item.evidence if piece.quote)
    return " | ".join(map(folded, (item.text("claim"), item.text("condition"), *quotes)))


def line_of(item: Item) -> str:
    """What an item says, on one line, for a report."""
    words = " ".join(item.heading.split())
    return f"[{item.text('when')}] {words}" if item.text("when") else words


def items_of(draft: Dossier, kind: str) -> list[Item]:
    """The items of a kind."""
    return [item for item in draft.briefing.items() if item.kind == kind]


def has_quotation(item: Item) -> bool:
    """Whether there are words in double marks in the item."""
    return words_of(item).count('"') >= 2


def has_words(text: str, words: str) -> bool:
    """Whether whole words of `text` are these."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def holds(texts: list[str], run: Run) -> bool:
    """Whether the run stands in one of the texts, or one is the run but for two words that are no figures."""
    wanted = folded(run.text)
    return any(
        has_words(text, wanted) or _is_nearly(text, wanted) or (len(run.iso) == 10 and run.iso in text)
        for text in texts
    )


def _is_nearly(text: str, wanted: str) -> bool:
    if not text or not has_words(wanted, text):
        return False
    rest = wanted.replace(text, " ", 1)
    return len(rest.split()) <= 2 and not re.search(r"\d", rest)


def overlaps(texts: list[str], run: Run) -> bool:
    """Whether one of the texts shares `SHARED` words in a row with the run, or has all of a shorter one."""
    wanted = folded(run.text).split()
    size = min(SHARED, len(wanted))
    runs = [" ".join(wanted[at : at + size]) for at in range(len(wanted) - size + 1)]
    return any(has_words(text, each) for text in texts for each in runs)


def actor_of(item: Item, gold: Iterable[Named]) -> Named | None:
    """The actor of the gold that an item of the actors is: its name decides, then its aliases."""
    aliases = item.fields.get("aliases", ())
    written = [alias for alias in aliases if isinstance(alias, str)] if isinstance(aliases, tuple) else []
    return next((found for name in (item.text("name"), *written) if (found := actor_named(name, gold))), None)


def actor_named(name: str, gold: Iterable[Named]) -> Named | None:
    """The actor of the gold that goes by `name`, or by one of its aliases."""
    key, actors = plain(name), tuple(gold)
    by_name = (named for named in actors if plain(named.name) == key)
    by_alias = (named for named in actors if key in map(plain, named.aliases))
    return next(by_name, None) or next(by_alias, None) if key else None


def speaker_of(draft: Dossier, item: Item, gold: Sequence[Named]) -> str | None:
    """The name in the gold of whoever an item gives its words to; what the gold lacks keeps its own name."""
    for field in ("actor", "group", "attribution"):
        written = item.text(field)
        if not written:
            continue
        its = next(
            (
                each
                for each in items_of(draft, ACTORS)
                if each.id == written or written in (each.text("name"), *_aliases(each))
            ),
            None,
        )
        named = actor_of(its, gold) if its else actor_named(written, gold)
        if named is not None:
            return named.name
        if field == "actor":
            return written
    return None


def _aliases(item: Item) -> list[str]:
    value = item.fields.get("aliases", ())
    return [alias for alias in value if isinstance(alias, str)] if isinstance(value, tuple) else []


def looks_like_person(item: Item) -> bool:
    """A guess for what the gold does not know: two or three capitalised words and no word of groups."""
    name = item.text("name")
    tags = item.text("tags").casefold()
    if "person" in tags or "people" in tags:
        return True
    words = name.split()
    return len(words) in (2, 3) and all(word[:1].isupper() for word in words) and not _OF_GROUPS.search(name)
