"""From the lines of printed pages to paragraphs: page numbers and running heads left out, columns in order.

A PDF knows letters at places and no paragraphs. What is done here is what a reader's eye does: a gap, an
indent, another size or a line ended early begin a paragraph. Coordinates are points, upwards from below.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final, NamedTuple

from tui.intake.furniture import Line, without_furniture
from tui.intake.hyphens import Hyphens


class Paragraph(NamedTuple):
    """A paragraph, the size of its letters, and the page that it begins on, from 0."""

    text: str
    size: float
    page: int


_MOST_LINES: Final = 2_000
"""A page of more lines is no page of columns."""
_BULLET: Final = re.compile(r"[•▪◦‣●■○–—*]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_CLOSED: Final = re.compile(r"[.!?:。！？…][\"”’'»)\]]*\Z")


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of `pages`, in reading order."""
    kept = without_furniture(pages)
    hyphens = Hyphens(line.text for page in kept for line in page)
    runs = [(number, _merged(run)) for number, page in enumerate(kept) for run in _ordered(page)]
    pitches = _pitches(run for _, run in runs)
    widths = _widths(run for _, run in runs)
    made: list[Paragraph] = []
    last: Line | None = None
    for number, run in runs:
        column = min((line.left for line in run), default=0), max((line.right for line in run), default=0)
        for at, line in enumerate(run):
            if at:
                goes_on = not _begins(run[at - 1], line, column, pitches)
            else:
                goes_on = last is not None and _runs_over(last, line, widths.get(round(last.size), 0))
            if goes_on and made:
                made[-1] = made[-1]._replace(text=hyphens.join(made[-1].text, line.text))
            else:
                made.append(Paragraph(line.text, line.size, number))
            last = line
    return made


def _widths(runs: Iterable[Sequence[Line]]) -> dict[int, float]:
    """The usual width of a full line, by the size of letters."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for run in runs:
        for line in run:
            found[round(line.size)].append(line.right - line.left)
    return {size: median(widths) for size, widths in found.items()}


def _ordered(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in the order of reading, in runs that each stand in one column."""
    falling = sorted(lines, key=lambda line: (-line.top, line.left))
    gutter = _gutter(falling)
    if gutter is None:
        return [falling] if falling else []
    across = [line for line in falling if line.left < gutter - 1 and line.right > gutter]
    bands: defaultdict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    above = 0
    crossing = set(across)
    for line in falling:
        if line in crossing:
            above += 1
        else:
            bands[above][line.left >= gutter - 1].append(line)
    runs: list[list[Line]] = []
    held: list[Line] = []
    for number in range(len(across) + 1):
        left, right = bands[number]
        if left or right:
            runs += [held] if held else []
            held = []
            runs += _ordered(left) + _ordered(right)
        if number < len(across):
            held.append(across[number])
    return runs + ([held] if held else [])


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the right one of two columns of prose begins; None where there are none."""
    if not 6 <= len(lines) <= _MOST_LINES:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    starts = Counter(round(line.left) for line in lines)
    best: tuple[int, float] | None = None
    for start, count in starts.items():
        if count < 3 or not first + (last - first) * 0.2 < start < first + (last - first) * 0.85:
            continue
        left = [line for line in lines if line.right <= start]
        right = [line for line in lines if line.left >= start - 1]
        if len(left) < 3 or len(right) < 3 or len(left) + len(right) < 0.7 * len(lines):
            continue
        if not (_is_prose(left) and _is_prose(right)):
            continue
        overlap = min(left[0].top, right[0].top) - max(left[-1].bottom, right[-1].bottom)
        if overlap < 2 * lines[0].size and overlap < 2 * median(line.size for line in lines):
            continue
        score = len(left) + len(right)
        if best is None or score > best[0]:
            best = (score, float(start))
    return best[1] if best else None


def _is_prose(lines: Sequence[Line]) -> bool:
    return median(len(line.text) for line in lines) >= 18


def _merged(run: Sequence[Line]) -> list[Line]:
    """The lines of a column, parts on one height put together."""
    made: list[Line] = []
    for line in run:
        before = made[-1] if made else None
        if before is not None and abs(before.bottom - line.bottom) < 0.3 * min(before.size, line.size):
            first, second = (before, line) if before.left <= line.left else (line, before)
            is_row = before.is_row or second.left - first.right > 1.2 * line.size
            made[-1] = Line(
                f"{first.text} {second.text}",
                left=first.left,
                right=max(first.right, second.right),
                bottom=min(first.bottom, second.bottom),
                top=max(first.top, second.top),
                is_row=is_row,
            )
        else:
            made.append(line)
    return made


def _pitches(runs: Iterable[Sequence[Line]]) -> dict[int, float]:
    """The usual distance from line to line, by the size of letters."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for run in runs:
        for before, line in itertools.pairwise(run):
            distance = before.bottom - line.bottom
            if abs(before.size - line.size) < 1 and 0 < distance < 3 * line.size:
                found[round(line.size)].append(distance)
    # Of lines and the gaps between paragraphs, the smaller are the lines.
    return {size: sorted(distances)[len(distances) // 4] for size, distances in found.items()}


def _begins(before: Line, line: Line, column: tuple[float, float], pitches: dict[int, float]) -> bool:
    """Whether `line` begins a paragraph, in a column that goes from the one place to the other."""
    if line.is_row or before.is_row or _BULLET.match(line.text) or not _is_alike(before, line):
        return True
    distance = before.bottom - line.bottom
    pitch = pitches.get(round(line.size), 1.2 * line.size)
    if distance > 1.3 * pitch or distance < -0.5 * line.size:
        return True
    left, right = column
    if all(_is_centred(one, left, right) for one in (before, line)) and line.right < right - line.size:
        return False
    # Room that the next word would have filled: the line was ended on purpose.
    room = right - before.right - _first_word(line)
    if room > 0.3 * (right - left) or (room > 0.5 * line.size and _CLOSED.search(before.text)):
        return True
    # Behind a bullet the lines below the first stand further in.
    return line.left - before.left > 0.7 * line.size and not _BULLET.match(before.text)


def _is_centred(line: Line, left: float, right: float) -> bool:
    return abs((line.left - left) - (right - line.right)) < 0.4 * line.size


def _first_word(line: Line) -> float:
    """The width of a line's first word and the space before it, about."""
    letter = (line.right - line.left) / max(len(line.text), 1)
    return (len(line.text.split(None, 1)[0]) + 1) * letter


def _runs_over(last: Line, line: Line, width: float) -> bool:
    """Whether the paragraph that `last` was the last line of goes on in another column or on another page.

    `width` is that of the lines of its column.
    """
    if last.is_row or line.is_row or not _is_alike(last, line) or _BULLET.match(line.text):
        return False
    if line.text[:1].islower():
        return True
    return (
        last.right - last.left > 0.8 * width and not _CLOSED.search(last.text) and last.text[-1:] not in '”"'
    )


def _is_alike(first: Line, second: Line) -> bool:
    return abs(first.size - second.size) <= 0.12 * max(first.size, second.size)
