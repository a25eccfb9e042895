"""How much of an article's gold a written draft has, and how much of the draft is gold. Pure functions.

A draft is the dossier of the briefing that `briefing new` wrote, linked. Words are compared folded: case,
accents, spaces and the shape of quotation marks and dashes do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from tests.articles.gold import METADATA, Gold, Named, Quoted, Run
from tests.articles.matching import (
    actor_named,
    actor_of,
    folded,
    has_quotation,
    has_words,
    holds,
    items_of,
    line_of,
    looks_like_person,
    names,
    overlaps,
    plain,
    speaker_of,
    words_of,
)
from tui.briefing.fields import ACTORS, POINTS, REACTIONS, TERMS, TIMELINE
from tui.briefing.model import Item
from tui.evidence.model import Dossier

_FIGURES_PANE: Final = re.compile(r"figure|number|amount|money|sum|cost|count", re.I)
_ISO: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b")


class Score(NamedTuple):
    """What came of one comparison. What is optional in the gold counts in no field."""

    right: int
    """Drafted, and gold."""
    found: int
    """Gold, and drafted: more than `right` where one item holds several."""
    missed: tuple[str, ...] = ()
    """Gold, and not drafted."""
    wrong: tuple[str, ...] = ()
    """Drafted, and not gold."""

    @property
    def precision(self) -> float | None:
        """The share of the drafted that is gold; None where nothing was drafted."""
        return self.right / (self.right + len(self.wrong)) if self.right + len(self.wrong) else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was drafted; None where there is none."""
        return self.found / (self.found + len(self.missed)) if self.found + len(self.missed) else None

    def __add__(self, other: object) -> Score:
        if not isinstance(other, Score):
            return NotImplemented
        return Score(
            self.right + other.right,
            self.found + other.found,
            self.missed + other.missed,
            self.wrong + other.wrong,
        )


def scores(draft: Dossier, gold: Gold) -> dict[str, Score]:
    """Every comparison of a draft with the gold, by what was compared."""
    return {
        "metadata": metadata(draft, gold),
        "people": actors(draft, gold, people=True),
        "groups": actors(draft, gold, people=False),
        "roles": roles(draft, gold),
        "quotations": quotations(draft, gold),
        "reports": reports(draft, gold),
        "figures": figures(draft, gold),
        "dates": dates(draft, gold),
        "terms": terms(draft, gold),
    }


def metadata(draft: Dossier, gold: Gold) -> Score:
    """The first source's title, author, publisher and day against the gold's. Others are not judged."""
    entry = draft.briefing.sources[0]
    right, missed, wrong = 0, [], []
    for name in METADATA:
        if name not in gold.metadata:
            continue
        written = entry.text(name)
        if names(written) == names(gold.metadata[name]):
            right += 1
            continue
        missed.append(f"{name}: {gold.metadata[name]}")
        if written:
            wrong.append(f"{name}: {written}")
    return Score(right, right, tuple(missed), tuple(wrong))


def roles(draft: Dossier, gold: Gold) -> Score:
    """The roles of the actors that were found: right where a word of the gold's role, as the article has it, is there."""
    text = folded(draft.sources[0].text)
    right, missed, wrong = 0, [], []
    seen: set[str] = set()
    for item in items_of(draft, ACTORS):
        named = actor_of(item, gold.actors)
        parts = [folded(part) for part in named.role.split(";")] if named else []
        if named is None or named.optional or named.name in seen:
            continue
        if not any(part and part in text for part in parts):
            continue
        seen.add(named.name)
        given = set(folded(item.text("role")).split())
        if given & {word for part in parts for word in part.split() if len(word) > 3}:
            right += 1
            continue
        missed.append(f"{named.name}: {named.role}")
        if given:
            wrong.append(f"{named.name}: {item.text('role')}")
    return Score(right, right, tuple(missed), tuple(wrong))


def actors(draft: Dossier, gold: Gold, *, people: bool) -> Score:
    """The actors by name or alias, people apart from groups. A second item for one actor is wrong, and so is
    a name that is none of its names, where an alias shows whom it stands for.

    What is no actor at all counts as a wrong person where it looks like a name of people, else as a group.
    """
    wanted = {named.name: named for named in gold.actors}
    taken: set[str] = set()
    right, wrong = 0, []
    for item in items_of(draft, ACTORS):
        named = actor_of(item, gold.actors)
        is_person = looks_like_person(item) if named is None else named.kind == "person"
        if is_person is not people or (named is not None and named.optional):
            continue
        if named is None:
            wrong.append(item.text("name"))
        elif named.name in taken:
            wrong.append(f"{item.text('name')} (a second time: {named.name})")
        else:
            taken.add(named.name)
            if actor_named(item.text("name"), [named]):
                right += 1
            else:
                wrong.append(f"{item.text('name')} (for {named.name})")
    missed = tuple(
        name
        for name, named in wanted.items()
        if (named.kind == "person") is people and not named.optional and name not in taken
    )
    return Score(right, len(taken), missed, tuple(wrong))


def quotations(draft: Dossier, gold: Gold) -> Score:
    """The reactions that hold a quotation of the gold, each with the speaker that the gold names."""
    return _said(draft, gold.quotations, gold.actors, in_marks=True)


def reports(draft: Dossier, gold: Gold) -> Score:
    """The reactions that tell without marks what somebody says; those that the gold lacks are not judged."""
    return _said(draft, gold.reports, gold.actors, in_marks=False)


