"""The screen of the editor inside: text, source, and what there is to say, kept together."""

from __future__ import annotations

import os
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen
from textual.widgets import TextArea

from tui.evidence.model import Dossier
from tui.screen.arrangement import WIDE, panes_width
from tui.screen.dialogs.palette import ClosesOnce
from tui.screen.editor.checked_text import Shown
from tui.screen.editor.completion_offers import Offering
from tui.screen.editor.file import Kept
from tui.screen.editor.header_footer import Foot, Head, keys, offered, searching, told
from tui.screen.editor.live_check import Live
from tui.screen.editor.saver import Saved, Saver
from tui.screen.editor.search_keys import Searcher
from tui.screen.editor.source_pane import Sourcing
from tui.screen.editor.text_area import YamlArea
from tui.screen.render.footer import EDITOR, EDITOR_SEARCH, EDITOR_SOURCE
from tui.screen.render.frame import EDGES
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Piece
from tui.screen.widgets.source_view import SourceView


class Leaving(NamedTuple):
    """How the editor was left."""

    line: int
    """Where the cursor stood, from 1."""
    saved: tuple[tuple[str, str], ...]
    """Each text that was saved, with the one before it."""


class EditorScreen(ClosesOnce, Screen[Leaving]):
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

        def __init__(self, number: int, dossier: Dossier, good: Dossier) -> None:
            super().__init__()
            self.number = number
            self.dossier = dossier
            self.good = good

    class NotRead(Message):
        """The program failed at the text."""

        def __init__(self, say: str) -> None:
            super().__init__()
            self.say = say

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
        self._number = 0
        self._say = ""
        self._area = YamlArea(text, palette)
        self._offering = Offering(self._area)
        self._searcher = Searcher(self._area)
        self._saver = Saver(self, self._kept, palette)
        self._source = SourceView(palette)
        self._sourcing = Sourcing(self._area, self._source, dossier, self.tell)
        self._head = Head(palette, id="yaml-head")
        self._head.caption = os.path.basename(path)
        self._foot = Foot(palette, id="yaml-foot")
        self._taken = ""
        """What there is to say of a text that was taken from the disk, once it is there."""
        self._may_differ = False
        """Whether something was typed since the text was last compared with what is on the disk."""
        self._live = Live(dossier, text, self._tell, self._fail, allow_outside=allow_outside)

    def compose(self) -> ComposeResult:
        """Text and source, and a foot."""
        with Container(id="inside"):
            with Container(id="yaml-side"):
                yield self._head
                yield self._area
            yield self._source
        yield self._foot

    def on_mount(self) -> None:
        """Put the cursor where the reader stood."""
        self._area.takes_key = self._takes_key
        self._area.takes_pasted = self._takes_pasted
        ground = self._palette.style("").bgcolor
        self._area.styles.background = "transparent" if ground is None else ground.get_truecolor().hex
        self._mark_findings()
        self._area.focus()
        self._area.go_to(*self._at, center=True)
        self._follow()
        self._live.submit(self._number, 0, lambda: self.text)

    def on_unmount(self) -> None:
        """Stop reading; what is unsaved where the program was ended is kept beside the file."""
        self._live.stop()
        self._saver.end()

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
            upper = room
            side.styles.width = left
            self._source.styles.width, self._source.styles.height = width - left, room
        else:
            left, upper = width, room * 55 // 100
            side.styles.width = left
            self._source.styles.width, self._source.styles.height = width, room - upper
        side.styles.height = upper
        self._area.styles.width, self._area.styles.height = max(left - EDGES, 1), max(upper - EDGES, 1)
        self._sourcing.is_boxed = wide
        # How its lines wrap, and so on which row the cursor is, is known once the parts have their places.
        self.call_after_refresh(self._area.scroll_cursor_visible, center=True)

    # Typing

    @property
    def text(self) -> str:
        """The text as it is typed."""
        return self._area.text

    @property
    def is_unsaved(self) -> bool:
        """Whether the text is not what is on the disk."""
        return self.text != self._kept.text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Read what was typed, later."""
        self._number += 1
        self._may_differ, self._say = not self._taken, self._taken
        self._taken = ""
        self._live.submit(self._number, len(self._kept.text), lambda: self.text)
        self._offering.begin(self._shown.dossier)
        self._show()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Show the evidence of what the cursor is in."""
        self._offering.renew(self._shown.dossier)
        self._follow()

    def _takes_key(self, event: events.Key) -> bool:
        """Whether a key means something else than text."""
        if self._searcher.search is not None:
            self._say = ""
            is_taken = self._searcher.takes(event)
        elif self._sourcing.is_entered:
            self._say = ""
            self._sourcing.do(event.key, self._shown)
            is_taken = True
        else:
            is_taken = self._offering.takes(event.key, self._shown.dossier)
            if not is_taken and event.key == "escape":
                return self.asked_to_leave()
            if not is_taken:
                return False
        self._show()
        return is_taken

    def _takes_pasted(self, text: str) -> bool:
        """Whether what was pasted is not for the text: in the source nobody types."""
        is_taken = self._searcher.takes_pasted(text) or self._sourcing.is_entered
        if is_taken:
            self._show()
        return is_taken

    # Evidence and findings

    def _tell(self, number: int, dossier: Dossier, good: Dossier) -> None:
        self.post_message(self.Read(number, dossier, good))

    def _fail(self, say: str) -> None:
        self.post_message(self.NotRead(say))

    def on_editor_screen_not_read(self, message: NotRead) -> None:
        """Say why the newest text has no findings of its own."""
        self.tell(message.say)

    def on_editor_screen_read(self, message: Read) -> None:
        """Show what was found in the text as it is; an older text's findings are dropped."""
        if message.number != self._number:
            return
        dossier = message.dossier
        self._may_differ = dossier.text != self._kept.text
        self._shown = Shown(message.good, dossier.findings, is_newest=message.good is dossier)
        self._mark_findings()
        self._follow()

    def _mark_findings(self) -> None:
        self._area.signs, self._area.lit = self._shown.marks
        self._area.shown_anew()

    def _follow(self) -> None:
        """Let the source show the evidence of the item under the cursor."""
        self._sourcing.follow(self._shown)
        self._show()

    def _show(self) -> None:
        """Bring the title and the foot up to date."""
        row, column = self._area.cursor_location
        lines: list[list[Piece]] = []
        if self._searcher.search is not None:
            lines.append(searching(self._searcher.search))
        elif self._offering.offers:
            lines.append(offered(self._offering.offers, self._offering.at))
        self._foot.lines = [*lines, *told(self._shown.findings_at(row + 1))]
        in_source, in_search = self._sourcing.is_entered, self._searcher.search is not None
        place = EDITOR_SEARCH if in_search else EDITOR_SOURCE if in_source else EDITOR
        self._foot.keys = keys(self._say, self._shown.counts, self.app.size.width, place)
        self._head.has_focus_here = not in_source
        self._head.note = f"{row + 1}:{column + 1} · {'not saved' if self._may_differ else 'saved'}"
        self._foot.update()
        self._head.update()

    def tell(self, say: str) -> None:
        """Say something in the lowest row until something is typed."""
        self._say = say
        self._show()

    def action_search(self) -> None:
        """Look for words; again, the next hit."""
        self._say = ""  # the keys of the search are to be seen
        self._searcher.begin()
        self._show()

    # Jumps

    def action_jump(self) -> None:
        """From a quote to its sentence, and back."""
        self._searcher.keep()
        self._sourcing.jump(self._shown)
        self._show()

    def action_finding(self, by: int) -> None:
        """Go to the next or previous finding."""
        self._searcher.keep()
        place = self._shown.next_finding(self._area.cursor_location[0] + 1, by)
        if place is None:
            self.tell("there is no error and no warning")
            return
        self._area.go_to(place.line - 1, place.column - 1, center=True)

    # Saving and leaving

    def action_save(self) -> None:
        """Save, in a thread, once the keys before this one have been typed into the text."""
        self._area.call_later(self._saver.save)

    def on_saved(self, message: Saved) -> None:
        """Say what came of saving."""
        if message.error is None:
            self._may_differ = self.is_unsaved
        self._saver.saved(message.error)

    def replace_all(self, text: str, say: str) -> None:
        """Put the text on the disk in place of this one, in one step of undo, the cursor where it was."""
        self._kept.take(text)
        self._taken = say
        row, column = self._area.cursor_location
        self._area.replace(text, self._area.document.start, self._area.document.end)
        self._area.go_to(row, column)
        self._show()

    def asked_to_leave(self) -> bool:
        """Leave, after a question if something is unsaved; whether that answers a wish to quit.

        It does not while a dialog is open over the editor: the unsaved text is then kept beside the file.
        """
        if is_on_top := self.is_active:
            self._saver.ask_to_leave()
        return is_on_top

    def leave(self) -> None:
        """Leave, whatever is unsaved."""
        self.dismiss(Leaving(self._area.cursor_location[0] + 1, tuple(self._kept.saved)))

    def look_at_disk(self) -> None:
        """Take the file's text where it is another one now, unless something here is unsaved."""
        self._saver.look_at_disk()
