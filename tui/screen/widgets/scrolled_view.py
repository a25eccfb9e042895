"""A widget of rows that the wheel of the mouse scrolls."""

from __future__ import annotations

from typing import ClassVar

from textual import events

from tui.screen.widgets.rows_view import RowsView


class ScrolledView(RowsView):
    """Base of the parts that hold more than there is room for."""

    WHEEL: ClassVar = 3
    """How far a notch of the wheel scrolls."""

    def scroll(self, by: int) -> object:
        """Scroll by `by` lines."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll what is under the mouse."""
        event.stop()
        self.scroll(self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll what is under the mouse."""
        event.stop()
        self.scroll(-self.WHEEL)
