"""The lowest row, and the whole screen where it is too small for anything else."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screen.arrangement import LEAST
from tui.screen.draw_status import draw_prompt, draw_status
from tui.screen.keys import Keys
from tui.screen.palette import Palette
from tui.screen.rows import Piece, Row, fill
from tui.screen.widgets.rows_view import RowsView


class StatusView(RowsView):
    """Shows the keys, or what the last key has to say, a fault of the files, and how far long work is."""

    def __init__(self, palette: Palette, bound: Keys) -> None:
        super().__init__(palette, id="status")
        self._state: list[Piece] = []
        self._say = self._fault = self._progress = ""
        self._panes = 0
        self._bound = bound
        self._keys: Sequence[Piece] = ()
        self._prompt: tuple[str, str] | None = None
        self._sought = ""
        self._in_source = False

    def show(
        self,
        *,
        say: str,
        fault: str,
        progress: str,
        state: list[Piece],
        panes: int,
        keys: Sequence[Piece] = (),
        prompt: tuple[str, str] | None = None,
        sought: str = "",
        in_source: bool = False,
    ) -> None:
        """Show all that there is to say; `keys` are shown in place of the reader's own.

        `prompt` is what stands before and behind a line that is typed, where one is; `sought` what was
        searched for, and which items are shown; `in_source` whether keys move through the source.
        """
        self._say, self._fault, self._progress = say, fault, progress
        self._state, self._panes, self._keys = state, panes, keys
        self._prompt, self._sought, self._in_source = prompt, sought, in_source
        self.update()

    def draw(self) -> list[Row]:
        """One row; on a screen that is too small, what size it takes."""
        width, height = self.size
        if height > 1 or width < LEAST[0]:
            lines = ["too small", f"{LEAST[0]}×{LEAST[1]} or more", f"now {width}×{height}", "q quits"]
            rows = [fill(((" " * max((width - len(line)) // 2, 0) + line, "say"),), width) for line in lines]
            above = max((height - len(rows)) // 2, 0)
            blank: Row = fill((), width)
            return [*[blank] * above, *rows, *[blank] * height][:height]
        if self._prompt is not None:
            return [draw_prompt(*self._prompt, width)]
        sought: list[Piece] = [(self._sought, "count"), ("  ", "")] if self._sought else []
        return [
            draw_status(
                sought + self._state,
                width,
                say=self._say,
                fault=self._fault,
                progress=self._progress,
                panes=self._panes,
                keys=self._keys,
                bound=self._bound,
                in_source=self._in_source,
            )
        ]
