"""The words that the search of a view has found, to be highlighted in the items and in the source."""

from __future__ import annotations

from tui.evidence.model import Dossier
from tui.screen.render.highlights import ACTOR, HIT, HIT_NOW, Light
from tui.screen.state.view import View


def in_source(dossier: Dossier, view: View, start: int, end: int) -> list[Light]:
    """What is lit of `[start, end)` of the source shown."""
    if view.search is None or view.source is None:
        return []
    domain = next((at for at, source in enumerate(dossier.sources, 1) if source.id == view.source), 0)
    return _lights(view, domain, start, end, 0) if domain else []


def in_item(view: View, section: int, index: int) -> list[Light]:
    """What is lit of the text that a pane shows of an item, both numbers from 0."""
    if view.search is None:
        return []
    place = view.search.found.texts.of(section, index)
    return _lights(view, 0, place.start, place.start + place.shown, place.start)


def _lights(view: View, domain: int, start: int, end: int, origin: int) -> list[Light]:
    assert view.search is not None
    found, at, _ = view.search
    usual = ACTOR if found.query.kind == "names" else HIT
    return [
        Light((max(span[0], start) - origin, min(span[1], end) - origin), HIT_NOW if number == at else usual)
        for number, span in found.within(domain, start, end)
    ]
