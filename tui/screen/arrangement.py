"""Which part of the reader stands where, for any size of the screen."""

from __future__ import annotations

from typing import Final, NamedTuple

WIDE: Final = 100
"""From so many columns on the source stands beside the panes."""
SHORT: Final = 20
"""Below so many rows one side shows at a time."""
LEAST: Final = (40, 12)
"""Columns and rows below which nothing can be read."""

MEASURE: Final = 96
"""The longest line of a source, in cells: a longer one is hard to read."""
_AROUND: Final = 10
"""Cells of a source besides its longest line: sides, gutter and strip."""
_WIDEST_PANES: Final = 110
"""The most cells that panes take of what a source leaves empty."""

USUAL_SHARE: Final = 42
"""Hundredths of the screen that the panes have, of its width or, one above the other, of its height."""
LEAST_SHARE: Final = 22
MOST_SHARE: Final = 70


_NOTE: Final = 30
"""The most cells that a line to type in leaves to what is shown at its right."""


class Box(NamedTuple):
    """Columns and rows of the screen, from 0."""

    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0


class Arrangement(NamedTuple):
    """The places of the reader's parts; one that is not shown has no height."""

    panes: Box = Box()
    source: Box = Box()
    detail: Box = Box()
    findings: Box = Box()
    """The list of findings, which has the place of the detail."""
    outline: Box = Box()
    """The outline, likewise."""
    status: Box = Box()
    prompt: Box = Box()
    """The line to type in, over a part of the status."""
    boxed: bool = False
    """Whether panes have sides and a lower edge."""
    too_small: bool = False
    alone: bool = False
    """Whether one side has the place of both."""


def arrange(
    width: int,
    height: int,
    sections: int,
    *,
    in_source: bool,
    whole: bool,
    listing: int | None = None,
    label: int | None = None,
    share: int | None = None,
    full: int = 0,
    outline: bool = False,
) -> Arrangement:
    """Arrange the parts on `width` columns and `height` rows.

    `listing` is how many findings the list holds where it is open, `label` how many cells stand before a
    line that is typed; None where there is none. `share` is how many hundredths of the screen the panes
    have; None as is usual for the size. `full` is how many rows the item in full takes, 0 where it is not
    shown. With `outline` the outline has the lower part, with the line to type in.
    """
    if width < LEAST[0] or height < LEAST[1]:
        return Arrangement(status=Box(0, 0, width, height), too_small=True)
    prompt = Box()
    if label is not None and not outline:
        prompt = Box(label + 1, height - 1, line_width(width, label), 1)
    tall = 2 if height < SHORT else 3 if height < 32 else 4 if height < 50 else 6
    if outline:
        tall = 7 if height < SHORT else 10 if height < 32 else 15 if height < 50 else 20
    elif full and listing is None:
        most = height * 40 // 100 if height >= 32 else height - 1 - 15 if height >= SHORT else 5
        tall = max(tall, min(full, most))
    if listing is not None and not outline:
        most = 6 if height < SHORT else 8 if height < 32 else 12 if height < 50 else 18
        tall = max(min(most, listing + 6), 6)
    lowest = Box(0, height - 1 - tall, width, tall)
    boxed = width >= WIDE
    if outline:
        prompt = Box(3, lowest.y + 1, max(width - 6, 1), 1)
    below = Arrangement(
        detail=lowest if listing is None and not outline else Box(),
        findings=lowest if listing is not None and not outline else Box(),
        outline=lowest if outline else Box(),
        status=Box(0, height - 1, width, 1),
        prompt=prompt,
        boxed=boxed,
    )
    room = height - 1 - tall
    if whole or height < SHORT:
        side = Box(0, 0, width, room)
        panes, source = (Box(), side) if in_source else (side, Box())
        return below._replace(panes=panes, source=source, alone=True)
    if boxed:
        left = panes_width(width, share)
        return below._replace(panes=Box(0, 0, left, room), source=Box(left, 0, width - left, room))
    # The open pane has its title and five lines or more, the source its title and nine or more.
    wanted = room * 45 // 100 if share is None else room * share // 100
    least = sections + 6 if share is None else 6
    upper = min(max(wanted, least), room - 10)
    return below._replace(panes=Box(0, 0, width, upper), source=Box(0, upper, width, room - upper))


def line_width(width: int, label: int) -> int:
    """The cells of a line to type in after `label` cells on a screen of `width`."""
    note = max(26, min(width * 2 // 5, _NOTE))
    return max(width - label - 1 - note, width // 3)


def panes_width(width: int, share: int | None = None) -> int:
    """The columns of the panes on a screen of `width` columns, `share` hundredths of it or as is usual."""
    if width < WIDE:
        return width
    if share is None:
        usual = max(46, min(width * USUAL_SHARE // 100, 90))
        return max(usual, min(width - MEASURE - _AROUND, _WIDEST_PANES))
    return max(24, min(width * share // 100, width - 32))


def share_at(arrangement: Arrangement, x: int, y: int) -> int:
    """The share of the panes whose edge was dragged to a cell of the screen."""
    if arrangement.boxed:
        whole = arrangement.panes.width + arrangement.source.width
        share = 100 * (x + 1) // max(whole, 1)
    else:
        whole = arrangement.panes.height + arrangement.source.height
        share = 100 * y // max(whole, 1)
    return max(LEAST_SHARE, min(share, MOST_SHARE))


class PaneBox(NamedTuple):
    """The rows of one pane within the column of panes, its title row among them."""

    section: int
    y: int
    height: int


def stack(
    height: int, heights: list[int], opened: int, *, least: int = 6, previews: bool = True
) -> list[PaneBox]:
    """Share `height` rows among the panes.

    Args:
        height: The rows of the column.
        heights: The rows that each pane could fill, its title among them.
        opened: The open pane, which gets `least` rows or more, and what the others leave.
        least: The open pane's rows, its title among them, where there is room.
        previews: Whether closed panes may show more than their title.

    Returns:
        The panes shown, from the top; those farthest from the open one are left out where there is no room.
    """
    count = len(heights)
    if not count:
        return []
    closed = max(min(count - 1, height - min(least, height)), 0)
    first = max(0, min(opened - closed // 2, count - 1 - closed))
    shown = range(first, first + closed + 1)
    rows = dict.fromkeys(shown, 1)
    spare = height - closed - 1
    if previews:
        # The open pane takes what it can fill, but leaves a third of the room to the others' first items.
        others = sum(min(heights[index] - 1, 4) for index in shown if index != opened)
        own = min(heights[opened] - 1, spare, max(spare - others, spare * 2 // 3, least - 1))
        left = spare - own
        rows[opened] += own
        while left > 0:
            hungry = [index for index in shown if index != opened and rows[index] < heights[index]]
            if not hungry:
                break
            for index in hungry[:left]:
                rows[index] += 1
                left -= 1
        rows[opened] += left
    else:
        rows[opened] += spare
    boxes, y = [], 0
    for index in shown:
        boxes.append(PaneBox(index, y, rows[index]))
        y += rows[index]
    return boxes
