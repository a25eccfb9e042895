"""Closing what lies on top, once: Textual's own way takes whatever lies on top by then, the reader too.

Keys and clicks that come quickly after one another reach a dialog that an earlier one has closed already.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from inspect import unwrap
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandInput, CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.message import Message
from textual.widgets import Input, OptionList

from tui.core.safe_text import visible
from tui.screen.dialogs.text_input import one_line

if TYPE_CHECKING:
    from textual.screen import Screen

    _Base = Screen[Any]
else:
    _Base = object


_ASKING: Final = (events.Click, Input.Changed, Input.Submitted, OptionList.OptionSelected)


class ClosesOnce(_Base):
    """Stands before Textual's class among the bases of a screen that answers."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close with `result`; nothing where something else lies on top, or it was closed before."""
        if self.is_active:
            return super().dismiss(result)
        nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return nothing


class _List(CommandList):
    """Textual's list; a click on a row that is gone by the time it arrives is on nothing."""

    async def _on_message(self, message: Message) -> None:
        with suppress(IndexError) if isinstance(message, events.Click) else nullcontext():
            await super()._on_message(message)


class _Line(CommandInput):
    """Textual's line, in which what is pasted stays on one line, with the keys of the other fields."""

    BINDINGS: ClassVar = [
        Binding("ctrl+b", "cursor_left", show=False),
        Binding("ctrl+f", "cursor_right", show=False),
        Binding("alt+b,alt+left", "cursor_left_word", show=False),
        Binding("alt+f,alt+right", "cursor_right_word", show=False),
        Binding("ctrl+h,shift+backspace", "delete_left", show=False),
        Binding("ctrl+backspace,alt+backspace", "delete_left_word", show=False),
        Binding("alt+d,alt+delete,ctrl+delete", "delete_right_word", show=False),
        Binding("super+a,f7", "select_all", show=False),
        Binding("super+v,shift+insert", "paste", show=False),
        Binding("super+x,shift+delete", "cut", show=False),
    ]

    def action_cut(self) -> None:
        """Cut the selection, if there is one."""
        if self.selected_text:
            super().action_cut()

    def action_paste(self) -> None:
        """Paste what was copied here."""
        self.replace(visible(one_line(self.app.clipboard)), *self.selection)


class Commands(ClosesOnce, CommandPalette):
    """Textual's palette, which is not asked again once it was closed.

    A second click would close what lies below it, a second enter do the action twice, and a letter that was
    on its way begin a search in a list that is gone.
    """

    def compose(self) -> ComposeResult:
        """Textual's parts, with another list and another line."""
        for part in super().compose():
            if isinstance(part, CommandInput):
                yield _Line(placeholder=part.placeholder, select_on_focus=False)
            else:
                yield _List() if type(part) is CommandList else part

    def on_mount(self) -> None:
        """Name the box and its keys, as those of the other overlays are."""
        container = self.query_one("#--container")
        container.border_title = "Themes" if self._supplied_providers else "Commands"
        container.border_subtitle = "⏎ does it  ↑↓ move  esc closes"

    async def _on_message(self, message: Message) -> None:
        if self.is_active or not isinstance(message, _ASKING):
            with suppress(NoWidget):  # a click before it is laid out is on nothing: a fault of Textual's
                await super()._on_message(message)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        try:
            await unwrap(CommandPalette._gather_commands)(self, search_value)
        except NoMatches:
            # Closed meanwhile, perhaps before it was mounted, or the program ends: its list is gone.
            if self.is_active and self.is_attached:
                raise

    def _action_command_list(self, action: str) -> None:
        # A page up or down in a list that is empty, gone or not yet laid out is a fault of Textual's.
        if any(commands.option_count for commands in self.query(CommandList)):
            with suppress(KeyError):
                super()._action_command_list(action)
