"""The current item's evidence, fields and findings, below both sides; in full where that is asked for."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.evidence.model import Dossier
from tui.screen.background.reading_state import Fault
from tui.screen.keymap import Keys
from tui.screen.render.detail import draw_detail
from tui.screen.render.frame import EDGES, body_width, box, thumb_rows
from tui.screen.render.full_item import FullRow, full_rows
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row, fill
from tui.screen.render.status import fault_rows
from tui.screen.state.view import View, item_of
from tui.screen.widgets.scrolled_view import ScrolledView


def _cells(width: int) -> int:
    """The cells of a row of the item in full: the box has a margin of one cell at each side."""
    return max(body_width(width, boxed=True) - 2, 1)


class DetailView(ScrolledView):
    """Shows what there is to say of the current item or of the sentence under the cursor."""

    WHEEL = 2

    class Folded(Message):
        """The heading of a part of the full item was clicked."""

        def __init__(self, part: str) -> None:
            super().__init__()
            self.part = part

    class Chosen(Message):
        """A piece of evidence, from 0, was clicked in the full item."""

        def __init__(self, evidence: int) -> None:
            super().__init__()
            self.evidence = evidence

    def __init__(self, palette: Palette, bound: Keys) -> None:
        super().__init__(palette, id="detail")
        self._bound = bound
        self._fault: Fault | None = None
        self._shown: tuple[Dossier, View] | None = None
        self._full: list[FullRow] = []
        self._top = 0

    def show(self, dossier: Dossier, view: View, fault: Fault | None = None) -> None:
        """Show `view`, and below it what is wrong with the files."""
        self._fault = fault
        before = self._shown[1] if self._shown is not None else view
        self._shown = (dossier, view)
        if (before.open, before.items) != (view.open, view.items):
            self._top = 0
        if before.evidence != view.evidence and self._is_full and self.size:
            self._reveal_evidence()
        self.update()

    def rows_in_full(self, dossier: Dossier, view: View, width: int) -> int:
        """The rows that the item takes in full, its title among them; 0 where it is not shown so."""
        shown = view.manner.full and not view.in_source
        return len(full_rows(dossier, view, _cells(width))) + EDGES if shown else 0

    @property
    def _is_full(self) -> bool:
        return self._shown is not None and self._shown[1].manner.full and not self._shown[1].in_source

    @property
    def _room(self) -> int:
        return max(self.size.height - EDGES - (self._fault is not None), 1)

    def draw(self) -> list[Row]:
        """The rows, for the widget's size."""
        if self._shown is None:
            return []
        dossier, view = self._shown
        width, height = self.size
        if not self._is_full:
            return draw_detail(dossier, view, width, height, fault=self._fault, bound=self._bound)
        self._full = full_rows(dossier, view, _cells(width))
        self._top = max(0, min(self._top, len(self._full) - self._room))
        rows: list[Row] = [((" ", ""), *full.row) for full in self._full[self._top : self._top + self._room]]
        thumb = thumb_rows(self._top, self._top + self._room, len(self._full), self._room)
        item = item_of(dossier, view)
        fault = fault_rows(self._fault, width, 1) if self._fault is not None else []
        keys = [(self._bound.first("back"), "closes")]
        if len(self._full) > self._room:
            keys.insert(0, ("/".join(map(self._bound.first, ("full-down", "full-up"))), "scroll"))
        name = item.id if item else ""
        return [
            *box("Item in full", name, rows, keys, width, self._room + EDGES, thumb=thumb),
            *(fill(((" ", ""), *row), width) for row in fault),
        ]

    def scroll(self, by: int) -> bool:
        """Scroll the full item by `by` rows; whether it is shown."""
        if self._is_full:
            self._top = max(0, self._top + by)  # drawing sees to the end: by then it may be another item's
            self.update()
        return self._is_full

    def _reveal_evidence(self) -> None:
        assert self._shown is not None
        rows = full_rows(*self._shown, _cells(self.size.width))
        here = [at for at, row in enumerate(rows) if row.evidence == self._shown[1].evidence]
        if here and not self._top <= here[0] <= here[-1] < self._top + self._room:
            self._top = max(0, min(here[0], here[-1] - self._room + 1) if here[0] > self._top else here[0])

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Fold the part, or choose the evidence, that was clicked."""
        event.stop()
        at = self._top + event.y - 1
        if not self._is_full or event.y < 1 or at >= len(self._full):
            return
        clicked = self._full[at]
        if clicked.part:
            self.post_message(self.Folded(clicked.part))
        elif clicked.evidence is not None:
            self.post_message(self.Chosen(clicked.evidence))
