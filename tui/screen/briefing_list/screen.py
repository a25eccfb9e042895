"""The screen of the list: sorted, searched as one reads in, and from there into one briefing and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from tui.screen.actions.prompt_field import PromptField
from tui.screen.arrangement import line_width
from tui.screen.background.worker_modules import CHECKING, load_in_turns
from tui.screen.briefing_list.entries import COLUMNS, Entry, arranged
from tui.screen.briefing_list.keys import KEYS, PLACE, SIGNS, help_entries
from tui.screen.briefing_list.loader import ShelfLoader
from tui.screen.briefing_list.table import ShelfView
from tui.screen.help import HelpScreen
from tui.screen.keymap import USUAL
from tui.screen.render.footer import ITEM, LINE, OPEN_FILTER, OVERLAY, SHELF, State
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row
from tui.screen.render.status import Prompt, Status, draw_prompt, draw_status
from tui.screen.widgets.rows_view import RowsView

_ROUND: Final = 0.1
"""Seconds between two arrangements of what has come: a list that moves all the time cannot be read."""


class _Foot(RowsView):
    """The lowest row."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="shelf-foot")
        self.say = ""
        self.state = State(SHELF)

    def draw(self) -> list[Row]:
        width = self.size.width
        if self.state.place == LINE:
            return [draw_prompt(Prompt("/", "", "keep", escape="all"), width)]
        return [draw_status(Status(self.state, say=self.say), width).row]


