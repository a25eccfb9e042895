"""Words lit over everything else: search hits and an actor's mentions, in the items and in the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.finding import Span
from tui.screen.rows import Piece

if TYPE_CHECKING:
    from tui.evidence.model import Dossier
    from tui.screen.view import View

HIT: Final = "hit"
HIT_NOW: Final = "hit.now"
ACTOR: Final = "actor"

OVER: Final = (HIT, ACTOR, "disputed.", "stand.out.word", "match")
"""How the names of styles begin that no ground covers."""


class Light(NamedTuple):
    """Words that are lit, in code points, and the style that lights them."""

    span: Span
    style: str


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


def lit(pieces: Iterable[Piece], lights: Sequence[Light]) -> list[Piece]:
    """`pieces` with the lights' styles added where they fall on their joined text."""
    if not lights:
        return list(pieces)
    done: list[Piece] = []
    offset = 0
    for text, style in pieces:
        end = offset + len(text)
        cuts = {offset, end}
        here = [light for light in lights if light.span[0] < end and offset < light.span[1]]
        for light in here:
            cuts.update(edge for edge in light.span if offset < edge < end)
        edges = sorted(cuts)
        for left, right in pairwise(edges):
            over = [light.style for light in here if light.span[0] <= left < light.span[1]]
            done.append((text[left - offset : right - offset], "+".join([style, *over])))
        offset = end
    return done


def on_ground(style: str, ground: str) -> str:
    """`style` on the ground of another, which wins over all but what is lit."""
    names = style.split("+")
    first = next((at for at, name in enumerate(names) if name.startswith(OVER)), len(names))
    return "+".join([*names[:first], ground, *names[first:]])


def unlit(style: str) -> str:
    """`style` without what lights it."""
    return "+".join(name for name in style.split("+") if not name.startswith(OVER))
