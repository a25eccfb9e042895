"""What the reader costs beside the smallest Textual app, measured side by side in one run.

    python tests/benchmarks/reader.py [RUNS]

Prints ratios of medians: first paint, redraw after a key, peak memory; for the example's article, for
100,000 sentences and for a Textual app of two lines. Runs are interleaved, so that a slow moment of the
machine falls on all alike. Modules are compiled first: without that every start costs four times as much.
"""

from __future__ import annotations

import compileall
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.terminal import Terminal  # noqa: E402

SMALLEST = """\
from textual.app import App
from textual.binding import Binding
from textual.widgets import Static

class Smallest(App):
    BINDINGS = [Binding("j", "more", show=False)]
    count = 0
    def compose(self):
        yield Static("ready")
    def action_more(self):
        self.count += 1
        self.query_one(Static).update(f"pressed {self.count}")

Smallest().run()
"""

ITEM = """\
      - claim: Claim number {n} of this briefing, which is long enough to fill a line or two of its pane.
        evidence: The {n}th sentence of this long text says
"""


def long_briefing(folder: Path, sentences: int) -> Path:
    """A briefing of 200 items on a source of so many sentences."""
    lines = []
    for first in range(0, sentences, 5):
        lines.append(
            " ".join(
                f"The {n}th sentence of this long text says that nothing much happened on that day, and why."
                for n in range(first, min(first + 5, sentences))
            )
        )
    (folder / "long.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    step = max(sentences // 200, 1)
    items = "".join(ITEM.format(n=n) for n in range(0, sentences, step))
    path = folder / f"long-{sentences}.yml"
    path.write_text(
        "version: 1\ntitle: Long\nsources:\n  - {id: long, path: long.txt}\n"
        f"sections:\n  - title: All\n    kind: points\n    items:\n{items}",
        encoding="utf-8",
    )
    return path


def first_paint(command: list[str], wanted: str, env: dict[str, str]) -> tuple[float, int]:
    """Seconds until the screen held `wanted`, and the peak memory in kB once the program rests."""
    with Terminal(command, env=env) as terminal:
        terminal.expect(wanted, 60)
        painted = terminal.chunks[-1].at - terminal.started
        terminal.settle(60, quiet=1.0)
        memory = terminal.peak_memory()
        terminal.send("\x03" if "smallest" not in command[-1] else "\x11")
        terminal.wait()
    return painted, memory


def redraws(command: list[str], wanted: str, env: dict[str, str], presses: int) -> list[float]:
    """Seconds from each press of `j` to the last byte of what it drew."""
    times = []
    with Terminal(command, env=env) as terminal:
        terminal.expect(wanted, 60)
        terminal.settle(60, quiet=1.0)
        for _ in range(presses):
            before = len(terminal.chunks)
            pressed = time.perf_counter()
            terminal.send("j")
            terminal.settle(2)
            if len(terminal.chunks) > before:
                times.append(terminal.chunks[-1].at - pressed)
        terminal.send("\x03" if "smallest" not in command[-1] else "\x11")
        terminal.wait()
    return times


def main(runs: int) -> None:
    env = {"PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": ""}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(str(ROOT / "tui"), quiet=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        smallest = folder / "smallest.py"
        smallest.write_text(SMALLEST, encoding="utf-8")
        briefing = str(Path(sys.executable).with_name("briefing"))
        example = [briefing, str(ROOT / "briefing.yml")]
        long = [briefing, str(long_briefing(folder, 100_000))]
        commands = {
            "two-line app": ([sys.executable, str(smallest)], "ready"),
            "the example": (example, "1 Summary"),
            "100,000 sentences": (long, "The 0th sentence of this long text"),
        }
        paints: dict[str, list[float]] = {name: [] for name in commands}
        memory: dict[str, list[int]] = {name: [] for name in commands}
        keys: dict[str, list[float]] = {name: [] for name in commands}
        for command, wanted in commands.values():
            first_paint(command, wanted, env)  # not counted: fills the caches of the disk
        for _ in range(runs):
            for name, (command, wanted) in commands.items():
                seconds, held = first_paint(command, wanted, env)
                paints[name].append(seconds)
                memory[name].append(held)
        for _ in range(max(runs // 3, 1)):
            for name, (command, wanted) in commands.items():
                keys[name] += redraws(command, wanted, env, 20)
        reference = "two-line app"
        print(f"{'':20}{'first paint':>22}{'redraw after j':>30}{'peak memory':>22}")
        for name in commands:
            paint, key = statistics.median(paints[name]), statistics.median(keys[name])
            held = statistics.median(memory[name])
            slow = statistics.quantiles(keys[name], n=20)[-1]
            print(
                f"{name:20}"
                f"{paint * 1000:9.0f} ms {paint / statistics.median(paints[reference]):6.2f} x "
                f"{key * 1000:10.1f} ms (p95 {slow * 1000:5.1f}) "
                f"{(key - statistics.median(keys[reference])) * 1000:+5.1f} "
                f"{held / 1024:9.0f} MB {held / statistics.median(memory[reference]):6.2f} x"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
