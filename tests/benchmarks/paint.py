"""How soon the first screen is there, beside the smallest Textual app, and how much memory that takes.

    python -m tests.benchmarks.paint [--runs N] [--quick]

For the repository's own briefing, and for one of 10,000 items beside 1,000,000 sentences. The first screen is
one that can be read: the first item and the first sentence. How soon a key is answered then, while the rest
is still being made ready, is measured too: the key goes to the text's end, which shows there.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from tests.benchmarks import made
from tests.benchmarks.probe import Program, Running, reader, two_lines
from tests.benchmarks.table import Row, alone, in_turn

LARGE: Final = (1_000_000, 10_000)
QUICK: Final = (50_000, 1_000)
"""Sentences and items."""

EXAMPLE_AIM: Final = 1.15
LARGE_AIM: Final = 2.0


def measure(runs: int, quick: bool) -> Iterator[Row]:
    """First paint and memory of both, in turn with the smallest app."""
    sentences, items = QUICK if quick else LARGE
    name = f"{sentences:,} sentences, {items:,} items"
    programs = {
        "two-line app": two_lines(),
        "the example": reader(made.EXAMPLE, "1 Summary"),
        name: reader(made.briefing(sentences, items)),
    }
    memory: dict[str, list[float]] = {each: [] for each in programs}

    def start(each: str, program: Program) -> float:
        with Running(program) as running:
            painted = running.painted()
            memory[each].append(running.megabytes())
            running.end()
        return painted * 1000

    taken = in_turn(
        runs,
        {each: lambda each=each, program=program: start(each, program) for each, program in programs.items()},
    )
    middle = {each: median(times) for each, times in taken.items()}
    least = median(memory["two-line app"])
    for each, aim in (("the example", EXAMPLE_AIM), (name, LARGE_AIM)):
        yield Row(f"first paint, {each}", middle[each], middle["two-line app"], "ms", "two-line app", aim)
        yield Row(f"memory at first paint, {each}", median(memory[each]), least, "MB", "two-line app")
    yield from _answers(programs[name], runs)


def _answers(program: Program, runs: int) -> Iterator[Row]:
    """What a key pressed at the first paint of a large text waits for, while the rest is made ready."""
    waited, ready = [], []
    for _ in range(max(min(runs, 5), 1)):
        with Running(program) as running:
            running.painted()
            waited.append(running.until("2", "no pane 2"))
            ready.append("anchor" in running.text or "fold" in running.text or "sentences" in running.text)
            running.end()
    note = "rest not ready yet" if all(ready) else "rest was ready"
    yield Row("a key at the first paint, answered after", median(waited), note=note)


if __name__ == "__main__":
    alone(__doc__, measure)
