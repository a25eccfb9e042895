"""One text typed over the reader, with what the check says of it while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import Lock, Thread
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.message import Message
from textual.screen import ModalScreen

from tui.checks.disputed import worst_first
from tui.core.finding import Finding
from tui.screen.arrangement import panes_width
from tui.screen.dialogs.box import BoxView
from tui.screen.dialogs.palette import ClosesOnce
from tui.screen.dialogs.text_field import TextField
from tui.screen.render.detail import finding_pieces, in_room
from tui.screen.render.frame import EDGES, body_width
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Piece, Row

_LOW: Final = 32
"""Rows below which the box is lower."""


class _Form(BoxView):
    """The box around the field: what is asked for above it, what the check found below."""

    def __init__(self, palette: Palette, name: str, about: str, enter: str) -> None:
        super().__init__(palette, name, (("⏎", enter), ("esc", "writes nothing")), id="form")
        self._about: list[Piece] = [(about, "soft")] if about else []
        self.field_height = 1
        self._found: list[list[Piece]] = []

    def tell(self, found: Iterable[list[Piece]]) -> None:
        """Show other rows below the field."""
        self._found = list(found)
        self.update()

    def about(self, cells: int, room: int) -> list[Row]:
        """The rows above the field, `room` at most."""
        return in_room([self._about] if self._about else [], cells - 2, room)

    def body(self, cells: int, room: int) -> tuple[Sequence[Row], range]:
        """What is asked for, room for the field, and what was found."""
        above = self.about(cells, max(room - self.field_height - 1, 0))
        found = in_room(self._found, cells - 2, max(room - len(above) - self.field_height, 0))
        rows = [*above, *[()] * self.field_height, *found]
        return [((" ", ""), *row) for row in rows], range(0)


class AskScreen(ClosesOnce, ModalScreen[str | None]):
    """Asks for a text; the answer is what was typed, empty where it was cleared.

    `check` is called in a thread with what is typed, and says what would be found; the newest text is
    checked next, and those typed meanwhile are passed over. `keep` is called with the text if the dialog is
    closed by ctrl+c or ctrl+q, and says whether it keeps it.
    """

    BINDINGS: ClassVar = [Binding("escape", "leave", show=False, priority=True)]

    class Checked(Message):
        """What was found in a text."""

        def __init__(self, text: str, findings: Sequence[Finding] | str) -> None:
            super().__init__()
            self.text = text
            self.findings = findings

    def __init__(
        self,
        palette: Palette,
        name: str,
        text: str,
        *,
        about: str = "",
        offers: Sequence[str] = (),
        check: Callable[[str], Sequence[Finding] | str] | None = None,
        keep: Callable[[str], bool] = lambda _: False,
        enter: str = "writes it",
    ) -> None:
        super().__init__()
        self._offers = offers
        self._check = check
        self._keep = keep
        self._field = TextField(text)
        self._form = _Form(palette, name, about, enter)
        self._palette = palette
        self._findings: list[list[Piece]] = []
        self._lock = Lock()
        self._next: str | None = None
        self._is_checking = False

    def compose(self) -> ComposeResult:
        """The box."""
        with Container(id="dialog"):
            yield self._form
            yield self._field

    def on_mount(self) -> None:
        """Put the cursor at the end of the text."""
        self._paint()
        self._field.move_cursor(self._field.document.end)
        self._field.focus()
        self._tell()
        self._look()

    def use_palette(self, palette: Palette) -> None:
        """Paint in other colours."""
        self._palette = palette
        self._form.use_palette(palette)
        self._paint()

    def _paint(self) -> None:
        self._field.paint(self._palette.style("text+selected.active"))

    def on_resize(self) -> None:
        """Give the text the room that there is; on a low screen the source below must stay in sight."""
        columns, rows = self.app.size
        width = panes_width(columns)
        field, found = (3, 2) if rows < _LOW else (6, 5)
        cells = body_width(width, boxed=True)
        above = len(self._form.about(cells, max(rows - EDGES - field - 1, 1)))
        dialog = self.query_one("#dialog")
        dialog.styles.width = width
        dialog.styles.height = min(above + field + found + EDGES, rows)
        self._form.field_height = field
        self._field.styles.width, self._field.styles.height = max(width - 4, 1), field
        self._field.styles.offset = (2, 1 + above)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)

    def keep_words(self) -> bool:
        """Keep what is typed for the next time the same is asked for; whether there is something to keep."""
        return self._keep(self._field.text)

    def asked_to_leave(self) -> bool:
        """Close in place of quitting if there are words to keep; whether that answers a wish to quit."""
        if self.is_active and self.keep_words():
            self.dismiss(None)
            return True
        return False

    def on_text_field_entered(self) -> None:
        """The answer."""
        self.dismiss(self._field.text)

    def on_text_field_asked(self) -> None:
        """Complete what was begun with the next offer that begins so."""
        head, between, begun = self._field.text.rpartition(";")
        begun = begun.strip()
        fitting = self._fitting(begun)
        if fitting:
            new = f"{head}{between} {fitting[0]}" if between else fitting[0]
            self._field.complete(new)

    def on_text_area_changed(self) -> None:
        """Look at what was typed."""
        self._tell()
        self._look()

    def _fitting(self, begun: str) -> list[str]:
        begun = begun.casefold()
        return [offer for offer in self._offers if begun in offer.casefold() and offer.casefold() != begun]

    def _tell(self) -> None:
        lines: list[list[Piece]] = []
        fitting = self._fitting(self._field.text.rpartition(";")[2].strip())
        if fitting:
            lines.append([("tab", "key"), (" " + " · ".join(fitting[:6]), "soft")])
        lines += self._findings
        self._form.tell(lines)

    def _look(self) -> None:
        if self._check is None:
            return
        with self._lock:
            self._next = self._field.text
            if self._is_checking:
                return
            self._is_checking = True
        Thread(target=self._look_on, name="typed", daemon=True).start()

    def _look_on(self) -> None:
        assert self._check is not None
        while True:
            with self._lock:
                text, self._next = self._next, None
                if text is None:
                    self._is_checking = False
                    return
            self.post_message(self.Checked(text, self._check(text)))

    def on_ask_screen_checked(self, message: Checked) -> None:
        """Show what was found, unless something else was typed meanwhile."""
        if message.text != self._field.text:
            return
        if isinstance(message.findings, str):
            self._findings = [[(message.findings, "error")]]
        else:
            self._findings = [finding_pieces(each, each.message) for each in worst_first(message.findings)]
        self._tell()
