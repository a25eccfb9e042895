"""A text that cannot be saved where it belongs: another file is proposed for it, and written."""

from __future__ import annotations

import os

from tui.briefing.save import save_new


def proposed(path: str) -> str:
    """A path in the user's home for the text of the briefing at `path`."""
    stem, ending = os.path.splitext(os.path.basename(path))
    return os.path.join(os.path.expanduser("~"), f"{stem}.unsaved{ending or '.yml'}")


def save_elsewhere(path: str, data: bytes) -> None:
    """Write `data` to a new file at `path`, as it was typed. Raises BriefingError."""
    save_new(os.path.expanduser(path.strip()), data)
