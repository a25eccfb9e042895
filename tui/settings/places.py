"""Where the platform keeps a program's settings and what it remembers."""

from __future__ import annotations

import os
from collections.abc import Callable

_NAME = "briefing"


def config_folder() -> str | None:
    """The folder of the user's key file; `BRIEFING_CONFIG` names another. None where there is no home."""
    return _folder("BRIEFING_CONFIG", lambda dirs: dirs.user_config_dir(_NAME, appauthor=False))


def state_folder() -> str | None:
    """The folder of what is remembered; `BRIEFING_STATE` names another. None where there is no home."""
    return _folder("BRIEFING_STATE", lambda dirs: dirs.user_state_dir(_NAME, appauthor=False))


def _folder(variable: str, ask: Callable[..., str]) -> str | None:
    named = os.environ.get(variable)
    if named:
        return os.path.abspath(named)
    import platformdirs  # only the reader needs it

    try:
        folder = ask(platformdirs)
    except (KeyError, RuntimeError, OSError):
        return None
    # Without a home `~` stays as it is: that would be a folder of the current one.
    return folder if os.path.isabs(folder) else None
