"""Stand-ins: one code point for another, so that YAML can be read past a character that it stumbles over.

libyaml refuses a raw control character, ends a line at U+2028, and gives up at `claim: a: b`. Replacing
the character by one that means nothing to YAML keeps every offset, and the scalar's value gets the
character back.
"""

from __future__ import annotations

import re
from typing import Final

from tui.core.lazy_patterns import late

CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""The raw control characters that YAML forbids."""

# What libyaml refuses, and the three line breaks of YAML 1.1 that no editor counts as lines.
_REFUSED = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATES = late("[\ud800-\udfff]")

# Private code points that no font has and no text uses; where a file does hold one, it reads as U+FFFD.
_FIRST = 0x10F000
_ORIGINALS = [*map(chr, range(0x100)), "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"]
_STANDINS = {original: chr(_FIRST + index) for index, original in enumerate(_ORIGINALS)}
_USED = late(f"[{chr(_FIRST)}-{chr(_FIRST + len(_ORIGINALS) - 1)}]")


def stand_in(character: str) -> str:
    """What stands for an ASCII character."""
    return _STANDINS[character]


def without_surrogates(text: str) -> str:
    """`text`, half a surrogate pair as U+FFFD: no UTF-8 file can hold one, and none can be written."""
    return text if text.isascii() or _is_plain(text) else _SURROGATES.sub("\ufffd", text)


def readable(text: str) -> str:
    """`text` as libyaml can read it, of the same length."""
    if _is_plain(text):
        return text
    if not text.isascii():
        text = _USED.sub("\ufffd", text)
    return _REFUSED.sub(lambda match: _STANDINS[match[0]], text)


def restored(value: str) -> str:
    """`value` with every stand-in as the character that it stood for."""
    if value.isascii() or _is_plain(value):
        return value
    return _USED.sub(lambda match: _ORIGINALS[ord(match[0]) - _FIRST], value)


def _is_plain(text: str) -> bool:
    """Whether all of `text` but its line ends can be printed: nothing that is replaced here can be."""
    return text.replace("\n", "").isprintable()
