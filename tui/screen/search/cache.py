"""Keeping what is made of a dossier's reading, which stays the same while its checks come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from tui.briefing.model import Briefing
from tui.evidence.model import Dossier

T = TypeVar("T")


def by_briefing(make: Callable[[Dossier], T]) -> Callable[[Dossier], T]:
    """Let `make` be called once for each reading; the last one is kept, for every key may ask again."""
    last: tuple[Briefing, T] | None = None

    @wraps(make)
    def made(dossier: Dossier) -> T:
        nonlocal last
        if last is None or last[0] is not dossier.briefing:
            last = dossier.briefing, make(dossier)
        return last[1]

    return made
