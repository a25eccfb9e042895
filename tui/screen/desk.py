"""The keys that edit: from a key to a gesture on the disk, in a thread, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.message import Message

from tui.briefing.fields import CHOICE, TEXTS, Field
from tui.checks.quotes import of_source
from tui.checks.told import TODO
from tui.editing.gesture import NewQuote, RefusedError, Value
from tui.errors import BriefingError
from tui.evidence.model import Dossier
from tui.finding import Finding
from tui.screen import gestures
from tui.screen.draw_detail import changed_pieces
from tui.screen.gestures import Goal, Wish
from tui.screen.reviewer import reviewer, today
from tui.screen.view import View, item_of

if TYPE_CHECKING:
    from tui.editing.session import Done, NotSavedError, Session
    from tui.screen.dialogs.ask import AskScreen
    from tui.screen.reader import ReaderScreen


def _clean_up(path: str) -> None:
    from tui.briefing.save import clean_up

    clean_up(path)


def _stay(_: Dossier, view: View) -> View:
    return view


class Edited(Message):
    """A gesture is on the disk, or is not, with the reason."""

    def __init__(self, came: Done | Exception, goal: Goal) -> None:
        super().__init__()
        self.came = came
        self.goal = goal


class _Awaited(NamedTuple):
    """The text that the reader is to show next, and where to stand in it."""

    text: str
    goal: Goal


class Desk:
    """Does the editing of one reader. While an edit is on its way to the screen, further keys wait."""

    def __init__(self, reader: ReaderScreen, path: str, *, allow_outside: bool) -> None:
        self._reader = reader
        self._path = path
        self._allow_outside = allow_outside
        self._threads = ThreadPoolExecutor(1, "editor")
        self._threads.submit(_clean_up, path)
        self._busy = 0
        self._awaited: _Awaited | None = None
        self._keys: list[str] = []
        self._goes_on = False
        """Whether keys that had to wait are being done: those not the desk's are the reader's again."""
        self.actions: dict[str, Callable[[Dossier, View], None]] = {
            "attach": lambda dossier, view: self._wish(gestures.attach(dossier, view)),
            "detach": lambda dossier, view: self._wish(gestures.detach(dossier, view)),
            "delete-item": lambda dossier, view: self._wish(gestures.delete(dossier, view)),
            "move-down": lambda dossier, view: self._wish(gestures.move(dossier, view, 1)),
            "move-up": lambda dossier, view: self._wish(gestures.move(dossier, view, -1)),
            "review": lambda dossier, view: self._wish(gestures.review(dossier, view, reviewer(), today())),
            "done": lambda dossier, view: self._wish(gestures.done(dossier, view)),
            "accept": self._accept,
            "edit-field": self._pick_field,
            "new-item": self._new_item,
            "undo": lambda dossier, view: self._submit(self.session.undo),
            "redo": lambda dossier, view: self._submit(self.session.redo),
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

    def takes(self, action: str) -> bool:
        """Whether `action` is the desk's, or must wait for one that is."""
        return action in self.actions or (bool(self._keys) and not self._goes_on)

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Do `action`, now or when the edit before it is shown."""
        if self.is_waiting:
            self._keys.append(action)
            return
        try:
            self.actions[action](dossier, view)
        except RefusedError as refused:
            self._reader.tell(str(refused))

    def arrived(self, dossier: Dossier, view: View) -> View:
        """Where to stand in a dossier that came, anchored: where the edit wanted it, if this is its text."""
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited.text == dossier.text:
            view = awaited.goal(dossier, view)
        if self._keys:
            self._reader.call_after_refresh(self._go_on)
        return view

    def failed(self) -> None:
        """What was awaited does not come."""
        self._awaited = None
        self._reader.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        self._goes_on = True
        try:
            while self._keys and not self.is_waiting:
                self._reader.action_do(self._keys.pop(0), again=True)
                if self._reader.is_asking:
                    self._keys.clear()  # they were typed for the line or the dialog that has opened
        finally:
            self._goes_on = False

    # To the disk

    def _wish(self, wish: Wish) -> None:
        dossier = self._reader.dossier
        assert dossier is not None
        self._submit(partial(self.session.do, wish.gesture, dossier.text, wish.what), wish.goal)

    def make(self, act: Callable[[Session], Done]) -> None:
        """Make an edit of somebody else's, like one of its own."""
        self._submit(partial(act, self.session))

    def _submit(self, act: Callable[[], Done], goal: Goal = _stay) -> None:
        self._busy += 1
        self._reader.hold()

        def run() -> None:
            came: Done | Exception
            try:
                came = act()
            except Exception as error:
                came = error
            self._reader.post_message(Edited(came, goal))

        self._threads.submit(run)

    def edited(self, message: Edited) -> None:
        """Say what came of a gesture, and let the reader read its text."""
        from tui.editing.session import Done, NotSavedError

        self._busy -= 1
        came = message.came
        if isinstance(came, Done):
            back = "" if came.what.startswith("undone") else "  ·  z undoes it"
            self._reader.tell(f"{came.what}{back}")
            self._awaited = _Awaited(came.text, message.goal)
            self._reader.read_again()
            return
        self._keys.clear()
        self._reader.hold(on=False)
        if isinstance(came, NotSavedError):
            self._offer_elsewhere(came)
        elif isinstance(came, BriefingError):
            self._reader.tell(str(came))
        else:
            raise came

    def close(self) -> None:
        """Let what is being written be written."""
        self._threads.shutdown(wait=False)

    def _offer_elsewhere(self, error: NotSavedError) -> None:
        stem, ending = os.path.splitext(os.path.basename(self._path))
        proposed = os.path.join(os.path.expanduser("~"), f"{stem}.unsaved{ending or '.yml'}")

        def save(path: str | None) -> None:
            if not path or not path.strip():
                self._reader.tell(f"not saved: {error}")
                return
            from tui.briefing.save import save_new

            try:
                save_new(os.path.expanduser(path.strip()), error.data)
            except BriefingError as again:
                self._reader.tell(str(again))
                self._offer_elsewhere(error)
                return
            self._reader.tell(f"the edited text is in {path.strip()}; the briefing is as it was")

        from tui.screen.dialogs.ask import AskScreen

        about = f"{error}. The edited text is kept: save it as another file?"
        self._push(AskScreen(self._palette, "Not saved", proposed, about=about, enter="saves it there"), save)

    # Dialogs

    @property
    def _palette(self) -> Any:
        return self._reader.palette

    def _push(self, screen: Any, answer: Callable[[Any], None]) -> None:
        def answered(value: Any) -> None:
            try:
                answer(value)
            except RefusedError as refused:
                self._reader.tell(str(refused))

        self._reader.app.push_screen(screen, answered)

    def _accept(self, dossier: Dossier, view: View) -> None:
        from tui.screen.dialogs.confirm import ConfirmScreen

        found = gestures.drift(dossier, view)
        wish = gestures.accept(dossier, view)
        where = f"{', '.join(map(str, found.anchor.sentences))}{of_source(dossier, found.anchor.source)}"
        lines = [
            [(f"sentence {where} has other words; what the quote would lose and gain:", "soft")],
            [],
            changed_pieces(found.anchor),
            [],
        ]
        screen = ConfirmScreen(
            self._palette, "Accept the source's words?", lines, "writes the source's words"
        )
        self._push(screen, lambda sure: self._wish(wish) if sure else None)

    def _pick_field(self, dossier: Dossier, view: View) -> None:
        from tui.screen.dialogs.pick import Choice, PickScreen

        section, item = gestures.current(dossier, view)
        fields = gestures.fields_of(section)
        by_name = {field.name: field for field in fields}
        choices = [
            Choice(field.name, field.name, gestures.written(field, item) or "–", number)
            for number, field in enumerate(fields, 1)
        ]
        if TODO in item.fields:
            # What is to be done is at hand, and every other field keeps its digit.
            choices.sort(key=lambda choice: choice.value != TODO)
            choices[0] = choices[0]._replace(digit=0)
        screen = PickScreen(self._palette, "Edit a field of the item", choices)
        self._push(screen, lambda name: self._edit_field(dossier, view, by_name[name]) if name else None)

    def _edit_field(self, dossier: Dossier, view: View, field: Field) -> None:
        _, item = gestures.current(dossier, view)
        before = gestures.written(field, item)

        def write(text: str | None) -> None:
            if text is None or text == before:
                return
            value = gestures.typed(field, text)
            if value is None and field.name not in item.places:
                return
            if value is None and field.required:
                raise RefusedError(f"an item of this section must have a {field.name}")
            self._wish(gestures.set_field(item, field.name, value))

        if field.type == CHOICE:
            from tui.screen.dialogs.pick import Choice, PickScreen

            none = [Choice("", "none", "take the field out")] if before and not field.required else []
            choices = [Choice(value, value) for value in field.choices] + none
            at = field.choices.index(before) if before in field.choices else 0
            self._push(PickScreen(self._palette, field.name.capitalize(), choices, at), write)
            return
        section, index = view.open, view.items[view.open]

        def check(text: str) -> Sequence[Finding] | str:
            value = gestures.typed(field, text)
            if value is None:
                return ()
            return self._foreseen(dossier, gestures.set_field(item, field.name, value), section, index)

        self._push(self._asking(dossier, field, before, check), write)

    def _asking(
        self, dossier: Dossier, field: Field, text: str, check: Callable[[str], Sequence[Finding] | str]
    ) -> AskScreen:
        about = field.description + (" Several are parted by semicolons." if field.type == TEXTS else "")
        offers = gestures.choices(field, dossier)
        enter = "writes it; an empty text takes the field out" if text and not field.required else "writes it"
        from tui.screen.dialogs.ask import AskScreen

        return AskScreen(
            self._palette,
            field.name.capitalize(),
            text,
            about=about,
            offers=offers,
            check=check,
            enter=enter,
        )

    def _new_item(self, dossier: Dossier, view: View) -> None:
        if not dossier.briefing.sections:
            raise RefusedError("this briefing has no section yet: E edits the YAML here")
        section = dossier.briefing.sections[view.open]
        quote = gestures.quote_of(dossier, view)
        required = [field for field in gestures.fields_of(section) if field.required]
        self._ask_next(dossier, view, required, (), quote)

    def _ask_next(
        self,
        dossier: Dossier,
        view: View,
        left: Sequence[Field],
        given: tuple[tuple[str, Value], ...],
        quote: NewQuote | None,
    ) -> None:
        """Ask for the next field that a new item must have, and make the item when all are known."""
        if not left:
            self._wish(gestures.insert(dossier, view, given, quote))
            return
        field, *rest = left
        index = view.items[view.open] + 1 if item_of(dossier, view) else 0

        def check(text: str) -> Sequence[Finding] | str:
            value = gestures.typed(field, text)
            if value is None or rest:
                return ()
            wish = gestures.insert(dossier, view, (*given, (field.name, value)), quote)
            return self._foreseen(dossier, wish, view.open, index)

        def take(text: str | None) -> None:
            value = gestures.typed(field, text or "")
            if text is None or value is None:
                self._reader.tell("no item was made")
                return
            self._ask_next(dossier, view, rest, (*given, (field.name, value)), quote)

        self._push(self._asking(dossier, field, "", check), take)

    def _foreseen(self, dossier: Dossier, wish: Wish, section: int, index: int) -> Sequence[Finding] | str:
        from tui.editing.foresight import foreseen

        try:
            return foreseen(dossier, wish.gesture, section, index, allow_outside=self._allow_outside)
        except RefusedError as refused:
            return str(refused)

    # Fixes

    def _fix(self, dossier: Dossier, view: View) -> None:
        finding = self._reader.fixable_here()
        if finding is None:
            raise RefusedError("no finding here has a safe fix")
        self._submit(partial(self._fixed, dossier.path, finding))

    def _fixed(self, path: str, finding: Finding) -> Done:
        from tui.checks.fix import fix_one
        from tui.editing.run import difference
        from tui.editing.session import Done

        fixing = fix_one(path, finding, allow_outside=self._allow_outside)
        if not fixing.applied:
            reason = fixing.refused[0][1] if fixing.refused else "the finding is gone or elsewhere"
            raise RefusedError(f"not fixed: {reason}")
        what = f"fixed: {finding.fix.title if finding.fix is not None else finding.rule}"
        self.session.note(fixing.before, fixing.text, what)
        return Done(fixing.text, difference(fixing.before, fixing.text), what)
