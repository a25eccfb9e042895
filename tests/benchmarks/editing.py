"""What editing costs in a large briefing: a gesture to the disk and back, and a key in the editor inside.

    python -m tests.benchmarks.editing [--runs N] [--quick]

For 10 and 10,000 items, in turn: how long a gesture takes (saved, read again, anchored), and a key typed in the
editor until the last byte of its redraw in a real terminal. A key is to take no longer in a long file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks import made
from tests.benchmarks.probe import Running, reader
from tests.benchmarks.table import Row, alone, in_turn, milliseconds, p95
from tui.editing.gesture import SetField
from tui.editing.session import Session
from tui.evidence.dossier import load
from tui.evidence.link import link

ITEMS: Final = (10, 10_000)
QUICK: Final = (10, 500)
KEYS: Final = 30
KEY_AIM: Final = 1.25


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """Gestures and keys in both."""
    counts = QUICK if quick else ITEMS
    with tempfile.TemporaryDirectory() as folder:
        paths = {f"{count:,} items": briefing(Path(folder, str(count)), count) for count in counts}
        yield from _measured(paths, runs)


def briefing(folder: Path, items: int) -> Path:
    """A briefing of so many items that may be edited."""
    return made.write(folder, max(items // 2, 50), items)


def _measured(paths: dict[str, Path], runs: int) -> Iterator[Row]:
    small, large = paths
    gestures = in_turn(min(runs, 3), {name: lambda path=path: _gesture(path) for name, path in paths.items()})
    yield Row(f"gesture, {large}", median(gestures[large]), median(gestures[small]), "ms", small)
    typed: dict[str, list[float]] = {name: [] for name in paths}
    running = {name: _editor(path) for name, path in paths.items()}
    try:
        for _ in range(KEYS):
            for name, each in running.items():
                typed[name].append(each.press("x").milliseconds)
    finally:
        for each in running.values():
            each.kill(9)
            each.wait()
            each.hang_up()
    a, b = typed[small], typed[large]
    yield Row(f"key in the editor, {large}, p50", median(b), median(a), "ms", small, KEY_AIM)
    yield Row(f"key in the editor, {large}, p95", p95(b), p95(a), "ms", small, KEY_AIM)


def _gesture(path: Path) -> float:
    """Milliseconds from a gesture to the anchored dossier of the file that has it."""
    before = link(load(str(path)))
    item = before.briefing.items()[-1]
    session = Session(str(path))
    session.do(SetField(item.place, "todo", "first"), before.text, "todo edited")
    session.undo()

    def act() -> None:
        session.do(SetField(item.place, "todo", "look"), before.text, "todo edited")
        link(load(str(path)), previous=before)

    taken = milliseconds(act)
    session.undo()
    return taken


def _editor(path: Path) -> Running:
    """The reader with its editor open on a briefing, everything at rest."""
    running = Running(reader(path, rest=" sentences cited"))
    running.rested()
    running.until("E", "^S")
    running.settle(5, quiet=0.5)
    return running


if __name__ == "__main__":
    alone(__doc__, measure)
