"""The lines of a YAML text where a finding stands, with carets under what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.finding import Finding
from tui.core.safe_text import visible
from tui.core.stdout import Line
from tui.core.text_width import cell_len, fit

_ROWS = 3
"""So many lines are shown at most; of a longer range the first two, and where it ends."""
_CUT = "..."


def excerpt(yaml_lines: Sequence[str], finding: Finding, width: int) -> Iterator[Line]:
    """Yield the lines where `finding` stands, with line numbers, each with carets below.

    A line that takes more than `width` cells is shown from a little before the carets on.
    """
    place = finding.place
    last = place.end_line - 1 if place.end_column == 1 and place.end_line > place.line else place.end_line
    last = min(max(last, place.line), len(yaml_lines))
    shown = last if last - place.line < _ROWS else place.line + _ROWS - 2
    gutter = len(str(shown))
    for number in range(place.line, shown + 1):
        text = yaml_lines[number - 1]
        start = place.column - 1 if number == place.line else len(text) - len(text.lstrip(" "))
        end = place.end_column - 1 if number == place.end_line else len(text.rstrip())
        room = max(width - gutter - 3, 20)
        before, marked, after = _window(text, min(start, len(text)), max(end, start), room)
        yield f"{number:>{gutter}} | {before}{marked}{after}"
        carets = "^" * max(cell_len(marked), 1)
        yield " " * gutter + " | " + " " * cell_len(before), (finding.severity, carets)
    if shown < last:
        yield f"{' ' * gutter} | ... to line {last}"


def _window(text: str, start: int, end: int, cells: int) -> tuple[str, str, str]:
    """`text` before, in and after `[start, end)`, made visible and cut to `cells`."""
    # Only what may be shown is measured: a line can hold megabytes.
    low = max(0, start - cells)
    part = visible(text[low : start + 2 * cells])
    start, end = start - low, min(end - low, len(part))
    cut_before = low > 0 or cell_len(part[:start]) > cells // 2
    if cut_before:
        keep = fit(part[:start][::-1], cells // 4)
        part, start, end = _CUT + part[start - keep :], keep + len(_CUT), end - start + keep + len(_CUT)
    if cell_len(part) > cells:
        part = part[: fit(part, cells - len(_CUT))] + _CUT
        end = min(end, len(part))
    return part[:start], part[start:end], part[end:]
