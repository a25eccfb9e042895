"""What one code point is compared as, and what it is to its neighbours: the ground that folding stands on.

A table maps each code point to exactly one, so that offsets hold; what becomes nothing or several
code points gets a marker instead, which the patterns of `tui.evidence.fold` then find.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import Final

# Control characters, which a fold drops in any case. The tables leave them as they are, so that a
# text may be translated in two passes; before the first, raw ones are made `DROP`.
DROP: Final = "\x00"
EXPAND: Final = "\x01"
SOFT_HYPHEN: Final = "\x02"
MARK: Final = "\x03"
"""Punctuation that the loose fold forgets."""
ZWJ: Final = "\u200d"

_TATWEEL: Final = "\u0640"
_UNIFIED: Final = str.maketrans(
    dict.fromkeys("`´‘’‚‛′‵‹›❛❜ʹʻʼʽˈ＇", "'") | dict.fromkeys("“”„‟«»″‶❝❞〝〞〟＂", '"') | {_TATWEEL: None}
)
_LONG_DASHES: Final = "—―⸺⸻﹘"
_NOT_DASHES: Final = "〜〰゠"
_LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_OWN_MEANING: Final = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
"""Compatibility forms that mean something else than the characters that they resemble."""
_OWN_WIDTH: Final = ("<wide>", "<narrow>", "<vertical>", "<small>")
_WORD_POINTS: Final = "'.,:/%&@#‰"
"""Punctuation that the loose fold decides on by its neighbours, or keeps."""

SPACELESS: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
"""Scripts, and their punctuation, in which a word need not begin or end visibly: CJK, Thai, Khmer, ..."""
UNSPACED: Final = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Those of them in which a line break stands for nothing, not for a space."""


def _bounds(ranges: str) -> list[str]:
    """The first code point of each range and the first one behind it, ascending."""
    return [chr(ord(char) + at % 3 // 2) for at, char in enumerate(ranges) if at % 3 != 1]


# Looked up, for a pattern of ranges so wide takes longer to compile than all that a small briefing needs.
_spaceless: Final = _bounds(SPACELESS)
_unspaced: Final = _bounds(UNSPACED)
_is_emoji = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]").match


def is_word(char: str) -> bool:
    """Whether a code point is part of a word: a letter, a digit, or a mark that combines with one."""
    return char.isalnum() or (char > "\x7f" and unicodedata.category(char)[0] == "M")


def is_spaceless(char: str) -> bool:
    """Whether a code point is of a script whose words have no visible boundary."""
    return bisect_right(_spaceless, char) % 2 == 1


def is_unspaced(char: str) -> bool:
    """Whether a code point is of a script that writes no spaces, so that a line break stands for nothing."""
    return bisect_right(_unspaced, char) % 2 == 1


def is_emoji(char: str) -> bool:
    """Whether a code point is a symbol that a joiner may tie to the one before it."""
    return _is_emoji(char) is not None


def extends(char: str) -> bool:
    """Whether a code point belongs to the one before it: a combining mark, a joiner, a skin tone."""
    if char <= "\x7f":
        return False
    return char == ZWJ or "\U0001f3fb" <= char <= "\U0001f3ff" or unicodedata.category(char)[0] == "M"


def _is_accent(char: str) -> bool:
    """Whether a mark may be dropped. Vowel signs, viramas and marks of voicing spell another word."""
    order = unicodedata.combining(char)
    return order == 1 or 10 <= order <= 36 or order >= 200 or "\ufe00" <= char <= "\ufe0f" or char == "\u034f"


class Table(dict[int, str]):
    """For `str.translate`: one code point to one, computed when a code point is first met.

    Args:
        keep: Whether case and accents stay.
        loose: Whether punctuation becomes `MARK`.
    """

    def __init__(self, *, keep: bool = False, loose: bool = False) -> None:
        super().__init__()
        self._keep = keep
        self._loose = loose
        self._spelt: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        self[code] = result = self._one(chr(code))
        return result

    def _one(self, char: str) -> str:
        if char in _LINE_BREAKS:
            return "\n"
        if char.isspace():
            return " "
        if char == ZWJ:
            return ZWJ
        if char == "\u00ad":
            return SOFT_HYPHEN
        if char in (EXPAND, SOFT_HYPHEN, MARK):
            return char
        category = unicodedata.category(char)
        if category in ("Cc", "Cf"):
            return DROP
        if (category == "Pd" and char not in _NOT_DASHES) or char == "−":
            return "—" if char in _LONG_DASHES else "-"
        if self._loose and category[0] == "P" and char not in _WORD_POINTS:
            char = char.translate(_UNIFIED)
            return char if char in _WORD_POINTS else MARK
        spelt = self.spell(char)
        if len(spelt) == 1:
            return MARK if self._loose and spelt == '"' else spelt
        return EXPAND if spelt else DROP

    def spell(self, char: str) -> str:
        """The code points that one letter or mark is compared as; empty for an accent."""
        spelt = self._spelt.get(char)
        if spelt is None:
            spelt = self._spelt[char] = self._spell(char)
        return spelt

    def _spell(self, char: str) -> str:
        form = unicodedata.decomposition(char)
        own = form.startswith(_OWN_MEANING) or (
            form.startswith(_OWN_WIDTH) and unicodedata.category(char)[0] in "PS"
        )
        base = char if own else unicodedata.normalize("NFKD", char)
        if base.startswith(" "):  # a spacing accent: the space is an artefact of its decomposition
            base = char
        if not self._keep:
            letters = unicodedata.normalize("NFD", base.casefold().replace("ı", "i"))
            base = "".join(letter for letter in letters if not _is_accent(letter))
        spelt = unicodedata.normalize("NFC", base).translate(_UNIFIED)
        if self._loose and len(spelt) > 1:
            spelt = "".join(letter for letter in spelt if unicodedata.category(letter)[0] != "P")
        return spelt
