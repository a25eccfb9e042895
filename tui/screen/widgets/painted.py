"""A strip that writes as few bytes as it can."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual.strip import Strip

from tui.screen.terminal.ansi import written


class Painted(Strip):
    """A row of a part. It ends with the terminal's own style, so it can stand anywhere."""

    def render(self, console: Console) -> str:
        """The row for the terminal: where a style follows another, only what is different."""
        if self._render_cache is None:
            system = console._color_system or ColorSystem.TRUECOLOR
            pieces = ((text, style or Style.null()) for text, style, _ in self._segments)
            self._render_cache = written(pieces, system)
        return self._render_cache
