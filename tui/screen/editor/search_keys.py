"""The keys of a search in the text: what is typed is sought, and the cursor goes to the hit."""

from __future__ import annotations

import re
from typing import Final

from textual import events

from tui.screen.editor.search import Search, sought, stepped
from tui.screen.editor.text_area import YamlArea

_ONWARD: Final = frozenset({"left", "right", "home", "end", "pageup", "pagedown"})
"""Keys that keep the hit and go on from there."""
_WORD: Final = re.compile(r"\S*\s*\Z")
_SHORTER: Final = {
    **dict.fromkeys(("backspace", "ctrl+h", "shift+backspace"), re.compile(r"(?s:.)\Z")),
    **dict.fromkeys(("ctrl+w", "ctrl+backspace", "alt+backspace"), _WORD),
    **dict.fromkeys(("ctrl+u", "super+backspace"), re.compile(r"(?s:.*)")),
}
"""Keys that delete from the end of the words, with what they delete."""


class Searcher:
    """Searches one text."""

    def __init__(self, area: YamlArea) -> None:
        self._area = area
        self.search: Search | None = None
        """The search that is on."""

    def begin(self) -> None:
        """Look for words; where one does already, go to the next hit."""
        if self.search is None:
            self.search = Search(self._area.cursor_location)
        else:
            self._to_hit(stepped(self.search, 1))

    def takes(self, event: events.Key) -> bool:
        """Whether the key was about the search that is on.

        While it is on the hit is selected, so no key that would write or cut gets through to the text.
        """
        search = self.search
        if search is None:
            return False
        if event.key == "escape":
            self.search = None
            self._area.move_cursor(search.origin)
        elif event.key in ("enter", "tab"):
            self.keep()
        elif event.key == "down":
            self._to_hit(stepped(search, 1))
        elif event.key in ("up", "shift+enter"):
            self._to_hit(stepped(search, -1))
        elif event.key in _SHORTER:
            words = _SHORTER[event.key].sub("", search.words)
            self._to_hit(sought(self._area.lines, search, words))
        elif event.is_printable and event.character:
            self._to_hit(sought(self._area.lines, search, search.words + event.character))
        elif event.key in _ONWARD:
            self.search = None
            return False
        return True

    def keep(self) -> None:
        """End the search that is on, with the cursor at the beginning of the hit and nothing selected."""
        if self.search is not None:
            self.search = None
            self._area.move_cursor(min(self._area.selection))

    def takes_pasted(self, text: str) -> bool:
        """Whether what was pasted was for the search that is on."""
        if self.search is None:
            return False
        self._to_hit(sought(self._area.lines, self.search, self.search.words + " ".join(text.splitlines())))
        return True

    def _to_hit(self, search: Search) -> None:
        self.search = search
        if search.hits:
            row, column = search.hits[search.at]
            self._area.selection = type(self._area.selection)(
                (row, column), (row, column + len(search.words))
            )
            self._area.scroll_cursor_visible(center=True)
