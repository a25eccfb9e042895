"""What the commands cost that end by themselves, as multiples of the interpreter that does nothing.

    python -m tests.benchmarks.commands [--runs N] [--quick]

All are started in turn, and their time on a core is taken, which a busy machine changes least. `check`, `show`
and `export` read the repository's briefing, `new` its article, and `export --to html` also a briefing of
10,000 items beside 100,000 sentences.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks import made
from tests.benchmarks.table import Row, alone, in_turn

LARGE: Final = (100_000, 10_000)
QUICK: Final = (2_000, 200)
"""Sentences and items."""

BASE: Final = "python -c pass"
CHECK_AIM: Final = 8.0


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Every command in turn, and then the large export."""
    article = str(next((made.ROOT / "seeds").glob("*.txt")))
    example = str(made.EXAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        commands: dict[str, tuple[tuple[str, ...], float | None]] = {
            "briefing check": (("check", example), CHECK_AIM),
            "briefing schema": (("schema",), None),
            "briefing show": (("show", example), None),
            "briefing export --to json": (("export", "--to", "json", example), None),
            "briefing export --to html": (("export", "--to", "html", example), None),
            "briefing new, an article": (("new", article, "-o", f"{folder}/new.yml"), None),
        }
        measures = {
            name: lambda words=words: _started(words, folder) for name, (words, _) in commands.items()
        }
        taken = in_turn(runs, {BASE: lambda: _on_core((sys.executable, "-c", "pass")), **measures})
        base = median(taken[BASE])
        for name, (_, aim) in commands.items():
            yield Row(name, median(taken[name]), base, "ms", BASE, aim)
        sentences, items = QUICK if quick else LARGE
        large = ("export", "--to", "html", str(made.briefing(sentences, items)))
        own = median(_started(large, folder) for _ in range(1 if quick else min(runs, 3)))
        what = f"export --to html, {items:,} items, {sentences:,} sentences"
        yield Row(what, own, base, "ms", BASE)


def _started(words: tuple[str, ...], folder: str) -> float:
    """Milliseconds of a command of ours; what it made before is gone first."""
    Path(folder, "new.yml").unlink(missing_ok=True)
    return _on_core((*made.command(), *words))


def _on_core(command: tuple[str, ...]) -> float:
    """Milliseconds that a command and what it starts are on a core. Raises RuntimeError where it fails."""
    with tempfile.TemporaryFile() as said:
        done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, cwd=made.ROOT)
        _, status, used = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
        if done.returncode not in (0, 1):
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
            raise RuntimeError(f"{' '.join(command)}: {words}")
    return (used.ru_utime + used.ru_stime) * 1000


if __name__ == "__main__":
    alone(__doc__, measure)
