"""How soon the first screen is there, beside the smallest Textual app, and how much memory that takes.

    python -m tests.benchmarks.paint [--runs N] [--quick]

For the repository's own briefing, and for one of 10,000 items beside 1,000,000 sentences. The first screen is
one that can be read: the first item and the first sentence. When a key is answered that was pressed then, while
the rest is still being made ready, is measured too, and the memory that was held until then.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
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
    programs: dict[str, Program] = {
        "two-line app": two_lines(),
        "the example": reader(made.EXAMPLE, "1 Summary"),
        name: reader(made.briefing(sentences, items)),
    }
    least = "two-line app"
    answers: dict[str, list[float]] = {each: [] for each in programs}
    memory: dict[str, list[float]] = {each: [] for each in programs}
    working: list[bool] = []

    def start(each: str, program: Program) -> float:
        with Running(program) as running:
            painted = running.painted()
            if each == least:
                answers[each].append(painted * 1000)
            else:
                waited = running.until("2", "no pane 2" if each == name else " 1/28 ")
                answers[each].append(painted * 1000 + waited)
            if each == name:
                working.append("anchor" in running.text or "fold" in running.text)
            memory[each].append(running.megabytes())
            running.end()
        return painted * 1000

    taken = in_turn(runs, {each: partial(start, each, program) for each, program in programs.items()})
    base, base_memory = median(taken[least]), median(memory[least])
    for each, aim in (("the example", EXAMPLE_AIM), (name, LARGE_AIM)):
        note = "rest not ready then" if each == name and all(working) else ""
        yield Row(f"first paint, {each}", median(taken[each]), base, "ms", least, aim)
        yield Row(
            f"a key pressed then is answered, {each}", median(answers[each]), base, "ms", least, note=note
        )
        yield Row(f"memory then, {each}", median(memory[each]), base_memory, "MB", least)


if __name__ == "__main__":
    alone(__doc__, measure)
