"""How time and memory of `briefing check` grow with the items and with the source.

    python -m tests.benchmarks.sizes [--runs N] [--quick]

Each command is a process of its own; what is told is what it takes beyond the smallest one's, for each item
or each million code points, beside the same for the size before: in proportion that is 1. Then what it takes
to anchor many quotes of several kinds, beside the time to fold their source.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from tests.benchmarks import made
from tests.benchmarks.table import Row, alone
from tui.briefing.model import Evidence
from tui.core.finding import START
from tui.evidence.anchor import anchor_all
from tui.evidence.fold import fold
from tui.evidence.hits import Prepared
from tui.source.sentences import split

ITEMS: Final = (10, 1_000, 10_000)
SOURCES: Final = (1, 20, 100)
"""In millions of code points, some."""
ANCHORED: Final = (20_000_000, 10_000)
ANCHORED_QUICK: Final = (1_000_000, 500)
"""Code points of a text, and quotes from it."""
PER_MILLION: Final = 13_000
"""Sentences that make a million code points."""


class Taken(NamedTuple):
    """What one command took."""

    seconds: float
    megabytes: float


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Items beside a source that grows with them, a source beside ten items, and quotes in a large source."""
    items: Sequence[int] = ITEMS[:2] if quick else ITEMS
    sources = SOURCES[:2] if quick else SOURCES
    base = _checked(10, 10)
    yield Row("check, 10 items", base.seconds * 1000, _nothing() * 1000, "ms", "python -c pass", 8)
    yield from _grown("items", [(count, _checked(count, count)) for count in items[1:]], base)
    taken = [(size, _checked(size * PER_MILLION, 10)) for size in sources]
    yield from _grown("MB of source", taken, base)
    yield from _anchored(*(ANCHORED_QUICK if quick else ANCHORED))


def _anchored(size: int, count: int) -> Iterator[Row]:
    """Quotes of several kinds in a text of `size` code points, against the time that it takes to fold it."""
    sentences = list(made.prose(size))
    text = " ".join(sentences)
    folding = min(_timed(lambda: fold(text)) for _ in range(2))
    source = Prepared("a", fold(text), split(text))
    rng = random.Random(9)
    cited = rng.choices(sentences, k=count)
    kinds: dict[str, list[str]] = {
        "sentences": cited,
        "phrases of 3 to 6 words": [_part(rng, each, 3, 6) for each in cited],
        "1 to 3 words": [_part(rng, each, 1, 3) for each in cited],
        "sentences in capitals": [each.upper() for each in cited],
    }
    for what, quotes in kinds.items():
        pieces = [Evidence(quote, None, "", "", START) for quote in quotes]
        source = Prepared("a", fold(text), source.sentences)  # with no other fold left from before
        own = _timed(partial(anchor_all, pieces, [source]))
        name = f"{count:,} quotes, {what}, in {size / 1_000_000:g} MB"
        yield Row(name, own * 1000, folding * 1000, "ms", "folding it", 3)


def _part(rng: random.Random, sentence: str, least: int, most: int) -> str:
    words = sentence.split(" ")
    length = rng.randint(least, most)
    start = rng.randrange(max(len(words) - length, 1))
    return " ".join(words[start : start + length])


def _timed(work: Callable[[], object]) -> float:
    """Seconds of CPU."""
    began = time.process_time()
    work()
    return time.process_time() - began


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
    """Time of CPU, of which a busy machine takes no more, and the most memory that was resident."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=made.ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Taken(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    alone(__doc__, measure)