def _said(draft: Dossier, gold: Sequence[Quoted], actors: Sequence[Named], *, in_marks: bool) -> Score:
    found: set[str] = set()
    astray: dict[str, str] = {}
    right, wrong = 0, []
    for item in items_of(draft, REACTIONS):
        held = [quoted for quoted in gold if folded(quoted.quote) in words_of(item)]
        if not held:
            if in_marks and has_quotation(item):
                wrong.append(f"no quotation: {line_of(item)}")
            continue
        speaker = speaker_of(draft, item, actors)
        true = [quoted for quoted in held if quoted.speaker == speaker]
        found.update(quoted.quote for quoted in true)
        if all(quoted.optional for quoted in held):
            continue
        if true:
            right += 1
        else:
            said = item.text("actor") or item.text("group") or item.text("attribution") or "nobody"
            wrong.append(f"by {said}, not {held[0].speaker or 'nobody'}: {held[0].quote}")
            astray[held[0].quote] = said
    wanted = [quoted for quoted in gold if not quoted.optional]
    missed = tuple(
        f"{quoted.speaker or 'nobody'}: {quoted.quote}{_astray(quoted, astray)}"
        for quoted in wanted
        if quoted.quote not in found
    )
    return Score(right, len(wanted) - len(missed), missed, tuple(wrong))


def figures(draft: Dossier, gold: Gold) -> Score:
    """The figures that the items of the figures' pane name, or hold where they name none; dates count neither way.

    An item names them in its tags: `30 days`, `two`, `1,100`.
    """
    named: list[tuple[Item, str]] = []
    unnamed: list[Item] = []
    for section in draft.briefing.sections:
        if section.kind != POINTS or not _FIGURES_PANE.search(section.title):
            continue
        for item in section.items:
            tags = item.fields.get("tags", ())
            if tags:
                named.extend((item, part) for part in tags if isinstance(part, str))
            else:
                unnamed.append(item)
    return _each(named, gold) if named else _held(unnamed, gold.figures, gold.dates, _texts)


def _each(named: list[tuple[Item, str]], gold: Gold) -> Score:
    """Figures by their own words, each where its item has the words of the gold around it."""
    found: set[str] = set()
    right, wrong = 0, []
    for item, figure in named:
        words, part = words_of(item), folded(figure)
        there = [run for run in gold.figures if holds([words], run) and _shares(run, part)]
        found.update(run.text for run in there)
        if any(not run.optional for run in there):
            right += 1
        elif not there and not any(holds([words], run) and _shares(run, part) for run in gold.dates):
            wrong.append(f"[{figure}] {line_of(item)}")
    wanted = [run.text for run in gold.figures if not run.optional]
    missed = tuple(text for text in wanted if text not in found)
    return Score(right, len(wanted) - len(missed), missed, tuple(wrong))


def _shares(run: Run, figure: str) -> bool:
    return has_words(folded(run.text), figure) or has_words(figure, folded(run.text))


def dates(draft: Dossier, gold: Gold) -> Score:
    """The timeline's items by their `when`, which has the words of the article or the day that they mean.

    A `when` that has the words and a day that they do not mean is wrong.
    """
    items = items_of(draft, TIMELINE)
    right = [item for item in items if not _is_astray(item, gold.dates)]
    score = _held(right, gold.dates, (), _whens)
    astray = tuple(f"no such day: {line_of(item)}" for item in items if item not in right)
    return score._replace(wrong=score.wrong + astray)


def terms(draft: Dossier, gold: Gold) -> Score:
    """The terms whose evidence shares five words in a row with the gold's, or holds them whole."""
    return _held(items_of(draft, TERMS), gold.terms, (), _texts, overlaps)


def _held(
    items: Sequence[Item],
    gold: Sequence[Run],
    neutral: Sequence[Run],
    texts: Callable[[Item], list[str]],
    compare: Callable[[list[str], Run], bool] | None = None,
) -> Score:
    """Items against runs: an item is right that holds any, and a run found that any item holds."""
    same = compare or holds
    found: set[str] = set()
    right, wrong = 0, []
    for item in items:
        held = [run for run in gold if same(texts(item), run)]
        found.update(run.text for run in held)
        if any(not run.optional for run in held):
            right += 1
        elif not held and not any(same(texts(item), run) for run in neutral):
            wrong.append(line_of(item))
    missed = tuple(run.text for run in gold if not run.optional and run.text not in found)
    return Score(right, sum(not run.optional for run in gold) - len(missed), missed, tuple(wrong))


def _texts(item: Item) -> list[str]:
    return [words_of(item)]


def _whens(item: Item) -> list[str]:
    """Its `when` as it is, and without a day that is added to the article's words."""
    when = item.text("when")
    return [folded(when), plain(_ISO.sub("", when))]


def _is_astray(item: Item, gold: Iterable[Run]) -> bool:
    """Whether its `when` adds a day to words of the article that mean other days."""
    days = _ISO.findall(item.text("when"))
    meant = [run.iso for run in gold if holds(_whens(item)[1:], run) and len(run.iso) == 10]
    return bool(days) and bool(meant) and not set(days) & set(meant)


def _astray(quoted: Quoted, astray: dict[str, str]) -> str:
    return f" (given to {astray[quoted.quote]})" if quoted.quote in astray else ""
