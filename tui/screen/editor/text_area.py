"""The text itself: typed in as in any editor, shown in colours, and never obeyed by the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.geometry import Region
from textual.strip import Strip

from tui.checks.disputed import SIGNS
from tui.core.safe_text import visible
from tui.screen.dialogs.text_input import TextInput
from tui.screen.editor.line_wrapping import Wrapped
from tui.screen.editor.syntax_colors import Part, indent_of, parts
from tui.screen.render.palette import Palette
from tui.screen.widgets.text_document import TextDocument, with_newline

_ENTRY_KEY: Final = re.compile(r"(?:-[ ]+)+(?:[\w.-]+:(?:[ \t]|$)|[|>][-+0-9]*$)")

GUTTER: Final = 2
"""Cells before the text, for the sign of a finding."""


class YamlArea(TextInput):
    """A text area over a `TextDocument`, drawn row by row."""

    def __init__(self, text: str, palette: Palette) -> None:
        self.palette = palette
        self.signs: Mapping[int, str] = {}
        """The severity of the worst finding of each line, lines from 0."""
        self.lit: Mapping[int, list[Part]] = {}
        """The words that findings speak of, by line."""
        self.hits: list[Part] = []
        self.takes_key: Any = None
        """Asked whether it takes a key; set by the screen."""
        self.takes_pasted: Any = None
        """Asked whether it takes a text that was pasted; set by the screen."""
        super().__init__(text, soft_wrap=True, compact=True, id="yaml", max_checkpoints=10_000)

    # The document

    def _set_document(self, text: str, language: str | None) -> None:
        document = TextDocument(text)
        self.document = document
        self.wrapped_document = Wrapped(document)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    @property
    def lines(self) -> list[str]:
        """The lines, not to be changed."""
        document = self.document
        assert isinstance(document, TextDocument)
        return document.lines

    def go_to(self, row: int, column: int, *, center: bool = False) -> None:
        """Put the cursor at a row and column, from 0, kept within the text."""
        row = min(row, len(self.lines) - 1)
        self.move_cursor((row, min(column, len(self.lines[row]))), center=center)

    def edit(self, edit: Edit) -> Any:
        """Make an edit; typed and pasted line ends become those of the file."""
        edit.text = with_newline(edit.text, self.document.newline)
        return super().edit(edit)

    @property
    def gutter_width(self) -> int:
        """The cells of the signs."""
        return GUTTER

    def _build_highlight_map(self) -> None:
        """Textual's colours are not used."""
        self._line_cache.clear()

    def find_matching_bracket(self, bracket: str, search_from: tuple[int, int]) -> None:
        """Not looked for: it would walk through the whole text."""

    # Drawing

    def shown_anew(self) -> None:
        """Draw again, after signs or lit words changed."""
        self._line_cache.clear()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region."""
        return [self.render_line(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def render_line(self, y: int) -> Strip:
        """One row: its sign, its colours, the selection and the cursor."""
        wrapped = self.wrapped_document
        assert isinstance(wrapped, Wrapped)
        style = self.palette.style
        room = self.size.width
        row = y + self.scroll_offset.y
        if row >= wrapped.height:
            return Strip.blank(room, style(""))
        line, section = wrapped.line_at(row)
        raw = self.lines[line]
        start, end = wrapped.span(line, section)
        text = visible(raw)
        (top, left), (bottom, right) = sorted(self.selection)
        at_row, at_column = self.selection.end
        ground = "selected" if at_row == line else ""
        cuts = {start, end}
        layers = [part for part in (*parts(self.lines, line), *self.lit.get(line, ())) if part.start < end]
        for part in layers:
            cuts.update((part.start, part.end))
        chosen = (0, 0)
        if top <= line <= bottom and self.selection.start != self.selection.end:
            chosen = (left if line == top else 0, right if line == bottom else len(raw))
            cuts.update(chosen)
        edges = sorted(cut for cut in cuts if start <= cut <= end)
        severity = self.signs.get(line) if section == 0 else None
        sign = f"{SIGNS[severity]} " if severity else "  "
        segments = [
            Segment(sign, style(f"{severity}+{ground}" if severity and ground else severity or ground))
        ]
        segments.append(Segment(" " * wrapped.hang(line, section), style(ground)))
        for one, two in pairwise(edges):
            names = [name for name in ("text", ground) if name]
            names += [part.style for part in layers if part.start <= one < part.end]
            if chosen[0] <= one < chosen[1]:
                names.append("chosen")
            segments.append(Segment(text[one:two], style("+".join(names))))
        strip = Strip(segments).adjust_cell_length(room, style(ground))
        if at_row == line and self.has_focus and self._draw_cursor:
            last = section == len(wrapped.get_offsets(line))
            if start <= at_column < end or (last and at_column >= end):
                cell = GUTTER + wrapped.hang(line, section) + cell_len(text[start:at_column])
                strip = _reversed(strip, cell, max(cell_len(text[at_column : at_column + 1]), 1))
        return strip

    # Keys

    async def _on_paste(self, event: events.Paste) -> None:
        # Where it is not taken, Textual calls its own handler after this one.
        if self.takes_pasted is not None and self.takes_pasted(event.text):
            event.stop()
            event.prevent_default()

    async def _on_key(self, event: events.Key) -> None:
        if self.takes_key is not None and self.takes_key(event):
            event.stop()
            event.prevent_default()
            return
        if event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            if event.key == "tab":
                column = self.cursor_location[1]
                self._replace_via_keyboard(" " * (2 - column % 2), *self.selection)
            return
        row, column = self.cursor_location
        before = self.lines[row][:column]
        if event.key == "backspace" and before and not before.strip(" ") and self.selection.is_empty:
            # One step of indentation at a time.
            event.stop()
            event.prevent_default()
            self._delete_via_keyboard((row, (column - 1) // 2 * 2), (row, column))
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            line = self.lines[self.cursor_location[0]][: self.cursor_location[1]]
            self._replace_via_keyboard("\n" + _indent_after(line), *self.selection)
            return
        await super()._on_key(event)


def _indent_after(line: str) -> str:
    """The spaces that a new line begins with: those of the line above, and two more below a key."""
    bare, indent = line.lstrip(" "), indent_of(line)
    if _ENTRY_KEY.match(bare):  # the next key of the same entry; after a text in a list, the next entry
        while bare.startswith("- "):
            indent += len(bare) - len(bare[2:].lstrip(" "))
            bare = bare[2:].lstrip(" ")
    if bare.rstrip().endswith((":", ">-", "|-", ">", "|")) and not bare.startswith("#"):
        indent += 2
    return " " * indent


def _reversed(strip: Strip, cell: int, size: int) -> Strip:
    under = strip.crop(cell, cell + size).apply_style(Style(reverse=True))
    return Strip.join([strip.crop(0, cell), under, strip.crop(cell + size, strip.cell_length)])
