"""What may be typed next, offered while one types: tab takes it, shift+tab the next one, esc wants none."""

from __future__ import annotations

from typing import Final

from tui.evidence.model import Dossier
from tui.screen.editor.completion import offers
from tui.screen.editor.completion_context import context_at
from tui.screen.editor.text_area import YamlArea

_ASKS: Final = frozenset({"ctrl+at", "ctrl+space"})


class Offering:
    """The offers at the cursor of one text."""

    def __init__(self, area: YamlArea) -> None:
        self._area = area
        self.offers: list[str] = []
        self.at = 0
        """Which of them tab would write, from 0."""
        self._typed = ""
        self._is_unwanted = False

    def begin(self, dossier: Dossier) -> None:
        """Offer afresh, because something was typed."""
        self._is_unwanted = False
        self.at = 0
        self.renew(dossier)

    def renew(self, dossier: Dossier) -> None:
        """Offer what can be typed where the cursor is."""
        row, column = self._area.cursor_location
        at_end = not self._area.lines[row][column:].strip()
        context = context_at(self._area.lines, row, column) if at_end and not self._is_unwanted else None
        self.offers = offers(context, dossier) if context and (context.typed or context.is_key) else []
        self._typed = context.typed if context else ""
        self.at = min(self.at, max(len(self.offers) - 1, 0))

    def takes(self, key: str, dossier: Dossier) -> bool:
        """Whether `key` was about the offers."""
        if key in _ASKS:
            self._is_unwanted = False
            row, column = self._area.cursor_location
            self.offers = offers(context_at(self._area.lines, row, column), dossier)
            return True
        if key not in ("tab", "shift+tab", "escape"):
            return False
        self.renew(dossier)  # what was typed just now may not have been told of yet
        if not self.offers:
            return False
        if key == "tab":
            self._take()
        elif key == "shift+tab":
            self.at = (self.at + 1) % len(self.offers)
        else:
            self._is_unwanted, self.offers = True, []
        return True

    def _take(self) -> None:
        offer = self.offers[self.at]
        row, column = self._area.cursor_location
        typed = self._typed
        line = self._area.lines[row][:column]
        # Of a text over several lines only what stands in this one is there to be replaced.
        tail = line.lstrip(" ") if len(typed) > len(line) else typed
        new = offer if tail == typed else offer[len(typed) - len(tail) :]
        self._area.replace(new, (row, column - len(tail)), (row, column))
        self._area.move_cursor((row, column - len(tail) + len(new)))
