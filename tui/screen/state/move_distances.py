"""How far each key of movement goes: the same in every part of the reader."""

from __future__ import annotations

from typing import Final

FAR: Final = 1 << 40
"""Farther than any list or text is long."""


def distance(action: str, page: int) -> int | None:
    """How many steps `action` goes where a page has `page` of them; None where it is no movement."""
    half = max(page // 2, 1)
    return {
        "down": 1,
        "up": -1,
        "page-down": page,
        "page-up": -page,
        "half-page-down": half,
        "half-page-up": -half,
        "first": -FAR,
        "last": FAR,
    }.get(action)
