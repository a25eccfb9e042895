"""Which items a filter leaves: those that match some words, or about which something is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tui.core.finding import INFO
from tui.evidence.model import Dossier
from tui.screen.search.query import Query
from tui.screen.search.search import seek
from tui.screen.state.hits import ITEMS
from tui.screen.state.view import Filter

WORDS: Final = "words"
FINDINGS: Final = "findings"
UNREVIEWED: Final = "unreviewed"
UNSUPPORTED: Final = "unsupported"
TODO: Final = "todo"

NAMES: Final = {
    FINDINGS: "with findings",
    UNREVIEWED: "not reviewed",
    UNSUPPORTED: "without evidence that was found",
    TODO: "with something to do",
}
"""What the filters are called, but for the one of words."""


def filtered(
    dossier: Dossier, kind: str, words: str = "", is_stopped: Callable[[], bool] = lambda: False
) -> Filter:
    """The items of an anchored dossier that the filter `kind` leaves. Raises StoppedError."""
    keeps = _keeping(dossier, kind, words, is_stopped)
    shown = tuple(
        tuple(index for index, item in enumerate(section.items) if item.id in keeps)
        for section in dossier.briefing.sections
    )
    return Filter(kind, words if kind == WORDS else NAMES[kind], shown)


def _keeping(dossier: Dossier, kind: str, words: str, is_stopped: Callable[[], bool]) -> set[str]:
    if kind == FINDINGS:
        return {each.item for each in dossier.findings if each.item is not None and each.severity != INFO}
    if kind == TODO:
        return {item.id for item in dossier.briefing.items() if item.text("todo").strip()}
    if kind == UNREVIEWED:
        from tui.evidence.seal import open_reviews

        return {item.id for item, _ in open_reviews(dossier)}
    if kind == UNSUPPORTED:
        return {
            item.id
            for item in dossier.briefing.items()
            if not any(anchor.backs for anchor in dossier.anchors.get(item.id, ()))
        }
    found = seek(dossier, Query(words), is_stopped)
    end = len(found.texts.folded.raw)
    return {found.texts.at(span[0]).id for _, span in found.within(ITEMS, 0, end)}
