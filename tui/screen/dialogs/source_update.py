"""A source's changes over the reader: each is accepted or refused, and all are written together or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import ModalScreen

from tui.core.messages import plural
from tui.renewal.model import Renewal
from tui.renewal.words import summary
from tui.screen.dialogs.box import BoxView
from tui.screen.dialogs.confirm import ConfirmScreen
from tui.screen.dialogs.palette import ClosesOnce
from tui.screen.render.frame import thumb_rows
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Piece, Row, clip
from tui.screen.render.source_update import Deciding, detail_rows, list_row, places_in
from tui.screen.render.viewport import TOP, Line, Viewport

_FRAME: Final = 4
"""Rows besides the list and the detail: both edges, the counts and a rule."""
_DETAIL: Final = 14
"""Rows that the change under the cursor has if there is room."""


_KEYS: Final = (("a", "accept"), ("x", "refuse"), ("⏎", "write"))


class Changes(BoxView):
    """The list, the change under the cursor in full, and the keys."""

    class Clicked(Message):
        """The change `at` of the list, from 0, was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, palette: Palette, deciding: Deciding) -> None:
        super().__init__(palette, f"New text of {deciding.renewal.source}", (), id="renewal")
        self.deciding = deciding
        self.say = ""
        """What is said in place of the counts, until the next key."""
        self._top = TOP
        self._detail_top = 0

    def show(self, deciding: Deciding, say: str = "") -> None:
        """Show where the cursor is and what was decided."""
        if deciding.at != self.deciding.at:
            self._detail_top = 0
        self.deciding, self.say = deciding, say
        self.fitted()
        self.update()

    def fitted(self) -> None:
        """Keep the change under the cursor in view."""
        at = self.deciding.at
        self._top = self._port.reveal(self._top, Line(at, 0), Line(at, 0), margin=1)

    @property
    def page(self) -> int:
        """The changes of a page, with one kept for the eye."""
        return max(self._listed - 1, 1)

    @property
    def _listed(self) -> int:
        """The rows of the list."""
        room = max(self.size.height - _FRAME, 2)
        return max(min(len(self.deciding.renewal.shifts), max(room * 2 // 5, room - _DETAIL)), 1)

    @property
    def _port(self) -> Viewport:
        return Viewport(len(self.deciding.renewal.shifts), lambda _: 1, self._listed)

    def body(self, cells: int, room: int) -> tuple[Sequence[Row], range]:
        """The counts, the list, a rule and the change under the cursor."""
        its, port = self.deciding, self._port
        self.keys = (*_KEYS, ("A", f"accept all {its.shift.kind}"), ("esc", "close"))
        is_open = f", {len(its.open)} open" if its.open else ""
        self.note = f"{its.at + 1}/{len(its.renewal.shifts)}{is_open}"
        say = self.say or ("" if its.open else "each change is decided: ⏎ writes")
        said = (say, "say") if say else (summary(its.renewal), "soft")
        rows: list[Row] = [((clip(f"  {said[0]}", cells), said[1]),)]
        self._top = port.settle(self._top)
        shown = [line.block for line in port.lines(self._top)]
        thumb = thumb_rows(shown[0], shown[-1] + 1, len(its.renewal.shifts), port.height)
        rows += [list_row(its, number, cells) for number in shown]
        rows.append((("─" * cells, "border"),))
        rows += self._detail(cells, max(room - len(rows), 0))
        return rows, range(thumb.start + 1, thumb.stop + 1)

    def _detail(self, cells: int, room: int) -> list[Row]:
        """The change under the cursor from where it is scrolled to; the last row says what is below."""
        rows = detail_rows(self.deciding, cells)
        self._detail_top = max(0, min(self._detail_top, len(rows) - room))
        shown = rows[self._detail_top : self._detail_top + room]
        if (below := len(rows) - self._detail_top - room) > 0 and shown:
            more = clip(f"  … {plural(below + 1, 'more row')} · J/K scroll", cells)
            shown[-1] = ((more, "soft"),)
        return shown

    def scroll_detail(self, by: int) -> None:
        """Scroll the change under the cursor."""
        self._detail_top += by
        self.update()

    def scroll(self, by: int) -> None:
        """Scroll the list."""
        self._top = self._port.scroll(self._top, by)
        self.update()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the change that was clicked."""
        event.stop()
        lines = list(self._port.lines(self._top))
        if 2 <= event.y < 2 + len(lines):
            self.post_message(self.Clicked(lines[event.y - 2].block))


class RenewalScreen(ClosesOnce, ModalScreen[Mapping[int, bool] | None]):
    """Lets the user decide about every change; the answer is by number, or None where it is left."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "leave", show=False),
        Binding("enter", "write", show=False),
        Binding("a,space,y", "decide(True)", show=False),
        Binding("x,n", "decide(False)", show=False),
        Binding("A", "decide_all", show=False),
        Binding("j,down", "go(1)", show=False),
        Binding("k,up", "go(-1)", show=False),
        Binding("J,right_square_bracket", "scroll_detail(1)", show=False),
        Binding("K,left_square_bracket", "scroll_detail(-1)", show=False),
        Binding("pagedown,d", "page(1)", show=False),
        Binding("pageup,u", "page(-1)", show=False),
        Binding("g,home", "go(-999999)", show=False),
        Binding("G,end", "go(999999)", show=False),
    ]

    def __init__(self, palette: Palette, renewal: Renewal, decided: Mapping[int, bool]) -> None:
        super().__init__()
        self._palette = palette
        self._before = dict(decided)
        self._changes = Changes(
            palette, Deciding(renewal, decided=dict(decided), places=places_in(renewal.old))
        )

    @property
    def decided(self) -> Mapping[int, bool]:
        """What was decided so far."""
        return self._changes.deciding.decided

    def compose(self) -> ComposeResult:
        """One box."""
        yield self._changes

    def on_resize(self) -> None:
        """Take the room that is needed, and no more."""
        most = max(self.app.size.height * 92 // 100, 3)
        needed = len(self._changes.deciding.renewal.shifts) + _FRAME + _DETAIL
        self._changes.styles.height = min(most, needed)

    def action_go(self, by: int) -> None:
        """Move the cursor."""
        its = self._changes.deciding
        self._changes.show(its._replace(at=max(0, min(its.at + by, len(its.renewal.shifts) - 1))))

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.action_go(by * self._changes.page)

    def action_scroll_detail(self, by: int) -> None:
        """Scroll the change under the cursor."""
        self._changes.scroll_detail(by)

    def on_changes_clicked(self, message: Changes.Clicked) -> None:
        """Move the cursor to what was clicked."""
        self.action_go(message.at - self._changes.deciding.at)

    def action_decide(self, accepted: bool) -> None:
        """Accept or refuse the change under the cursor, and go to the next that is open."""
        its = self._changes.deciding
        self._decide({its.at: accepted})

    def action_decide_all(self) -> None:
        """Accept all of the kind of the one under the cursor that are open, and this one."""
        its = self._changes.deciding
        shifts = its.renewal.shifts
        same = {number: True for number in its.open if shifts[number].kind == its.shift.kind}
        self._decide({**same, its.at: True})

    def _decide(self, new: Mapping[int, bool]) -> None:
        its = self._changes.deciding
        its = its._replace(decided={**its.decided, **new})
        after = [number for number in its.open if number > its.at] or its.open
        self._changes.show(its._replace(at=after[0] if after else its.at))

    def action_write(self) -> None:
        """The answer, once nothing is open."""
        its = self._changes.deciding
        if not its.open:
            self.dismiss(its.decided)
            return
        many = "1 is open" if len(its.open) == 1 else f"{len(its.open)} are open"
        self._changes.show(its._replace(at=its.open[0]), f"{many}: nothing is written before each is decided")

    def action_leave(self) -> None:
        """No answer; asked about where something was decided here."""
        if self.decided == self._before:
            self.dismiss(None)
            return
        lines: list[list[Piece]] = [
            [("Nothing is written. What you decided is kept until U is pressed for", "text")]
        ]
        lines[0].append((" another text, or the reader ends.", "text"))
        name = "Leave without writing?"
        screen = ConfirmScreen(self._palette, name, lines, "leaves, and writes nothing", "goes on here")
        self.app.push_screen(screen, self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
