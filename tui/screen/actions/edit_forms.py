"""What an edit needs to know of a person before it can be made: the words of a field, a new item, a yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tui.briefing.fields import CHOICE, TEXTS, Field
from tui.checks.quotes import of_source
from tui.checks.told import TODO
from tui.core.finding import Finding
from tui.editing.gesture import NewQuote, RefusedError, Value
from tui.evidence.model import Dossier
from tui.screen.actions import edit_gestures as gestures
from tui.screen.actions.base import Reader
from tui.screen.actions.edit_gestures import Drift, Wish
from tui.screen.background import worker_modules
from tui.screen.render.detail import changed_pieces
from tui.screen.state.kept_words import KeptWords, Typed
from tui.screen.state.view import View, item_of

if TYPE_CHECKING:
    from tui.screen.dialogs.ask import AskScreen


class Form:
    """Asks in dialogs over the reader; what was decided goes to `wish`."""

    def __init__(self, reader: Reader, wish: Callable[[Wish], None], *, allow_outside: bool) -> None:
        self._reader = reader
        self._wish = wish
        self._allow_outside = allow_outside
        self.kept = KeptWords()

    def _keep(self, words: Iterable[Typed]) -> bool:
        """Keep what is typed in a field that is closed without an answer; whether there is something."""
        words = [typed for typed in words if typed.text.strip()]
        self.kept.keep(words)
        if words:
            self._reader.tell("not written  ·  your words come back when you open the field again")
        return bool(words)

    def ask_to_drop_words(self, then: Callable[[], object]) -> bool:
        """Ask whether to do `then`, which loses words typed and not written; whether there are any."""
        from tui.screen.dialogs.confirm import ConfirmScreen

        if not self.kept.words:
            return False
        lines = [[(f"{typed.field}: ", "soft"), (typed.text, "text")] for typed in self.kept.words]
        screen = ConfirmScreen(
            self._reader.palette, "These words are not written", lines, "leaves without them", "stays"
        )

        def answer(sure: bool | None) -> None:
            if sure:
                then()

        self.push(screen, answer)
        return True

    def push(self, screen: Any, answer: Callable[[Any], None]) -> None:
        """Show a dialog; an answer that cannot be followed is told of."""

        def answered(value: Any) -> None:
            try:
                answer(value)
            except RefusedError as refused:
                self._reader.tell(str(refused))

        self._reader.app.push_screen(screen, answered)

    def accept(self, dossier: Dossier, view: View) -> None:
        """Ask whether a drifted quote is to have the words of its sentence."""
        from tui.screen.dialogs.confirm import ConfirmScreen

        found = gestures.drift(dossier, view)
        wish = gestures.accept(dossier, view)
        where = f"{', '.join(map(str, found.anchor.sentences))}{of_source(dossier, found.anchor.source)}"
        lines = [
            [(f"sentence {where} has other words; what the quote would lose and gain:", "soft")],
            [],
            changed_pieces(found.anchor),
        ]
        screen = ConfirmScreen(
            self._reader.palette, "Accept the source's words?", lines, "writes the source's words"
        )

        def answered(sure: bool | None) -> None:
            if sure:
                self._refuse_new_words(dossier, found)
                self._wish(wish)

        self.push(screen, answered)

    def _refuse_new_words(self, dossier: Dossier, found: Drift) -> None:
        """Raise RefusedError where the source has other words by now than those that were shown."""
        now, source = self._reader.dossier, found.anchor.source
        texts = [each.source(source) for each in (dossier, now) if each is not None]
        if len({each.text if each is not None else None for each in texts}) > 1:
            raise RefusedError("nothing written: the source was changed meanwhile · A shows its words anew")

    def pick_field(self, dossier: Dossier, view: View) -> None:
        """Ask which field of the item to edit, and then for its words."""
        from tui.screen.dialogs.pick import Choice, PickScreen

        section, item = gestures.current(dossier, view)
        # The todo comes first and has the digit 0, so that the other fields keep their digits without it.
        fields = tuple(sorted(gestures.fields_of(section), key=lambda field: field.name != TODO))
        first = int(fields[0].name == TODO)
        choices = [
            Choice(field.name, field.name, gestures.written(field, item) or "–", number)
            for number, field in enumerate(fields, 1 - first)
        ]
        screen = PickScreen(self._reader.palette, "Edit a field of the item", choices, first)
        by_name = {field.name: field for field in fields}
        self.push(screen, lambda name: self._edit_field(dossier, view, by_name[name]) if name else None)

    def _edit_field(self, dossier: Dossier, view: View, field: Field) -> None:
        _, item = gestures.current(dossier, view)
        before = gestures.written(field, item)
        section, index = view.open, view.items[view.open]
        asked = Typed(dossier.briefing, section, index, field.name, before, field.required)

        def write(text: str | None) -> None:
            if text is None:
                return
            value = gestures.typed(field, text)
            if text == before or (value is None and field.name not in item.places):
                self.kept.drop(asked)
                return
            if value is None and field.required:
                raise RefusedError(f"an item of this section must have a {field.name}")
            typed = (asked._replace(text=text),) if field.type != CHOICE else ()
            self._wish(gestures.set_field(dossier, item, field.name, value)._replace(typed=typed))

        if field.type == CHOICE:
            self._choose(field, before, write)
            return

        def check(text: str) -> Sequence[Finding] | str:
            value = gestures.typed(field, text)
            if value is None:
                return ()
            wish = gestures.set_field(dossier, item, field.name, value)
            return self._foreseen(dossier, wish, section, index)

        kept = self.kept.of(dossier.briefing, section, index, field.name)
        text = kept.text if kept is not None else before

        def keep(words: str) -> bool:
            return words != before and self._keep((asked._replace(text=words),))

        self.push(self._asking(dossier, field, text, check, keep, before), write)

    def _choose(self, field: Field, before: str, write: Callable[[str | None], None]) -> None:
        from tui.screen.dialogs.pick import Choice, PickScreen

        none = [Choice("", "none", "take the field out")] if before and not field.required else []
        choices = [Choice(value, value) for value in field.choices] + none
        at = field.choices.index(before) if before in field.choices else 0
        self.push(PickScreen(self._reader.palette, field.name.capitalize(), choices, at), write)

    def _asking(
        self,
        dossier: Dossier,
        field: Field,
        text: str,
        check: Callable[[str], Sequence[Finding] | str],
        keep: Callable[[str], bool],
        before: str | None = None,
    ) -> AskScreen:
        about = field.description + (" Several are parted by semicolons." if field.type == TEXTS else "")
        offers = gestures.choices(field, dossier)
        enter = "writes it"
        if text and not field.required:
            about += " An empty text takes the field out."
        if before is not None and text != before:
            says = f"The file says: “{before}”" if before else "The file has no such field."
            about += f" These are your words that were not written. {says}"
            enter = "writes your words instead"
        from tui.screen.dialogs.ask import AskScreen

        worker_modules.load(worker_modules.EDITING)  # for `check`
        return AskScreen(
            self._reader.palette,
            field.name.capitalize(),
            text,
            about=about,
            offers=offers,
            check=check,
            keep=keep,
            enter=enter,
        )

    def new_item(self, dossier: Dossier, view: View) -> None:
        """Ask for the fields that a new item must have."""
        if not dossier.briefing.sections:
            raise RefusedError("this briefing has no section yet: E edits the YAML here")
        section = dossier.briefing.sections[view.open]
        quote = gestures.quote_of(dossier, view)
        required = [field for field in gestures.fields_of(section) if field.required]
        self._ask_next(dossier, view, required, (), quote, ())

    def _ask_next(
        self,
        dossier: Dossier,
        view: View,
        left: Sequence[Field],
        given: tuple[tuple[str, Value], ...],
        quote: NewQuote | None,
        said: tuple[Typed, ...],
    ) -> None:
        """Ask for the next field that a new item must have, and make the item when all are known."""
        if not left:
            self._wish(gestures.insert(dossier, view, given, quote)._replace(typed=said))
            return
        field, *rest = left
        asked = Typed(dossier.briefing, view.open, None, field.name, "", True)
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
                if text is not None:
                    self.kept.drop(asked)
                if self.kept.of(dossier.briefing, view.open, None, field.name) is None:
                    self._reader.tell("no item was made")
                return
            self._ask_next(
                dossier, view, rest, (*given, (field.name, value)), quote, (*said, asked._replace(text=text))
            )

        def keep(words: str) -> bool:
            return self._keep((*said, asked._replace(text=words)))

        kept = self.kept.of(dossier.briefing, view.open, None, field.name)
        self.push(self._asking(dossier, field, kept.text if kept is not None else "", check, keep), take)

    def _foreseen(self, dossier: Dossier, wish: Wish, section: int, index: int) -> Sequence[Finding] | str:
        from tui.editing.foresight import foreseen

        try:
            return foreseen(dossier, wish.gesture, section, index, allow_outside=self._allow_outside)
        except RefusedError as refused:
            return str(refused)