class ShelfScreen(Screen[None]):
    """Lists briefings; `open_reader` is called with the path of the one to read."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [Binding(",".join(each.keys), each.action, show=False) for each in KEYS]

    class Came(Message):
        """A briefing was found or read; None where all are found."""

        def __init__(self, entry: Entry | None) -> None:
            super().__init__()
            self.entry = entry

    def __init__(
        self,
        palette: Palette,
        named: Sequence[str],
        *,
        allow_outside: bool,
        open_reader: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._view = ShelfView(palette)
        self._foot = _Foot(palette)
        self._field = PromptField(palette)
        self._new_loader = partial(ShelfLoader, named, allow_outside=allow_outside, tell=self._tell)
        self._loader = self._new_loader()
        self._open_reader = open_reader
        self._entries: dict[str, Entry] = {}
        self._shown: list[Entry] = []
        self._selected = ""
        self._by, self._reverse, self._words = "title", False, ""
        self._is_complete = self._is_late = False
        self._opened = self._say = ""
        self._is_chosen = self._is_typing = self._is_covered = False

    def compose(self) -> ComposeResult:
        """The list, the lowest row and the line to type in."""
        yield self._view
        yield self._foot
        yield self._field

    def on_mount(self) -> None:
        """Begin to find and read."""
        self._field.display = False
        self._start()
        self._arrange()

    def _start(self) -> None:
        self._loader.start()
        self.call_after_refresh(load_in_turns, CHECKING, self.call_later, self._loader.prepared)

    def on_unmount(self) -> None:
        """Let the thread end."""
        self._loader.stop()

    def _tell(self, entry: Entry | None) -> None:
        self.post_message(self.Came(entry))

    def tell(self, say: str) -> None:
        """Say something in the lowest row until the selection moves."""
        self._say = say
        self._foot.say = say
        self._foot.update()

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self._view.use_palette(palette)
        self._foot.use_palette(palette)
        self._field.use_palette(palette)

    # What comes

    def on_shelf_screen_came(self, message: Came) -> None:
        """Take an entry in; several that come together are arranged together."""
        if message.entry is None:
            self._is_complete = True
        else:
            self._entries[message.entry.path] = message.entry
        if not self._is_late:
            self._is_late = True
            self.set_timer(_ROUND, self._arrange)

    def on_screen_suspend(self) -> None:
        """Show that the keys are for what lies over the list now."""
        self._is_covered = True
        self._show()

    def on_screen_resume(self) -> None:
        """Read again what was open, for it may have changed."""
        self._is_covered = False
        self._show()
        if self._opened:
            self._loader.read_again(self._opened)
            self._opened = ""

    # What is shown

    def _arrange(self) -> None:
        self._is_late = False
        self._shown = arranged(self._entries.values(), self._by, reverse=self._reverse, words=self._words)
        self._show()

    def _show(self) -> None:
        # Until somebody moves, the first one is selected, whichever that is by now.
        if not self._is_chosen or self._selected not in {entry.path for entry in self._shown}:
            self._selected = self._shown[0].path if self._shown else ""
        nothing = "no briefing matches" if self._entries else "there is no briefing here"
        self._view.show(
            self._shown,
            self._at,
            self._by,
            reverse=self._reverse,
            note=self._note,
            nothing=nothing if self._is_complete else "looking for briefings …",
        )
        selected = self._entries.get(self._selected)
        self._foot.say = self._say or (selected.fault if selected is not None else "")
        on = {ITEM: bool(self._shown), OPEN_FILTER: bool(self._words)}
        self._foot.state = State(self._place, frozenset(name for name, is_on in on.items() if is_on))
        self._foot.update()

    @property
    def _place(self) -> str:
        """What the keys are for now."""
        return OVERLAY if self._is_covered else LINE if self._is_typing else SHELF

    @property
    def is_complete(self) -> bool:
        """Whether all are found and read, and shown."""
        return self._is_complete and not self._is_late and all(e.is_read for e in self._entries.values())

    @property
    def _at(self) -> int:
        return next((at for at, entry in enumerate(self._shown) if entry.path == self._selected), 0)

    @property
    def _note(self) -> str:
        count, read = len(self._entries), sum(entry.is_read for entry in self._entries.values())
        if read < count or not self._is_complete:
            return f"reading {read}/{count} …"
        errors = sum(entry.errors for entry in self._entries.values())
        told = f" · ✗ {errors}" if errors else ""
        return (f"{len(self._shown)} of {count}" if len(self._shown) < count else f"{count}") + told

    # Keys

    def action_go(self, by: int) -> None:
        """Move the selection."""
        if self._shown:
            self._select(self._shown[max(0, min(self._at + by, len(self._shown) - 1))].path)

    def _select(self, path: str) -> None:
        self._selected, self._is_chosen, self._say = path, True, ""
        self._show()

    def action_page(self, by: int) -> None:
        """Move it by a page."""
        self.action_go(by * self._view.page)

    def action_open(self) -> None:
        """Read the selected briefing."""
        selected = self._entries.get(self._selected)
        if selected is not None and not selected.fault:
            self._opened = selected.path
            self._open_reader(selected.path)

    def action_sort(self, column: str) -> None:
        """Sort by a column; by the same again, the other way round."""
        self._reverse = not self._reverse if column == self._by else column not in ("title", "date")
        self._by = column
        self._arrange()

    def action_next_column(self) -> None:
        """Sort by the next column."""
        names = list(COLUMNS)
        self.action_sort(names[(names.index(self._by) + 1) % len(names)])

    def action_turn(self) -> None:
        """Turn the order round."""
        self.action_sort(self._by)

    def action_again(self) -> None:
        """Find and read all again."""
        self._loader.stop()
        self._loader = self._new_loader()
        self._entries.clear()
        self._is_complete = False
        self._start()

    def action_help(self) -> None:
        """Show what each key does here."""
        self.app.push_screen(
            HelpScreen(self._view.palette, USUAL, PLACE, entries=help_entries(), signs=SIGNS)
        )

    def action_search(self) -> None:
        """Type words that title, path or items must hold."""
        self._is_typing = True
        self._show()
        self._field.display = True
        self._field.begin(self._words)
        self.set_focus(self._field, scroll_visible=False)

    def on_resize(self) -> None:
        """Leave room for what is shown next to the line."""
        self._field.styles.width = line_width(self.app.size.width, 1)

    def action_clear(self) -> None:
        """Show all again."""
        self._words = ""
        self._arrange()

    def _typed(self) -> None:
        self._is_typing = False
        self._field.display = False
        self.set_focus(None)
        self._arrange()

    def on_text_area_changed(self) -> None:
        """Narrow the list."""
        if self._is_typing:
            self._words = self._field.text
            self._arrange()

    def on_text_field_entered(self) -> None:
        """Keep what is left."""
        self._typed()

    def on_prompt_field_left(self) -> None:
        """Show all again."""
        self._words = ""
        self._typed()

    def on_prompt_field_stepped(self, message: PromptField.Stepped) -> None:
        """Move the selection while typing."""
        self.action_go(message.by)

    # The mouse

    def on_shelf_view_clicked(self, message: ShelfView.Clicked) -> None:
        """Select; what is selected already is opened."""
        if message.path == self._selected:
            self.action_open()
        else:
            self._select(message.path)

    def on_shelf_view_sorted(self, message: ShelfView.Sorted) -> None:
        """Sort by the column."""
        self.action_sort(message.column)
