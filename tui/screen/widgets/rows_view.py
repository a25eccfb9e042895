"""A widget that shows rows and repaints only those that changed."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.core.safe_text import visible
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row, plain
from tui.screen.widgets.painted import Painted


@lru_cache(maxsize=4096)
def _strip(row: Row, palette: Palette) -> Strip:
    # What draws a row makes its text visible before it measures it; here nothing else can pass.
    return Painted([Segment(visible(text), palette.style(style)) for text, style in row])


class RowsView(Widget, can_focus=False):
    """Base of the reader's parts. A part computes its rows; this compares, keeps and paints them."""

    ALLOW_SELECT = False

    class EdgeDragged(Message):
        """The edge between panes and source was dragged to a cell of the screen."""

        def __init__(self, x: int, y: int) -> None:
            super().__init__()
            self.x = x
            self.y = y

    def __init__(self, palette: Palette, *, id: str) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._rows: list[Row] = []
        self._drawn_for = Size(0, 0)
        self._is_stale = False
        """Whether there may be something else to show than what was drawn."""
        self._drags = self._dragged = False

    def draw(self) -> list[Row]:
        """The rows to show now, each as wide as the widget."""
        raise NotImplementedError

    def fitted(self) -> None:
        """Called before the first drawing for a new size."""

    def update(self) -> None:
        """Draw again as soon as nothing else is to be done: of many keys at once only the last is drawn."""
        self._is_stale = True
        self.check_idle()

    def on_idle(self) -> None:
        """Draw what is to be drawn."""
        if self._is_stale:
            self._is_stale = False
            self._redraw()

    def _redraw(self) -> None:
        """Draw, and repaint the rows that changed; for a new size that is left to the painting."""
        if not self.size:
            self._drawn_for = Size(0, 0)  # a part that was hidden may come back at the size that it had
            return
        if self.size != self._drawn_for:
            self.refresh()
            return
        rows, before = self.draw(), self._rows
        self._rows = rows
        if len(rows) != len(before):
            self.refresh()
            return
        width = self.size.width
        changed = [y for y, row in enumerate(rows) if row != before[y]]
        if changed:
            self.refresh(*(Region(0, first, width, last - first + 1) for first, last in _runs(changed)))

    def _draw_for_new_size(self) -> None:
        if self.size and self.size != self._drawn_for:
            self._drawn_for = self.size
            self._is_stale = False
            self.fitted()
            self._rows = self.draw()

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        if palette is not self.palette:
            self.palette = palette
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the rows of a region; none of Textual's borders and paddings stand in between."""
        self._draw_for_new_size()
        blank = Strip.blank(crop.width, self.palette.style(""))
        count, left, right = len(self._rows), crop.x, crop.right
        strips = (
            _strip(self._rows[y], self.palette) if y < count else blank for y in range(crop.y, crop.bottom)
        )
        if left == 0 and right >= self.size.width:
            return list(strips)
        return [strip.crop(left, right) for strip in strips]

    def grabs_edge(self, event: events.MouseDown) -> bool:
        """Whether the edge that can be dragged is at a mouse event's place; a part that has one says so."""
        return False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the edge."""
        if self.grabs_edge(event):
            event.stop()
            self.capture_mouse()
            self._drags = True

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the edge along."""
        if self._drags:
            event.stop()
            self._dragged = True
            self.post_message(self.EdgeDragged(int(event.screen_x), int(event.screen_y)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the edge."""
        if self._drags:
            event.stop()
            self._drags = False
            self.release_mouse()

    def ends_drag(self) -> bool:
        """Whether a click is only the end of a drag; asked once for each click."""
        was, self._dragged = self._dragged, False
        return was

    def text(self) -> str:
        """What is shown, without styles."""
        self._draw_for_new_size()
        self.on_idle()
        return "\n".join(plain(row) for row in self._rows)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbouring numbers."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
