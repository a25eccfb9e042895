"""Styled text as a terminal is told it, in as few bytes as can be: what a slow line has to carry.

Rich and Textual write each piece with its whole style and reset it after: most of a row would be that.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rich.color import ColorSystem
from rich.style import Style

_RESET: Final = "\x1b[0m"
_DRAWN: Final = ("underline", "underline2", "overline", "strike", "reverse", "blink", "blink2")
"""What shows on a space; of its colours only the ground does."""


def written(pieces: Iterable[tuple[str, Style]], system: ColorSystem) -> str:
    """The pieces of a row, between two moments in which the terminal has its own style.

    Where a style follows another, only what is different is told.
    """
    parts: list[str] = []
    now = Style.null()
    for text, style in pieces:
        wanted = style if _shows(style) else Style.null()
        if text.isspace() and _looks_blank(now, wanted):
            wanted = now
        parts += (_between(now, wanted, system), text)
        now = wanted
    return "".join(parts) + (_RESET if now else "")


@lru_cache(maxsize=4096)
def _between(before: Style, after: Style, system: ColorSystem) -> str:
    """The sequence that turns one style into another."""
    if before == after:
        return ""
    whole = after.render("·", color_system=system).partition("·")[0].removeprefix("\x1b[")
    if not before:
        return f"\x1b[{whole}" if whole else ""
    if not whole:
        return _RESET
    if _attributes(before) != _attributes(after):
        return f"\x1b[0;{whole}"
    codes: list[str] = []
    for was, color, is_ink in (
        (before.color, after.color, True),
        (before.bgcolor, after.bgcolor, False),
    ):
        if was != color:
            none = "39" if is_ink else "49"
            codes += color.downgrade(system).get_ansi_codes(is_ink) if color is not None else (none,)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _shows(style: Style) -> bool:
    """Whether a style changes anything: one that only says what it is not does not."""
    return style.color is not None or style.bgcolor is not None or _attributes(style) != 0


@lru_cache(maxsize=4096)
def _looks_blank(before: Style, after: Style) -> bool:
    """Whether spaces look the same in both styles."""
    drawn = any(getattr(style, name) for style in (before, after) for name in _DRAWN)
    return not drawn and before.bgcolor == after.bgcolor


def _attributes(style: Style) -> int:
    return style._attributes & style._set_attributes
