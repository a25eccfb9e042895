"""From articles to a first briefing: panes filled with what was found, each item held to its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tui.briefing.hidden import without_hidden
from tui.briefing.model import Briefing, Data, SourceEntry
from tui.checks.run import check_items
from tui.core.finding import INFO, START, Finding
from tui.core.pacing import Progress
from tui.drafting.material import Material
from tui.drafting.model import Draft, DraftItem, DraftSection
from tui.drafting.panes import USUAL, Pane, sections
from tui.drafting.write import briefing_text
from tui.editing.gesture import NewQuote
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.source.model import Source

_ROUNDS: Final = 3
"""So often an item is made simpler before it is left out."""
_LEFT: Final = frozenset(("todo", "source-changed", "sources-disagree"))
"""What a first briefing may be told of: it is for a person to mend."""


def dossier_of(sources: Sequence[tuple[SourceEntry, str]], report: Progress | None = None) -> Dossier:
    """A dossier without items, of sources whose texts are given, linked."""
    entries = tuple(entry for entry, _ in sources)
    texts = tuple(Source(entry, entry.path, text, None) for entry, text in sources)
    return link(Dossier("", Briefing("", entries, ()), texts), report)


def entry_of(fields: Sequence[tuple[str, str]]) -> SourceEntry:
    """A source as a briefing will name it, by its fields."""
    named = {name: value for name, value in fields if value}
    return SourceEntry(named["id"], named["path"], named.get("lang") or "en", named, START, {})


def draft(
    title: str,
    sources: Sequence[tuple[tuple[tuple[str, str], ...], str]],
    panes: tuple[Pane, ...] = USUAL,
    report: Progress | None = None,
) -> Draft:
    """A first briefing of `sources`, the fields and the text of each. `report` may raise to cancel."""
    dossier = dossier_of([(entry_of(fields), text) for fields, text in sources], report)
    material = Material(dossier)
    made = tuple(_plain(section) for section in sections(panes, material, report))
    fields_of_sources = tuple(fields for fields, _ in sources)
    first = Draft(without_hidden(title), fields_of_sources, made, material.is_cut, material.left_out)
    last = held(first, dossier, report)
    asked = {(pane.title, pane.kind) for pane in panes if pane.is_asked}
    kept = tuple(one for one in last.sections if one.items or (one.title, one.kind) in asked)
    # A briefing has a section at least: without one, what is written here would be called faulty.
    return last._replace(sections=kept or tuple(DraftSection(pane.title, pane.kind) for pane in panes[:1]))


def _plain(section: DraftSection) -> DraftSection:
    """A section without the characters that nobody sees, which a source may have and no briefing should.

    Anchoring looks past them, and so the quotes are found as before.
    """
    items = tuple(
        DraftItem(
            tuple((name, _seen(value)) for name, value in item.fields),
            tuple(NewQuote(*map(without_hidden, quote)) for quote in item.quotes),
        )
        for item in section.items
    )
    return section._replace(items=items)


def _seen(value: Data) -> Data:
    if isinstance(value, str):
        return without_hidden(value)
    return tuple(map(_seen, value)) if isinstance(value, tuple) else value


def held(made: Draft, dossier: Dossier, report: Progress | None = None) -> Draft:
    """`made` with every item simpler, or gone, that the check has something against.

    What is said here was found by the rules' own code, but a claim put together from what was found must
    stand up to them as any other.
    """
    for round_ in range(_ROUNDS):
        wrong = _wrong(made, dossier, report)
        if not wrong:
            break
        made = made._replace(sections=tuple(_mended(made, wrong, round_)))
    return made


def _wrong(made: Draft, dossier: Dossier, report: Progress | None) -> set[tuple[int, int]]:
    """The numbers of the sections and items at which an error or a warning stands, from 0."""
    reading = from_text(briefing_text(made), "")
    whole = Dossier("", reading.briefing, dossier.sources, _own(reading), text=reading.text)
    checked = check_items(link(whole, report, previous=dossier), report)
    places: dict[str, tuple[int, int]] = {}
    for number, section in enumerate(reading.briefing.sections):
        for at, item in enumerate(section.items):
            places[item.id] = (number, at)
    return {
        places[finding.item]
        for finding in checked.findings
        if finding.item in places and finding.severity != INFO and finding.rule not in _LEFT
    }


def _own(reading: Dossier) -> tuple[Finding, ...]:
    """What is wrong with the text itself: its sources are not where it says yet."""
    return tuple(finding for finding in reading.findings if finding.rule != "source-unreadable")


def _mended(made: Draft, wrong: set[tuple[int, int]], round_: int) -> list[DraftSection]:
    mended: list[DraftSection] = []
    for number, section in enumerate(made.sections):
        items = (
            _simpler(item, round_) if (number, at) in wrong else item for at, item in enumerate(section.items)
        )
        mended.append(section._replace(items=tuple(item for item in items if item is not None)))
    return mended


_DOUBTFUL: Final = ({"condition", "role"}, {"party", "group", "attribution", "aliases"})


def _simpler(item: DraftItem, round_: int) -> DraftItem | None:
    """An item that says less: first its claim is its sentences, then it has fewer fields, then it is gone."""
    if round_ >= _ROUNDS - 1 or not item.quotes:
        return None
    if any(name == "name" for name, _ in item.fields) and len(item.quotes) > 1:
        return item._replace(quotes=item.quotes[:1])  # a mention may say more than it should
    said = " ".join(quote.quote for quote in item.quotes)
    dropped = set().union(*_DOUBTFUL[: round_ + 1]) if round_ else _DOUBTFUL[0]
    fields = tuple(
        (name, said if name == "claim" else value) for name, value in item.fields if name not in dropped
    )
    return item._replace(fields=fields) if fields != item.fields else None
