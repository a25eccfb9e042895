"""The panes as a widget: what is clicked is a section or an item, and the wheel scrolls the open one."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.evidence.model import Dossier
from tui.screen.render.palette import Palette
from tui.screen.render.panes_part import Panes
from tui.screen.render.rows import Row
from tui.screen.render.viewport import Reveal
from tui.screen.state.view import View
from tui.screen.widgets.scrolled_view import ScrolledView


class PanesView(ScrolledView):
    """Paints the panes; the reader tells it what to show."""

    WHEEL = 2

    class Clicked(Message):
        """A pane was clicked: its section and the item, or None for its title."""

        def __init__(self, section: int, item: int | None) -> None:
            super().__init__()
            self.section = section
            self.item = item

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="panes")
        # A part has neither border nor padding: its outer size is its size, and costs nothing to ask.
        self._part = Panes(lambda: self.outer_size)

    def show(
        self, dossier: Dossier, view: View, *, boxed: bool, reveal: Reveal, is_held: bool = False
    ) -> None:
        """Show `view`; bring the selected item into view unless `reveal` says not to."""
        self._part.is_held = is_held
        self._part.show(dossier, view, boxed=boxed, reveal=reveal)
        self.update()

    def fitted(self) -> None:
        """Keep the selected item in view."""
        self._part.reveal()

    def draw(self) -> list[Row]:
        """Every pane's title and rows, and the lower edge."""
        return self._part.draw()

    def page(self) -> int:
        """How many items make a page."""
        return self._part.page()

    def scroll(self, by: int) -> None:
        """Scroll the open pane by `by` lines."""
        self._part.scroll(by)
        self.update()

    def grabs_edge(self, event: events.MouseDown) -> bool:
        """The right side, where the source stands beside it."""
        return self._part.boxed and event.x == self.size.width - 1

    def on_click(self, event: events.Click) -> None:
        """Open the pane and select the item that was clicked."""
        event.stop()
        if self.ends_drag():
            return
        if (clicked := self._part.at(event.y)) is not None:
            self.post_message(self.Clicked(*clicked))
