"""How long a key takes to be drawn, in briefings of three sizes, beside a key of the smallest Textual app.

    python -m tests.benchmarks.keys [--runs N] [--quick]

All programs stand open and rest, and get each key in turn. A time ends with the last byte of what was drawn; on
a busy machine the time on a core says more. That it is flat means that a key takes no more of a core in the
largest text than in the smallest, within noise. Bytes are those of one redraw: what a slow line has to carry.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from tests.benchmarks import made
from tests.benchmarks.probe import Pressed, Running, reader, two_lines
from tests.benchmarks.table import Row, alone, p95

SIZES: Final = ((40, 12), (10_000, 1_000), (1_000_000, 200))
QUICK: Final = ((40, 12), (2_000, 200), (50_000, 200))
"""Sentences and items: an item of the largest text takes long to anchor, and a key does not know of others."""

BEYOND: Final = 8.0
"""Milliseconds that a key may take beyond one of the smallest app."""

FLAT: Final = 1.25
"""How many times as long a key may take in the largest text as in the smallest: the noise of a busy machine."""

KEYS: Final = {
    "item": ("j", "k"),
    "pane": ("\t", "\x1b[Z"),
    "into the source and back": ("\r", "1"),
    "sentence": ("j", "k"),
    "page of the source": (" ", "b"),
    "end and beginning of the source": ("G", "g"),
    "sentence that no item cites": ("o", "O"),
}
IN_SOURCE: Final = frozenset(list(KEYS)[3:])
ALONE: Final = 0.15
"""Seconds without a byte that end a redraw."""


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Every key in every program, in turn; `runs` pairs of each."""
    sizes = QUICK if quick else SIZES
    programs = {
        f"{sentences:,}": Running(reader(made.briefing(sentences, items, 2), rest=" sentences cited"))
        for sentences, items in sizes
    }
    smallest = Running(two_lines())
    try:
        smallest.rested()
        for running in programs.values():
            running.rested(1800)
        for what, keys in KEYS.items():
            if what in IN_SOURCE and what == "sentence":
                for running in programs.values():
                    running.press("\r")
            yield from _key(what, keys, programs, smallest, runs)
    finally:
        for running in (smallest, *programs.values()):
            running.end()


def _key(
    what: str, keys: tuple[str, str], programs: dict[str, Running], smallest: Running, runs: int
) -> Iterator[Row]:
    taken: dict[str, list[Pressed]] = {name: [] for name in programs}
    base: list[Pressed] = []
    for turn in range(2 * runs + 2):
        pressed = {name: running.press(keys[turn % 2], ALONE) for name, running in programs.items()}
        least = smallest.press("j", ALONE)
        if turn >= 2:  # the first ones fill caches
            base.append(least)
            for name, each in pressed.items():
                taken[name] += [each] if each.count else []
    against = "two-line app's key"
    least_time, least_core = [each.milliseconds for each in base], [each.on_core for each in base]
    middles: dict[str, float] = {}
    for name, all_of_it in taken.items():
        if not all_of_it:
            yield Row(f"{what}, {name} sentences", 0, note="drew nothing")
            continue
        times, cores = ([each[at] for each in all_of_it] for at in (0, 2))
        middles[name] = median(cores)
        note = f"{median(each.count for each in all_of_it):,.0f} bytes"
        yield Row(
            f"{what}, {name}, p50", median(times), median(least_time), "ms", against, BEYOND, True, note
        )
        yield Row(f"{what}, {name}, p95", p95(times), p95(least_time), "ms", against, BEYOND, True)
        yield Row(
            f"{what}, {name}, on a core", median(cores), median(least_core), "ms", against, BEYOND, True
        )
    if len(middles) > 1:
        (first, small), *_, (last, large) = middles.items()
        yield Row(f"{what}, on a core, {last}", large, small, "ms", f"at {first} sentences", FLAT)


if __name__ == "__main__":
    alone(__doc__, measure)
