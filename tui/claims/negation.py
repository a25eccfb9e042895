"""Which words of a text stand under a negation."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from tui.claims.text import Text
from tui.claims.words import STOPWORDS, key_set

NEGATORS: Final = key_set(
    "not no never none nobody nothing neither nor without cannot nowhere hardly scarcely"
)
_VERBS: Final = key_set("fail refuse decline deny lack unable reluctant prevent avoid stop cease reject rule")
"""Words that negate what follows them, as `failed to capture`, `stopped short of` do."""
_FAINT: Final = key_set("little few seldom rarely")
"""Words that all but negate those beside them: `carry little weight` says neither yes nor no."""
_REACH: Final = 3
"""So many words that carry meaning stand under one negation."""
_ENDS: Final = frozenset(',.;:?!—–()"“”\n')


class Negated:
    """The keys of a text's words that stand under a negation, with the number of the negating word."""

    def __init__(self, text: Text) -> None:
        self.words: dict[str, int] = {}
        self.free: set[str] = set()
        """The keys of the words that carry meaning and stand under none."""
        self.any = False
        """Whether anything is negated."""
        found = text.words
        under: int | None = None
        left = faint = 0
        last: list[str] = []
        for number, word in enumerate(found):
            if under is not None and _parted(text, number):
                under = None
            if word.key in NEGATORS or word.key in _VERBS:
                if not _idle(text, number):
                    self.any = True
                    under, left = number, _REACH
                    if word.key in _VERBS:
                        left = 2
                continue
            if word.key in STOPWORDS:
                continue
            if word.key in _FAINT:
                self.free.difference_update(last[-1:])
                faint = 2
                continue
            last.append(word.key)
            if faint:
                faint -= 1
                continue
            if under is not None and left > 0:
                self.words.setdefault(word.key, under)
                left -= 1
            else:
                self.free.add(word.key)


def _parted(text: Text, number: int) -> bool:
    gap = text.raw[text.words[number - 1].end : text.words[number].start]
    return any(char in _ENDS for char in gap) or text.words[number].key in ("but", "and", "while", "although")


def _idle(text: Text, number: int) -> bool:
    """Whether a negator negates nothing here: `not only`, `no longer than`, `nor`, `no doubt`, `No. 5`."""
    following = text.keys[number + 1] if number + 1 < len(text.keys) else ""
    word = text.keys[number]
    if word == "not":
        return following in ("only", "just", "least", "until", "guilty")
    if word == "no":
        return following in ("doubt", "matter", "wonder") or (
            text.words[number].text == "No" and following.isdigit()
        )
    return False


@lru_cache(maxsize=4096)
def negated(text: Text) -> Negated:
    """What stands under a negation in `text`."""
    return Negated(text)
