"""The themes of our own, beside Textual's: dark, light, and one of the terminal's sixteen colours."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rich.color_triplet import ColorTriplet
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.screen.render import hues
from tui.screen.render.contrast import BLACK, readable
from tui.screen.render.hues import Hues


def _theme(name: str, own: Hues, *, surface: str, panel: str) -> Theme:
    return Theme(
        name=name,
        dark=own.dark,
        primary=own.accent.hex,
        accent=own.accent.hex,
        foreground=own.foreground.hex,
        background=own.background.hex,
        surface=surface,
        panel=panel,
        error=own.error.hex,
        warning=own.warning.hex,
        success=own.success.hex,
    )


DARK: Final = _theme("briefing-dark", hues.DARK, surface="#1b1e24", panel="#23272f")

LIGHT: Final = _theme("briefing-light", hues.LIGHT, surface="#f2f0e9", panel="#e8e5db")

ANSI: Final = replace(
    # Textual's own sheet asks for variables that its themes of this kind have.
    BUILTIN_THEMES["ansi-dark"],
    name="briefing-ansi",
    primary="ansi_blue",
    accent="ansi_blue",
)
"""Only the terminal knows what these look like: what it shows is readable as its user chose it."""


_PALEST: Final = 18.0
"""The least contrast with black of a light theme's ground: on a darker grey the marks are lost."""


def css_variables(theme: Theme) -> dict[str, str]:
    """The variables of Textual's style sheets that the palette decides."""
    hues = hues_of(theme)
    if hues.ansi:
        return {}
    accent = readable(hues.accent, hues.background)
    return {"background": hues.background.hex, "accent": accent.hex}


def hues_of(theme: Theme) -> Hues:
    """What a theme is made of; what shines through is mixed with the background."""
    if theme.name in hues.OURS:
        return hues.OURS[theme.name]
    if theme.ansi:
        return hues.DARK._replace(ansi=True)
    colors = theme.to_color_system().generate()
    ground = Color.parse(colors["background"])

    def hue(name: str) -> ColorTriplet:
        found = Color.parse(colors[name])
        solid = found if found.a >= 1 else ground.blend(found, found.a, 1)
        return ColorTriplet(*solid.rgb)

    background = hue("background")
    if not theme.dark:
        background = readable(background, BLACK, least=_PALEST)
    return Hues(
        theme.dark,
        background=background,
        foreground=hue("foreground"),
        accent=hue("accent"),
        error=hue("error"),
        warning=hue("warning"),
        success=hue("success"),
    )
