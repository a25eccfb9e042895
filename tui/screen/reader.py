"""The reading screen: keys and news in, one view out to the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.layout import Layout
from textual.message import Message
from textual.screen import Screen

from tui.errors import BriefingError
from tui.evidence.model import Dossier
from tui.finding import Finding
from tui.screen.actions import ACTIONS, BY_ID, EDIT, REVIEW
from tui.screen.arrangement import Arrangement, arrange
from tui.screen.desk import Desk, Edited
from tui.screen.doors import Doors
from tui.screen.draw_findings import listing_keys
from tui.screen.draw_status import counts
from tui.screen.faults import fault_of, standing_fault
from tui.screen.gestures import next_open
from tui.screen.interim import with_known_findings
from tui.screen.layout import ReaderLayout
from tui.screen.listing import (
    OPEN,
    Listing,
    at_finding,
    jumped,
    moved,
    narrowed,
    open_listing,
    preview,
    renewed,
)
from tui.screen.loading import Failed, Loaded, Loader, News
from tui.screen.moves import FAR, distance
from tui.screen.palette import Palette
from tui.screen.rows import Piece
from tui.screen.selecting import MOVES, begin_words, dragged, move_edge
from tui.screen.view import (
    Step,
    View,
    at_line,
    begin,
    carry,
    cycle_pane,
    enter_item,
    enter_source,
    follow,
    go_back,
    item_of,
    leaving,
    move_sentence,
    open_pane,
    section_of,
    select,
    step_evidence,
    step_uncited,
)
from tui.screen.watch import Watcher
from tui.screen.widgets.detail_view import DetailView
from tui.screen.widgets.findings_view import FindingsView
from tui.screen.widgets.panes_view import PanesView
from tui.screen.widgets.rows_view import RowsView
from tui.screen.widgets.source_view import SourceView
from tui.screen.widgets.status_view import StatusView

_STEPS: Final[Mapping[str, Callable[[Dossier, View], Step]]] = {
    **{f"pane-{number}": partial(open_pane, number=number) for number in range(1, 10)},
    "next-pane": partial(cycle_pane, by=1),
    "previous-pane": partial(cycle_pane, by=-1),
    "next-evidence": partial(step_evidence, by=1),
    "previous-evidence": partial(step_evidence, by=-1),
    "next-uncited": partial(step_uncited, by=1),
    "previous-uncited": partial(step_uncited, by=-1),
    "back": go_back,
    "select-words": begin_words,
}
"""The actions that need nothing but the dossier and the view."""

_READING: Final = frozenset({"select-words", "next-open", "previous-open", "open-items"})
"""What changes nothing among the actions of editing and reviewing."""

_IN_LISTING: Final = frozenset({"fix", "undo", "redo", "review"})
"""The edits that are made from the list of findings, too."""

LAST_GOOD: Final = "last good reading shown · "
"""Said before what is wrong with the files as they are now."""


class ReaderScreen(Screen[None]):
    """The panes, the source, the detail and the status, and what each key does to them."""

    BINDINGS: ClassVar = [
        Binding(",".join(action.keys), f"do('{action.id}')", action.description, show=False, id=action.id)
        for action in ACTIONS
        if action.id not in ("palette", "suspend", "interrupt")
    ]

    class Heard(Message):
        """The loader has news."""

        def __init__(self, news: News) -> None:
            super().__init__()
            self.news = news

    class FilesChanged(Message):
        """The briefing or a source changed on disk."""

    def __init__(self, loader: Loader, palette: Palette) -> None:
        super().__init__()
        self._loader = loader
        self._watcher = Watcher(partial(self._tell, self.FilesChanged))
        self._layout_of_parts = ReaderLayout()
        self._panes = PanesView(palette)
        self._source = SourceView(palette)
        self._detail = DetailView(palette)
        self._findings = FindingsView(palette)
        self._status = StatusView(palette)
        self._dossier: Dossier | None = None
        self._view = View()
        self._listing: Listing | None = None
        self._desk = Desk(self, loader.path, allow_outside=loader.allow_outside)
        self._doors = Doors(self, allow_outside=loader.allow_outside)
        self._say = self._fault = self._progress = ""
        self._state: list[Piece] = []
        self._asked_again = False
        self._wanted: str | None = None
        loader.wanted = lambda: self._wanted

    @property
    def dossier(self) -> Dossier | None:
        """What is shown now."""
        return self._dossier

    @property
    def view(self) -> View:
        """Where the reader stands."""
        return self._view

    def compose(self) -> ComposeResult:
        """The parts."""
        yield from self._parts

    @property
    def _parts(self) -> tuple[RowsView, ...]:
        return self._panes, self._source, self._detail, self._findings, self._status

    def on_mount(self) -> None:
        """Hear the loader; what it already has is shown with the first paint."""
        first = self._loader.first(0)
        if isinstance(first, Loaded):
            self._receive(first)
        self._loader.attach(partial(self._tell, self.Heard))
        self.call_after_refresh(self._loader.seen)

    def on_unmount(self) -> None:
        """Let the threads end."""
        self._watcher.stop()
        self._loader.stop()
        self._desk.close()

    def _tell(self, kind: Callable[..., Message], *news: News) -> None:
        """Post a message from a thread."""
        self.post_message(kind(*news))

    # What is shown

    @property
    def layout(self) -> Layout:
        """Textual asks here how to place the parts."""
        return self._layout_of_parts

    @property
    def _arrangement(self) -> Arrangement:
        sections = len(self._dossier.briefing.sections) if self._dossier else 0
        width, height = self.app.size
        return arrange(
            width,
            height,
            sections,
            in_source=self._view.in_source,
            whole=self._view.whole,
            listing=len(self._listing.every) if self._listing else None,
        )

    def _show(self, view: View | None = None, *, reveal: bool = True) -> None:
        """Show the dossier as `view` has it; with `reveal`, bring what it selects into view."""
        if view is not None:
            self._view = view
        arrangement = self._arrangement
        if arrangement != self._layout_of_parts.arrangement:
            self._layout_of_parts.arrangement = arrangement
            # Textual forgets the old places when a part asks, not when the screen does.
            self._status.refresh(layout=True)
        if self._dossier is not None:
            item = item_of(self._dossier, self._view)
            self._wanted = item.id if item else None
            self._panes.show(self._dossier, self._view, boxed=arrangement.boxed, reveal=reveal)
            self._source.show(self._dossier, self._view, boxed=arrangement.boxed, reveal=reveal)
            self._detail.show(self._dossier, self._view)
            self._findings.show(self._dossier, self._listing, boxed=arrangement.boxed)
        self._show_status()

    def _show_status(self) -> None:
        self._status.show(
            say=self._say,
            fault=self._fault,
            progress=self._progress,
            state=self._state,
            panes=len(self._view.items),
            keys=listing_keys(self._listing) if self._listing else (),
        )

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        for part in self._parts:
            part.use_palette(palette)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the parts for the new size."""
        self._show(reveal=True)

    def on_screen_resume(self) -> None:
        """Arrange anew after another screen, for the size may have changed."""
        self._show(reveal=False)

    # News of the loader

    def on_reader_screen_heard(self, message: Heard) -> None:
        """Show what was loaded."""
        if self._loader.is_newest(message.news):
            self._receive(message.news)

    def on_reader_screen_files_changed(self) -> None:
        """Read what changed."""
        self._doors.look_at_disk()
        self._loader.start(self._dossier)

    def _receive(self, news: News) -> None:
        if isinstance(news, Loaded):
            self._receive_dossier(news)
        elif isinstance(news, Failed):
            self._progress = ""
            if self._dossier is None or not isinstance(news.error, BriefingError):
                self.app.exit(news.error)
                return
            self._fault = LAST_GOOD + str(news.error)
            self._desk.failed()
            self._watcher.watch(news.stamps)
            self._show_status()
        else:
            self._progress = f"{news.what} {news.percent} %"
            self._show_status()

    def _receive_dossier(self, news: Loaded) -> None:
        dossier, before = news.dossier, self._dossier
        if before is not None and before.anchored:
            fault = fault_of(dossier, before)
            if fault:
                self._fault = LAST_GOOD + fault
                self._desk.failed()
                self._progress = ""
                self._watcher.watch(news.stamps)
                self._loader.stop()
                self._show_status()
                return
            if not dossier.anchored:
                return  # the view stays as it is until the new reading is whole
        if before is not None and not dossier.checked:
            dossier = with_known_findings(before, dossier)
        view = self._followed(dossier, self._listing.home if self._listing else self._view)
        if dossier.anchored and not dossier.checked:
            view = self._desk.arrived(dossier, view)
        reveal = before is None or not before.anchored
        if self._listing is not None:
            was = self._listing.finding
            self._listing = renewed(self._listing, dossier, view)
            view = preview(dossier, self._listing)
            reveal = reveal or self._listing.finding != was
        self._dossier = dossier
        self._state = counts(dossier)
        self._fault = standing_fault(dossier)
        self._progress = "" if dossier.checked else "checking …" if dossier.anchored else "anchoring …"
        if dossier.anchored:
            self._watcher.watch(news.stamps)
            if self._asked_again:
                self._asked_again, self._say = False, "read again"
        self._show(view, reveal=reveal)

    def _followed(self, dossier: Dossier, view: View) -> View:
        """`view` of the dossier shown, in the next one."""
        before = self._dossier
        if before is None:
            return begin(dossier)
        if dossier.anchored and not before.anchored:
            return view if view.in_source else follow(dossier, view)
        if dossier.briefing is before.briefing:
            return view  # the same reading, checked further
        return carry(before, view, dossier)

    # Keys

    def action_do(self, action: str, again: bool = False) -> None:
        """Do what the action table says of `action`; `again` where it had to wait for an edit."""
        if not again:
            self._say = ""
        if action == "quit":
            self.app.exit()
        elif action == "help":
            from tui.screen.help import HelpScreen  # not needed for the first screen

            self.app.push_screen(HelpScreen(self._panes.palette))
        elif action == "reload":
            self._asked_again = True
            self._loader.start(self._dossier)
        elif self._dossier is None or self._arrangement.too_small:
            self._show_status()
        elif self._loader.is_example and BY_ID[action].group in (EDIT, REVIEW) and action not in _READING:
            self.tell("this is the program's own example: copy it to edit it")
        elif self._desk.takes(action) and (self._listing is None or action in _IN_LISTING):
            self._desk.do(action, self._dossier, self._view)
        elif self._listing is not None:
            self._do_in_listing(self._dossier, self._listing, action)
        elif action == "findings":
            self._list(self._dossier, open_listing(self._dossier, self._view))
        elif action == "open-items":
            self._list(self._dossier, open_listing(self._dossier, self._view, OPEN))
        elif action in ("next-open", "previous-open"):
            self._step_open(self._dossier, 1 if action == "next-open" else -1)
        elif self._view.chosen is not None and action in MOVES:
            self._take(move_edge(self._dossier, self._view, action))
        elif self._view.chosen is not None and action == "back":
            self._show(replace(self._view, chosen=None))
        elif action in self._doors.actions:
            self._doors.open(action, self._dossier, self._view)
        elif action in _STEPS:
            self._take(_STEPS[action](self._dossier, self._view))
        elif action == "whole":
            self._show(replace(self._view, whole=not self._view.whole))
        elif action == "enter":
            into = enter_item if self._view.in_source else enter_source
            self._take(into(self._dossier, self._view))
        elif self._view.in_source:
            self._move_in_source(self._dossier, action)
        else:
            self._move_in_panes(self._dossier, action)

    def _step_open(self, dossier: Dossier, by: int) -> None:
        view = next_open(dossier, self._view, by)
        if view is None:
            self._say = "every item is reviewed, and none has changed since"
            self._show_status()
        else:
            self._show(view)

    def _list(self, dossier: Dossier, listing: Listing) -> None:
        """Show the list of findings, and behind it what its cursor is on."""
        self._listing = listing
        self._show(preview(dossier, listing))

    def _unlist(self, view: View) -> None:
        """Close the list of findings."""
        self._listing = None
        self._show(view)

    def _leave_listing(self) -> None:
        """Close the list where it is open and stay, with the way back kept."""
        if self._listing is not None:
            self._view = replace(self._view, back=leaving(self._listing.home).back)
            self._listing = None

    def _do_in_listing(self, dossier: Dossier, listing: Listing, action: str) -> None:
        if action in ("findings", "back") or (action == "open-items" and listing.only == OPEN):
            self._unlist(listing.home)
        elif action == "enter" and (view := jumped(dossier, listing)) is not None:
            self._unlist(view)
        elif (new := moved(listing, action, self._findings.page)) is not None:
            if new.at == listing.at and new.only == listing.only and listing.shown:
                self._say = f"this is {listing.at + 1} of {len(listing.shown)}"
            self._list(dossier, new)
        elif action == "open-items":
            self._list(dossier, narrowed(listing, OPEN))
        else:
            if action != "enter":
                self._say = "esc closes the list of findings first"
            elif listing.finding is not None:
                self._say = f"this is about the file itself, line {listing.finding.place.line}"
            self._show_status()

    def fixable_here(self) -> Finding | None:
        """The finding with a safe fix under the list's cursor, else of the current item."""
        item = item_of(self._dossier, self._view) if self._dossier else None
        here = self._dossier.findings_of(item) if item and self._dossier else ()
        if self._listing is not None:
            here = (self._listing.finding,) if self._listing.finding else ()
        return next((finding for finding in here if finding.fixable), None)

    # Edits

    def tell(self, say: str) -> None:
        """Say something in the status line until the next key."""
        self._say = say
        self._show_status()

    def read_again(self) -> None:
        """Read the files as they are now."""
        self._watcher.look_again()
        self._loader.start(self._dossier)

    def saved_elsewhere(self, saved: Iterable[tuple[str, str]], line: int) -> None:
        """Take over what the editor inside saved, each text with the one before it, and its cursor's line."""
        saved = list(saved)
        for before, after in saved:
            self._desk.session.note(before, after, "edits in the editor")
        if saved:
            self.read_again()
        if self._dossier is not None:
            self._show(at_line(self._dossier, self._view, line))

    def hold(self, *, on: bool = True) -> None:
        """Let the checking wait for an edit, or go on."""
        (self._loader.pause if on else self._loader.resume)()

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self._panes.palette

    def on_edited(self, message: Edited) -> None:
        """Show the edit."""
        self._desk.edited(message)

    def _take(self, step: Step) -> None:
        self._say = step.say
        if step.view == self._view:
            self._show_status()
        else:
            self._show(step.view)

    def _move_in_panes(self, dossier: Dossier, action: str) -> None:
        section = section_of(dossier, self._view)
        if section is None or not section.items:
            self._show_status()
            return
        page = self._panes.page()
        here = self._view.items[self._view.open]
        by = distance(action, page) or 0
        view = select(dossier, self._view, here + by)
        if view == self._view:
            self._say = f"this is the {'last' if by > 0 else 'first'} item of this pane"
        self._show(view)

    def _move_in_source(self, dossier: Dossier, action: str) -> None:
        by = distance(action, self._source.page) or 0
        if "page" in action:
            if self._source.scroll(by):
                sentence = self._source.sentence_in_view(self._view.sentence)
                self._show(replace(self._view, sentence=sentence), reveal=False)
            else:
                self._take(move_sentence(dossier, self._view, FAR if by > 0 else -FAR))
            return
        if abs(by) == 1 and self._source.hides_end(self._view.sentence, by):
            self._source.scroll(by)
            self._show_status()
            return
        self._take(move_sentence(dossier, self._view, by))

    # The mouse

    def on_panes_view_clicked(self, message: PanesView.Clicked) -> None:
        """Open the pane, select the item."""
        if self._dossier is not None:
            self._say = ""
            self._leave_listing()
            index = self._view.items[message.section] if message.item is None else message.item
            self._show(select(self._dossier, self._view, index, message.section))

    def on_source_view_clicked(self, message: SourceView.Clicked) -> None:
        """Put the cursor on the sentence."""
        self._say = ""
        self._leave_listing()
        start = self._view if self._view.in_source else leaving(self._view)
        self._show(replace(start, in_source=True, sentence=message.sentence, chosen=None), reveal=False)

    def on_source_view_dragged(self, message: SourceView.Dragged) -> None:
        """Select the words that the mouse went over."""
        if self._dossier is not None:
            self._leave_listing()
            step = dragged(self._dossier, self._view, message.start, message.end)
            self._say = step.say
            self._show(step.view, reveal=False)

    def on_findings_view_clicked(self, message: FindingsView.Clicked) -> None:
        """Put the list's cursor on the finding."""
        if self._dossier is not None and self._listing is not None:
            self._say = ""
            self._list(self._dossier, at_finding(self._listing, message.at))
