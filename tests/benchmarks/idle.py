"""What the reader costs while nobody touches it, beside the smallest Textual app.

    python -m tests.benchmarks.idle [--runs N] [--quick]

Both rest side by side for the same 20 seconds. Time on a core and wake-ups (voluntary context switches of all
threads) are what the kernel counted meanwhile. The reader looks at its files now and then, which wakes it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median
from typing import Final

from tests.benchmarks import made
from tests.benchmarks.probe import Running, reader, two_lines
from tests.benchmarks.table import Row, alone
from tui.screen.background.file_watcher import INTERVAL

SECONDS: Final = 20
LOOKS: Final = 1 / INTERVAL
"""Looks at the files a second: the wake-ups that the reader needs beyond those of any Textual app."""


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Both at rest, at the same time."""
    seconds = 5 if quick else SECONDS
    programs = {"own": reader(made.EXAMPLE, "1 Summary", " sentences cited"), "two-line app": two_lines()}
    cpu: dict[str, list[float]] = {name: [] for name in programs}
    woken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(max(min(runs, 3), 1)):
        running = {name: Running(program) for name, program in programs.items()}
        try:
            for each in running.values():
                each.rested()
            before = {name: each.used() for name, each in running.items()}
            time.sleep(seconds)
            for name, each in running.items():
                used = each.used()
                cpu[name].append((used[0] - before[name][0]) / seconds)
                woken[name].append((used[1] - before[name][1]) / seconds)
        finally:
            for each in running.values():
                each.end()
    own, other = median(cpu["own"]), median(cpu["two-line app"])
    yield Row("at rest, time on a core", own, other, "ms/s", "two-line app", 2.0, True)
    own, other = median(woken["own"]), median(woken["two-line app"])
    yield Row(
        "at rest, wake-ups", own, other, "/s", "two-line app", LOOKS + 1, True, f"{LOOKS:.1f}/s look at files"
    )


if __name__ == "__main__":
    alone(__doc__, measure)
