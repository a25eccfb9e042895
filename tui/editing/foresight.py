"""What the check would find at an item if a gesture were made: nothing is written."""

from __future__ import annotations

from tui.checks.run import check_item
from tui.core.finding import Finding
from tui.editing.edit import edited
from tui.editing.gesture import Gesture
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier


def foreseen(
    dossier: Dossier, gesture: Gesture, section: int, index: int, *, allow_outside: bool = False
) -> tuple[Finding, ...]:
    """The findings of the item `index` of `section`, both from 0, after `gesture`. Raises RefusedError."""
    text = edited(dossier.text, gesture).apply(dossier.text)
    new = link(from_text(text, dossier.path, allow_outside=allow_outside), previous=dossier)
    item = new.briefing.sections[section].items[index]
    return check_item(new, item).findings_of(item)
