"""The source as a widget: a click puts the cursor on a sentence, and words are selected by dragging."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.evidence.model import Dossier
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row
from tui.screen.render.source_part import SourceText
from tui.screen.render.viewport import Reveal
from tui.screen.state.view import View
from tui.screen.widgets.scrolled_view import ScrolledView


class SourceView(ScrolledView):
    """Paints one source; the reader tells it what to mark and what to bring into view."""

    class Clicked(Message):
        """The sentence `sentence` was clicked; far away, where it was clicked on the strip."""

        def __init__(self, sentence: int, *, is_far: bool = False) -> None:
            super().__init__()
            self.sentence = sentence
            self.is_far = is_far

    class Dragged(Message):
        """The mouse went over the text with its button down, from one code point to another."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start = start
            self.end = end

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="source")
        self._part = SourceText(lambda: self.outer_size)  # see `PanesView`
        self._pressed: int | None = None
        self._is_drag = False

    def show(
        self, dossier: Dossier, view: View, *, boxed: bool, reveal: Reveal, is_held: bool = False
    ) -> None:
        """Show `view`; bring its evidence, or the sentence under the cursor, into view as `reveal` says."""
        self._part.is_held = is_held
        self._part.show(dossier, view, boxed=boxed, reveal=reveal)
        self.update()

    def fitted(self) -> None:
        """Keep the first line of the text in view, wrapped anew, and what is marked."""
        self._part.fitted()

    def draw(self) -> list[Row]:
        """The title, the lines in view and the lower edge."""
        return self._part.draw()

    def scroll(self, by: int) -> bool:
        """Scroll by `by` lines; whether that moved anything."""
        moved = self._part.scroll(by)
        self.update()
        return moved

    @property
    def page(self) -> int:
        """The lines of a page."""
        return self._part.page

    def hides_end(self, sentence: int, by: int) -> bool:
        """Whether `sentence` goes on beyond the lower edge (or, for a negative `by`, the upper one)."""
        return self._part.hides_end(sentence, by)

    def sentence_in_view(self, sentence: int) -> int:
        """`sentence` where it is in view, else the one nearest to it that is."""
        return self._part.sentence_in_view(sentence)

    # The mouse

    def grabs_edge(self, event: events.MouseDown) -> bool:
        """The left side, or the title where the panes stand above."""
        return event.x == 0 if self._part.boxed else event.y == 0

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the edge, or remember where a selection may begin."""
        super().on_mouse_down(event)
        if self._drags:
            self._pressed = None
            return
        self._pressed, self._is_drag = self._part.offset_at(event.x, event.y), False

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the edge, or select what the mouse goes over with its button down."""
        super().on_mouse_move(event)
        if self._drags or self._pressed is None or not event.button:
            self._pressed = None
            return
        offset = self._part.offset_at(event.x, event.y)
        if offset is not None and (offset != self._pressed or self._is_drag):
            self._is_drag = True
            self.post_message(self.Dragged(self._pressed, offset))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the sentence that was clicked."""
        event.stop()
        if self.ends_drag():
            return
        self._pressed = None
        if self._is_drag:
            self._is_drag = False
            return
        if (sentence := self._part.sentence_on_strip(event.x, event.y)) is not None:
            self.post_message(self.Clicked(sentence, is_far=True))
        elif (sentence := self._part.sentence_at(event.x, event.y)) is not None:
            self.post_message(self.Clicked(sentence))
