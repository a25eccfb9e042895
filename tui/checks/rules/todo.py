"""`todo`: an item of which its editor wrote that something is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.checks.told import TO_BE_DONE, TODO
from tui.core.finding import Finding
from tui.core.messages import shown
from tui.evidence.model import Dossier

_WORDS: Final = 120
"""Code points of the text that the message quotes: it is all that the finding has to say."""


def todo(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each item that has a `todo` with anything in it."""
    for item in dossier.briefing.items():
        what = shown(item.text(TODO), _WORDS)
        if what:
            yield Finding(
                TODO,
                TO_BE_DONE + what,
                item.places.get(TODO, item.place),
                item=item.id,
                field=TODO,
                help="Once it is done, take the field out: in the reader with T.",
            )
