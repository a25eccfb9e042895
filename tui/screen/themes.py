"""The themes of our own, beside Textual's: dark, light, and one of the terminal's sixteen colours."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

DARK: Final = Theme(
    name="briefing-dark",
    dark=True,
    primary="#e3b25d",
    accent="#e3b25d",
    foreground="#dcdfe4",
    background="#15171c",
    surface="#1b1e24",
    panel="#23272f",
    error="#ff8589",
    warning="#f2c14e",
    success="#8fcf8f",
)

LIGHT: Final = Theme(
    name="briefing-light",
    dark=False,
    primary="#8a5200",
    accent="#8a5200",
    foreground="#22262b",
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e8e5db",
    error="#a8071a",
    warning="#7a5600",
    success="#1d6b2c",
)

ANSI: Final = replace(
    # Textual's own sheet asks for variables that its themes of this kind have.
    BUILTIN_THEMES["ansi-dark"],
    name="briefing-ansi",
    primary="ansi_blue",
    accent="ansi_blue",
)
"""Only the terminal knows what these look like: what it shows is readable as its user chose it."""
