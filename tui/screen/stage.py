"""The parts of the reading screen: where each stands at a size, and what each is told to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size

from tui.evidence.model import Dossier
from tui.screen.arrangement import Arrangement, arrange
from tui.screen.draw_findings import listing_keys
from tui.screen.draw_status import OUTLINE_KEYS
from tui.screen.keys import Keys
from tui.screen.layout import ReaderLayout
from tui.screen.listing import Listing
from tui.screen.palette import Palette
from tui.screen.prompt import Asker
from tui.screen.rows import Piece
from tui.screen.view import View
from tui.screen.viewport import Reveal
from tui.screen.widgets.detail_view import DetailView
from tui.screen.widgets.findings_view import FindingsView
from tui.screen.widgets.outline_view import OutlineView
from tui.screen.widgets.panes_view import PanesView
from tui.screen.widgets.rows_view import RowsView
from tui.screen.widgets.source_view import SourceView
from tui.screen.widgets.status_view import StatusView
from tui.screen.wrap import width

if TYPE_CHECKING:
    from tui.screen.outliner import Outlined


class Shown(NamedTuple):
    """What there is to show."""

    dossier: Dossier | None
    view: View
    listing: Listing | None
    """The list of findings, where it is open."""
    outlined: Outlined | None
    """The outline, where it is open."""
    asker: Asker | None
    """What the line that is typed is for, where one is."""


class Stage:
    """Holds the parts. What it is told to show, it shows; it knows nothing of how that came about."""

    def __init__(self, palette: Palette, keys: Keys) -> None:
        self.layout = ReaderLayout()
        self.panes = PanesView(palette)
        self.source = SourceView(palette)
        self.detail = DetailView(palette)
        self.findings = FindingsView(palette)
        self._outline = OutlineView(palette)
        self._status = StatusView(palette, keys)

    @property
    def parts(self) -> tuple[RowsView, ...]:
        """All of them, in no order that matters."""
        return self.panes, self.source, self.detail, self.findings, self._outline, self._status

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self.panes.palette

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        for part in self.parts:
            part.use_palette(palette)

    def arranged(self, shown: Shown, size: Size) -> Arrangement:
        """Where the parts are to stand on a screen of `size`."""
        dossier, view = shown.dossier, shown.view
        return arrange(
            size.width,
            size.height,
            len(dossier.briefing.sections) if dossier else 0,
            in_source=view.in_source,
            whole=view.whole,
            listing=len(shown.listing.every) if shown.listing else None,
            label=width(shown.asker.label) if shown.asker else None,
            share=view.manner.share,
            outline=shown.outlined is not None,
            full=self.detail.rows_in_full(dossier, view, size.width) if dossier else 0,
        )

    def show(self, shown: Shown, size: Size, *, reveal: Reveal) -> None:
        """Arrange the parts and let each show its own; `reveal` says how what is selected comes into view."""
        arrangement = self.arranged(shown, size)
        if arrangement != self.layout.arrangement:
            self.layout.arrangement = arrangement
            if self._status.size:  # else all is still to be placed
                # Textual forgets the old places when a part asks, not when the screen does.
                self._status.refresh(layout=True)
        if shown.dossier is None:
            return
        boxed = arrangement.boxed
        self.panes.show(shown.dossier, shown.view, boxed=boxed, reveal=reveal)
        self.source.show(shown.dossier, shown.view, boxed=boxed, reveal=reveal)
        self.detail.show(shown.dossier, shown.view)
        self.findings.show(shown.dossier, shown.listing, boxed=boxed)
        self._outline.show(shown.dossier, shown.outlined, boxed=boxed)

    def show_status(
        self,
        shown: Shown,
        width: int,
        *,
        say: str,
        fault: str,
        progress: str,
        state: list[Piece],
        sought: str,
    ) -> None:
        """Bring the status line up to date; see `StatusView.show`."""
        is_outlined, asker = shown.outlined is not None, shown.asker
        in_listing = listing_keys(shown.listing, width) if shown.listing is not None else ()
        self._status.show(
            say=say,
            fault=fault,
            progress=progress,
            state=state,
            panes=len(shown.view.items),
            keys=OUTLINE_KEYS if is_outlined else in_listing,
            prompt=(asker.label, asker.note) if asker and not is_outlined else None,
            sought=sought,
            in_source=shown.view.in_source,
        )
