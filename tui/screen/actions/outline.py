"""The outline over the lower part of the reader: a few letters find a place, shown behind as one moves."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.actions.prompt_field import Asker
from tui.screen.background.latest_task import Newest
from tui.screen.state.navigation import select
from tui.screen.state.view import View, leaving

if TYPE_CHECKING:
    from tui.screen.search.outline import Fit, Outlined


class Outliner(Asker):
    """Opens the outline of one reader, and asks for the letters."""

    actions: Final = frozenset({"outline"})
    label = ""
    note = ""
    enter = "go there"
    other = ""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._newest = Newest(reader, "outliner")
        self.outlined: Outlined | None = None
        """The outline, where it is open."""

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Open it."""
        from tui.screen.search.outline import Outlined

        self.outlined = Outlined(view)
        self._reader.ask(self)
        self.typed("")

    def typed(self, text: str) -> None:
        """Find what fits the letters."""
        from tui.screen.search.outline import fitting

        dossier = self._reader.dossier
        if dossier is not None and self.outlined is not None:
            self._newest.start(
                lambda is_stopped: fitting(dossier, text, is_stopped), partial(self._came, dossier, text)
            )

    def _came(self, sought_in: Dossier, text: str, fits: list[Fit]) -> None:
        dossier, its = self._reader.dossier, self.outlined
        if its is None or dossier is None:
            return
        if dossier.briefing is not sought_in.briefing:
            self.typed(text)
            return
        at = 0 if text.strip() else _place_of(its.home, fits)
        self._go(dossier, its._replace(fits=tuple(fits), at=at, is_known=True))

    def _go(self, dossier: Dossier, its: Outlined) -> None:
        self.outlined = its
        self._reader.show(self._preview(dossier, its))

    def _preview(self, dossier: Dossier, its: Outlined) -> View:
        if its.at >= len(its.fits):
            return its.home
        entry = its.fits[its.at].entry
        if entry.section is not None:
            items = its.home.items[entry.section]
            return select(dossier, its.home, items if entry.item is None else entry.item, entry.section)
        return replace(
            its.home, in_source=True, source=entry.source, sentence=entry.sentence, finding=None, chosen=None
        )

    def stepped(self, by: int) -> None:
        """Move in the outline."""
        its, dossier = self.outlined, self._reader.dossier
        if its is not None and dossier is not None and its.fits:
            self._go(dossier, its._replace(at=max(0, min(its.at + by, len(its.fits) - 1))))

    def go_to(self, at: int) -> None:
        """Put the cursor on an entry, from 0."""
        if self.outlined is not None:
            self.stepped(at - self.outlined.at)

    def entered(self) -> None:
        """Stay at the entry, with the way back kept."""
        its, view = self.outlined, self._reader.view
        self._close()
        if its is not None and its.fits:
            self._reader.show(replace(view, back=leaving(its.home).back, forward=()))
        elif its is not None:
            self._reader.show(its.home)

    def left(self) -> None:
        """Go back to where it was opened."""
        its = self.outlined
        self._close()
        if its is not None:
            self._reader.show(its.home)

    def dropped(self) -> None:
        """Close it, because the briefing is another by now."""
        if self.outlined is not None:
            self._close()

    def _close(self) -> None:
        self._newest.stop()
        self.outlined = None
        self._reader.asked()

    def end(self) -> None:
        """Let the thread end."""
        self._newest.end()


def _place_of(home: View, fits: list[Fit]) -> int:
    """Where the current item stands in the whole outline."""
    wanted = (home.open, home.items[home.open] if home.items else None)
    return next((at for at, fit in enumerate(fits) if (fit.entry.section, fit.entry.item) == wanted), 0)
