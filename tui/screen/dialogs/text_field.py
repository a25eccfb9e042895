"""A field to type in whose text may come from a file: what a terminal would obey is shown as a sign."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from tui.visible import visible


class TextField(TextArea):
    """Several lines for one text. Enter is the end of it, and no line break."""

    class Entered(Message):
        """Enter was pressed."""

    class Asked(Message):
        """Tab was pressed: what was begun should be completed."""

    BINDINGS: ClassVar = [
        Binding("ctrl+z", "undo", show=False, priority=True),
        Binding("ctrl+y", "redo", show=False, priority=True),
    ]

    def __init__(self, text: str, *, soft_wrap: bool = True, id: str = "typed") -> None:
        super().__init__(text, soft_wrap=soft_wrap, compact=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False  # nothing here moves by itself

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn; one code point stands for one, so that the cursor is where it seems."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        message = {"enter": self.Entered, "tab": self.Asked}.get(event.key)
        if message is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.post_message(message())
