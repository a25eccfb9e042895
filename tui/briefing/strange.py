"""Tells a file that is something else from a briefing with faults, which opens all the same."""

from __future__ import annotations

import re
from typing import Final

_KEY: Final = r"""(?:^|[{{,])[ \t]*["']?(?:{})["']?[ \t]*:"""
_PARTS: Final = re.compile(_KEY.format("title|sources|sections"), re.M)
_BEGUN: Final = re.compile(r"^version:[ \t]*1[ \t\r]*$", re.M)


def is_strange(text: str) -> bool:
    """Whether a text holds something, and no part of a briefing, however broken or barely begun."""
    return bool(text.strip()) and not _PARTS.search(text) and not _BEGUN.search(text)
