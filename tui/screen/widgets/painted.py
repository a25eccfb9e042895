"""A strip that writes as few bytes as it can: what a slow line has to carry of every redraw.

Textual writes each piece with its whole style and resets it after; most of a row's bytes would be that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual.strip import Strip

_RESET: Final = "\x1b[0m"
_DRAWN: Final = ("underline", "underline2", "overline", "strike", "reverse", "blink", "blink2")
"""What shows on a space; of its colours only the ground does."""


class Painted(Strip):
    """A row of a part. It ends with the terminal's own style, so it can stand anywhere."""

    def render(self, console: Console) -> str:
        """The row for the terminal: where a style follows another, only what is different."""
        if self._render_cache is None:
            system = console._color_system or ColorSystem.TRUECOLOR
            written: list[str] = []
            now = Style.null()
            for text, style, _ in self._segments:
                wanted = style or Style.null()
                if text.isspace() and _looks_blank(now, wanted):
                    wanted = now
                written += (_between(now, wanted, system), text)
                now = wanted
            self._render_cache = "".join(written) + (_RESET if now else "")
        return self._render_cache


@lru_cache(maxsize=4096)
def _between(before: Style, after: Style, system: ColorSystem) -> str:
    """The sequence that turns one style into another."""
    if before == after:
        return ""
    whole = Strip.render_ansi(after, system)
    if not before or not whole:
        return f"\x1b[{whole}m" if whole else _RESET
    if _attributes(before) != _attributes(after):
        return f"\x1b[0;{whole}m"
    codes: list[str] = []
    for was, color, is_ink in (
        (before.color, after.color, True),
        (before.bgcolor, after.bgcolor, False),
    ):
        if was != color:
            none = "39" if is_ink else "49"
            codes += color.downgrade(system).get_ansi_codes(is_ink) if color is not None else (none,)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


@lru_cache(maxsize=4096)
def _looks_blank(before: Style, after: Style) -> bool:
    """Whether spaces look the same in both styles."""
    drawn = any(getattr(style, name) for style in (before, after) for name in _DRAWN)
    return not drawn and before.bgcolor == after.bgcolor


def _attributes(style: Style) -> int:
    return style._attributes & style._set_attributes
