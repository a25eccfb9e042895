"""The keys that edit: from a key to a gesture on the disk, in a thread, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from textual.message import Message

from tui.core.atomic_save import clean_up
from tui.core.debug_log import contained
from tui.core.errors import BriefingError, ChangedError
from tui.core.finding import Finding
from tui.core.messages import shown
from tui.editing.gesture import RefusedError
from tui.evidence.model import Dossier
from tui.screen.actions import edit_gestures as gestures
from tui.screen.actions.base import Reader
from tui.screen.actions.edit_forms import Form
from tui.screen.actions.edit_gestures import Goal, Made, Wish
from tui.screen.actions.review import ReviewActions, reviewer, today
from tui.screen.background import worker_modules
from tui.screen.state.carry_over import stands_alike
from tui.screen.state.kept_words import Typed
from tui.screen.state.navigation import at_change
from tui.screen.state.view import View, item_of

if TYPE_CHECKING:
    from tui.editing.session import Done, NotSavedError, Session


def _place_of(done: Done) -> Made:
    from tui.briefing.lines import Lines

    start = done.run.start
    return Made(Lines(done.text).place(start, start + len(done.run.text)), done.is_rebased)


def _to_change(before: Dossier) -> Goal:
    """Select the item that an undo or redo changed in `before`."""
    return lambda dossier, view, made: at_change(before, dossier, view)


_ASKING: Final = frozenset({"edit-field", "new-item"})
"""The actions for which words are typed."""
_SOON: Final = 1 << 17
"""Code points of a file that are soon read; what is typed beside a longer one is kept in any case."""


class Edited(Message):
    """A gesture is on the disk, or is not, with the reason."""

    def __init__(
        self, came: Done | BriefingError, made: Made | None, goal: Goal, typed: tuple[Typed, ...]
    ) -> None:
        super().__init__()
        self.came = came
        self.made = made
        """Where it is in the file; None where nothing was written."""
        self.goal = goal
        self.typed = typed


class _Awaited(NamedTuple):
    """The text that the reader is to show next, and where to stand in it."""

    text: str
    made: Made
    goal: Goal


class EditReader(Reader, Protocol):
    """A reader whose briefing is edited."""

    @property
    def view_kept(self) -> View: ...
    @property
    def finding_listed(self) -> Finding | None: ...
    def fixable_here(self) -> Finding | None: ...
    def action_do(self, action: str, again: bool = False) -> None: ...
    def drop_keys(self) -> None: ...
    def go_on(self) -> None: ...


class Desk:
    """Does the editing of one reader. While an edit is on its way to the screen, further keys wait."""

    def __init__(self, reader: EditReader, path: str, *, allow_outside: bool) -> None:
        self._reader = reader
        self._path = path
        self._allow_outside = allow_outside
        self._threads = ThreadPoolExecutor(1, "editor")
        self._threads.submit(clean_up, path)
        self._busy = 0
        self._awaited: _Awaited | None = None
        self._keys: list[str] = []
        self._goes_on = False
        """Whether keys that had to wait are being done: those not the desk's are the reader's again."""
        form = self._form = Form(reader, self._wish, allow_outside=allow_outside)
        self._review = ReviewActions(reader, self._submit, form.push, self._write_review)
        self.actions: dict[str, Callable[[Dossier, View], None]] = {
            "attach": lambda dossier, view: self._wish(gestures.attach(dossier, view)),
            "detach": lambda dossier, view: self._wish(gestures.detach(dossier, view)),
            "delete-item": lambda dossier, view: self._wish(gestures.delete(dossier, view)),
            "move-down": lambda dossier, view: self._wish(gestures.move(dossier, view, 1)),
            "move-up": lambda dossier, view: self._wish(gestures.move(dossier, view, -1)),
            "review": self._review.review,
            "done": lambda dossier, view: self._wish(gestures.done(dossier, view)),
            "accept": form.accept,
            "edit-field": form.pick_field,
            "new-item": form.new_item,
            "undo": lambda dossier, view: self._submit(self.session.undo, _to_change(dossier)),
            "redo": lambda dossier, view: self._submit(self.session.redo, _to_change(dossier)),
            "fix": self._fix,
        }

    @cached_property
    def session(self) -> Session:
        """The edits of this run. What they take is loaded with the first one: most readers only read."""
        from tui.editing.session import Session

        return Session(self._path)

    # Keys

    @property
    def is_waiting(self) -> bool:
        """Whether keys have to wait for an edit to be shown."""
        return bool(self._busy or self._awaited)

    @property
    def has_keys(self) -> bool:
        """Whether a key waits for an edit: those typed after it are not for what is shown now."""
        return bool(self._keys) and not self._goes_on

    @property
    def may_ask(self) -> bool:
        """Whether an edit that is being made may ask for something to be typed."""
        return bool(self._busy) and self._review.may_ask

    def _drop_keys(self) -> None:
        """Forget what was typed for what an edit was to lead to."""
        self._keys.clear()
        self._reader.drop_keys()

    def takes(self, action: str) -> bool:
        """Whether `action` is the desk's, or must wait for one that is."""
        return action in self.actions or self.has_keys

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Do `action`, now or when the edit and the keys before it are done with."""
        if self.is_waiting or self.has_keys:
            self._keys.append(action)
            return
        try:
            if action in _ASKING:
                self._refuse_unreadable(dossier)
            self.actions[action](dossier, view)
        except RefusedError as refused:
            self._reader.tell(str(refused))

    def _refuse_unreadable(self, dossier: Dossier) -> None:
        """Raise RefusedError where nothing could be written, before somebody types it."""
        from tui.briefing.read import MAX_BYTES, decode
        from tui.core.files import read_file
        from tui.editing.tree import Tree

        try:
            text = decode(read_file(self._path, MAX_BYTES))
        except BriefingError:
            return  # saving will tell, and offer another file
        is_broken = any(finding.rule == "yaml-syntax" for finding in dossier.findings)
        if len(text) <= _SOON and (is_broken or text != dossier.text):
            Tree(text)

    def awaits(self, dossier: Dossier) -> bool:
        """Whether `dossier` is of the text that an edit made here has written."""
        return self._awaited is not None and self._awaited.text == dossier.text

    def arrived(self, dossier: Dossier, view: View) -> View:
        """Where to stand in a dossier that came, anchored: where the edit wanted it, if this is its text."""
        awaited, self._awaited = self._awaited, None
        is_ours, moved = False, view
        if awaited is not None and awaited.text == dossier.text:
            is_ours = not awaited.made.is_rebased
            moved = awaited.goal(dossier, view, awaited.made)
        if self._keys and not is_ours and not self._is_same_item(dossier, view):
            self._drop_keys()
            self._reader.tell("somebody changed this item: the keys that you typed meanwhile were left out")
        if self._keys:
            self._reader.call_after_refresh(self._go_on)
        return moved

    def _is_same_item(self, dossier: Dossier, view: View) -> bool:
        """Whether `view` of a dossier that came is at the item for which the keys were typed."""
        before = self._reader.dossier
        return before is None or stands_alike(before, self._reader.view_kept, dossier, view)

    def failed(self) -> None:
        """What was awaited does not come."""
        self._awaited = None
        self._reader.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        self._goes_on = True
        try:
            while self._keys and not self.is_waiting:
                self._reader.action_do(self._keys.pop(0), again=True)
        finally:
            self._goes_on = False
        self._reader.go_on()

    # To the disk

    def _wish(self, wish: Wish) -> None:
        act = partial(self.session.do, wish.gesture, wish.base, wish.what)
        self._submit(act, wish.goal, wish.typed)

    def _write_review(self, dossier: Dossier, view: View, known_name: str) -> Done:
        # In the editing thread: git, which knows who reviews, may take its time.
        wish = gestures.review(dossier, view, reviewer() or known_name, today())
        return self.session.do(wish.gesture, wish.base, wish.what)

    def make(self, act: Callable[[Session], Done]) -> None:
        """Make an edit of somebody else's, like one of its own."""
        self._submit(partial(act, self.session))

    def _submit(
        self, act: Callable[[], Done], goal: Goal = gestures.stay, typed: tuple[Typed, ...] = ()
    ) -> None:
        worker_modules.load(worker_modules.EDITING)
        self._busy += 1
        self._reader.hold()

        def run() -> None:
            came: Done | BriefingError
            made = None
            try:
                with contained():
                    came = act()
                    made = _place_of(came)
            except BriefingError as error:
                came = error
            self._reader.post_message(Edited(came, made, goal, typed))

        self._threads.submit(run)

    def edited(self, message: Edited) -> None:
        """Say what came of a gesture, and let the reader read its text."""
        from tui.editing.session import Done, NotSavedError

        self._busy -= 1
        came = message.came
        if isinstance(came, Done) and message.made is not None:
            for typed in message.typed:
                self._form.kept.drop(typed)
            back = "" if came.what.startswith("undone") else "  ·  z undoes it"
            self._reader.tell(f"{came.what}{back}")
            self._reader.go_on()
            self._awaited = _Awaited(came.text, message.made, message.goal)
            self._reader.read_again()
            return
        self._reader.hold(on=False)
        self._form.kept.keep(message.typed)
        if isinstance(came, gestures.UnnamedReviewerError):
            self._review.ask_name()
            self._reader.go_on()
            return
        self._drop_keys()
        if isinstance(came, NotSavedError):
            self._offer_elsewhere(came)
        elif isinstance(came, BriefingError):
            self._refused(came, message.typed)

    def _refused(self, error: BriefingError, typed: tuple[Typed, ...]) -> None:
        """Say why nothing was written, and how to go on; show what the file says now."""
        from tui.editing.rebase import ConflictError

        way = ""
        is_gone = isinstance(error, ConflictError) and error.is_gone
        if typed and is_gone and not typed[0].begins_items:
            way = f" · you typed “{shown(typed[0].text)}”"
        elif typed:
            action = "new-item" if is_gone or typed[0].item is None else "edit-field"
            way = f" · your words come back with {self._reader.keys.first(action)}"
        elif isinstance(error, ConflictError | ChangedError):
            way = " · look, then press it again"
        room = self._reader.size.width - 2 - len(way)
        reason = error.within(room) if isinstance(error, ConflictError) else error.brief
        self._reader.tell(reason + way, outlives_reading=bool(way))
        if isinstance(error, ConflictError | ChangedError):
            self._reader.read_again()

    def ask_to_drop_words(self, then: Callable[[], object]) -> bool:
        """Ask whether to do `then`, which loses words typed and not written; whether there are any."""
        return self._form.ask_to_drop_words(then)

    def close(self) -> None:
        """Let what is being written be written."""
        self._threads.shutdown(wait=False)

    def _offer_elsewhere(self, error: NotSavedError) -> None:
        from tui.screen.actions.save_elsewhere import proposed, save_elsewhere
        from tui.screen.dialogs.ask import AskScreen

        def save(path: str | None) -> None:
            if not path or not path.strip():
                self._reader.tell(f"not saved: {error}")
                return
            try:
                save_elsewhere(path, error.data)
            except BriefingError as again:
                self._reader.tell(str(again))
                self._offer_elsewhere(error)
                return
            self._reader.tell(f"the edited text is in {path.strip()}; the briefing is as it was")

        about, enter = f"{error}. The edited text is kept: save it as another file?", "saves it there"
        name, text = "Not saved", proposed(self._path)
        self._form.push(AskScreen(self._reader.palette, name, text, about=about, enter=enter), save)

    # Fixes

    def _fix(self, dossier: Dossier, view: View) -> None:
        finding = self._reader.fixable_here()
        if finding is None:
            raise RefusedError(self._no_fix(dossier, view))
        self._submit(partial(self._fixed, dossier.path, finding, dossier.text))

    def _no_fix(self, dossier: Dossier, view: View) -> str:
        """Why there is nothing to fix, and for a drifted quote the key that takes its source's words."""
        finding, item = self._reader.finding_listed, item_of(dossier, view)
        here = (finding,) if finding is not None else dossier.findings_of(item) if item is not None else ()
        key = self._reader.keys.first("accept")
        if key and any(each.rule == "quote-drifted" for each in here):
            return f"no safe fix for a drifted quote: {key} takes the source's words"
        return "no finding here has a safe fix"

    def _fixed(self, path: str, finding: Finding, base: str) -> Done:
        from tui.checks.fix import fix_one
        from tui.editing.run import difference
        from tui.editing.session import Done

        fixing = fix_one(path, finding, base, allow_outside=self._allow_outside)
        if not fixing.applied:
            reason = fixing.refused[0][1] if fixing.refused else "the finding is gone or elsewhere"
            raise RefusedError(f"not fixed: {reason}")
        what = f"fixed: {finding.fix.title if finding.fix is not None else finding.rule}"
        self.session.note(fixing.before, fixing.text, what)
        return Done(fixing.text, difference(fixing.before, fixing.text), what)
