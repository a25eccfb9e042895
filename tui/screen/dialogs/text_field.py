"""A field to type in whose text may come from a file: what a terminal would obey is shown as a sign."""

from __future__ import annotations

from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Size
from textual.message import Message

from tui.core.safe_text import visible
from tui.screen.dialogs.text_input import TextInput, one_line
from tui.screen.render.line_wrapping import width
from tui.screen.widgets.text_document import TextDocument


class _Shown(TextDocument):
    """A text of which Textual is given the lines as they are drawn: for it, what has a sign has no width."""

    @property
    def lines(self) -> list[str]:
        return [visible(line) for line in self._lines]

    def __getitem__(self, line_index: int | slice) -> str | list[str]:  # type: ignore[override]
        return self.lines[line_index]

    def get_size(self, indent_width: int) -> Size:
        return Size(max(map(width, self.lines)), len(self._lines))


class TextField(TextInput):
    """Several rows for one text. Enter ends it; line breaks that are pasted become spaces."""

    class Entered(Message):
        """Enter was pressed."""

    class Asked(Message):
        """Tab was pressed: what was begun should be completed."""

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

    def edit(self, edit: Edit) -> Any:
        """Make an edit; what is inserted stays on one line."""
        edit.text = one_line(edit.text)
        return super().edit(edit)

    def complete(self, text: str) -> None:
        """Replace the text by `text`, with the cursor at its end; undo takes it back."""
        self.replace(text, self.document.start, self.document.end, maintain_selection_offset=False)

    def action_cut(self) -> None:
        """Cut the selection. Without one nothing is cut: Textual would take the whole text."""
        if not self.selection.is_empty:
            super().action_cut()

    async def _on_key(self, event: events.Key) -> None:
        message = {"enter": self.Entered, "tab": self.Asked}.get(event.key)
        if message is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.post_message(message())
