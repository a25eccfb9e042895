"""A field to type in whose text may come from a file: what a terminal would obey is shown as a sign."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Size
from textual.message import Message

from tui.screen.in_order import KeysInOrder
from tui.screen.inside.document import TextDocument
from tui.screen.wrap import width
from tui.visible import visible


class _Shown(TextDocument):
    """A text of which Textual is given the lines as they are drawn: for it, what has a sign has no width."""

    @property
    def lines(self) -> list[str]:
        return [visible(line) for line in self._lines]

    def get_line(self, index: int) -> str:
        return visible(self._lines[index])

    def __getitem__(self, line_index: int | slice) -> str | list[str]:  # type: ignore[override]
        return self.lines[line_index]

    def get_size(self, indent_width: int) -> Size:
        return Size(max(map(width, self.lines)), len(self._lines))


class TextField(KeysInOrder):
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

    def paint(self, style: Style) -> None:
        """Show the text in the colours of `style`, where it has both."""
        if style.color is not None and style.bgcolor is not None:
            self.styles.color = style.color.get_truecolor().hex
            self.styles.background = style.bgcolor.get_truecolor().hex

    def _set_document(self, text: str, language: str | None) -> None:
        document = _Shown(text)
        self.document = document
        self.wrapped_document = WrappedDocument(document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn; one code point stands for one, so that the cursor is where it seems."""
        return Text(self.document.get_line(line_index), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        message = {"enter": self.Entered, "tab": self.Asked}.get(event.key)
        if message is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.post_message(message())
