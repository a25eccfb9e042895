"""Keys that are typed while a long briefing is still being read: they wait for it, in the order of typing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from textual import events

from tui.screen.keys import Keys

_ALWAYS: Final = ("interrupt", "suspend", "quit", "help", "leave-briefing")
"""What can be done before there is anything to read, by action."""


class EarlyKeys:
    """Holds the keys of one reader until there is a dossier, and then gives them back one by one."""

    def __init__(self, keys: Keys) -> None:
        self._free = {"ctrl+q", *(key for action in _ALWAYS for key in keys.bound[action])}
        self._waiting: list[events.Key] = []
        self._given: events.Key | None = None

    def takes(self, event: events.Key, *, is_read: bool) -> bool:
        """Whether the key has to wait: for the dossier, or for a key that waits already.

        A letter that needs no dossier may be one of a word that a key before it asks for.
        """
        if event is self._given:
            return False
        is_free = event.key in self._free and not (self._waiting and event.is_printable)
        is_early = not is_free and (bool(self._waiting) or not is_read)
        if is_early:
            self._waiting.append(event)
        return is_early

    async def give_back(self, give: Callable[[events.Event], Awaitable[None]]) -> None:
        """The dossier is there: give back what waited, and what is typed meanwhile."""
        while self._waiting:
            self._given = self._waiting[0]
            await give(self._given)
            del self._waiting[0]
