"""Words by which a text leaves open whether a thing is so, and words by which it says who says so."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import re
from functools import lru_cache
from typing import Final, NamedTuple

from tui.claims.text import Text
from tui.claims.words import key_set
from tui.core.lazy_patterns import late

_KINDS: Final = (
    ("modal", late(r"\b(?:could|may|might)\b", re.IGNORECASE), ("could", "may", "might")),
    (
        "word",
        late(
            r"\b(?:reportedly|allegedly|apparently|possibly|perhaps|probably|presumably|supposedly|likely"
            r"|unlikely|maybe|potentially|potential|alleged|suspected|unconfirmed|claimed to"
            r"|(?:is|are|was|were) (?:said|believed|thought|expected|understood|reported|considered) to"
            r"|appear(?:s|ed)? to|seem(?:s|ed)? to|expected to"
            r"|if (?:finali[sz]|approv|confirm|adopt|pass|implement|agre|ratifi|elect|convict|true"
            r"|successful)\w*)\b",
            re.IGNORECASE,
        ),
        (
            *("reportedly", "alleged", "apparently", "possibly", "perhaps", "probably", "presumably"),
            *("supposedly", "likely", "maybe", "potential", "suspected", "unconfirmed", "claimed to"),
            *("said to", "believed to", "thought to", "expected to", "understood to", "reported to"),
            *("considered to", "appear", "seem", "if finali", "if approv", "if confirm", "if adopt"),
            *("if pass", "if implement", "if agre", "if ratifi", "if elect", "if convict", "if true"),
            "if successful",
        ),
    ),
    ("source", late(r"\baccording to\b", re.IGNORECASE), ("according to",)),
)
"""Each kind's pattern, and what a text has in small letters where it can match: most have none of it."""
_SOFT: Final = key_set(
    "could may might would should can if unless reportedly allegedly apparently possible possibly perhaps",
    "probably presumably likely maybe potential potentially alleged suspect unconfirmed expect believe think",
    "hope propose want seek intend consider appear seem suggest estimate forecast predict threaten",
    "warn possibility purported purportedly supposed supposedly rumoured rumored unclear uncertain",
)
SPEECH: Final = key_set(
    "say speak tell add argue claim state write announce note insist warn acknowledge admit concede",
    "deny call describe recall demand criticise ask explain confirm reveal suggest decry blame accuse",
    "conclude declare tweet reply continue remark testify complain vow pledge quip observe urge believe",
    "think condemn denounce praise dismiss reject",
)
"""Verbs by which a text lets somebody speak."""
_REPORTED: Final = SPEECH | key_set("according report quote find")


class Hedge(NamedTuple):
    """A hedge, by where it stands."""

    start: int
    end: int
    text: str
    kind: str
    """`modal`, `word` or `source`."""


@lru_cache(maxsize=1024)  # a sentence is cited by several items
def hedges(text: str) -> tuple[Hedge, ...]:
    """The hedges of a text, in order; offsets in code points. `May` the month is none."""
    small = text.casefold()
    found = [
        Hedge(match.start(), match.end(), match[0], kind)
        for kind, pattern, signs in _KINDS
        if any(sign in small for sign in signs)
        for match in pattern.finditer(text)
        if match[0] != "May"
    ]
    return tuple(sorted(found))


def is_soft(text: Text) -> bool:
    """Whether anything in a text leaves something open."""
    return not _SOFT.isdisjoint(text.key_set)


def is_attributed(text: Text) -> bool:
    """Whether a text says who says so."""
    if _REPORTED.isdisjoint(text.key_set):
        return False
    # `State Department` states nothing.
    return any(word.key in _REPORTED and word.text[0].islower() for word in text.words)
