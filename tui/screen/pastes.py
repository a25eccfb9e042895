"""What is pasted, parted from what is typed, so that nothing in it is ever taken for a key.

Textual's own parser presses the keys that it finds behind an escape character, in a pasted text too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_BEGIN: Final = "\x1b[200~"
_END: Final = "\x1b[201~"
_LEAST: Final = 2
"""Characters of a beginning that are held back; a lone escape is a key, which would come late."""


class Pastes:
    """Takes pasted texts out of what comes from a terminal, also where they come in pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._pasted: list[str] | None = None

    def parted(self, typed: str) -> Iterator[tuple[bool, str]]:
        """The parts of what came, in order: whether each was pasted, and its text; none is empty."""
        text = self._held + typed
        self._held = ""
        while text:
            is_inside = self._pasted is not None
            mark = _END if is_inside else _BEGIN
            part, found, text = text.partition(mark)
            if not found:
                self._held = _begun(part, mark, 1 if is_inside else _LEAST)
                part = part[: len(part) - len(self._held)]
            if self._pasted is None:
                if part:
                    yield False, part
                self._pasted = [] if found else None
                continue
            self._pasted.append(part)
            if found:
                whole, self._pasted = "".join(self._pasted).replace("\x00", ""), None
                if whole:
                    yield True, whole

    def let_go(self) -> str:
        """What was held back as the beginning of a paste, and has not gone on: it was none, after all."""
        if self._pasted is not None:
            return ""
        held, self._held = self._held, ""
        return held


def _begun(text: str, mark: str, least: int) -> str:
    """The end of `text` that begins `mark`, where it has at least so many characters."""
    lengths = range(len(mark) - 1, least - 1, -1)
    return next((mark[:length] for length in lengths if text.endswith(mark[:length])), "")
