"""From hit to hit: where the reader stands after each step."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tui.evidence.model import Dossier
from tui.screen.state.hits import ITEMS, Hits
from tui.screen.state.navigation import select
from tui.screen.state.view import Search, Step, View, leaving, spot

AROUND: Final = "gone around"


def at_hit(dossier: Dossier, home: View, found: Hits, number: int) -> View:
    """`home` moved to a hit: to its item, or to its sentence in the source."""
    hit = found.hit(number)
    if hit.domain == ITEMS:
        place = found.texts.at(hit.span[0])
        view = select(dossier, home, place.item, place.section)
    else:
        source = dossier.sources[hit.domain - 1].id
        sentences = dossier.sentences.get(source)
        sentence = (sentences.nearest(hit.span[0]) if sentences else None) or 0
        view = replace(home, in_source=True, source=source, sentence=sentence, finding=None, chosen=None)
    return replace(view, search=Search(found, number, spot(view)))


def nearest(dossier: Dossier, view: View, found: Hits) -> int:
    """The number of the first hit from where the reader stands on."""
    if view.in_source:
        domain = next((at for at, source in enumerate(dossier.sources, 1) if source.id == view.source), 1)
        sentences = dossier.sentences.get(view.source or "")
        start = sentences.span(view.sentence)[0] if sentences and view.sentence else 0
        return found.first_from(domain, start)
    if not found.texts.places or not view.items:
        return 0
    section = view.open
    if not dossier.briefing.sections[section].items:
        return found.first_from(ITEMS, 0)
    return found.first_from(ITEMS, found.texts.of(section, view.items[section]).start)


def step_hit(dossier: Dossier, view: View, by: int) -> Step:
    """The next or previous hit, going around at the ends."""
    search = view.search
    if search is None:
        return Step(view, "nothing is searched for: / searches")
    found = search.found
    if not len(found):
        return Step(view, f"{found.query.text} is nowhere")
    if spot(view) == search.spot:
        number = search.at + by
    else:  # moved since: from here on
        number = nearest(dossier, view, found) + (by if by < 0 else 0)
    around = "" if 0 <= number < len(found) else AROUND
    return Step(at_hit(dossier, leaving(view), found, number % len(found)), around)
