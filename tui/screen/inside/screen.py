"""The screen of the editor inside: text, source, and what there is to say, kept together."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence
from threading import Thread
from typing import Any, ClassVar, Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import TextArea

from tui.briefing.locate import located as found_in
from tui.briefing.model import Item
from tui.briefing.read import MAX_BYTES, decode
from tui.briefing.save import save, save_new
from tui.checks.run import count
from tui.errors import BriefingError, ChangedError
from tui.evidence.model import Dossier
from tui.files import read_file
from tui.finding import Finding
from tui.screen.arrangement import WIDE, panes_width
from tui.screen.dialogs.ask import AskScreen
from tui.screen.dialogs.pick import Choice, PickScreen
from tui.screen.disputed import SIGNS, worst_first
from tui.screen.frame import title
from tui.screen.inside.area import YamlArea
from tui.screen.inside.colours import Part
from tui.screen.inside.completion import offers
from tui.screen.inside.conflict import ConflictScreen
from tui.screen.inside.context import context_at
from tui.screen.inside.live import Live
from tui.screen.inside.search import Search, sought, stepped
from tui.screen.palette import Palette
from tui.screen.rows import Piece, Row, clip, fill, flow, row_width
from tui.screen.view import View, begin, follow, located, move_sentence
from tui.screen.widgets.rows_view import RowsView
from tui.screen.widgets.source_view import SourceView

_KEYS: Final = (
    ("^S", "save"),
    ("esc", "leave"),
    ("^F", "search"),
    ("^G", "its sentence"),
    ("F8", "next finding"),
)


class Leaving(NamedTuple):
    """How the editor was left."""

    line: int
    """Where the cursor stood, from 1."""
    saved: tuple[tuple[str, str], ...]
    """Each text that was saved, with the one before it."""


class _Head(RowsView):
    """The title over the text."""

    caption = note = ""

    def draw(self) -> list[Row]:
        here = isinstance(self.screen, EditorScreen) and not self.screen.in_source
        return [title(self.caption, self.note, self.size.width, focused=here)]


class _Foot(RowsView):
    """Offers, findings and keys."""

    lines: Sequence[Sequence[Piece]] = ()
    keys: Sequence[Piece] = ()

    def draw(self) -> list[Row]:
        cells, height = self.size.width, self.size.height
        rows: list[Row] = []
        for line in self.lines:
            rows += flow(line, max(cells - 2, 1))
        rows = [fill(((" ", ""), *row), cells) for row in [*rows, *[()] * height][: height - 1]]
        return [*rows, fill(((" ", ""), *self.keys), cells)]


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

        def __init__(self, data: bytes, text: str, error: BriefingError | None) -> None:
            super().__init__()
            self.data = data
            self.text = text
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
        self._path = path
        self._data = data
        text = decode(data)
        self._mark = data[: len(data) - len(text.encode())]
        self._palette = palette
        self._at = line - 1, column - 1
        self._dossier = dossier
        """The last good reading: what the source side shows."""
        self._findings: tuple[Finding, ...] = dossier.findings
        self._view = begin(dossier)
        self._number = 0
        self._kept = text
        """The text as it is on the disk."""
        self._saved: list[tuple[str, str]] = []
        self._starts: list[tuple[int, int, int]] = []
        self._offers: list[str] = []
        self._offer = 0
        self._hidden = False
        self._search: Search | None = None
        self._say = ""
        self._leave_after = False
        self.in_source = False
        self._area = YamlArea(text, palette)
        self._source = SourceView(palette)
        self._head = _Head(palette, id="yaml-head")
        self._head.caption = os.path.basename(path)
        self._foot = _Foot(palette, id="yaml-foot")
        self._may_differ = False
        """Whether something was typed since the text was last compared with what is on the disk."""
        self._counts = (0, 0)
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
        self._index()
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
            self._keep("unsaved", self._area.text)

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
        return self._area.text != self._kept

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Read what was typed, later."""
        self._number += 1
        self._may_differ = True
        self._say = ""
        area = self._area
        self._live.submit(self._number, len(self._kept), lambda: area.text)
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
        self._offers = offers(context, self._dossier) if context and (context.typed or context.is_key) else []
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
            self._offers = offers(context_at(self._area.lines, row, column), self._dossier)
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
        self._findings = message.dossier.findings
        self._may_differ = message.dossier.text != self._kept
        broken = any(finding.rule == "yaml-syntax" for finding in self._findings)
        if not broken:
            self._dossier = message.dossier
            self._index()
        self._mark_findings()
        self._follow()

    def _index(self) -> None:
        places = [(item.place.line, section, index) for section, index, item in located(self._dossier)]
        self._starts = sorted(places)

    def _mark_findings(self) -> None:
        self._counts = count(self._findings)
        signs: dict[int, str] = {}
        lit: dict[int, list[Part]] = {}
        text = found_in(self._dossier.text)
        for finding in reversed(worst_first(self._findings)):
            place = finding.place
            item = self._item_named(finding.item)
            field = finding.field or ""
            if finding.field_span and item and field in item.places and self._dossier.text:
                value = item.fields.get(field)
                if isinstance(value, str):
                    place = text.place(item.places[field], value, finding.field_span)
            signs[place.line - 1] = finding.severity
            if place.line == place.end_line:
                part = Part(place.column - 1, place.end_column - 1, f"disputed.{finding.severity}")
                if part.end - part.start < 200:
                    lit.setdefault(place.line - 1, []).append(part)
        self._area.signs, self._area.lit = signs, lit
        self._area.shown_anew()

    def _item_named(self, name: str | None) -> Item | None:
        if name is None:
            return None
        if getattr(self, "_named_of", None) is not self._dossier:
            self._named_of = self._dossier
            self._named = {item.id: item for item in self._dossier.briefing.items()}
        return self._named.get(name)

    def _follow(self) -> None:
        """Let the source show the evidence of the item under the cursor."""
        if self._dossier.source(self._view.source) is None:
            self._view = begin(self._dossier)
        row = self._area.cursor_location[0] + 1
        at = bisect_right(self._starts, (row, 1 << 30, 0)) - 1
        if not self.in_source and self._dossier.briefing.sections and at >= 0:
            _, section, index = self._starts[at]
            item = self._dossier.briefing.sections[section].items[index]
            pieces = [piece.place.line for piece in item.evidence]
            evidence = max(bisect_right(pieces, row) - 1, 0)
            items = tuple(
                index if number == section else 0 for number in range(len(self._dossier.briefing.sections))
            )
            view = View(open=section, items=items, evidence=evidence, source=self._view.source)
            self._view = follow(self._dossier, view)
        self._show_source()
        self._show()

    def _show_source(self, *, reveal: bool = True) -> None:
        self._source.show(self._dossier, self._view, boxed=False, reveal=reveal)

    def _here(self) -> list[Finding]:
        """The findings of the cursor's line, else those of its item."""
        row = self._area.cursor_location[0] + 1
        on = [each for each in self._findings if each.place.line <= row <= each.place.end_line]
        if not on:
            at = bisect_right(self._starts, (row, 1 << 30, 0)) - 1
            if at >= 0:
                _, section, index = self._starts[at]
                name = self._dossier.briefing.sections[section].items[index].id
                on = [each for each in self._findings if each.item == name]
        return worst_first(on)

    # What the foot says

    def _show(self) -> None:
        lines: list[list[Piece]] = []
        if self._search is not None:
            search = self._search
            count = f"{search.at + 1}/{len(search.hits)}" if search.hits else "nothing found"
            lines.append([("search ", "key"), (search.words, "text"), ("▏", "key"), (f"  {count}", "soft")])
        elif self._offers:
            line: list[Piece] = [("tab ", "key")]
            for number, offer in enumerate(self._offers):
                style = "title.focus" if number == self._offer else "soft"
                line += [(f" {clip(offer, 60)} ", style), (" ", "")]
            lines.append(line)
        for finding in self._here():
            sign = f"{SIGNS[finding.severity]} {finding.rule}"
            lines.append(
                [(sign, finding.severity), (f"  line {finding.place.line}: {finding.message}", "text")]
            )
        self._foot.lines = lines
        errors, warnings = self._counts
        row, column = self._area.cursor_location
        state = "not saved" if self._may_differ else "saved"
        self._head.note = f"{row + 1}:{column + 1} · {state}"
        keys: list[Piece] = []
        if self._say:
            keys = [(self._say, "say")]
        elif self.in_source:
            keys = [("j/k", "key"), (" sentence  ", "soft"), ("a", "key"), (" cites it here  ", "soft")]
            keys += [("^G esc", "key"), (" back to the text", "soft")]
        else:
            for key, word in _KEYS:
                keys += [(key, "key"), (f" {word}  ", "soft")]
        right: list[Piece] = []
        if errors:
            right += [(f"✗ {errors} ", "error")]
        if warnings:
            right += [(f"⚠ {warnings} ", "warning")]
        gap = self.app.size.width - row_width(keys) - row_width(right) - 2
        self._foot.keys = [*keys, (" " * gap, ""), *right] if gap > 0 else keys
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
        self.in_source = not self.in_source and bool(self._dossier.sentences.get(self._view.source or ""))
        self._view = _in_source(self._view, on=self.in_source)
        if self.in_source:
            self._show_source()
            self._show()
        else:
            self._follow()

    def _source_key(self, key: str) -> bool:
        by = {"j": 1, "down": 1, "k": -1, "up": -1, "space": 5, "pagedown": 5, "b": -5, "pageup": -5}.get(key)
        if by is not None:
            self._view = move_sentence(self._dossier, self._view, by).view
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

        sentences = self._dossier.sentences.get(self._view.source or "")
        if not sentences:
            return
        try:
            quote = selector(self._dossier, self._view.source or "", sentences.span(self._view.sentence))
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
        lines = sorted({finding.place.line for finding in self._findings if finding.severity != "info"})
        row = self._area.cursor_location[0] + 1
        later = [line for line in lines if (line > row if by > 0 else line < row)]
        if not lines:
            self._say = "there is no error and no warning"
            self._show()
            return
        line = (later[0] if by > 0 else later[-1]) if later else (lines[0] if by > 0 else lines[-1])
        place = min(
            (each.place for each in self._findings if each.place.line == line), key=lambda each: each.column
        )
        row = min(line - 1, self._area.document.line_count - 1)
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
        data, expected = self._mark + text.encode(errors="replace"), self._data

        def run() -> None:
            error: BriefingError | None = None
            try:
                save(self._path, data, expected)
            except BriefingError as failed:
                error = failed
            self.post_message(self.Saved(data, text, error))

        Thread(target=run, name="saver").start()

    def on_editor_screen_saved(self, message: Saved) -> None:
        """Say what came of saving."""
        error = message.error
        if error is None:
            self._saved.append((self._kept, message.text))
            self._data, self._kept = message.data, message.text
            self._may_differ = self.is_unsaved
            self._say = "saved"
            self._show()
            if self._leave_after:
                self._leave()
        elif isinstance(error, ChangedError):
            self._leave_after = False
            self._conflict()
        else:
            self._leave_after = False
            self._offer_elsewhere(error)

    def _conflict(self) -> None:
        try:
            data = read_file(self._path, MAX_BYTES)
            theirs = decode(data)
        except BriefingError as error:
            self._offer_elsewhere(error)
            return
        mine = self._keep("mine", self._area.text)

        def answer(choice: str | None) -> None:
            if choice == "mine":
                other = self._keep("theirs", theirs)
                self._say = f"theirs is kept in {other}"
                self._data, self._kept = data, theirs
                self.action_save()
            elif choice == "theirs":
                self._data, self._kept = data, theirs
                area = self._area
                area.replace(theirs, area.document.start, area.document.end)
                self._say = f"their text is here now; yours is in {mine}"
            else:
                self._say = f"not saved; your text is kept in {mine} as well"
            self._show()

        name = os.path.basename(self._path)
        self.app.push_screen(ConflictScreen(self._palette, name, theirs, self._area.text, mine), answer)

    def _keep(self, what: str, text: str) -> str:
        """Write a text beside the file under a free name; the name."""
        stem, ending = os.path.splitext(self._path)
        for number in range(1, 100):
            path = f"{stem}.{what}{'' if number == 1 else f'-{number}'}{ending or '.yml'}"
            try:
                save_new(path, self._mark + text.encode(errors="replace"))
            except BriefingError:
                continue
            return os.path.basename(path)
        return "no file: the folder cannot be written"

    def _offer_elsewhere(self, error: BriefingError) -> None:
        stem, ending = os.path.splitext(os.path.basename(self._path))
        proposed = os.path.join(os.path.expanduser("~"), f"{stem}.unsaved{ending or '.yml'}")

        def write(path: str | None) -> None:
            if path and path.strip():
                try:
                    save_new(
                        os.path.expanduser(path.strip()),
                        self._mark + self._area.text.encode(errors="replace"),
                    )
                    self._say = f"your text is in {path.strip()}"
                except BriefingError as again:
                    self._say = str(again)
            else:
                self._say = f"not saved: {error}"
            self._show()

        about = f"{error}. Nothing is lost: save the text as another file?"
        self.app.push_screen(
            AskScreen(self._palette, "Not saved", proposed, about=about, enter="saves it there"), write
        )

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
        self.dismiss(Leaving(self._area.cursor_location[0] + 1, tuple(self._saved)))

    def look_at_disk(self) -> None:
        """Take the file's text where it is another one now, unless something here is unsaved."""
        try:
            data = read_file(self._path, MAX_BYTES)
        except BriefingError:
            return  # gone for a moment, or for good: saving will tell
        if data == self._data:
            return
        if self.is_unsaved:
            self._say = "the file was changed by someone else: saving will show how"
            self._show()
            return
        try:
            text = decode(data)
        except BriefingError as error:
            self._say = str(error)
            self._show()
            return
        self._data, self._kept = data, text
        row, column = self._area.cursor_location
        self._area.replace(text, self._area.document.start, self._area.document.end)
        row = min(row, self._area.document.line_count - 1)
        self._area.move_cursor((row, min(column, len(self._area.lines[row]))))
        self._say = "read again: someone else changed the file"
        self._show()


def _in_source(view: View, *, on: bool) -> View:
    from dataclasses import replace

    return replace(view, in_source=on, sentence=max(view.sentence, 1))


def _hex(palette: Palette, *, back: bool) -> Any:
    color = palette.style("").bgcolor if back else palette.style("").color
    return color.get_truecolor().hex if color is not None else "transparent"
