"""Who reviews, and on what day: git's user name, else the environment's."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from functools import cache

from tui.briefing.hidden import without_hidden


@cache
def reviewer() -> str:
    """The name of the user: `user.name` of git, else `GIT_AUTHOR_NAME`, `USER`, `LOGNAME`; empty for none.

    What nobody would see of it is left out: it goes into a file, and what hides there is a finding.
    """
    try:
        ran = subprocess.run(
            ["git", "config", "--get", "user.name"], capture_output=True, text=True, timeout=2, check=False
        )
        name = ran.stdout.strip()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        name = ""
    names = (name, *(os.environ.get(variable, "") for variable in ("GIT_AUTHOR_NAME", "USER", "LOGNAME")))
    # A variable may hold bytes that are no UTF-8, which no file of text can.
    clean = (" ".join(without_hidden(each.encode(errors="ignore").decode()).split()) for each in names)
    return next(filter(None, clean), "")


def today() -> str:
    """The day, as 2016-07-14."""
    return date.today().isoformat()
