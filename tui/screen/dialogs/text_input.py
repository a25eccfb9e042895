"""A text to type in, with the keys that users of readline, Windows and macOS expect.

Keys are handled in the order in which they are typed. Textual inserts letters where the text is, but lets a
bound key rise to the app first: in a burst of `ab`, backspace, `c` the `c` would come before the backspace.
"""

from __future__ import annotations

import re
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding
from textual.widgets import TextArea

_BREAKS: Final = re.compile(r"[ ]*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")
"""Line breaks and tabs, with the spaces around them."""


def one_line(text: str) -> str:
    """`text` with each run of line breaks and tabs as one space."""
    return _BREAKS.sub(" ", text)


class TextInput(TextArea):
    """A text area that handles each key itself: what it does not know does nothing, and reaches no action.

    Home and end go to the ends of a row, ctrl+a and ctrl+e to those of a line that wraps over several rows.
    """

    BINDINGS: ClassVar = [
        Binding(keys, action, show=False)
        for keys, action in (
            ("ctrl+b", "cursor_left"),
            ("ctrl+f", "cursor_right"),
            ("ctrl+p", "cursor_up"),
            ("ctrl+n", "cursor_down"),
            ("alt+b,alt+left", "cursor_word_left"),
            ("alt+f,alt+right", "cursor_word_right"),
            ("alt+shift+left", "cursor_word_left(True)"),
            ("alt+shift+right", "cursor_word_right(True)"),
            ("ctrl+a,super+left", "cursor_paragraph_start"),
            ("ctrl+e,super+right", "cursor_paragraph_end"),
            ("shift+super+left", "cursor_paragraph_start(True)"),
            ("shift+super+right", "cursor_paragraph_end(True)"),
            ("ctrl+home,super+up", "cursor_text_start"),
            ("ctrl+end,super+down", "cursor_text_end"),
            ("ctrl+shift+home,shift+super+up", "cursor_text_start(True)"),
            ("ctrl+shift+end,shift+super+down", "cursor_text_end(True)"),
            ("ctrl+shift+a,super+a", "select_all"),
            ("ctrl+h,shift+backspace", "delete_left"),
            ("alt+d,ctrl+delete", "delete_word_right"),
            ("ctrl+underscore", "undo"),
            ("ctrl+shift+z,shift+super+z", "redo"),
            ("shift+delete", "cut"),
            ("ctrl+insert,ctrl+shift+c", "copy"),
            ("shift+insert,ctrl+shift+v,super+v", "paste"),
        )
    ]

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                break
        else:
            await super()._on_key(event)
        event.stop()
        event.prevent_default()

    def action_cursor_paragraph_start(self, select: bool = False) -> None:
        """Move the cursor to the start of the line, over all its rows."""
        self.move_cursor((self.cursor_location[0], 0), select=select)

    def action_cursor_paragraph_end(self, select: bool = False) -> None:
        """Move the cursor to the end of the line, over all its rows."""
        row = self.cursor_location[0]
        self.move_cursor((row, len(self.document[row])), select=select)

    def action_cursor_text_start(self, select: bool = False) -> None:
        """Move the cursor to the start of the text."""
        self.move_cursor(self.document.start, select=select)

    def action_cursor_text_end(self, select: bool = False) -> None:
        """Move the cursor to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def action_delete_to_start_of_line(self) -> None:
        """Delete from the cursor to the start of the line, over all its rows."""
        row, column = self.cursor_location
        if column:
            self._delete_via_keyboard((row, 0), (row, column))
        else:
            super().action_delete_to_start_of_line()

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Delete from the cursor to the end of the line, over all its rows; there, the line break."""
        row, column = self.cursor_location
        end = len(self.document[row])
        if column == end and self.selection.is_empty:
            self.action_delete_right()
        else:
            self._delete_via_keyboard((row, column), (row, end))
