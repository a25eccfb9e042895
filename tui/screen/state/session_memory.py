"""Where one stood, brought back: between the view of a dossier and what is remembered of its file."""

from __future__ import annotations

import os
from dataclasses import replace
from time import time
from typing import Final

from tui.briefing.model import Item
from tui.evidence.model import Dossier
from tui.screen.arrangement import LEAST_SHARE, MOST_SHARE
from tui.screen.render.full_item import PARTS
from tui.screen.state.navigation import select
from tui.screen.state.view import Manner, View, item_of
from tui.settings.state import Habits, Remembered, State, load_state, remember

_LONGEST: Final = 200
"""Code points of an item's text that are kept to find it again."""


class Memory:
    """What is remembered of all files; `folder` is where, None for nowhere."""

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self.state: State = load_state(folder)
        """As it was when the program began."""
        self.habits: Habits = self.state.habits
        """As they are now."""

    def brought_back(self, path: str, dossier: Dossier, view: View) -> View:
        """`view`, the first one of a dossier, at the place where its file was left."""
        kept = self.state.files.get(os.path.abspath(path))
        if kept is None:
            return view
        manner = Manner(
            coverage=kept.coverage,
            numbers=kept.numbers,
            share=max(LEAST_SHARE, min(kept.share, MOST_SHARE)) if kept.share else None,
            full=kept.full,
            folded=frozenset(kept.folded).intersection(PARTS),
        )
        view = replace(view, manner=manner, whole=kept.whole)
        sections = dossier.briefing.sections
        if not 0 <= kept.section < len(sections) or not sections[kept.section].items:
            return view
        items = sections[kept.section].items
        same = (at for at, item in enumerate(items) if _name_of(item) == kept.item)
        place = next(same, max(0, min(kept.place, len(items) - 1)))
        view = select(dossier, view, place, kept.section)
        evidence = kept.evidence if 0 <= kept.evidence < len(items[place].evidence) else 0
        view = replace(view, evidence=evidence)
        if dossier.source(kept.source) is not None and kept.sentence > 0:
            view = replace(view, source=kept.source, sentence=kept.sentence, in_source=kept.in_source)
        return view

    def is_in(self, path: str, beginning: Dossier) -> bool:
        """Whether the place where a file was left is in the beginning of its dossier."""
        kept = self.state.files.get(os.path.abspath(path))
        if kept is None:
            return True
        sections = beginning.briefing.sections
        here = sections[kept.section].items if 0 <= kept.section < len(sections) else ()
        return 0 <= kept.place < len(here) and not kept.in_source and _name_of(here[kept.place]) == kept.item

    def keep(self, path: str, dossier: Dossier | None, view: View) -> None:
        """Remember where the reader of `path` stands."""
        if dossier is None:
            remember(self._folder, None, Remembered(), self.habits, time())
            return
        item, manner = item_of(dossier, view), view.manner
        kept = Remembered(
            section=view.open,
            place=view.items[view.open] if view.items else 0,
            item=_name_of(item) if item else "",
            evidence=view.evidence,
            source=view.source or "",
            sentence=view.sentence,
            in_source=view.in_source,
            whole=view.whole,
            share=manner.share or 0,
            numbers=manner.numbers,
            coverage=manner.coverage,
            full=manner.full,
            folded=tuple(sorted(manner.folded)),
        )
        remember(self._folder, os.path.abspath(path), kept, self.habits, time())


def _name_of(item: Item) -> str:
    return item.id if item.id_is_written else item.heading[:_LONGEST]
