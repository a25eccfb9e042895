"""The lowest row, and the whole screen where it is too small for anything else."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.screen.arrangement import LEAST
from tui.screen.keymap import Keys
from tui.screen.render.footer import Target
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row, fill
from tui.screen.render.status import Prompt, Status, draw_prompt, draw_status
from tui.screen.widgets.rows_view import RowsView


class StatusView(RowsView):
    """Shows the keys, or what the last key has to say, a fault of the files, and how far long work is."""

    class Clicked(Message):
        """The key of an action was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, palette: Palette, bound: Keys) -> None:
        super().__init__(palette, id="status")
        self._status = Status()
        self._bound = bound
        self._prompt: Prompt | None = None
        self._targets: tuple[Target, ...] = ()

    def show(self, status: Status, prompt: Prompt | None) -> None:
        """Show `status`; where a line is typed, `prompt` around it."""
        self._status, self._prompt = status, prompt
        self.update()

    def draw(self) -> list[Row]:
        """One row; on a screen that is too small, what size it takes."""
        width, height = self.size
        self._targets = ()
        if height > 1 or width < LEAST[0]:
            lines = ["too small", f"{LEAST[0]}×{LEAST[1]} or more", f"now {width}×{height}", "q quits"]
            rows = [fill(((" " * max((width - len(line)) // 2, 0) + line, "say"),), width) for line in lines]
            above = max((height - len(rows)) // 2, 0)
            blank: Row = fill((), width)
            return [*[blank] * above, *rows, *[blank] * height][:height]
        if self._prompt is not None:
            return [draw_prompt(self._prompt, width, self._bound)]
        drawn = draw_status(self._status, width, self._bound)
        self._targets = drawn.targets
        return [drawn.row]

    def on_click(self, event: events.Click) -> None:
        """Do what the key that was clicked does."""
        event.stop()
        for start, end, action in self._targets:
            if start <= event.x < end:
                self.post_message(self.Clicked(action))
