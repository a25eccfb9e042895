"""Words lit over everything else: search hits and an actor's mentions, in the items and in the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.core.finding import Span
from tui.screen.render.rows import Piece

if TYPE_CHECKING:
    pass

HIT: Final = "hit"
HIT_NOW: Final = "hit.now"
ACTOR: Final = "actor"

OVER: Final = (HIT, ACTOR, "disputed.", "stand.out.word", "match")
"""How the names of styles begin that no ground covers."""


class Light(NamedTuple):
    """Words that are lit, in code points, and the style that lights them."""

    span: Span
    style: str


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
