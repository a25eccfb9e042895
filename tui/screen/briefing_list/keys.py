"""The keys of the list of briefings: its bindings and its help come from one table."""

from __future__ import annotations

from typing import Final, NamedTuple

from tui.screen.action_table import shown
from tui.screen.briefing_list.entries import COLUMNS
from tui.screen.help import HelpEntry
from tui.screen.state.move_distances import FAR


class ShelfKey(NamedTuple):
    """Keys by Textual's names, what they do, and the words for that."""

    keys: tuple[str, ...]
    action: str
    group: str
    words: str


_MOVE: Final = "Move"
_LIST: Final = "The list"
_PROGRAM: Final = "Program"

KEYS: Final = (
    ShelfKey(("j", "down"), "go(1)", _MOVE, "next briefing"),
    ShelfKey(("k", "up"), "go(-1)", _MOVE, "previous briefing"),
    ShelfKey(("space", "pagedown"), "page(1)", _MOVE, "a page down"),
    ShelfKey(("b", "pageup"), "page(-1)", _MOVE, "a page up"),
    ShelfKey(("g", "home"), f"go(-{FAR})", _MOVE, "to the first"),
    ShelfKey(("G", "end"), f"go({FAR})", _MOVE, "to the last"),
    ShelfKey(("enter", "l", "right"), "open", _LIST, "open the briefing; backspace comes back to the list"),
    ShelfKey(("slash",), "search", _LIST, "search titles, file names and what the briefings say"),
    ShelfKey(("escape",), "clear", _LIST, "show all again"),
    *(
        ShelfKey((str(at),), f"sort('{name}')", _LIST, f"sort by {name}; once more the other way round")
        for at, name in enumerate(COLUMNS, 1)
    ),
    ShelfKey(("s",), "next_column", _LIST, "sort by the next column"),
    ShelfKey(("S",), "turn", _LIST, "turn the order round"),
    ShelfKey(("r",), "again", _LIST, "find and read all again"),
    ShelfKey(("question_mark", "f1"), "help", _PROGRAM, "this help"),
    ShelfKey(("q",), "app.leave", _PROGRAM, "quit the program"),
)

PLACE: Final = "the list of briefings"

SIGNS: Final = (
    ("✗ ⚠", "how many errors and warnings a briefing has"),
    ("coverage", "how many of a hundred sentences of its sources are cited"),
    ("review", "how many of its items are reviewed"),
)


def help_entries() -> list[HelpEntry]:
    """The table for the help."""
    return [HelpEntry(each.group, tuple(map(shown, each.keys)), each.words) for each in KEYS]
