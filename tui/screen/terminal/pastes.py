"""What is pasted, parted from what is typed, so that nothing in it is ever taken for a key.

Textual's own parser presses the keys that it finds behind an escape character, in a pasted text too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_BEGIN: Final = "\x1b[200~"
_END: Final = "\x1b[201~"
PATIENCE: Final = 2.0
"""Seconds without input after which a paste has ended, though its end mark has not come."""


class Pastes:
    """Takes pasted texts out of what comes from a terminal, also where they come in pieces."""

    def __init__(self) -> None:
        self._held = ""
        """What may be the beginning of a mark."""
        self._is_told = False
        """Whether its escape was handed on already: it may be the key, which is not to come late."""
        self._pasted: list[str] | None = None
        self._waited = 0.0
        """Seconds without input since the last piece of a paste."""
        self._is_late = False
        """Whether the last paste was taken to have ended: several characters at once are more of it."""

    def parted(self, typed: str) -> Iterator[tuple[bool, str]]:
        """The parts of what came, in order: whether each was pasted, and its text; none is empty."""
        text, is_told = self._held + typed, self._is_told
        self._held, self._is_told, self._waited = "", False, 0.0
        if self._is_late:
            part, end, rest = text.partition(_END)
            self._is_late = not end and len(text) > 1 and not text.startswith("\x1b")
            if end or self._is_late:
                text = rest
                if part:
                    yield True, part.replace("\x00", "")
        while text:
            if self._pasted is not None:
                part, found, text = text.partition(_END)
                self._held = "" if found else _begun(part, _END)
                self._pasted.append(part.removesuffix(self._held))
                if found:
                    whole, self._pasted = "".join(self._pasted).replace("\x00", ""), None
                    if whole:
                        yield True, whole
                continue
            keys, found, text = text.partition(_BEGIN)
            if found:
                self._pasted = []
                if is_told and not keys:
                    # Whoever waits for what follows the escape gets a paste of nothing.
                    yield False, _BEGIN[1:] + _END
            elif begun := _begun(keys, _BEGIN):
                self._held, keys = begun, keys.removesuffix(begun)
                if begun == _BEGIN[0] and not (is_told and not keys):
                    keys += begun
                    self._is_told = True
                else:
                    self._is_told = is_told and not keys
                    if self._is_told:
                        return
            keys = keys[1:] if is_told else keys
            is_told = False
            if keys:
                yield False, keys

    def ended_by_waiting(self, seconds: float) -> str:
        """What was pasted, if its end mark has not come after `PATIENCE` seconds, `seconds` more of them."""
        if self._pasted is None:
            return ""
        self._waited += seconds
        if self._waited < PATIENCE:
            return ""
        whole, self._pasted, self._held, self._is_late = "".join(self._pasted), None, "", True
        return whole.replace("\x00", "")

    def let_go(self) -> str:
        """What was held back as the beginning of a paste, and has not gone on: it was none, after all."""
        if self._pasted is not None:
            return ""
        held, self._held = self._held[self._is_told :], ""
        self._is_told = False
        return held


def _begun(text: str, mark: str) -> str:
    """The end of `text` that begins `mark`; empty where none does."""
    lengths = range(len(mark) - 1, 0, -1)
    return next((mark[:length] for length in lengths if text.endswith(mark[:length])), "")
