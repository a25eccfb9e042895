"""The parts of the reading screen: where each stands at a size, and what each is told to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size

from tui.evidence.model import Dossier
from tui.screen.actions.prompt_field import Asker
from tui.screen.arrangement import Arrangement, arrange
from tui.screen.background.reading_state import Fault
from tui.screen.keymap import Keys
from tui.screen.layout import ReaderLayout
from tui.screen.render.line_wrapping import width
from tui.screen.render.palette import Palette
from tui.screen.render.rows import clip
from tui.screen.render.status import Prompt, Status
from tui.screen.render.viewport import Reveal
from tui.screen.state.findings_list import Listing
from tui.screen.state.view import View
from tui.screen.widgets.detail_view import DetailView
from tui.screen.widgets.findings_view import FindingsView
from tui.screen.widgets.outline_view import OutlineView
from tui.screen.widgets.panes_view import PanesView
from tui.screen.widgets.rows_view import RowsView
from tui.screen.widgets.source_view import SourceView
from tui.screen.widgets.status_view import StatusView

if TYPE_CHECKING:
    from tui.screen.search.outline import Outlined


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
    fault: Fault | None = None
    """What is wrong with the files on disk."""


class Stage:
    """Holds the parts. What it is told to show, it shows; it knows nothing of how that came about."""

    def __init__(self, palette: Palette, keys: Keys) -> None:
        self._palette = palette
        self._is_covered = False
        self.layout = ReaderLayout()
        self.panes = PanesView(palette)
        self.source = SourceView(palette)
        self.findings = FindingsView(palette, keys)
        self._outline = OutlineView(palette)
        self.detail = DetailView(palette, keys)
        self._status = StatusView(palette, keys)

    @property
    def parts(self) -> tuple[RowsView, ...]:
        """All of them, in no order that matters."""
        return self.panes, self.source, self.detail, self.findings, self._outline, self._status

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self._palette

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self._palette = palette
        for part in self.parts:
            part.use_palette(palette)
        self._dim(is_covered=self._is_covered)

    def _dim(self, *, is_covered: bool) -> None:
        """Dim what a list covers, as dialogs do."""
        self._is_covered = is_covered
        for part in (self.panes, self.source):
            part.use_palette(self._palette.dimmed if is_covered else self._palette)

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
            label=width(_label(shown.asker, size.width)) if shown.asker else None,
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
        is_held = shown.fault is not None and shown.fault.is_held
        self.panes.show(shown.dossier, shown.view, boxed=boxed, reveal=reveal, is_held=is_held)
        self.source.show(shown.dossier, shown.view, boxed=boxed, reveal=reveal, is_held=is_held)
        self.detail.show(shown.dossier, shown.view, shown.fault)
        self.findings.show(shown.dossier, shown.listing)
        self._outline.show(shown.dossier, shown.outlined)
        self._dim(is_covered=shown.listing is not None or shown.outlined is not None)

    def show_status(self, shown: Shown, width: int, status: Status) -> None:
        """Bring the status line up to date."""
        asker = shown.asker
        prompt = None
        if asker is not None and shown.outlined is None:
            prompt = Prompt(_label(asker, width), asker.note, asker.enter, asker.other)
        self._status.show(status, prompt)


def _label(asker: Asker, width: int) -> str:
    """What is shown before the line that is typed, on a screen of `width` cells."""
    name, colon, _ = asker.label.rpartition(": ")
    return f"{clip(name, width // 2 - 2)}: " if colon else asker.label
