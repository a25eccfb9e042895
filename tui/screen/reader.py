"""The reading screen: keys and news in, one view out to the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.layout import Layout
from textual.message import Message
from textual.screen import Screen

from tui.editing.session import Done, Session
from tui.errors import BriefingError
from tui.evidence.model import Dossier
from tui.finding import Finding
from tui.screen.actions import ACTIONS, BY_ID, EDIT, READING, REVIEW
from tui.screen.arrangement import Arrangement, arrange, share_at
from tui.screen.copier import Copier
from tui.screen.desk import Desk, Edited
from tui.screen.doors import Doors
from tui.screen.draw_findings import listing_keys
from tui.screen.draw_full import PARTS
from tui.screen.draw_status import OUTLINE_KEYS, counts
from tui.screen.faults import fault_of, standing_fault
from tui.screen.filterer import Filterer
from tui.screen.interim import with_known_findings
from tui.screen.keys import FIXED, Keys
from tui.screen.layout import ReaderLayout
from tui.screen.lister import Lister
from tui.screen.loading import Failed, Loaded, Loader, News
from tui.screen.marker import Marker
from tui.screen.memory import Memory
from tui.screen.moves import FAR, distance
from tui.screen.newest import Came
from tui.screen.outliner import Outliner
from tui.screen.palette import Palette
from tui.screen.prompt import Asker, PromptField
from tui.screen.renewer import Comparing, Renewer
from tui.screen.rows import Piece
from tui.screen.seeker import Seeker
from tui.screen.selecting import MOVES, dragged, move_edge
from tui.screen.sourcer import Sourcer
from tui.screen.steps import STEPS
from tui.screen.view import (
    Step,
    View,
    at_line,
    begin,
    carry,
    folded,
    follow,
    item_of,
    leaving,
    move_item,
    move_sentence,
    section_of,
    select,
)
from tui.screen.watch import Watcher
from tui.screen.widgets.detail_view import DetailView
from tui.screen.widgets.findings_view import FindingsView
from tui.screen.widgets.outline_view import OutlineView
from tui.screen.widgets.panes_view import PanesView
from tui.screen.widgets.rows_view import RowsView
from tui.screen.widgets.source_view import SourceView
from tui.screen.widgets.status_view import StatusView

_IN_LISTING: Final = frozenset({"fix", "undo", "redo", "review"})
"""The edits that are made from the list of findings, too."""

LAST_GOOD: Final = "last good reading shown · "
"""Said before what is wrong with the files as they are now."""


class ReaderScreen(Screen[None]):
    """The panes, the source, the detail and the status, and what each key does to them."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [
        Binding(",".join(action.keys), f"do('{action.id}')", action.description, show=False, id=action.id)
        for action in ACTIONS
        if action.id not in FIXED
    ]

    class Heard(Message):
        """The loader has news."""

        def __init__(self, news: News) -> None:
            super().__init__()
            self.news = news

    class FilesChanged(Message):
        """The briefing or a source changed on disk."""

    def __init__(self, loader: Loader, palette: Palette, keys: Keys, memory: Memory) -> None:
        super().__init__()
        self._loader = loader
        self._watcher = Watcher(partial(self._tell, self.FilesChanged))
        self._layout_of_parts = ReaderLayout()
        self._panes = PanesView(palette)
        self._source = SourceView(palette)
        self._detail = DetailView(palette)
        self._findings = FindingsView(palette)
        self._outline = OutlineView(palette)
        self._status = StatusView(palette, keys)
        self._keys = keys
        self._memory = memory
        self._copier = Copier(self)
        self._dossier: Dossier | None = None
        self._view = View()
        self._lister = Lister(self)
        self._seeker = Seeker(self)
        self._filterer = Filterer(self)
        self._outliner = Outliner(self)
        self._prompt: PromptField | None = None
        self._asker: Asker | None = None
        self._marker = Marker(self)
        self._sourcer = Sourcer(self)
        self._renewer = Renewer(self)
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
        return self._panes, self._source, self._detail, self._findings, self._outline, self._status

    def on_mount(self) -> None:
        """Hear the loader; what it already has is shown with the first paint."""
        first = self._loader.first(0)
        if isinstance(first, Loaded):
            self._receive(first)
        self._loader.attach(partial(self._tell, self.Heard))
        self.call_after_refresh(self._loader.seen)

    def on_unmount(self) -> None:
        """Remember where one stands, and let the threads end."""
        self._memory.keep(self._loader.path, self._dossier, self.view_kept)
        self._copier.end()
        self._watcher.stop()
        self._loader.stop()
        self._seeker.end()
        self._filterer.end()
        self._outliner.end()
        self._renewer.end()
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
            listing=len(self._lister.listing.every) if self._lister.listing else None,
            label=len(self._asker.label) if self._asker else None,
            share=self._view.manner.share,
            outline=self._outliner.outlined is not None,
            full=self._detail.rows_in_full(self._dossier, self._view, width) if self._dossier else 0,
        )

    def show(self, view: View | None = None, *, reveal: bool = True) -> None:
        """Show the dossier as `view` has it; with `reveal`, bring what it selects into view."""
        if view is not None:
            self._view = view
            if self._asker is None and self._lister.listing is None:
                self._sourcer.stood(view)
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
            self._findings.show(self._dossier, self._lister.listing, boxed=arrangement.boxed)
            self._outline.show(self._dossier, self._outliner.outlined, boxed=arrangement.boxed)
        self._show_status()

    def _show_status(self) -> None:
        listing, is_outlined = self._lister.listing, self._outliner.outlined is not None
        self._status.show(
            say=self._say,
            fault=self._fault,
            progress=self._progress,
            state=self._state,
            panes=len(self._view.items),
            keys=OUTLINE_KEYS if is_outlined else listing_keys(listing) if listing else (),
            prompt=(self._asker.label, self._asker.note) if self._asker and not is_outlined else None,
            sought=self._seeker.sign,
        )

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        for part in self._parts:
            part.use_palette(palette)
        if self._prompt is not None:
            self._prompt.use_palette(palette)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the parts for the new size."""
        self.show(reveal=True)

    def on_screen_resume(self) -> None:
        """Arrange anew after another screen, for the size may have changed."""
        self.show(reveal=False)

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
                known = isinstance(news.error, BriefingError)
                if not known or not self.app.close_briefing(str(news.error)):  # type: ignore[attr-defined]
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
        listing = self._lister.listing
        view = self._followed(dossier, listing.home if listing else self._view)
        if dossier.anchored and not dossier.checked:
            view = self._desk.arrived(dossier, view)
        reveal = before is None or not before.anchored
        if before is not None and dossier.briefing is not before.briefing:
            self._outliner.dropped()
        if listing is not None:
            view, is_other = self._lister.renew(dossier, view)
            reveal = reveal or is_other
        self._dossier = dossier
        self._state = counts(dossier)
        self._fault = standing_fault(dossier)
        self._progress = "" if dossier.checked else "checking …" if dossier.anchored else "anchoring …"
        if dossier.anchored:
            self._watcher.watch(news.stamps)
            if self._asked_again:
                self._asked_again, self._say = False, "read again"
        was = self._view
        self.show(view, reveal=reveal)
        if was.search is not None and view.search is None and dossier.anchored:
            self._seeker.seek_again()
        if was.filter is not None and dossier.anchored:
            self._filterer.renewed(was.filter)

    def _followed(self, dossier: Dossier, view: View) -> View:
        """`view` of the dossier shown, in the next one."""
        before = self._dossier
        if before is None:
            return self._memory.brought_back(self._loader.path, dossier, begin(dossier))
        if dossier.anchored and not before.anchored:
            return self._once_anchored(dossier, view)
        if dossier.briefing is before.briefing:
            return view  # the same reading, checked further
        return carry(before, view, dossier)

    def _once_anchored(self, dossier: Dossier, view: View) -> View:
        """`view` once the sentences are known: at its own, or where its evidence leads."""
        sentences = dossier.sentences.get(view.source or "")
        if view.in_source and sentences:
            return replace(view, sentence=max(1, min(view.sentence, len(sentences))))
        return follow(dossier, replace(view, in_source=False))

    @property
    def view_kept(self) -> View:
        """Where the reader stands, or stood before a list over it was opened."""
        return self._lister.listing.home if self._lister.listing is not None else self._view

    def to_terminal(self, sequence: str) -> None:
        """Write what only the terminal can do."""
        self.app.to_terminal(sequence)  # type: ignore[attr-defined]

    # Keys

    def action_do(self, action: str, again: bool = False) -> None:
        """Do what the action table says of `action`; `again` where it had to wait for an edit."""
        if not again:
            self._say = ""
        dossier, view, listing = self._dossier, self._view, self._lister.listing
        if action in self._always:
            self._always[action]()
        elif dossier is None or self._arrangement.too_small:
            self._show_status()
        elif self._loader.is_example and BY_ID[action].group in (EDIT, REVIEW) and action not in READING:
            self.tell("this is the program's own example: copy it to edit it")
        elif self._desk.takes(action) and (listing is None or action in _IN_LISTING):
            self._desk.do(action, dossier, view)
        elif listing is not None:
            self._lister.do(dossier, action, self._findings.page)
        elif action == "findings":
            self._lister.open(dossier, view)
        elif view.chosen is not None and action in MOVES:
            self.take(move_edge(dossier, view, action))
        elif view.chosen is not None and action == "back":
            self.show(replace(view, chosen=None))
        elif action == "back" and (self._renewer.close() or self._seeker.close() or self._filterer.close()):
            pass
        elif action in self._doors.actions:
            self._doors.open(action, dossier, view)
        elif action in self._seeker.actions:
            self._seeker.do(action, dossier, view)
        elif action in self._copier.actions:
            self._copier.do(action, dossier, view)
        elif action == "outline":
            self._outliner.open(view)
        elif action == "filter":
            self._filterer.open(dossier, view)
        elif action in self._marker.actions:
            self._marker.begin(action)
        elif action == "update-source":
            self._renewer.open(dossier, view)
        elif action in self._sourcer.actions:
            self._sourcer.open(dossier, view)
        elif action in ("full-down", "full-up"):
            if not self._detail.scroll(4 if action == "full-down" else -4):
                self.tell("F shows the item in full first")
        elif action == "fold":
            self._fold(view)
        elif action in STEPS:
            self.take(STEPS[action](dossier, view))
        elif view.in_source:
            self._move_in_source(dossier, action)
        else:
            self._move_in_panes(dossier, action)

    @property
    def _always(self) -> dict[str, Callable[[], object]]:
        """What can be done whatever is shown."""
        return {
            "quit": self.app.exit,
            "help": self._help,
            "reload": self._reload,
            "leave-briefing": self._leave_briefing,
        }

    def _leave_briefing(self) -> None:
        if not self.app.close_briefing():  # type: ignore[attr-defined]
            self.tell("this briefing was opened alone: `briefing FOLDER` opens a list to come back to")

    def _help(self) -> None:
        from tui.screen.help import LIST, PANES, SOURCE, HelpScreen  # not needed for the first screen

        place = LIST if self._lister.listing is not None else SOURCE if self._view.in_source else PANES
        self.app.push_screen(HelpScreen(self.palette, self._keys, place))

    def _reload(self) -> None:
        self._asked_again = True
        self._loader.start(self._dossier)

    def _fold(self, view: View) -> None:
        if not view.manner.full:
            self.tell("F shows the item in full first")
            return
        from tui.screen.dialogs.pick import Choice, PickScreen

        choices = [
            Choice(part, part, "folded: unfold" if part in view.manner.folded else "fold") for part in PARTS
        ]
        screen = PickScreen(self.palette, "Fold or unfold", choices)
        self.app.push_screen(screen, lambda part: self.show(folded(self._view, part)) if part else None)

    def takes_key(self, event: events.Key) -> bool:
        """Take the letter that a key before this one asked for, or what belongs to the line that is typed."""
        if self._marker.takes(event):
            return True
        if self._asker is None or self._prompt is None:
            return False
        self._prompt.hand_on(event)
        return True

    # A line to type in

    def ask(self, asker: Asker, text: str = "") -> None:
        """Let the user type a line for `asker`."""
        self._asker = asker
        if self._prompt is None:
            self._prompt = PromptField(self.palette)
            self.mount(self._prompt)
            self.call_after_refresh(self._focus_prompt)
        self._prompt.begin(text)
        self.show()
        self.set_focus(self._prompt, scroll_visible=False)

    def _focus_prompt(self) -> None:
        if self._asker is not None:
            self.set_focus(self._prompt, scroll_visible=False)

    def asked(self) -> None:
        """The line is done with."""
        self._asker = None
        self.set_focus(None)
        self.show(reveal=False)

    def on_text_area_changed(self) -> None:
        """Hand on what is typed."""
        if self._asker is not None and self._prompt is not None:
            self._asker.typed(self._prompt.text)
            self._show_status()

    def on_text_field_entered(self) -> None:
        """Hand on that the line is whole."""
        if self._asker is not None:
            self._asker.entered()

    def on_prompt_field_left(self) -> None:
        """Hand on that nothing is asked for any more."""
        if self._asker is not None:
            self._asker.left()

    def on_prompt_field_stepped(self, message: PromptField.Stepped) -> None:
        """Hand on the movement."""
        if self._asker is not None:
            self._asker.stepped(message.by)

    def on_prompt_field_switched(self) -> None:
        """Hand on the wish for the other manner."""
        if self._asker is not None:
            self._asker.switched()

    def on_came(self, message: Came) -> None:
        """Show what was searched for."""
        message.newest.came(message)

    def fixable_here(self) -> Finding | None:
        """The finding with a safe fix under the list's cursor, else of the current item."""
        item = item_of(self._dossier, self._view) if self._dossier else None
        here = self._dossier.findings_of(item) if item and self._dossier else ()
        if self._lister.listing is not None:
            here = (self._lister.finding,) if self._lister.finding else ()
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

    def edit(self, act: Callable[[Session], Done]) -> None:
        """Let the desk make an edit, in its thread."""
        self._desk.make(act)

    def on_comparing(self, message: Comparing) -> None:
        """Say how far the comparing of a new text is."""
        self._renewer.comparing(message)

    def saved_elsewhere(self, saved: Iterable[tuple[str, str]], line: int) -> None:
        """Take over what the editor inside saved, each text with the one before it, and its cursor's line."""
        saved = list(saved)
        for before, after in saved:
            self._desk.session.note(before, after, "edits in the editor")
        if saved:
            self.read_again()
        if self._dossier is not None:
            self.show(at_line(self._dossier, self._view, line))

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

    def take(self, step: Step) -> None:
        self._say = step.say
        if step.view == self._view:
            self._show_status()
        else:
            self.show(step.view)

    def _move_in_panes(self, dossier: Dossier, action: str) -> None:
        section = section_of(dossier, self._view)
        if section is None or not section.items:
            self._show_status()
            return
        by = distance(action, self._panes.page()) or 0
        view = move_item(dossier, self._view, by)
        if view == self._view:
            self._say = f"this is the {'last' if by > 0 else 'first'} item of this pane"
        self.show(view)

    def _move_in_source(self, dossier: Dossier, action: str) -> None:
        by = distance(action, self._source.page) or 0
        if "page" in action:
            if self._source.scroll(by):
                sentence = self._source.sentence_in_view(self._view.sentence)
                self.show(replace(self._view, sentence=sentence), reveal=False)
            else:
                self.take(move_sentence(dossier, self._view, FAR if by > 0 else -FAR))
            return
        if abs(by) == 1 and self._source.hides_end(self._view.sentence, by):
            self._source.scroll(by)
            self._show_status()
            return
        self.take(move_sentence(dossier, self._view, by))

    # The mouse

    def on_rows_view_edge_dragged(self, message: RowsView.EdgeDragged) -> None:
        """Give the panes the room up to where their edge was dragged."""
        share = share_at(self._arrangement, message.x, message.y)
        self.show(replace(self._view, manner=self._view.manner._replace(share=share)), reveal=False)

    def on_panes_view_clicked(self, message: PanesView.Clicked) -> None:
        """Open the pane, select the item."""
        if self._dossier is not None:
            self._say = ""
            self._view = self._lister.leave(self._view)
            index = self._view.items[message.section] if message.item is None else message.item
            self.show(select(self._dossier, self._view, index, message.section))

    def on_detail_view_folded(self, message: DetailView.Folded) -> None:
        """Fold the part, or unfold it."""
        self.show(folded(self._view, message.part), reveal=False)

    def on_detail_view_chosen(self, message: DetailView.Chosen) -> None:
        """Show the piece of evidence."""
        if self._dossier is not None:
            self.show(follow(self._dossier, replace(self._view, evidence=message.evidence)))

    def on_source_view_clicked(self, message: SourceView.Clicked) -> None:
        """Put the cursor on the sentence."""
        self._say = ""
        self._view = self._lister.leave(self._view)
        start = self._view if self._view.in_source and not message.is_far else leaving(self._view)
        view = replace(start, in_source=True, sentence=message.sentence, chosen=None)
        self.show(view, reveal=message.is_far)

    def on_source_view_dragged(self, message: SourceView.Dragged) -> None:
        """Select the words that the mouse went over."""
        if self._dossier is not None:
            self._view = self._lister.leave(self._view)
            step = dragged(self._dossier, self._view, message.start, message.end)
            self._say = step.say
            self.show(step.view, reveal=False)

    def on_outline_view_clicked(self, message: OutlineView.Clicked) -> None:
        """Put the outline's cursor on the entry."""
        self._outliner.go_to(message.at)

    def on_findings_view_clicked(self, message: FindingsView.Clicked) -> None:
        """Put the list's cursor on the finding."""
        if self._dossier is not None:
            self._say = ""
            self._lister.go_to(self._dossier, message.at)
