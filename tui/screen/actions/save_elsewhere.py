"""A text that cannot be saved where it belongs: another file is proposed for it, and written."""

from __future__ import annotations

import os
from itertools import count

from tui.core.atomic_save import save_new


def proposed(path: str) -> str:
    """A path in the user's home, where nothing is yet, for the text of the briefing at `path`."""
    stem, ending = os.path.splitext(os.path.basename(path))
    start = os.path.join(os.path.expanduser("~"), f"{stem}.unsaved")
    paths = (f"{start}{f'-{number}' if number > 1 else ''}{ending or '.yml'}" for number in count(1))
    return next(path for path in paths if not os.path.lexists(path))


def save_elsewhere(path: str, data: bytes) -> None:
    """Write `data` to a new file at `path`, as it was typed. Raises BriefingError."""
    save_new(os.path.expanduser(path.strip()), data)
