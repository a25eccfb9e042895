"""Named sets of keys, for habits from elsewhere: by name, the keys of some actions instead of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

KEYSETS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    # No letter moves: for those who type by accident, and for other keyboard layouts.
    "arrows": {
        "down": ("down",),
        "up": ("up",),
        "page-down": ("pagedown",),
        "page-up": ("pageup",),
        "half-page-down": ("ctrl+pagedown",),
        "half-page-up": ("ctrl+pageup",),
        "first": ("home",),
        "last": ("end",),
        "next-evidence": ("right",),
        "previous-evidence": ("left",),
    },
    # ctrl+f, ctrl+b, ctrl+d and ctrl+u scroll, as in vim and less.
    "vim": {
        "page-down": ("ctrl+f", "space", "pagedown"),
        "page-up": ("ctrl+b", "b", "pageup"),
        "half-page-down": ("ctrl+d", "d"),
        "half-page-up": ("ctrl+u", "u"),
        "redo": ("Z", "ctrl+r"),
    },
}
