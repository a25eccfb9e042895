"""What can be searched: the items as one text, and each source's own, all folded alike."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from tui.briefing.model import Item
from tui.evidence.fold import Folded, fold
from tui.evidence.model import Dossier
from tui.screen.render.items import item_pieces
from tui.screen.render.rows import plain
from tui.screen.search.cache import by_briefing
from tui.screen.state.hits import ItemText

_BETWEEN: Final = "\n\ue000\n"
"""Between two items: nobody searches for it, so no hit reaches from one item into the next."""
_UNSEARCHED: Final = frozenset({"ignore", "reviewed"})
"""Fields that are no text to read."""


class ItemTexts:
    """The items of a dossier as one text that can be searched at once. Never changed."""

    def __init__(self, dossier: Dossier) -> None:
        self.briefing: Final = dossier.briefing
        """The reading that they are of."""
        places: list[ItemText] = []
        parts: list[str] = []
        start = 0
        self._firsts: list[int] = []
        for number, section in enumerate(dossier.briefing.sections):
            self._firsts.append(len(places))
            for index, item in enumerate(section.items):
                shown = plain(item_pieces(item, None))
                text = "\n".join([shown, *_others(item, shown)])
                places.append(ItemText(number, index, item.id, start, len(shown)))
                parts.append(text)
                start += len(text) + len(_BETWEEN)
        self.places: Final = tuple(places)
        """In the file's order."""
        self.folded: Final[Folded] = fold(_BETWEEN.join(parts))
        self._starts = [place.start for place in places]

    def at(self, offset: int) -> ItemText:
        """The item whose text holds the code point at `offset`."""
        return self.places[max(bisect_right(self._starts, offset) - 1, 0)]

    def of(self, section: int, index: int) -> ItemText:
        """The item `index` of a section, both from 0. Raises IndexError where there is none."""
        return self.places[self._firsts[section] + index]


def _others(item: Item, shown: str) -> list[str]:
    texts = (item.text(name) for name in item.fields if name not in _UNSEARCHED)
    return [text for text in texts if text and text not in shown]


@by_briefing
def item_texts(dossier: Dossier) -> ItemTexts:
    """The searchable texts of a dossier's items."""
    return ItemTexts(dossier)
