"""The first screen as text for the terminal, painted before Textual is loaded.

Loading that takes longer than all else until something can be read. What is painted here is worked out by
the same functions as the reader's own first screen, which takes its place cell for cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.color import ColorSystem

from tui.core.safe_text import visible
from tui.evidence.model import Dossier
from tui.screen.arrangement import Box, arrange
from tui.screen.background.reading_state import standing_fault
from tui.screen.keymap import Keys
from tui.screen.render.detail import draw_detail
from tui.screen.render.footer import EDITABLE
from tui.screen.render.footer_state import state_of
from tui.screen.render.hues import DARK, LIGHT, OURS, Hues
from tui.screen.render.palette import Palette
from tui.screen.render.panes_part import Panes
from tui.screen.render.rows import Row, fill
from tui.screen.render.source_part import SourceText
from tui.screen.render.status import Status, counts, draw_status, left_to_do
from tui.screen.render.viewport import Reveal
from tui.screen.state.view import View
from tui.screen.terminal.ansi import written


def hues_for(theme: str, *, is_dark: bool | None, background: str = "") -> Hues | None:
    """The colours of the theme that was chosen, else those for the background.

    Args:
        theme: The name of the theme; empty where none was chosen.
        is_dark: Whether the background is dark; None where only the terminal can say.
        background: What it was the last time, `dark` or `light`; empty where that is not known.

    Returns:
        None for one of Textual's themes, and where nothing is known of the background: colours that are
        found to be wrong a moment later are worse than none.
    """
    if theme:
        return OURS.get(theme)
    said = background if is_dark is None else "dark" if is_dark else "light"
    return {"dark": DARK, "light": LIGHT}.get(said)


def depth_of(environment: Mapping[str, str]) -> ColorSystem | None:
    """How many colours the terminal has, as Textual would find out; None where that is not so plain."""
    if any(name.startswith("TEXTUAL") for name in environment):
        return None
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    many = environment.get("TERM", "").rpartition("-")[2] == "256color"
    return ColorSystem.EIGHT_BIT if many else None


def frame(
    dossier: Dossier, view: View, size: tuple[int, int], *, bound: Keys, say: str, is_example: bool = False
) -> list[Row] | None:
    """The rows of the first screen.

    Args:
        dossier: What has been read.
        view: Where one stands.
        size: The columns and rows of the terminal.
        bound: The keys in force.
        say: What the status line has to say.
        is_example: Whether this is the program's own example, which is not edited.

    Returns:
        A row for each of the terminal's; None where the screen is too small, or the item is shown in full.
    """
    width, height = size
    sections = len(dossier.briefing.sections)
    places = arrange(
        width, height, sections, in_source=view.in_source, whole=view.whole, share=view.manner.share
    )
    if places.too_small or view.manner.full:
        return None
    panes = Panes(lambda: places.panes[2:])
    panes.show(dossier, view, boxed=places.boxed, reveal=Reveal.MIDDLE)
    source = SourceText(lambda: places.source[2:])
    source.show(dossier, view, boxed=places.boxed, reveal=Reveal.MIDDLE)
    fault = standing_fault(dossier)
    state = state_of(dossier, view, *([] if is_example else [EDITABLE]))
    status = draw_status(Status(state, counts(dossier), say, fault, left_to_do(dossier)), width, bound).row
    rows: list[Row] = [()] * height
    _lay(rows, places.panes, panes.draw() if panes.has_room else [])
    _lay(rows, places.source, source.draw() if source.has_room else [])
    _lay(rows, places.detail, draw_detail(dossier, view, *places.detail[2:], fault=fault, bound=bound))
    _lay(rows, places.status, [status])
    return rows


def _lay(rows: list[Row], box: Box, part: list[Row]) -> None:
    """Put the rows of a part into those of the screen, behind what stands left of it."""
    for y in range(box.height):
        rows[box.y + y] += fill(part[y] if y < len(part) else (), box.width)


def painted(rows: Iterable[Row], palette: Palette, depth: ColorSystem) -> str:
    """The rows in their colours, from the upper left corner on."""
    lines = (written(((visible(text), palette.style(style)) for text, style in row), depth) for row in rows)
    return "".join(f"\x1b[{y};1H{line}" for y, line in enumerate(lines, start=1))
