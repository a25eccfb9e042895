"""How time and memory of `briefing check` grow with the items and with the source.

    python -m tests.benchmarks.sizes [--runs N] [--quick]

Each command is a process of its own; what is told is what it takes beyond the smallest one's, for each item
or each million code points, beside the same for the size before: in proportion that is 1.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tests.benchmarks import made
from tests.benchmarks.table import Row, alone

ITEMS: Final = (10, 1_000, 10_000)
SOURCES: Final = (1, 20, 100)
"""In millions of code points, some."""
PER_MILLION: Final = 13_000
"""Sentences that make a million code points."""


class Taken(NamedTuple):
    """What one command took."""

    seconds: float
    megabytes: float


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Items beside a source that grows with them, and a source beside ten items."""
    items: Sequence[int] = ITEMS[:2] if quick else ITEMS
    sources = SOURCES[:2] if quick else SOURCES
    base = _checked(10, 10)
    yield Row("check, 10 items", base.seconds * 1000, _nothing() * 1000, "ms", "python -c pass", 8)
    yield from _grown("items", [(count, _checked(count, count)) for count in items[1:]], base)
    taken = [(size, _checked(size * PER_MILLION, 10)) for size in sources]
    yield from _grown("MB of source", taken, base)


def _grown(what: str, taken: list[tuple[int, Taken]], base: Taken) -> Iterator[Row]:
    before: tuple[float, float] | None = None
    for size, its in taken:
        each = (its.seconds - base.seconds) / size, (its.megabytes - base.megabytes) / size
        note = f"{its.seconds:.1f} s, {its.megabytes:.0f} MB in all"
        for name, own, last, unit, factor in (
            ("time", each[0], before and before[0], "ms", 1000),
            ("memory", each[1], before and before[1], "kB", 1000),
        ):
            reference = None if last is None else last * factor
            yield Row(
                f"{size:,} {what}, {name} each", own * factor, reference, unit, "the size before", note=note
            )
        before = each


def _checked(sentences: int, items: int) -> Taken:
    command = [*made.command(), "check", "--format", "json", str(made.briefing(sentences, items))]
    return _run(command)


def _nothing() -> float:
    return min(_run([made.command()[0], "-c", "pass"]).seconds for _ in range(5))


def _run(command: Sequence[str]) -> Taken:
    """Wall time, and the most memory that was resident."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=made.ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Taken(time.perf_counter() - began, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    alone(__doc__, measure)
