"""What can be asked for: words, a pattern, or all that an actor is called."""

from __future__ import annotations

from typing import Final, NamedTuple

WORDS: Final = "words"
PATTERN: Final = "pattern"
NAMES: Final = "names"


class Query(NamedTuple):
    """What is sought."""

    text: str
    """As it was typed; for names, the actor's own."""
    kind: str = WORDS
    names: tuple[str, ...] = ()
    """All that the actor is called, where names are sought."""
