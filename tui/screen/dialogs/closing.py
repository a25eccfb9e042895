"""Closing what lies on top, once: Textual's own way takes whatever lies on top by then, the reader too.

Keys and clicks that come quickly after one another reach a dialog that an earlier one has closed already.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from inspect import unwrap
from typing import TYPE_CHECKING, Any, Final

from textual import events, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.message import Message
from textual.widgets import Input, OptionList

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


class Commands(ClosesOnce, CommandPalette):
    """Textual's palette, which is not asked again once it was closed.

    A second click would close what lies below it, a second enter do the action twice, and a letter that was
    on its way begin a search in a list that is gone.
    """

    def compose(self) -> ComposeResult:
        """Textual's parts, with a list that stands up to clicks."""
        for part in super().compose():
            yield _List() if type(part) is CommandList else part

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
