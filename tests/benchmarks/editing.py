"""What editing costs in a large briefing: a gesture to the disk and back, and a key in the editor inside.

Run by hand: `python -m tests.benchmarks.editing`. Prints, for 10 and 10,000 items measured in turn in one
run, the seconds of a gesture (saved, read again, anchored), and the milliseconds until the last byte of
the redraw after a key in a real terminal, with the ratio of the two.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.terminal import Terminal
from tui.editing.gesture import SetField
from tui.editing.session import Session
from tui.evidence.dossier import load
from tui.evidence.link import link

WORDS = [
    "council",
    "ferry",
    "harbour",
    "runs",
    "again",
    "spring",
    "owner",
    "fare",
    "crowns",
    "quarrel",
    "brother",
    "passenger",
    "morning",
]
KEYS = 30


def briefing(folder: Path, items: int) -> Path:
    """A briefing of so many items, and its source."""
    rng = random.Random(1)
    folder.mkdir()
    sentences = [f"Number {n} {' '.join(rng.choices(WORDS, k=14))} ends." for n in range(max(items // 2, 50))]
    (folder / "a.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    entries = "".join(
        f"      - claim: >-\n          Claim {n} of many\n          goes on.\n        note: remark\n"
        f"        evidence:\n          - >-\n            {sentences[n % len(sentences)]}\n"
        for n in range(items)
    )
    head = "version: 1\ntitle: Big\nsources:\n  - id: a\n    path: a.txt\nsections:\n"
    path = folder / "briefing.yml"
    path.write_text(f"{head}  - title: Part\n    kind: points\n    items:\n{entries}", encoding="utf-8")
    return path


def gesture(path: Path) -> float:
    """Seconds from a gesture to the anchored dossier of the file that has it."""
    before = link(load(str(path)))
    item = before.briefing.items()[-1]
    session = Session(str(path))
    session.do(SetField(item.place, "todo", "first"), before.text, "todo edited")
    session.undo()
    started = time.perf_counter()
    session.do(SetField(item.place, "todo", "look"), before.text, "todo edited")
    link(load(str(path)), previous=before)
    seconds = time.perf_counter() - started
    session.undo()
    return seconds


def keys(path: Path) -> list[float]:
    """Milliseconds until the last byte of the redraw after each of some keys typed in the editor inside."""
    with Terminal([sys.executable, "-m", "tui", str(path)], size=(120, 40)) as running:
        running.expect("1 Part")
        running.expect("sentence")
        running.send("E")
        running.expect("^S save")
        running.settle(5, quiet=1)
        taken = []
        for _ in range(KEYS):
            started = time.perf_counter()
            running.send("x")
            running.settle(2, quiet=0.06)
            last = max((chunk.at for chunk in running.chunks if chunk.at > started), default=started)
            taken.append((last - started) * 1000)
        return taken


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (briefing(Path(folder) / str(count), count) for count in (10, 10_000))
        times = [(gesture(small), gesture(large)) for _ in range(3)]
        print(f"gesture: {median(t for t, _ in times):.3f} s, {median(t for _, t in times):.3f} s")
        rounds = [(keys(small), keys(large)) for _ in range(2)]
        a, b = (sorted(taken for pair in rounds for taken in pair[side]) for side in (0, 1))
        for name, at in (("p50", len(a) // 2), ("p95", len(a) * 95 // 100)):
            print(f"key in the editor, {name}: {a[at]:.1f} ms, {b[at]:.1f} ms, {b[at] / a[at]:.2f} times")


if __name__ == "__main__":
    main()
