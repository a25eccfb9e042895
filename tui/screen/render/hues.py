"""The few colours that a theme is made of, from which the palette works out all others.

Imports no Textual: the first frame is painted before that is loaded.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rich.color_triplet import ColorTriplet


class Hues(NamedTuple):
    """What a theme says; with `ansi` only that the terminal's own colours are used."""

    dark: bool
    background: ColorTriplet
    foreground: ColorTriplet
    accent: ColorTriplet
    error: ColorTriplet
    warning: ColorTriplet
    success: ColorTriplet
    ansi: bool = False


def of(color: str) -> ColorTriplet:
    """A colour by its six hexadecimal digits, behind a `#`."""
    return ColorTriplet(*bytes.fromhex(color.removeprefix("#")))


DARK: Final = Hues(
    dark=True,
    background=of("#15171c"),
    foreground=of("#dcdfe4"),
    accent=of("#e3b25d"),
    error=of("#ff8589"),
    warning=of("#f2c14e"),
    success=of("#8fcf8f"),
)

LIGHT: Final = Hues(
    dark=False,
    background=of("#fbfaf6"),
    foreground=of("#22262b"),
    accent=of("#8a5200"),
    error=of("#a8071a"),
    warning=of("#7a5600"),
    success=of("#1d6b2c"),
)

OURS: Final = {"briefing-dark": DARK, "briefing-light": LIGHT}
"""The hues of the themes of our own, by the theme's name."""
