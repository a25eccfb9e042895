"""What search, outline, strip and coverage cost in 100,000 sentences and 10,000 items, against the example.

Run by hand: `python -m tests.benchmarks.finding`. Prints, for both, measured in turn in one run, the
milliseconds that keys hold the event loop (the longest gap of a heartbeat) and that a redraw takes, with
the difference in frames of 1/60 second.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from tests.benchmarks.editing import WORDS
from tests.support import Reading, reading, until

ROOT = Path(__file__).parents[2]
FRAME = 1000 / 60
ROUNDS = 3
STEPS = {
    "search as one types": ("slash", *"the ferry 12", "escape"),
    "next hit": ("slash", *"harbour", "enter", *"nnnnnnnn", "escape"),
    "outline as one types": ("t", *"harb spr", "down", "down", "escape"),
    "coverage and strip": ("enter", "c", "j", "j", "G", "g", "o", "o", "c", "escape", "escape"),
}


def large(folder: Path) -> Path:
    """A briefing of 10,000 items beside 100,000 sentences."""
    rng = random.Random(1)
    sentences = [f"Number {n} {' '.join(rng.choices(WORDS, k=12))} ends." for n in range(100_000)]
    paragraphs = (" ".join(sentences[n : n + 4]) for n in range(0, len(sentences), 4))
    (folder / "a.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    entries = "".join(
        f"      - claim: Claim {n} of many.\n        evidence: {sentences[n * 10]}\n" for n in range(10_000)
    )
    head = "version: 1\ntitle: Big\nsources:\n  - id: a\n    path: a.txt\nsections:\n"
    path = folder / "briefing.yml"
    path.write_text(f"{head}  - title: Part\n    kind: points\n    items:\n{entries}", encoding="utf-8")
    return path


@asynccontextmanager
async def heartbeat(gaps: list[float]) -> AsyncIterator[None]:
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


async def step(reader: Reading, keys: tuple[str, ...]) -> tuple[float, float]:
    """The longest gap of the event loop, and the median time from a key to rest, in milliseconds."""
    app, gaps, times = reader.app, [], []
    async with heartbeat(gaps):
        for key in keys:
            start = time.perf_counter()
            await reader.pilot.press(key)
            times.append((time.perf_counter() - start) * 1000)
            busy = (app.reader._seeker._newest, app.reader._outliner._newest)
            await until(lambda busy=busy: not any(each.is_busy for each in busy), 60)
            await reader.pilot.pause()
    return max(gaps), median(times)


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {"example": ROOT / "briefing.yml", "large": large(Path(folder))}
        found: dict[str, dict[str, list[tuple[float, float]]]] = {name: {} for name in paths}
        async with (
            reading(paths["example"], checked=False) as small,
            reading(paths["large"], checked=False, seconds=120) as big,
        ):
            for reader in (small, big):
                reader.app.reader.hold()  # the check of 10,000 claims has a benchmark of its own
            for _ in range(ROUNDS):
                for what, keys in STEPS.items():
                    for name, reader in (("example", small), ("large", big)):
                        found[name].setdefault(what, []).append(await step(reader, keys))
    print(f"{'':24}{'longest gap, ms':>24}{'a key to rest, ms':>24}{'frames':>9}")
    for what in STEPS:
        gap, rest = ([median(each[i] for each in found[name][what]) for name in paths] for i in (0, 1))
        beyond = (gap[1] - gap[0]) / FRAME
        print(f"{what:24}{gap[0]:11.1f} {gap[1]:11.1f} {rest[0]:11.1f} {rest[1]:11.1f} {beyond:8.1f}")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
