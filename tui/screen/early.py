"""What is typed or pasted while a long briefing is still being read: it waits for that, in its order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from textual import events

from tui.screen.keys import Keys

Early: TypeAlias = events.Key | events.Paste

_AHEAD: Final = ("interrupt", "suspend")
"""What never waits, by action."""
_ALONE: Final = ("quit", "help", "leave-briefing")
"""What can be done before there is anything to read, unless a key waits already."""


class EarlyKeys:
    """Holds what is typed in one reader until there is a dossier, and then gives it back one by one."""

    def __init__(self, keys: Keys) -> None:
        self._ahead = {"ctrl+q", *(key for action in _AHEAD for key in keys.bound[action])}
        self._alone = {key for action in _ALONE for key in keys.bound[action]}
        self._waiting: list[Early] = []
        self._given: Early | None = None

    def takes(self, event: Early, *, is_read: bool) -> bool:
        """Whether it has to wait: for the dossier, or for what waits already.

        A key that needs no dossier may belong to a word that a key before it asks for.
        """
        if event is self._given:
            return False
        is_free = isinstance(event, events.Key) and (
            event.key in self._ahead or (event.key in self._alone and not self._waiting)
        )
        is_early = not is_free and (bool(self._waiting) or not is_read)
        if is_early:
            self._waiting.append(event)
        return is_early

    async def give_back(
        self, give: Callable[[events.Event], Awaitable[None]], later: Callable[..., object]
    ) -> None:
        """The dossier is there: give back what waited, and what is typed meanwhile.

        Each has a turn of its own, as `later` gives it: a dialog that one opens takes the next.
        """
        if self._waiting:
            self._given = self._waiting[0]
            await give(self._given)
            del self._waiting[0]
            later(self.give_back, give, later)
