"""One line to type in at the foot of the reader: what is typed goes to whoever asked for it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message

from tui.screen.dialogs.text_field import TextField
from tui.screen.render.palette import Palette


class Asker:
    """Base of the parts that ask for a line. A key that a part does not define does nothing."""

    @property
    def label(self) -> str:
        """The words before the line."""
        return ""

    @property
    def note(self) -> str:
        """The words to the right of the line, such as how much was found."""
        return ""

    @property
    def enter(self) -> str:
        """What enter does."""
        return "goes on"

    @property
    def other(self) -> str:
        """What ctrl+r changes to; empty for nothing."""
        return ""

    def typed(self, text: str) -> None:
        """The line is now `text`."""

    def entered(self) -> None:
        """Enter was pressed."""

    def left(self) -> None:
        """Escape was pressed."""

    def stepped(self, by: int) -> None:
        """An arrow, or a page, up or down was pressed while typing."""

    def switched(self) -> None:
        """ctrl+r was pressed: the other way to search is asked for."""

    def completed(self, text: str) -> None:
        """Tab was pressed: the end of `text` is to be completed."""


class PromptField(TextField):
    """The line itself."""

    BINDINGS: ClassVar = [
        Binding("escape", "left", show=False, priority=True),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(10)", show=False, priority=True),
        Binding("pageup", "step(-10)", show=False, priority=True),
        Binding("ctrl+r", "switch", show=False, priority=True),
    ]

    class Left(Message):
        """Escape was pressed."""

    class Stepped(Message):
        """A key that moves among what was found was pressed."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Switched(Message):
        """The other manner of seeking was asked for."""

    def __init__(self, palette: Palette) -> None:
        super().__init__("", soft_wrap=False, id="prompt")
        self.keeps_escape = False
        """Whether escape only clears a line that holds something."""
        self.use_palette(palette)

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self.paint(palette.style("say"))

    def begin(self, text: str = "", *, select: bool = True) -> None:
        """Start afresh with `text`; with `select` typing replaces it."""
        self.text = text
        self.move_cursor(self.document.end)
        if select:
            self.select_all()

    async def _on_paste(self, event: events.Paste) -> None:
        # Textual calls the handler of the class below by itself, after this one.
        event.text = " ".join(event.text.split())

    def action_left(self) -> None:
        """Leave it."""
        self.post_message(self.Left())

    def action_step(self, by: int) -> None:
        """Move among what was found."""
        self.post_message(self.Stepped(by))

    def action_switch(self) -> None:
        """Ask for the other manner."""
        self.post_message(self.Switched())
