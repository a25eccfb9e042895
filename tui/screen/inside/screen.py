"""The screen of the editor inside: text, source, and what there is to say, kept together."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Thread
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import TextArea

from tui.errors import BriefingError, ChangedError
from tui.evidence.model import Dossier
from tui.screen.arrangement import WIDE, panes_width
from tui.screen.dialogs.ask import AskScreen
from tui.screen.dialogs.pick import Choice, PickScreen
from tui.screen.inside.area import YamlArea
from tui.screen.inside.completion import offers
from tui.screen.inside.conflict import ConflictScreen
from tui.screen.inside.context import context_at
from tui.screen.inside.edges import Foot, Head, keys, offered, searching, told
from tui.screen.inside.kept import Kept
from tui.screen.inside.live import Live
from tui.screen.inside.search import Search, sought, stepped
from tui.screen.inside.shown import Shown
from tui.screen.palette import Palette
from tui.screen.rows import Piece
from tui.screen.view import View, begin, move_sentence
from tui.screen.widgets.source_view import SourceView


class Leaving(NamedTuple):
    """How the editor was left."""

    line: int
    """Where the cursor stood, from 1."""
    saved: tuple[tuple[str, str], ...]
    """Each text that was saved, with the one before it."""


class EditorScreen(Screen[Leaving]):
    """Edits the YAML at `path` beside its source."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("ctrl+f", "search", show=False, priority=True),
        Binding("ctrl+g", "jump", show=False, priority=True),
        Binding("f8", "finding(1)", show=False, priority=True),
        Binding("shift+f8,f7", "finding(-1)", show=False, priority=True),
    ]

    class Read(Message):
        """The text was read, or checked."""

        def __init__(self, number: int, dossier: Dossier) -> None:
            super().__init__()
            self.number = number
            self.dossier = dossier

    class Saved(Message):
        """The text was saved, or could not be."""

        def __init__(self, error: BriefingError | None) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        path: str,
        data: bytes,
        dossier: Dossier,
        palette: Palette,
        *,
        line: int = 1,
        column: int = 1,
        allow_outside: bool = False,
    ) -> None:
        super().__init__()
        self._kept = Kept(path, data)
        text = self._kept.text
        self._palette = palette
        self._at = line - 1, column - 1
        self._shown = Shown(dossier, dossier.findings, is_newest=dossier.text == text)
        self._view = begin(dossier)
        self._number = 0
        self._offers: list[str] = []
        self._offer = 0
        self._hidden = False
        self._search: Search | None = None
        self._say = ""
        self._leave_after = False
        self.in_source = False
        self._area = YamlArea(text, palette)
        self._source = SourceView(palette)
        self._head = Head(palette, id="yaml-head")
        self._head.caption = os.path.basename(path)
        self._foot = Foot(palette, id="yaml-foot")
        self._taken = ""
        """What there is to say of a text that was taken from the disk, once it is there."""
        self._may_differ = False
        """Whether something was typed since the text was last compared with what is on the disk."""
        self._live = Live(dossier, self._tell, allow_outside=allow_outside)

    def compose(self) -> ComposeResult:
        """Text and source, and a foot."""
        with Container(id="inside"):
            with Vertical(id="yaml-side"):
                yield self._head
                yield self._area
            yield self._source
        yield self._foot

    def on_mount(self) -> None:
        """Put the cursor where the reader stood."""
        self._area.takes_key = self._takes_key
        self._area.styles.background = _hex(self._palette, back=True)
        self._mark_findings()
        self._area.focus()
        row = min(self._at[0], self._area.document.line_count - 1)
        self._area.move_cursor((row, min(self._at[1], len(self._area.lines[row]))), center=True)
        self._follow()
        self._live.submit(self._number, 0, lambda: self._area.text)

    def on_unmount(self) -> None:
        """Stop reading; what is unsaved where the program was ended is kept beside the file."""
        self._live.stop()
        if self.is_unsaved and not self._leave_after:
            with suppress(BriefingError):
                self._kept.beside("unsaved", self._area.text)

    def on_resize(self) -> None:
        """Side by side, or one over the other."""
        width, height = self.app.size
        side, foot = self.query_one("#yaml-side"), 4 if height < 32 else 6
        wide = width >= WIDE
        room = height - foot
        self.query_one("#inside").styles.layout = "horizontal" if wide else "vertical"
        self.query_one("#inside").styles.height = room
        self._foot.styles.height = foot
        if wide:
            left = max(panes_width(width), width // 2)
            side.styles.width, side.styles.height = left, room
            self._source.styles.width, self._source.styles.height = width - left, room
        else:
            upper = room * 55 // 100
            side.styles.width, side.styles.height = width, upper
            self._source.styles.width, self._source.styles.height = width, room - upper

    # Typing

    @property
    def is_unsaved(self) -> bool:
        """Whether the text is not what is on the disk."""
        return self._area.text != self._kept.text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Read what was typed, later."""
        self._number += 1
        self._may_differ, self._say = not self._taken, self._taken
        self._taken = ""
        area = self._area
        self._live.submit(self._number, len(self._kept.text), lambda: area.text)
        self._hidden = False
        self._offer = 0
        self._complete()
        self._show()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Show the evidence of what the cursor is in."""
        self._complete()
        self._follow()

    def _complete(self) -> None:
        row, column = self._area.cursor_location
        at_end = not self._area.lines[row][column:].strip()
        context = context_at(self._area.lines, row, column) if at_end and not self._hidden else None
        self._offers = (
            offers(context, self._shown.dossier) if context and (context.typed or context.is_key) else []
        )
        self._typed = context.typed if context else ""
        self._offer = min(self._offer, max(len(self._offers) - 1, 0))

    def _takes_key(self, event: events.Key) -> bool:
        """Whether a key means something else than text."""
        key = event.key
        if self._search is not None:
            return self._search_key(event)
        if self.in_source:
            return self._source_key(key)
        if key in ("ctrl+at", "ctrl+space"):
            self._hidden = False
            row, column = self._area.cursor_location
            self._offers = offers(context_at(self._area.lines, row, column), self._shown.dossier)
            self._show()
            return True
        if key in ("tab", "shift+tab", "escape"):
            self._complete()  # what was typed just now may not have been told of yet
        if self._offers and key == "tab":
            self._take_offer()
            return True
        if self._offers and key == "shift+tab":
            self._offer = (self._offer + 1) % len(self._offers)
            self._show()
            return True
        if key == "escape":
            if self._offers:
                self._hidden, self._offers = True, []
                self._show()
            else:
                self.asked_to_leave()
            return True
        return False

    def _take_offer(self) -> None:
        offer = self._offers[self._offer]
        row, column = self._area.cursor_location
        typed = self._typed
        line = self._area.lines[row][:column]
        # Of a text over several lines only what stands in this one is there to be replaced.
        tail = line.lstrip(" ") if len(typed) > len(line) else typed
        new = offer if tail == typed else offer[len(typed) - len(tail) :]
        self._area.replace(new, (row, column - len(tail)), (row, column))
        self._area.move_cursor((row, column - len(tail) + len(new)))

    # Evidence and findings

    def _tell(self, number: int, dossier: Dossier) -> None:
        self.post_message(self.Read(number, dossier))

    def on_editor_screen_read(self, message: Read) -> None:
        """Show what was found in the text as it is; an older text's findings are dropped."""
        if message.number != self._number:
            return
        dossier = message.dossier
        self._may_differ = dossier.text != self._kept.text
        broken = any(finding.rule == "yaml-syntax" for finding in dossier.findings)
        good = self._shown.dossier if broken else dossier
        self._shown = Shown(good, dossier.findings, is_newest=not broken)
        self._mark_findings()
        self._follow()

    def _mark_findings(self) -> None:
        self._area.signs, self._area.lit = self._shown.marks
        self._area.shown_anew()

    def _follow(self) -> None:
        """Let the source show the evidence of the item under the cursor."""
        if self._shown.dossier.source(self._view.source) is None:
            self._view = begin(self._shown.dossier)
        if not self.in_source:
            self._view = self._shown.view_at(self._area.cursor_location[0] + 1, self._view)
        self._show_source()
        self._show()

    def _show_source(self, *, reveal: bool = True) -> None:
        self._source.show(self._shown.dossier, self._view, boxed=False, reveal=reveal)

    def _show(self) -> None:
        """Bring the title and the foot up to date."""
        row, column = self._area.cursor_location
        lines: list[list[Piece]] = []
        if self._search is not None:
            lines.append(searching(self._search))
        elif self._offers:
            lines.append(offered(self._offers, self._offer))
        self._foot.lines = [*lines, *told(self._shown.findings_at(row + 1))]
        self._foot.keys = keys(self._say, self._shown.counts, self.app.size.width, in_source=self.in_source)
        self._head.has_focus_here = not self.in_source
        self._head.note = f"{row + 1}:{column + 1} · {'not saved' if self._may_differ else 'saved'}"
        self._foot.update()
        self._head.update()

    # Search

    def action_search(self) -> None:
        """Look for words; again, the next hit."""
        if self._search is not None:
            self._to_hit(stepped(self._search, 1))
            return
        self._search = Search(self._area.cursor_location)
        self._show()

    def _search_key(self, event: events.Key) -> bool:
        assert self._search is not None
        search = self._search
        if event.key == "escape":
            self._search = None
            self._area.move_cursor(search.origin)
        elif event.key in ("enter", "down"):
            self._to_hit(stepped(search, 1))
        elif event.key in ("up", "shift+enter"):
            self._to_hit(stepped(search, -1))
        elif event.key == "backspace":
            self._to_hit(sought(self._area.lines, search, search.words[:-1]))
        elif event.is_printable and event.character:
            self._to_hit(sought(self._area.lines, search, search.words + event.character))
        else:
            self._search = None
            self._show()
            return False
        self._show()
        return True

    def _to_hit(self, search: Search) -> None:
        self._search = search
        if search.hits:
            row, column = search.hits[search.at]
            self._area.selection = type(self._area.selection)(
                (row, column), (row, column + len(search.words))
            )
            self._area.scroll_cursor_visible(center=True)

    # Jumps

    def action_jump(self) -> None:
        """From a quote to its sentence, and back."""
        self.in_source = not self.in_source and bool(
            self._shown.dossier.sentences.get(self._view.source or "")
        )
        self._view = _in_source(self._view, on=self.in_source)
        if self.in_source:
            self._show_source()
            self._show()
        else:
            self._follow()

    def _source_key(self, key: str) -> bool:
        by = {"j": 1, "down": 1, "k": -1, "up": -1, "space": 5, "pagedown": 5, "b": -5, "pageup": -5}.get(key)
        if by is not None:
            self._view = move_sentence(self._shown.dossier, self._view, by).view
            self._show_source()
        elif key == "a":
            self._cite()
        elif key in ("escape", "q", "enter"):
            self.action_jump()
        self._show()
        return True

    def _cite(self) -> None:
        """Write the sentence where the cursor is."""
        from tui.editing.gesture import RefusedError
        from tui.editing.selector import selector
        from tui.editing.spelling import entry

        sentences = self._shown.dossier.sentences.get(self._view.source or "")
        if not sentences:
            return
        try:
            quote = selector(
                self._shown.dossier, self._view.source or "", sentences.span(self._view.sentence)
            )
        except RefusedError as refused:
            self._say = str(refused)
            return
        row, column = self._area.cursor_location
        lead = self._area.lines[row][:column]
        indent = len(lead) if not lead.strip(" -") else len(lead) - len(lead.lstrip(" ")) + 2
        dash = "" if lead.rstrip(" ").endswith(("-", ":")) else "- "
        self.action_jump()
        self._area.insert(dash + entry(quote, indent + len(dash)))

    def action_finding(self, by: int) -> None:
        """Go to the next or previous finding."""
        row = self._area.cursor_location[0]
        place = self._shown.next_finding(row + 1, by)
        if place is None:
            self._say = "there is no error and no warning"
            self._show()
            return
        row = min(place.line - 1, self._area.document.line_count - 1)
        self._area.move_cursor((row, min(place.column - 1, len(self._area.lines[row]))), center=True)

    # Saving and leaving

    def action_save(self) -> None:
        """Save, in a thread."""
        if not self.is_unsaved:
            self._say = "nothing to save"
            self._show()
            if self._leave_after:
                self._leave()
            return
        text = self._area.text

        def run() -> None:
            error: BriefingError | None = None
            try:
                self._kept.save(text)
            except BriefingError as failed:
                error = failed
            self.post_message(self.Saved(error))

        Thread(target=run, name="saver").start()

    def on_editor_screen_saved(self, message: Saved) -> None:
        """Say what came of saving."""
        error = message.error
        if error is None:
            self._may_differ = self.is_unsaved
            self._say = "saved"
            self._show()
            if self._leave_after:
                self._leave()
            return
        self._leave_after = False
        try:
            theirs = self._kept.theirs() if isinstance(error, ChangedError) else None
            if theirs is None:
                self._offer_elsewhere(error)
            else:
                self._choose(theirs, self._kept.beside("mine", self._area.text))
        except BriefingError as other:
            self._offer_elsewhere(other)

    def _choose(self, theirs: str, mine: str) -> None:
        """Let the user choose between two texts, of which `mine` names the file in which one is kept."""

        def answer(choice: str | None) -> None:
            if choice == "mine":
                kept = self._kept.beside("theirs", theirs)
                self._kept.take(theirs)
                self.action_save()
                self._say = f"theirs is kept in {kept}"
            elif choice == "theirs":
                self._replace_all(theirs, f"their text is here now; yours is in {mine}")
            else:
                self._say = f"not saved; your text is kept in {mine} as well"
            self._show()

        name = os.path.basename(self._kept.path)
        self.app.push_screen(ConflictScreen(self._palette, name, theirs, self._area.text, mine), answer)

    def _replace_all(self, text: str, say: str) -> None:
        """Put the text on the disk in place of this one, in one step of undo, the cursor where it was."""
        self._kept.take(text)
        self._taken = say
        row, column = self._area.cursor_location
        self._area.replace(text, self._area.document.start, self._area.document.end)
        row = min(row, self._area.document.line_count - 1)
        self._area.move_cursor((row, min(column, len(self._area.lines[row]))))

    def _offer_elsewhere(self, error: BriefingError) -> None:
        def write(path: str | None) -> None:
            self._say = f"not saved: {error}"
            if path and path.strip():
                try:
                    self._kept.elsewhere(path, self._area.text)
                    self._say = f"your text is in {path.strip()}"
                except BriefingError as again:
                    self._say = str(again)
            self._show()

        about = f"{error}. Nothing is lost: save the text as another file?"
        proposed, enter = self._kept.proposed, "saves it there"
        self.app.push_screen(AskScreen(self._palette, "Not saved", proposed, about=about, enter=enter), write)

    def asked_to_leave(self) -> bool:
        """Leave, after a question where something is unsaved; whether that answers a wish to quit."""
        if not self.is_unsaved:
            self._leave()
            return True
        choices = [
            Choice("save", "save and leave"),
            Choice("stay", "go on editing"),
            Choice("discard", "leave without saving"),
        ]

        def answer(choice: str | None) -> None:
            if choice == "save":
                self._leave_after = True
                self.action_save()
            elif choice == "discard":
                self._leave_after = True
                self._leave()

        self.app.push_screen(PickScreen(self._palette, "Not saved yet", choices), answer)
        return True

    def _leave(self) -> None:
        self._leave_after = True
        self.dismiss(Leaving(self._area.cursor_location[0] + 1, tuple(self._kept.saved)))

    def look_at_disk(self) -> None:
        """Take the file's text where it is another one now, unless something here is unsaved."""
        try:
            theirs = self._kept.theirs()
        except BriefingError:
            return  # gone for a moment, or for good: saving will tell
        if theirs is None:
            return
        if self.is_unsaved:
            self._say = "the file was changed by someone else: saving will show how"
        else:
            self._replace_all(theirs, "read again: someone else changed the file")
        self._show()


def _in_source(view: View, *, on: bool) -> View:
    from dataclasses import replace

    return replace(view, in_source=on, sentence=max(view.sentence, 1))


def _hex(palette: Palette, *, back: bool) -> Any:
    color = palette.style("").bgcolor if back else palette.style("").color
    return color.get_truecolor().hex if color is not None else "transparent"
