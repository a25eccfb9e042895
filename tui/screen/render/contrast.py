"""Contrast between colours, by the measure of the Web Content Accessibility Guidelines (WCAG 2, 1.4.3)."""

from __future__ import annotations

from typing import Final

from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet

LEAST: Final = 4.5
"""The ratio from which on text of usual size is readable."""
BLACK: Final = ColorTriplet(0, 0, 0)
WHITE: Final = ColorTriplet(255, 255, 255)
_STEPS: Final = 20


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(front: ColorTriplet, *grounds: ColorTriplet, least: float = LEAST) -> ColorTriplet:
    """`front`, moved towards white or black until it can be read on each of the grounds.

    Where the grounds leave no such colour, the one that is read best on the worst of them.
    """
    best, reached = front, min(contrast(front, ground) for ground in grounds)
    if reached >= least:
        return front
    for step in range(1, _STEPS + 1):
        for end in (WHITE, BLACK):
            moved = blend_rgb(front, end, step / _STEPS)
            worst = min(contrast(moved, ground) for ground in grounds)
            if worst >= least:
                return moved
            if worst > reached:
                best, reached = moved, worst
    return best


def _luminance(color: ColorTriplet) -> float:
    red, green, blue = (_linear(channel / 255) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.03928 else float(((share + 0.055) / 1.055) ** 2.4)
