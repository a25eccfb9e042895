"""Regular expressions that are compiled when they are first used.

A command that ends by itself meets a few texts, and most patterns of the rules speak of what these do not
have; to compile all of them takes longer than the command's own work.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, found)  # from now on it is found without asking here
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`pattern` as `re.compile` has it, but what is wrong with it comes out at its first use."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
