"""The line at the foot of the reader: laid there for whoever asks, to whom all that is typed is handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message
from textual.widget import Widget

from tui.screen.actions.base import Reader
from tui.screen.render.palette import Palette
from tui.screen.render.viewport import Reveal

if TYPE_CHECKING:
    from tui.screen.actions.prompt_field import Asker, PromptField


class PromptReader(Reader, Protocol):
    """A reader in which a line can be laid."""

    def mount(self, *widgets: Widget) -> Any: ...
    def set_focus(self, widget: Widget | None, scroll_visible: bool = True) -> None: ...


class Prompter:
    """Lets the user of one reader type a line for whoever asks."""

    def __init__(self, reader: PromptReader) -> None:
        self._reader = reader
        self._field: PromptField | None = None
        self._kept: dict[Asker, str] = {}
        """What was typed in lines that were interrupted: it is there again when the same is asked for."""
        self.asker: Asker | None = None
        """Whoever has asked; None where nobody types."""

    def begin(self, asker: Asker, text: str, *, select: bool = True) -> None:
        """Let the user type a line for `asker`, beginning with `text`, selected unless `select` is False."""
        from tui.screen.actions.prompt_field import PromptField

        if self.asker is not None and self.asker is not asker:
            self.asker.left()
        self.asker = asker
        if self._field is None:
            self._field = PromptField(self._reader.palette)
            self._reader.mount(self._field)
            self._reader.call_after_refresh(self._focus)
        self._field.begin(self._kept.pop(asker, text), select=select)
        self._reader.show()
        self._reader.set_focus(self._field, scroll_visible=False)

    def _focus(self) -> None:
        if self.asker is not None:
            self._reader.set_focus(self._field, scroll_visible=False)

    def keep_words(self) -> None:
        """Keep what is typed for the next time the same is asked for."""
        if self.asker is not None and self._field is not None:
            self._kept[self.asker] = self._field.text

    def complete(self, text: str) -> None:
        """Replace the line that is typed by `text`."""
        if self.asker is not None and self._field is not None:
            self._field.complete(text)

    def end(self) -> None:
        """The line is done with."""
        self.asker = None
        self._reader.set_focus(None)
        self._reader.show(reveal=Reveal.NOT)

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        if self._field is not None:
            self._field.use_palette(palette)

    def hand_on(self, message: Message) -> bool:
        """Tell whoever has asked what was done to the line; whether its text changed."""
        asker, field = self.asker, self._field
        if asker is None or field is None:
            return False
        from tui.screen.actions.prompt_field import PromptField
        from tui.screen.dialogs.text_field import TextField

        if isinstance(message, TextField.Changed):
            asker.typed(field.text)
            return True
        if isinstance(message, TextField.Entered):
            asker.entered()
        elif isinstance(message, TextField.Asked):
            asker.completed(field.text)
        elif isinstance(message, PromptField.Left):
            asker.left()
        elif isinstance(message, PromptField.Stepped):
            asker.stepped(message.by)
        elif isinstance(message, PromptField.Switched):
            asker.switched()
        return False
