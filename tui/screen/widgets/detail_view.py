"""The current item's evidence, fields and findings, below both sides."""

from __future__ import annotations

from tui.evidence.model import Dossier
from tui.screen.draw_detail import draw_detail
from tui.screen.palette import Palette
from tui.screen.rows import Row
from tui.screen.view import View
from tui.screen.widgets.rows_view import RowsView


class DetailView(RowsView):
    """Shows what there is to say of the current item or of the sentence under the cursor."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="detail")
        self._shown: tuple[Dossier, View] | None = None

    def show(self, dossier: Dossier, view: View) -> None:
        """Show `view`."""
        self._shown = (dossier, view)
        self.update()

    def draw(self) -> list[Row]:
        """The rows, for the widget's size."""
        if self._shown is None:
            return []
        return draw_detail(*self._shown, self.size.width, self.size.height)
