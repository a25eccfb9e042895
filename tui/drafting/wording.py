"""The words of a first briefing: a sentence as a claim, and what is left for a person to do."""

from __future__ import annotations

import re
from typing import Final

from tui.claims.sources import Sentence

REWORD: Final = "Say it in your own words."


_DATELINE: Final = re.compile(
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{2,30}(?:,[^—–(]{0,40})?\s*(?:\([^)]{2,40}\)\s*)?[—–]\s*"
)
"""What parts the place of a dispatch, and whose it is, from its text: `GENEVA (AP) —`."""


def dateline_end(raw: str) -> int:
    """Where the text of a sentence begins behind a dateline; 0 where it has none."""
    found = _DATELINE.match(raw)
    return found.end() if found is not None else 0


def sentence_text(sentence: Sentence) -> str:
    """A sentence on one line, without its dateline."""
    return " ".join(sentence.raw[dateline_end(sentence.raw) :].split())
