"""The words of a first briefing: a sentence as a claim, and what is left for a person to do."""

from __future__ import annotations

from typing import Final

from tui.claims.sources import Sentence

REWORD: Final = "Say it in your own words."


def sentence_text(sentence: Sentence) -> str:
    """A sentence on one line."""
    return " ".join(sentence.raw.split())
