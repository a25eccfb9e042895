"""A choice from a short list: a field to edit, or the value of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.screen.arrangement import panes_width
from tui.screen.dialogs.closing import ClosesOnce
from tui.screen.frame import body_width, bottom, sided, title
from tui.screen.palette import Palette
from tui.screen.rows import Row, clip
from tui.screen.widgets.rows_view import RowsView

_NAME = 14
"""Cells of the column of names."""


class Choice(NamedTuple):
    """One line of the list."""

    value: str
    name: str
    text: str = ""
    digit: int | None = None
    """The digit that takes it; None for its place in the list."""


class _Lines(RowsView):
    def __init__(self, palette: Palette, name: str, choices: Sequence[Choice], at: int) -> None:
        super().__init__(palette, id="pick")
        self._caption = name
        self.choices = choices
        self.at = at
        self.styles.height = len(choices) + 3

    def draw(self) -> list[Row]:
        width, room = self.size.width, self.size.height - 3
        first = max(0, min(self.at - room // 2, len(self.choices) - room))
        cells = body_width(width, boxed=True)
        rows = [title(self._caption, f"{self.at + 1}/{len(self.choices)}", width, focused=True, corners="┌┐")]
        for number, choice in enumerate(self.choices[first : first + room], first):
            here = number == self.at
            mark = ("▌ " if here else "  ", "gutter.active")
            style = "selected.active" if here else ""
            digit = digit_of(self.choices, number)
            key = "  " if digit is None else f"{digit} "
            name = f"{choice.name:<{_NAME}}" if choice.text else choice.name
            text = clip(choice.text.replace("\n", " "), max(cells - _NAME - 6, 1))
            row: Row = (
                mark,
                (key, f"key+{style}" if here else "key"),
                (clip(name, cells - 5), f"name+{style}" if here else "text"),
            )
            row += ((" ", style), (text, f"soft+{style}" if here else "soft")) if text else ()
            rows.append(sided(row, width, boxed=True, thumb=False, focused=True, style=style))
        hint = (("  ", ""), ("⏎", "key"), (" takes it  ", "soft"), ("esc", "key"), (" closes", "soft"))
        return [*rows, sided(hint, width, boxed=True, thumb=False, focused=True), bottom(width, focused=True)]


class PickScreen(ClosesOnce, ModalScreen[str | None]):
    """Lets the user choose; the answer is the choice's value."""

    BINDINGS: ClassVar = [
        Binding("escape,q", "leave", show=False),
        Binding("enter,space", "take", show=False),
        Binding("j,down,tab", "go(1)", show=False),
        Binding("k,up,shift+tab", "go(-1)", show=False),
        Binding("g,home", "go(-999)", show=False),
        Binding("G,end", "go(999)", show=False),
        *(Binding(str(number), f"number({number})", show=False) for number in range(10)),
    ]

    def __init__(
        self, palette: Palette, name: str, choices: Sequence[Choice], at: int = 0, *, width: int = 0
    ) -> None:
        """`width` is how many cells the list takes at most; 0 for as many as the panes have."""
        super().__init__()
        self._lines = _Lines(palette, name, choices, at)
        self._width = width

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
        self._lines.at = max(0, min(self._lines.at + by, len(self._lines.choices) - 1))
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
