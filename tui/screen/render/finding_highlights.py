"""How the words that an item's findings speak of are lit."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from tui.checks.disputed import Lit, severity_at
from tui.screen.render.rows import Piece

_LIT: Final = "+disputed."


def lit_pieces(text: str, style: str, lit: tuple[Lit, ...]) -> list[Piece]:
    """`text` in `style`, in pieces where words of it are lit."""
    if not lit:
        return [(text, style)]
    cuts = sorted({0, len(text), *(edge for each in lit for edge in each.span)})
    pieces: list[Piece] = []
    for left, right in pairwise(cuts):
        severity = severity_at(left, lit)
        pieces.append((text[left:right], f"{style}{_LIT}{severity}" if severity else style))
    return pieces
