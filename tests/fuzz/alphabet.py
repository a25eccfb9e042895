"""Bytes into what a target takes, so that a small change of the bytes is a small change of the input.

A byte below 0x80 is its ASCII character; those above it stand for the pieces that a target's code has rules
about: marks, joiners, words, lines of a briefing. 0xFF and three more bytes are any code point.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Final

_ANY: Final = 0xFF
_MOST: Final = _ANY - 0x80


class Alphabet:
    """The pieces of one target's texts."""

    def __init__(self, *pieces: Iterable[str]) -> None:
        every = [piece for group in pieces for piece in group]
        assert len(set(every)) == len(every) <= _MOST, "a byte for each piece"
        self._table = [*map(chr, range(0x80)), *every]
        self._bytes = {piece: bytes((0x80 + number,)) for number, piece in enumerate(every)}
        self._longest = sorted(self._bytes, key=len, reverse=True)

    def text(self, data: bytes) -> str:
        """What `data` stands for."""
        table = self._table
        if _ANY not in data:
            return "".join([table[byte % len(table)] for byte in data])
        parts: list[str] = []
        at = 0
        while at < len(data):
            if data[at] == _ANY:
                code = int.from_bytes(data[at + 1 : at + 4], "big") % 0x110000
                parts.append(chr(code))
                at += 4
            else:
                parts.append(table[data[at] % len(table)])
                at += 1
        return "".join(parts)

    def data(self, text: str) -> bytes:
        """Bytes that stand for `text`."""
        parts: list[bytes] = []
        at = 0
        while at < len(text):
            piece = next((each for each in self._longest if text.startswith(each, at)), "")
            if piece:
                parts.append(self._bytes[piece])
                at += len(piece)
                continue
            code = ord(text[at])
            parts.append(bytes((code,)) if code < 0x80 else bytes((_ANY,)) + code.to_bytes(3, "big"))
            at += 1
        return b"".join(parts)


def cut(data: bytes, parts: int) -> list[bytes]:
    """`data` in so many parts, at the first bytes of 0x1F: a unit separator, as it was meant."""
    found = data.split(b"\x1f", parts - 1)
    return [*found, *[b""] * (parts - len(found))]


class Chooser(Random):
    """Choices taken from bytes, a byte or a few each; when there are no more, always the first one."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def random(self) -> float:
        return self._next(1) / 256

    def getrandbits(self, k: int) -> int:
        return self._next((k + 7) // 8) & ((1 << k) - 1)

    def _next(self, count: int) -> int:
        taken = self._data[self._at : self._at + count]
        self._at += count
        return int.from_bytes(taken, "big")


SPACES: Final = ("\u00a0", "\u2009", "\u202f", "\u3000", "\u2028", "\u2029", "\x85", "\r\n", "\n\n")
HIDDEN: Final = (
    *("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202e", "\u2066", "\ufe0f"),
    *("\U000e0041", "\u115f", "\u3164", "\u034f", "\x9b"),
)
MARKS: Final = ("“", "”", "‘", "’", "«", "»", "„", "…", "—", "–", "‐", "。", "！", "؟", "।", "·", "•")
LETTERS: Final = (
    *(
        "é",
        "e\u0301",
        "\u0301",
        "\u0327",
        "ß",
        "ﬁ",
        "İ",
        "ı",
        "Å",
        "½",
        "²",
        "①",
        "中",
        "文",
        "の",
        "か\u3099",
    ),
    *("한", "\u1112\u1161", "م", "ع", "क", "्", "ष", "ก", "ี", "Ж", "ж", "😀", "👩", "❤", "🇩", "𝐱"),
)
"""Accents that compose and that do not, letters that fold to several, scripts that join, emoji."""
