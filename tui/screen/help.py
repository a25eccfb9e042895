"""The help: every key and what it does, from the action table."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.screen.actions import ACTIONS, shown_keys
from tui.screen.frame import body_width, bottom, sided, thumb_rows, title
from tui.screen.palette import Palette
from tui.screen.rows import Row, flow
from tui.screen.widgets.rows_view import RowsView

_KEYS = 16
"""Cells of the column of keys."""

SIGNS = (
    ("▌", "the selected item, or the sentence under the cursor"),
    ("┃", "a sentence that the item rests on; its quoted words are underlined"),
    ("·", "begins a sentence that no item cites"),
    ("✗ ⚠", "an item with an error, or with a warning; the words in question are lit on both sides"),
    ("i", "a remark of the check: nothing is wrong, but look at it"),
)


def help_rows(cells: int) -> list[Row]:
    """The whole help for a width of `cells` cells."""
    rows: list[Row] = []
    group = ""
    for action in ACTIONS:
        if action.id.startswith("pane-") and action.id != "pane-1":
            continue
        if action.group != group:
            group = action.group
            rows += [(), ((f" {group}", "title"),)] if rows else [((f" {group}", "title"),)]
        keys = "1 … 9" if action.id == "pane-1" else shown_keys(action)
        words = "open that pane" if action.id == "pane-1" else action.description
        rows += _entry(keys, words, cells)
    rows += [(), ((" Signs", "title"),)]
    for sign, words in SIGNS:
        rows += _entry(sign, words, cells)
    return rows


def _entry(keys: str, words: str, cells: int) -> list[Row]:
    lines = flow([(words, "text")], max(cells - _KEYS - 4, 8))
    blank = " " * _KEYS
    return [
        ((f"  {keys if not at else '':<{_KEYS}}" if not at else f"  {blank}", "key"), *row)
        for at, row in enumerate(lines)
    ]


class HelpView(RowsView):
    """The help in a box, scrolled by lines."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="help")
        self._top = 0

    def draw(self) -> list[Row]:
        """The box and what is in view."""
        width, height = self.size
        rows, room = help_rows(body_width(width, boxed=True)), max(height - 2, 1)
        self._top = max(0, min(self._top, len(rows) - room))
        thumb = thumb_rows(self._top, self._top + room, len(rows), room)
        body = rows[self._top : self._top + room]
        body += [()] * (room - len(body))
        return [
            title("Keys", "esc closes", width, focused=True, corners="┌┐"),
            *(sided(row, width, boxed=True, thumb=y in thumb, focused=True) for y, row in enumerate(body)),
            bottom(width, focused=True),
        ][:height]

    def scroll(self, by: int) -> None:
        """Scroll by `by` lines."""
        self._top += by
        self.update()

    def on_mouse_scroll_down(self) -> None:
        """Scroll."""
        self.scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll."""
        self.scroll(-3)


class HelpScreen(ModalScreen[None]):
    """The help over the reader."""

    BINDINGS: ClassVar = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown,d", "scroll(10)", show=False),
        Binding("b,pageup,u", "scroll(-10)", show=False),
        Binding("g,home", "scroll(-999)", show=False),
        Binding("G,end", "scroll(999)", show=False),
    ]

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def compose(self) -> ComposeResult:
        """One box."""
        yield HelpView(self._palette)

    def action_scroll(self, by: int) -> None:
        """Scroll by `by` lines."""
        self.query_one(HelpView).scroll(by)
