"""The reading screen: keys and news in, one view out to the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.layout import Layout
from textual.message import Message
from textual.screen import Screen

from tui.core.errors import BriefingError
from tui.core.finding import Finding, Place
from tui.evidence.model import Dossier
from tui.screen.action_table import ACTIONS, BY_ID, EDIT, READING, REVIEW
from tui.screen.actions.base import Doer
from tui.screen.actions.copy import Copier
from tui.screen.actions.edit import Desk, Edited
from tui.screen.actions.filter import Filterer
from tui.screen.actions.findings import Lister
from tui.screen.actions.full_item import FullItem
from tui.screen.actions.marks import Marker
from tui.screen.actions.mouse import Pointer
from tui.screen.actions.move import Mover
from tui.screen.actions.open_editor import Doors
from tui.screen.actions.outline import Outliner
from tui.screen.actions.prompt_field import Asker, PromptField
from tui.screen.actions.prompt_line import Prompter
from tui.screen.actions.search import Seeker
from tui.screen.actions.sources import Sourcer
from tui.screen.actions.update_source import Comparing, Renewer
from tui.screen.actions.view_actions import STEPS
from tui.screen.arrangement import Arrangement
from tui.screen.background.interim_findings import with_known_findings
from tui.screen.background.latest_task import Came
from tui.screen.background.loader import Loader
from tui.screen.background.reading_state import Fault
from tui.screen.background.receiver import FilesChanged, Heard, Receiver
from tui.screen.dialogs.text_field import TextField
from tui.screen.keymap import FIXED, Keys
from tui.screen.reader_widgets import Shown, Stage
from tui.screen.render import footer
from tui.screen.render.footer import Segment, State
from tui.screen.render.footer_state import state_of, state_of_listing
from tui.screen.render.palette import Palette
from tui.screen.render.status import Status, counts
from tui.screen.render.viewport import Reveal
from tui.screen.state.carry_over import followed
from tui.screen.state.navigation import at_line, begin
from tui.screen.state.selection import MOVES, move_edge, selection_sign
from tui.screen.state.session_memory import Memory
from tui.screen.state.view import FULL, Step, View, cursor_of, item_of, looked_at, way_out, within
from tui.screen.terminal.key_queue import KeyQueue, Typed
from tui.screen.widgets.detail_view import DetailView
from tui.screen.widgets.findings_view import FindingsView
from tui.screen.widgets.outline_view import OutlineView
from tui.screen.widgets.panes_view import PanesView
from tui.screen.widgets.rows_view import RowsView
from tui.screen.widgets.source_view import SourceView
from tui.screen.widgets.status_view import StatusView

if TYPE_CHECKING:
    from tui.editing.session import Done, Session

_IN_LISTING: Final = frozenset({"fix", "accept", "undo", "redo", "review", "done"})
"""The edits that are made from the list of findings, too."""


_MOVING: Final = STEPS.keys() - {"enter", "back"}
"""What moves in what is shown and opens nothing."""
_ALONE: Final = ("quit", "help", "leave-briefing")
"""What can be done before there is anything to read."""


class Program(Protocol):
    """The app in which readers are opened and closed."""

    @property
    def key_queue(self) -> KeyQueue: ...
    @property
    def shelf(self) -> Screen[None] | None: ...
    def action_leave(self) -> None: ...
    def before(self, reader: ReaderScreen) -> Screen[None] | None: ...
    def close_briefing(self, reader: ReaderScreen, say: str = "") -> bool: ...
    def to_terminal(self, sequence: str) -> None: ...


class ReaderScreen(Screen[None]):
    """The panes, the source, the detail and the status, and what each key does to them.

    It alone holds the dossier and the view that are shown. What a key, the mouse or the loader leads to is
    worked out by parts of one purpose each, which hand a view back to `show`.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [
        Binding(",".join(action.keys), f"do('{action.id}')", action.description, show=False, id=action.id)
        for action in ACTIONS
        if action.id not in FIXED
    ]

    def __init__(
        self, loader: Loader, palette: Palette, keys: Keys, memory: Memory, *, say: str = ""
    ) -> None:
        """`say` is shown until the first key."""
        super().__init__()
        self._loader = loader
        self._keys = keys
        self._memory = memory
        self._stage = Stage(palette, keys)
        self._dossier: Dossier | None = None
        self._beginning: Dossier | None = None
        """What is shown until there is a dossier, where reading it takes long."""
        self._view = View()
        self._say = say
        self._outlives_reading = False
        """Whether what is said stays when the files turn out to be broken."""
        self._counts: list[Segment] = []
        self._is_covered = False
        """Whether a dialog lies over the reader."""
        self._looked_at: tuple[object, ...] = ()
        """What was marked in the last anchored dossier when the next reading came."""
        self._wanted: str | None = None
        loader.wanted = lambda: self._wanted
        self._moving = {key for action in (*_MOVING, *Mover.actions) for key in keys.bound.get(action, ())}
        self._receiver = Receiver(self, loader)
        self._prompter = Prompter(self)
        self._desk = Desk(self, loader.path, allow_outside=loader.allow_outside)
        self._editing = {key for action in self._desk.actions for key in keys.bound.get(action, ())}
        self._lister = Lister(self, self._stage.findings)
        self._doors = Doors(self, allow_outside=loader.allow_outside)
        self._seeker = Seeker(self)
        self._copier = Copier(self)
        self._outliner = Outliner(self)
        self._filterer = Filterer(self)
        self._marker = Marker(self)
        self._renewer = Renewer(self)
        self._sourcer = Sourcer(self)
        self._pointer = Pointer(self, self._lister, self._outliner)
        self._doers: tuple[Doer, ...] = (
            self._lister,
            self._doors,
            self._seeker,
            self._copier,
            self._outliner,
            self._filterer,
            self._marker,
            self._renewer,
            self._sourcer,
            FullItem(self, self._stage.detail),
            Mover(self, self._stage.panes, self._stage.source),
        )

    @property
    def dossier(self) -> Dossier | None:
        """What is shown now."""
        return self._dossier

    @property
    def view(self) -> View:
        """Where the reader stands."""
        return self._view

    @property
    def memory(self) -> Memory:
        """What is remembered of all briefings."""
        return self._memory

    def compose(self) -> ComposeResult:
        """The parts."""
        yield from self._stage.parts

    def on_mount(self) -> None:
        """Hear the loader."""
        self._receiver.begin()

    def on_unmount(self) -> None:
        """Remember where one stands, and let the threads end."""
        self._memory.keep(self._loader.path, self._dossier, self.view_kept)
        self._copier.end()
        self._receiver.end()
        self._seeker.end()
        self._filterer.end()
        self._outliner.end()
        self._renewer.end()
        self._desk.close()

    # What is shown

    @property
    def layout(self) -> Layout:
        """Textual asks here how to place the parts."""
        return self._stage.layout

    @property
    def arrangement(self) -> Arrangement:
        """Where the parts are, at this size and in this view."""
        return self._stage.arranged(self._shown, self.app.size)

    @property
    def _shown(self) -> Shown:
        return Shown(
            self._dossier or self._beginning,
            self._view,
            self._lister.listing,
            self._outliner.outlined,
            self._prompter.asker,
            self._receiver.fault,
        )

    def show(self, view: View | None = None, *, say: str | None = None, reveal: Reveal | None = None) -> None:
        """Show the dossier as `view` has it.

        Args:
            view: Where to stand; where one stands where None.
            say: What the status line says from now on; what it says now where None.
            reveal: How what is selected is brought into view; in the middle where None, except for a cursor
                in the source that stays on its sentence.
        """
        if say is not None:
            self._say, self._outlives_reading = say, False
        if reveal is None:
            stays = (view or self._view).in_source and cursor_of(view or self._view) == cursor_of(self._view)
            reveal = Reveal.NEAR if stays else Reveal.MIDDLE
        if view is not None:
            self._view = view = within(self._dossier, view) if self._dossier is not None else view
            if self._prompter.asker is None and self._lister.listing is None:
                self._sourcer.stood(view)
        if self._dossier is not None:
            item = item_of(self._dossier, self._view)
            self._wanted = item.id if item else None
        self._stage.show(self._shown, self.app.size, reveal=reveal)
        self.show_status()

    def show_status(self) -> None:
        """Bring the status line up to date."""
        chosen = selection_sign(self._dossier, self._view)
        status = Status(
            self._footer_state,
            self._counts,
            say=self._say,
            fault=self._receiver.fault,
            progress=self._receiver.progress,
            sign="  ".join(filter(None, (chosen, self._seeker.sign, self._filterer.sign))),
        )
        self._stage.show_status(self._shown, self.app.size.width, status)

    @property
    def _footer_state(self) -> State:
        """What decides which keys the footer shows."""
        if self._is_covered:
            return State(footer.OVERLAY)
        if self._outliner.outlined is not None:
            return State(footer.OUTLINE)
        if self._lister.listing is not None:
            return state_of_listing(self._lister.listing)
        before = self._program.before(self)
        on = {
            footer.COMPARING: self._renewer.is_comparing,
            footer.EDITABLE: not self._loader.is_example,
            footer.FROM_LIST: before is not None and not isinstance(before, ReaderScreen),
            footer.FROM_BRIEFING: isinstance(before, ReaderScreen),
        }
        return state_of(self._dossier, self._view, *(name for name, is_on in on.items() if is_on))

    def tell(self, say: str, *, outlives_reading: bool = False) -> None:
        """Say something in the status line until the next key, or until the files are read again.

        With `outlives_reading` it stays then, too: it says why an edit was refused, and how to go on.
        """
        self._say, self._outlives_reading = say, outlives_reading
        self.show_status()

    def take(self, step: Step, reveal: Reveal | None = None) -> None:
        """Show what a key led to, as `show` does, and say what there is to say of it."""
        if step.view == self._view:
            self.tell(step.say)
        else:
            self.show(step.view, say=step.say, reveal=reveal)

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self._stage.palette

    @property
    def keys(self) -> Keys:
        """The keys in force."""
        return self._keys

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self._stage.use_palette(palette)
        self._prompter.use_palette(palette)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the parts for the new size."""
        self.show()

    def on_screen_suspend(self) -> None:
        """Show that the keys are for what lies over the reader now."""
        self._is_covered = True
        self.show_status()

    def on_screen_resume(self) -> None:
        """Arrange anew after another screen, for the size may have changed."""
        self._is_covered = False
        self.show(reveal=Reveal.NOT)

    # The files

    def on_heard(self, message: Heard) -> None:
        """Take in what was loaded."""
        self._receiver.heard(message)

    def on_files_changed(self, message: FilesChanged) -> None:
        """Read what changed."""
        self._doors.look_at_disk()
        self._receiver.read_changed()

    def take_beginning(self, beginning: Dossier) -> None:
        """Show the beginning of a dossier until the whole comes; keys wait for that."""
        path = self._loader.path
        if self._memory.is_in(path, beginning):
            self._beginning = beginning
            self._view = self._memory.brought_back(path, beginning, begin(beginning))
        self.show(reveal=Reveal.MIDDLE)

    def take_dossier(self, dossier: Dossier, say: str | None = None) -> None:
        """Show the next dossier where one stood in the one before; `say` is what to say of it."""
        before, was, listing = self._dossier, self._view, self._lister.listing
        if before is not None and not dossier.checked:
            dossier = with_known_findings(before, dossier)
        if before is None:
            view = self._memory.brought_back(self._loader.path, dossier, begin(dossier))
        else:
            view = followed(before, self.view_kept, dossier)
            self._seeker.renew(before, dossier)
            self._filterer.renew(before, dossier)
            if before.anchored:
                self._looked_at = looked_at(before, was)
        reveal = bool(say) or before is None
        if dossier.anchored and not dossier.checked:
            reveal = reveal or self._desk.is_waiting
            view = self._desk.arrived(dossier, view)
        # What changed by itself moves nothing that is looked at, unless that is elsewhere by now: where it is
        # in the source is known again once the quotes are anchored.
        reveal = reveal or (dossier.anchored and self._looked_at != looked_at(dossier, view))
        if before is not None and dossier.briefing is not before.briefing:
            self._outliner.dropped()
        if listing is not None:
            view, is_other = self._lister.renew(dossier, view)
            reveal = reveal or is_other
        self._dossier, self._beginning = dossier, None
        self._counts = counts(dossier)
        if not say and self._outlives_reading:
            say = None
        self.show(view, say=say, reveal=Reveal.MIDDLE if reveal else Reveal.NOT)
        if before is None:
            self.go_on()
        if was.search is not None and view.search is None and dossier.anchored:
            self._seeker.seek_again()
        elif dossier.anchored:
            self._seeker.anchored()
        if was.filter is not None and dossier.anchored:
            self._filterer.renewed(was.filter)
        elif dossier.anchored:
            self._filterer.anchored()

    def stays(self) -> None:
        """Keep what is shown, and show what is wrong with the files in place of what was said before."""
        self._desk.failed()
        if self._lister.listing is not None and self._dossier is not None:
            self._view, _ = self._lister.renew(self._dossier, self._lister.listing.home)
        self.show(say=None if self._outlives_reading else "", reveal=Reveal.NOT)

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the files on disk."""
        return self._receiver.fault

    def awaits(self, dossier: Dossier) -> bool:
        """Whether `dossier` is of the text that an edit made here has written."""
        return self._desk.awaits(dossier)

    def edit_at(self, place: Place) -> None:
        """Open the editor inside at a place of the briefing."""
        if self._dossier is None or self._loader.is_example:
            self.tell(f"this is about the file itself, line {place.line}")
        else:
            self._doors.open_inside(self._dossier, place.line, place.column)

    def cannot_go_on(self, error: BriefingError) -> None:
        """Go back to what was open before; where nothing was, end."""
        self.drop_keys()
        if not self._program.close_briefing(self, str(error)):
            self.app.exit(error)

    def read_again(self) -> None:
        """Read the files as they are now."""
        self._receiver.read_again()

    def hold(self, *, on: bool = True) -> None:
        """Let the checking wait for an edit, or go on."""
        self._receiver.hold(on=on)

    @property
    def view_kept(self) -> View:
        """Where the reader stands, or stood before a list over it was opened."""
        return self._lister.listing.home if self._lister.listing is not None else self._view

    # Keys

    def action_do(self, action: str, again: bool = False) -> None:
        """Do what the action table says of `action`; `again` where it had to wait for an edit."""
        if not again:
            self._say, self._outlives_reading = "", False
        dossier, view, listing = self._dossier, self._view, self._lister.listing
        if action in self._always:
            self._always[action]()
        elif dossier is None or self.arrangement.too_small:
            self.show_status()
        elif self._loader.is_example and BY_ID[action].group in (EDIT, REVIEW) and action not in READING:
            self.tell("this is the program's own example: copy it to edit it")
        elif self._desk.takes(action) and (listing is None or action in _IN_LISTING):
            self._desk.do(action, dossier, view)
        elif listing is not None:
            self._lister.do(action, dossier, view)
        elif view.chosen is not None and action in MOVES:
            self.take(move_edge(dossier, view, action), reveal=Reveal.NEAR)
        elif view.chosen is not None and action == "back":
            self.show(replace(view, chosen=None))
        elif action == "back":
            self._go_back(dossier, view)
        elif action in STEPS:
            self.take(STEPS[action](dossier, view))
        else:
            next(doer for doer in self._doers if action in doer.actions).do(action, dossier, view)

    def _go_back(self, dossier: Dossier, view: View) -> None:
        """Leave what is on, one after the other; where nothing is, go back."""
        if self._renewer.close():
            return
        if way_out(view) != FULL and (self._seeker.close() or self._filterer.close()):
            return
        step = STEPS["back"](dossier, view)
        if step.view == view and self._program.before(self) is not None:
            where = "the list" if self._program.before(self) is self._program.shelf else "the briefing before"
            step = step._replace(say=f"{self._keys.first('leave-briefing')} goes back to {where}")
        self.take(step)

    @property
    def _always(self) -> dict[str, Callable[[], object]]:
        """What can be done whatever is shown."""
        return {
            "quit": self._program.action_leave,
            "help": self._help,
            "reload": self._receiver.reload,
            "leave-briefing": self._leave_briefing,
        }

    def asked_to_leave(self) -> bool:
        """Ask before words that were typed and not written are lost by quitting; whether there are any."""
        return self._desk.ask_to_drop_words(self.app.exit)

    def _leave_briefing(self) -> None:
        if not self._desk.ask_to_drop_words(self._close_briefing):
            self._close_briefing()

    def _close_briefing(self) -> None:
        if not self._program.close_briefing(self):
            self.tell("this briefing was opened alone: `briefing FOLDER` opens a list to come back to")

    def _help(self) -> None:
        from tui.screen.help import LIST, PANES, SOURCE, HelpScreen  # not needed for the first screen

        self.show_status()
        place = LIST if self._lister.listing is not None else SOURCE if self._view.in_source else PANES
        self.app.push_screen(HelpScreen(self.palette, self._keys, place))

    def must_wait(self, event: Typed) -> bool:
        """Whether what is typed has to wait: for something to read, for a key before it, or for the item.

        An edit is of the item that a search or a filter goes to.
        """
        if self._dossier is not None:
            is_edit = isinstance(event, events.Key) and event.key in self._editing
            is_going = self._prompter.asker is None and (self._seeker.is_going or self._filterer.is_going)
            is_answer = not (isinstance(event, events.Key) and event.key in self._moving)
            return self._desk.has_keys or (self._desk.may_ask and is_answer) or (is_edit and is_going)
        alone = {key for action in _ALONE for key in self._keys.bound[action]}
        return not (isinstance(event, events.Key) and event.key in alone)

    def only_moves(self, key: str) -> bool:
        """Whether `key` moves in what is shown and opens nothing."""
        return key in self._moving and not self.is_asking

    def go_on(self) -> None:
        """Let what was typed and had to wait be done."""
        self.call_after_refresh(self.app.call_later, self._program.key_queue.go_on)

    def drop_keys(self) -> None:
        """Let what was typed and had to wait be forgotten."""
        self._program.key_queue.drop()

    @property
    def is_focus_late(self) -> bool:
        """Whether the line that is asked for has no focus yet."""
        return self._prompter.asker is not None and self.focused is None

    def takes_key(self, event: events.Key) -> bool:
        """Take the letter that a key before this one asked for."""
        return self._marker.takes(event)

    def fixable_here(self) -> Finding | None:
        """The finding with a safe fix under the list's cursor, else of the current item."""
        item = item_of(self._dossier, self._view) if self._dossier else None
        here = self._dossier.findings_of(item) if item and self._dossier else ()
        if self._lister.listing is not None:
            here = (self._lister.finding,) if self._lister.finding else ()
        return next((finding for finding in here if finding.fixable), None)

    @property
    def finding_listed(self) -> Finding | None:
        """The finding under the list's cursor; None if the list is closed."""
        return self._lister.finding

    # A line to type in

    @property
    def is_asking(self) -> bool:
        """Whether keys are for a line or a dialog now."""
        return self._prompter.asker is not None or self.app.screen is not self

    def ask(self, asker: Asker, text: str = "", *, select: bool = True) -> None:
        """Let the user type a line for `asker`, beginning with `text`, selected unless `select` is False."""
        self._prompter.begin(asker, text, select=select)

    def complete(self, text: str) -> None:
        """Replace the line that is typed by `text`."""
        self._prompter.complete(text)

    def keep_words(self) -> None:
        """Keep the line that is typed for the next time the same is asked for."""
        self._prompter.keep_words()

    def asked(self) -> None:
        """The line is done with."""
        self._prompter.end()

    @on(TextField.Changed)
    @on(TextField.Entered)
    @on(TextField.Asked)
    @on(PromptField.Left)
    @on(PromptField.Stepped)
    @on(PromptField.Switched)
    def _typed(self, message: Message) -> None:
        """Hand on what was done to the line."""
        if self._prompter.hand_on(message):
            self.show_status()

    # The mouse

    @on(StatusView.Clicked)
    def _key_clicked(self, message: StatusView.Clicked) -> None:
        """Do what the key that was clicked does, unless a dialog or a line has the keys."""
        if not self.is_asking:
            self.action_do(message.action)

    @on(RowsView.EdgeDragged)
    @on(PanesView.Clicked)
    @on(DetailView.Folded)
    @on(DetailView.Chosen)
    @on(SourceView.Clicked)
    @on(SourceView.Dragged)
    @on(OutlineView.Clicked)
    @on(FindingsView.Clicked)
    def _pointed(self, message: Message) -> None:
        """Hand on what the mouse did; on a beginning nothing, for the whole would undo it."""
        if self._dossier is not None:
            self._pointer.take(message)

    # What comes from other threads and screens

    def on_came(self, message: Came) -> None:
        """Show what was searched for."""
        try:
            message.newest.came(message)
        except BriefingError as error:
            self.tell(error.brief)
        self.go_on()

    def on_comparing(self, message: Comparing) -> None:
        """Say how far the comparing of a new text is."""
        self._renewer.comparing(message)

    def on_edited(self, message: Edited) -> None:
        """Show the edit."""
        self._desk.edited(message)

    def edit(self, act: Callable[[Session], Done]) -> None:
        """Let the desk make an edit, in its thread."""
        self._desk.make(act)

    def saved_elsewhere(self, saved: Iterable[tuple[str, str]], line: int) -> None:
        """Take over what the editor inside saved, each text with the one before it, and its cursor's line."""
        saved = list(saved)
        for before, after in saved:
            self._desk.session.note(before, after, "edits in the editor")
        if saved:
            self.read_again()
        if self._dossier is not None:
            self.show(at_line(self._dossier, self._view, line))

    # The terminal

    @property
    def _program(self) -> Program:
        return cast("Program", self.app)

    def to_terminal(self, sequence: str) -> None:
        """Write what only the terminal can do."""
        self._program.to_terminal(sequence)
