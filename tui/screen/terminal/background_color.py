"""The terminal's answer to what its background is: light or dark, taken out of what is typed."""

from __future__ import annotations

import re
from typing import Final

QUERY: Final = "\x1b]11;?\x07"
"""Asks a terminal for its background; one that does not know it says nothing."""

_ANSWER: Final = re.compile(
    r"\x1b\]11;(?:rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?)?"
    r"[^\x07\x1b]{0,40}(?:\x07|\x1b\\)"
)
_BEGUN: Final = re.compile(r"\x1b\]11;[^\x07\x1b]{0,64}\x1b?\Z")
_LIGHT: Final = 0.5


class Answers:
    """Takes the terminal's answers out of what is typed, also where one comes in two pieces."""

    def __init__(self) -> None:
        self._held = ""

    def taken_out(self, typed: str) -> tuple[str, bool | None]:
        """What was typed, without an answer, and whether the background is light; None without an answer."""
        text = self._held + typed
        self._held = ""
        is_light = None
        for answer in _ANSWER.finditer(text):
            if answer[1]:
                is_light = luminance(*answer.groups()) >= _LIGHT
        text = _ANSWER.sub("", text)
        if begun := _BEGUN.search(text):
            text, self._held = text[: begun.start()], begun[0]
        return text, is_light

    def let_go(self) -> str:
        """What was held back and has not gone on: it was no answer, after all."""
        held, self._held = self._held, ""
        return held


def luminance(*channels: str) -> float:
    """How light a colour is, from 0 to 1, by its red, green and blue in one to four hexadecimal digits."""
    red, green, blue = (int(each, 16) / (int("f" * len(each), 16)) for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
