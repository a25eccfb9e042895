"""The keys of the list of findings, while it is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from tui.core.finding import Finding, Place
from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.background.reading_state import Fault
from tui.screen.state.findings_list import Listing, at_finding, jumped, moved, open_listing, preview, renewed
from tui.screen.state.view import View, leaving

if TYPE_CHECKING:
    from tui.screen.widgets.findings_view import FindingsView


class ListReader(Reader, Protocol):
    """A reader that can open the editor at a finding."""

    @property
    def fault(self) -> Fault | None: ...
    def edit_at(self, place: Place) -> None: ...


class Lister:
    """Opens and closes the list of one reader and moves in it; behind it the reader shows where it stands."""

    actions: Final = frozenset({"findings"})

    def __init__(self, reader: ListReader, findings: FindingsView) -> None:
        self._reader = reader
        self._findings = findings
        self.listing: Listing | None = None
        """The list as it is open; None where it is closed."""

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Open the list at the current item; where it is open, do what any key does in it."""
        listing = self.listing
        if listing is None:
            self._list(dossier, open_listing(dossier, view, self._reader.fault))
        elif action in ("findings", "back"):
            self._close(listing.home)
        elif action == "enter" and (there := jumped(dossier, listing)) is not None:
            self._close(there)
        elif (new := moved(listing, action, self._findings.page)) is not None:
            say = ""
            if new.at == listing.at and new.only == listing.only and listing.shown:
                say = f"this is {listing.at + 1} of {len(listing.shown)}"
            self._list(dossier, new)
            if say:
                self._reader.tell(say)
        elif action != "enter":
            self._reader.tell("esc closes the list of findings first")
        elif listing.finding is not None:
            self._close(listing.home)
            self._reader.edit_at(listing.finding.place)

    def go_to(self, dossier: Dossier, at: int) -> None:
        """Put the list's cursor on one of its findings, from 0."""
        if self.listing is not None:
            self._list(dossier, at_finding(self.listing, at))

    def renew(self, dossier: Dossier, home: View) -> tuple[View, bool]:
        """The view behind the list in a newer dossier, and whether its finding is another one."""
        assert self.listing is not None
        was = self.listing.finding
        self.listing = renewed(self.listing, dossier, home, self._reader.fault)
        return preview(dossier, self.listing), self.listing.finding != was

    def leave(self, view: View) -> View:
        """Close the list where it is open and stay at `view`, with the way back kept."""
        if self.listing is not None:
            view = replace(view, back=leaving(self.listing.home).back)
            self.listing = None
        return view

    @property
    def finding(self) -> Finding | None:
        """The finding under the list's cursor."""
        return self.listing.finding if self.listing is not None else None

    def _list(self, dossier: Dossier, listing: Listing) -> None:
        self.listing = listing
        self._reader.show(preview(dossier, listing))

    def _close(self, view: View) -> None:
        self.listing = None
        self._reader.show(view)
