"""The keys in force: those of the action table, or others that the user bound instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tui.screen.action_table import ACTIONS, shown

FIXED: Final = frozenset({"palette", "suspend", "interrupt"})
"""The actions that Textual or the program binds itself."""


class Keys:
    """Which keys do what. Never changed."""

    def __init__(self, bound: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """`bound` holds the keys of actions by id, by Textual's names; the others keep their own."""
        self._bound = {action.id: action.keys for action in ACTIONS} | dict(bound or {})

    @property
    def bound(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of every action, by Textual's names."""
        return MappingProxyType(self._bound)

    def of(self, action: str) -> tuple[str, ...]:
        """The keys of an action as a person would write them; none where it has none."""
        return tuple(map(shown, self._bound[action]))

    def first(self, action: str) -> str:
        """The first key of an action as a person would write it; a dash where it has none."""
        return next(iter(self.of(action)), "–")

    def pair(self, one: str, other: str) -> str:
        """The first keys of two actions that belong together, with a stroke between."""
        return f"{self.first(one)}/{self.first(other)}"


USUAL: Final = Keys()
"""The keys of the action table."""
