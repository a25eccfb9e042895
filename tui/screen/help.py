"""The help: what each key does here, searched as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.screen.action_table import ACTIONS, FINDINGS, MOVE, PROGRAM, SCREEN, Action
from tui.screen.actions.prompt_field import PromptField
from tui.screen.dialogs.box import TextBox
from tui.screen.dialogs.palette import ClosesOnce
from tui.screen.keymap import Keys
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row, flow

_KEYS: Final = 16
"""Cells of the column of keys."""

PANES: Final = "the panes"
SOURCE: Final = "the source"
LIST: Final = "the list of findings"

_GROUPS: Final = tuple(dict.fromkeys(action.group for action in ACTIONS))
_IN_LIST: Final = frozenset({MOVE, FINDINGS, PROGRAM, SCREEN})
_ALSO_IN_LIST: Final = frozenset({"enter", "back", "accept", "undo", "redo", "review", "done"})

SIGNS: Final = (
    ("▌", "the selected item, or the sentence under the cursor"),
    ("┃", "a sentence that the item rests on; its quoted words are underlined"),
    ("·", "begins a sentence that no item cites"),
    ("◆", "an item that cites the sentence under the cursor"),
    ("✓ ↺", "an item that a person reviewed; that was reviewed, and has changed since"),
    ("∥2", "an item that rests on so many sources"),
    ("┃ ╏ · ◂", "beside the source, all of it: cited, partly, not, here"),
    ("✗ ⚠ !", "an item with an error, or with a warning; the words in question are lit on both sides"),
    ("i", "an info of the check: nothing is wrong, but look at it"),
)

TYPING: Final = (
    ("ctrl+a ctrl+e", "to the start or the end of the line, over all its rows; home, end: of the row"),
    ("ctrl+u ctrl+k", "delete to the start, or to the end, of the line, over all its rows"),
    ("ctrl+w alt+d", "delete the word to the left, or to the right"),
    ("ctrl+z ctrl+y", "undo, redo"),
    ("ctrl+shift+a f7", "select all; shift with an arrow selects, too"),
    ("ctrl+x ctrl+v", "cut, paste"),
    ("ctrl+c", "copy the selection; without one leave the field: its words come back with it"),
)
"""The keys of a field, with what they do."""


def works_in(action: Action, place: str) -> bool:
    """Whether an action does something in a part of the reader."""
    if place != LIST:
        return True
    return action.group in _IN_LIST or action.id in _ALSO_IN_LIST


class HelpEntry(NamedTuple):
    """A line of the help."""

    group: str
    keys: tuple[str, ...]
    words: str


def help_entries(keys: Keys, place: str) -> list[HelpEntry]:
    """What the keys in force do in a part of the reader."""
    entries: list[HelpEntry] = []
    for action in sorted(ACTIONS, key=lambda action: _GROUPS.index(action.group)):
        digits = action.id.startswith("pane-")
        if (digits and action.id != "pane-1") or not works_in(action, place):
            continue
        shown = ("1", "…", "9") if digits else keys.of(action.id)
        words = "open that pane" if digits else action.description
        if place == LIST and digits:
            words = "show all, or only errors, warnings, infos, the items not reviewed, or what is to do"
        entries.append(HelpEntry(action.group, shown, words))
    return [*entries, *(HelpEntry("Where you type", tuple(typed.split()), words) for typed, words in TYPING)]


def help_rows(
    cells: int, entries: Iterable[HelpEntry], wanted: str = "", signs: Iterable[tuple[str, str]] = SIGNS
) -> list[Row]:
    """The help for a width of `cells` cells: of `entries` and `signs` what `wanted` asks for.

    `wanted` is a key, or words of what the key does.
    """
    rows: list[Row] = []
    fitting = [entry for entry in signs if _fits(wanted, entry[0].split(), f"{entry[1]} signs")]
    rows += [((" Signs", "title"),)] if fitting else []
    for sign, words in fitting:
        rows += _entry(sign, words, cells)
    group = ""
    for entry in entries:
        if not _fits(wanted, entry.keys, f"{entry.words} {entry.group}"):
            continue
        if entry.group != group:
            group = entry.group
            rows += [(), ((f" {group}", "title"),)] if rows else [((f" {group}", "title"),)]
        rows += _entry(" ".join(entry.keys) or "–", entry.words, cells)
    return rows or [((" no key does that: ", "soft"), (wanted, "text"))]


def _fits(wanted: str, keys: Sequence[str], words: str) -> bool:
    if wanted.strip() in ("", *keys):
        return True
    return all(word in words.casefold() for word in wanted.casefold().split()) and len(wanted) > 1


def _entry(keys: str, words: str, cells: int) -> list[Row]:
    lines = flow([(words, "text")], max(cells - _KEYS - 4, 8))
    return [((f"  {'' if at else keys:<{_KEYS}}", "key"), *row) for at, row in enumerate(lines)]


class HelpView(TextBox):
    """The help in a box, scrolled by rows; its first row is left to the line that is typed."""

    SCROLLS = "↑↓ pgdn"

    def __init__(
        self,
        palette: Palette,
        place: str,
        entries: Sequence[HelpEntry],
        signs: Sequence[tuple[str, str]] = SIGNS,
    ) -> None:
        super().__init__(palette, f"Keys in {place}", (("esc", "closes"),), id="help")
        self._entries = entries
        self._signs = signs
        self._wanted = ""

    def rows_for(self, cells: int) -> list[Row]:
        """What is wanted of the help."""
        return help_rows(cells, self._entries, self._wanted, self._signs)

    def body(self, cells: int, room: int) -> tuple[Sequence[Row], range]:
        """The line to type in, and the rows in view."""
        rows, thumb = super().body(cells, max(room - 1, 1))
        return [((" find", "key"),), *rows], range(thumb.start + 1, thumb.stop + 1)

    @property
    def page(self) -> int:
        """The rows of a page, with one kept for the eye."""
        return max(super().page - 1, 1)

    def find(self, wanted: str) -> None:
        """Show only what `wanted`, a key or words, asks for."""
        self._wanted, self._top = wanted, 0
        self.update()


class HelpScreen(ClosesOnce, ModalScreen[None]):
    """The help over the reader. What is typed is sought in it; arrows scroll."""

    BINDINGS: ClassVar = [
        Binding("f1", "dismiss", show=False, priority=True),
        Binding("home", "scroll(-999)", show=False, priority=True),
        Binding("end", "scroll(999)", show=False, priority=True),
    ]

    def __init__(
        self,
        palette: Palette,
        keys: Keys,
        place: str = PANES,
        *,
        entries: Sequence[HelpEntry] = (),
        signs: Sequence[tuple[str, str]] = SIGNS,
    ) -> None:
        """Without `entries` the help is on the keys of the reader in `place`."""
        super().__init__()
        self._view = HelpView(palette, place, entries or help_entries(keys, place), signs)
        self._field = PromptField(palette)
        self._field.keeps_escape = True

    def compose(self) -> ComposeResult:
        """One box, and the line in it."""
        with Vertical(id="help-box"):
            yield self._view
            yield self._field

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self._view.use_palette(palette)
        self._field.use_palette(palette)

    def on_mount(self) -> None:
        """Let the user type at once."""
        self._field.focus()

    def action_scroll(self, by: int) -> None:
        """Scroll by `by` lines."""
        self._view.scroll(by)

    def on_text_area_changed(self) -> None:
        """Seek what was typed."""
        self._view.find(self._field.text)

    def on_prompt_field_stepped(self, message: PromptField.Stepped) -> None:
        """Scroll by a row, or by a page."""
        by = message.by
        self._view.scroll(by if abs(by) == 1 else self._view.page if by > 0 else -self._view.page)

    def on_prompt_field_left(self) -> None:
        """Clear what was typed; where nothing was, close."""
        if self._field.text:
            self._field.begin()
        else:
            self.dismiss()

    def on_text_field_entered(self) -> None:
        """Close."""
        self.dismiss()
