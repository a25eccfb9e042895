"""What search, outline, strip and coverage cost in 100,000 sentences and 10,000 items, against the example.

    python -m tests.benchmarks.finding [--runs N] [--quick]

Both are open at once and get the same keys in turn. Measured is how long keys hold the event loop at most (the
longest gap of a heartbeat), which is to be no more than two frames of 1/60 second beyond the example's.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from statistics import median
from typing import Final

from tests.benchmarks import made
from tests.benchmarks.table import Row, alone
from tests.support import Reading, reading, until

LARGE: Final = (100_000, 10_000)
QUICK: Final = (2_000, 200)
"""Sentences and items."""
AIM: Final = 2 * 1000 / 60
STEPS: Final = {
    "search as one types": ("slash", *"the ferry 12", "escape"),
    "next hit": ("slash", *"harbour", "enter", *"nnnnnnnn", "escape"),
    "outline as one types": ("t", *"harb spr", "down", "down", "escape"),
    "coverage and strip": ("enter", "c", "j", "j", "G", "g", "o", "o", "c", "escape", "escape"),
}


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Every step in both."""
    sentences, items = QUICK if quick else LARGE
    found = asyncio.run(_found(min(runs, 3), sentences, items))
    for what, (small, big) in found.items():
        gaps = [median(gap for gap, _ in each) for each in (small, big)]
        rests = [median(rest for _, rest in each) for each in (small, big)]
        yield Row(f"{what}, longest gap", gaps[1], gaps[0], "ms", "the example", AIM, True)
        yield Row(f"{what}, a key to rest", rests[1], rests[0], "ms", "the example")


Taken = list[tuple[float, float]]


async def _found(runs: int, sentences: int, items: int) -> dict[str, tuple[Taken, Taken]]:
    found: dict[str, tuple[Taken, Taken]] = {what: ([], []) for what in STEPS}
    async with (
        reading(made.EXAMPLE, checked=False) as small,
        reading(made.briefing(sentences, items), checked=False, seconds=240) as big,
    ):
        for reader in (small, big):
            reader.app.reader.hold()  # the check of 10,000 claims has a benchmark of its own
        for _ in range(runs):
            for what, keys in STEPS.items():
                for reader, taken in zip((small, big), found[what], strict=True):
                    taken.append(await _step(reader, keys))
    return found


@asynccontextmanager
async def _heartbeat(gaps: list[float]) -> AsyncIterator[None]:
    """Note how long the event loop was held, beat by beat."""

    async def beat() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            gaps.append((now - last) * 1000)
            last = now

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()


async def _step(reader: Reading, keys: tuple[str, ...]) -> tuple[float, float]:
    """The longest gap of the event loop, and the median time from a key to rest, in milliseconds."""
    app, gaps, times = reader.app, [], []
    async with _heartbeat(gaps):
        for key in keys:
            start = time.perf_counter()
            await reader.pilot.press(key)
            times.append((time.perf_counter() - start) * 1000)
            busy = (app.reader._seeker._newest, app.reader._outliner._newest)
            await until(lambda busy=busy: not any(each.is_busy for each in busy), 60)
            await reader.pilot.pause()
    return max(gaps), median(times)


if __name__ == "__main__":
    alone(__doc__, measure)
