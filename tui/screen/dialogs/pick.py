"""A choice from a short list: a field to edit, or the value of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.screen.arrangement import panes_width
from tui.screen.dialogs.box import BoxView
from tui.screen.dialogs.palette import ClosesOnce
from tui.screen.render.frame import EDGES, thumb_rows
from tui.screen.render.line_wrapping import width
from tui.screen.render.palette import Palette
from tui.screen.render.rows import Row, clip, fill, row_width

_NAME: Final = 14
"""Cells of the column of names, unless a name is longer."""
_OWN_KEYS: Final = frozenset({"j", "k", "q", "G", "space", *map(str, range(10))})
"""The printable keys that are bound."""


class Choice(NamedTuple):
    """One line of the list."""

    value: str
    name: str
    text: str = ""
    digit: int | None = None
    """The digit that takes it; None for its place in the list."""


class _Lines(BoxView):
    def __init__(self, palette: Palette, name: str, choices: Sequence[Choice], at: int, escape: str) -> None:
        super().__init__(palette, name, (("⏎", "takes it"), ("j/k", "moves"), ("esc", escape)), id="pick")
        self.choices = choices
        self.at = at
        self.styles.height = len(choices) + EDGES

    def body(self, cells: int, room: int) -> tuple[Sequence[Row], range]:
        """The choices in view, the one under the cursor among them."""
        self.note = f"{self.at + 1}/{len(self.choices)}"
        first = max(0, min(self.at - room // 2, len(self.choices) - room))
        rows = [self._row(number, cells) for number in range(first, min(first + room, len(self.choices)))]
        return rows, thumb_rows(first, first + room, len(self.choices), room)

    def _row(self, number: int, cells: int) -> Row:
        choice, here = self.choices[number], number == self.at
        style = "selected.active" if here else ""
        digit = digit_of(self.choices, number)
        name = clip(choice.name, cells - 5)
        row: Row = (
            ("▌ " if here else "  ", "gutter.active"),
            ("  " if digit is None else f"{digit} ", f"key+{style}" if here else "key"),
            (name, f"name+{style}" if here else "text"),
        )
        if choice.text:
            longest = max(width(each.name) for each in self.choices if each.text)
            pad = max(min(max(longest, _NAME), cells // 2) - width(name), 0) + 1
            text = clip(choice.text.replace("\n", " "), max(cells - row_width(row) - pad - 1, 1))
            row += ((" " * pad, style), (text, f"soft+{style}" if here else "soft"))
        return fill(row, cells, style)

    def scroll(self, by: int) -> None:
        """Move the cursor, which stays in view."""
        self.at = max(0, min(self.at + by, len(self.choices) - 1))
        self.update()


class PickScreen(ClosesOnce, ModalScreen[str | None]):
    """Lets the user choose; the answer is the choice's value.

    A letter goes to the next choice whose name begins with it, several letters to one that begins with all;
    j, k, q and G keep their own meaning.
    """

    BINDINGS: ClassVar = [
        Binding("escape,q", "leave", show=False),
        Binding("enter,space", "take", show=False),
        Binding("j,down,tab", "go(1)", show=False),
        Binding("k,up,shift+tab", "go(-1)", show=False),
        Binding("home", "go(-999)", show=False),
        Binding("G,end", "go(999)", show=False),
        *(Binding(str(number), f"number({number})", show=False) for number in range(10)),
    ]

    def __init__(
        self,
        palette: Palette,
        name: str,
        choices: Sequence[Choice],
        at: int = 0,
        *,
        width: int = 0,
        escape: str = "closes",
    ) -> None:
        """Begin at the choice `at`.

        Args:
            palette: The colours.
            name: The title.
            choices: What there is to choose from.
            at: The choice under the cursor at first, from 0.
            width: Cells that the list takes at most; 0 for as many as the panes have.
            escape: What escape does, for the row of keys.
        """
        super().__init__()
        self._lines = _Lines(palette, name, choices, at, escape)
        self._width = width
        self._begun = ""
        """The letters typed one after the other."""

    def compose(self) -> ComposeResult:
        """One box."""
        yield self._lines

    def on_resize(self) -> None:
        """Stand over the panes."""
        whole = self.app.size.width
        self._lines.styles.width = min(self._width, whole) if self._width else panes_width(whole)

    def action_leave(self) -> None:
        """No choice."""
        self.dismiss(None)

    def action_take(self) -> None:
        """The choice under the cursor."""
        self.dismiss(self._lines.choices[self._lines.at].value)

    def action_go(self, by: int) -> None:
        """Move the cursor."""
        self._lines.scroll(by)

    async def _on_key(self, event: events.Key) -> None:
        letter = (event.character or "").casefold()
        if not event.is_printable or event.key in _OWN_KEYS:
            self._begun = ""
        elif (at := self._beginning(self._begun + letter, 0)) is not None:
            self._begun += letter
            self._go_to(at)
        elif (at := self._beginning(letter, 1)) is not None:
            self._begun = letter
            self._go_to(at)
        elif event.key == "g":
            self._go_to(0)

    def _beginning(self, letters: str, after: int) -> int | None:
        """The next choice, `after` places from the cursor on, whose name begins with `letters`."""
        choices, at = self._lines.choices, self._lines.at
        order = [(at + after + step) % len(choices) for step in range(len(choices))]
        return next((each for each in order if choices[each].name.casefold().startswith(letters)), None)

    def _go_to(self, at: int) -> None:
        self._lines.at = at
        self._lines.update()

    def action_number(self, number: int) -> None:
        """The choice of that digit."""
        choices = self._lines.choices
        for at, choice in enumerate(choices):
            if digit_of(choices, at) == number:
                self.dismiss(choice.value)
                return


def digit_of(choices: Sequence[Choice], at: int) -> int | None:
    """The digit that takes the choice at a place, from 0; None where there is none left for it."""
    digit = choices[at].digit
    digit = at + 1 if digit is None else digit
    return digit if digit < 10 else None
