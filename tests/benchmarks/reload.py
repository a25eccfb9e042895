"""What a reload costs of which one item of many has changed, as a part of a full load.

    python -m tests.benchmarks.reload [--runs N] [--quick]

Both are measured in turn, and both find the same. Reading the YAML is the same in both, and is told apart.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final, TypeAlias

from tests.benchmarks import made
from tests.benchmarks.table import Row, alone
from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import Dossier

LARGE: Final = (10_000, 10_000)
QUICK: Final = (1_000, 1_000)
"""Sentences and items."""
STEPS: Final = ("reading", "anchoring", "checking")

Times: TypeAlias = list[float]
"""Milliseconds of each step."""


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Each step, and all of them."""
    sentences, items = QUICK if quick else LARGE
    with tempfile.TemporaryDirectory() as folder:
        path = made.write(Path(folder) / "made", sentences, items)
        taken = [_both(path, items // 2 + run) for run in range(min(runs, 3))]
    for at, step in enumerate(STEPS):
        full, again = (median(both[side][at] for both in taken) for side in (0, 1))
        yield Row(f"one of {items:,} items changed, {step}", again, full, "ms", "everything")
    full, again = (median(sum(both[side]) for both in taken) for side in (0, 1))
    yield Row(f"one of {items:,} items changed, from disk to checked", again, full, "ms", "everything")


def _both(path: Path, item: int) -> tuple[Times, Times]:
    """A full load, and the load after an edit of the claim of `item`."""
    before, full = _loaded(path, None)
    text = path.read_text(encoding="utf-8")
    claim = f"Claim {item} of many\n"
    path.write_text(text.replace(claim, f"{claim}          and of 77 more\n", 1), encoding="utf-8")
    after, again = _loaded(path, before)
    if after.findings != _loaded(path, None)[0].findings or after.findings == before.findings:
        raise RuntimeError("the reload found something else than a full load")
    return full, again


def _loaded(path: Path, previous: Dossier | None) -> tuple[Dossier, Times]:
    times = [time.perf_counter()]
    dossier = load(str(path))
    times.append(time.perf_counter())
    dossier = link(dossier, previous=previous)
    times.append(time.perf_counter())
    dossier = check(dossier, previous=previous)
    times.append(time.perf_counter())
    return dossier, [(later - earlier) * 1000 for earlier, later in pairwise(times)]


if __name__ == "__main__":
    alone(__doc__, measure)
