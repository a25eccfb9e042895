"""What a measurement says: a figure beside its reference and its aim, and the table of them.

Every module of measurements has a function `measure(runs, quick)` that yields rows as they become known, and
can be run by itself. A reference is measured in the same run and in turn with what is held against it, so
that a busy machine slows both; medians are compared.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median, quantiles
from typing import Final, NamedTuple, TypeAlias


class Row(NamedTuple):
    """One figure."""

    what: str
    own: float
    reference: float | None = None
    """None where there is nothing to hold it against."""
    unit: str = "ms"
    against: str = ""
    """What the reference is."""
    aim: float | None = None
    """The most that the ratio may be, or the difference where `is_difference`; None where none is set."""
    is_difference: bool = False
    """Whether the reference is taken away, not divided by."""
    note: str = ""

    @property
    def result(self) -> float:
        """What is compared with the aim."""
        if self.reference is None:
            return self.own
        return self.own - self.reference if self.is_difference else self.own / max(self.reference, 1e-9)

    @property
    def is_reached(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        return None if self.aim is None else self.result <= self.aim


class Skipped(NamedTuple):
    """A figure that could not be taken, and why."""

    what: str
    why: str


Measure: TypeAlias = Callable[[int, bool], Iterable[Row | Skipped]]
"""Takes the number of runs and whether to be quick."""

RUNS: Final = 9


def in_turn(runs: int, measures: dict[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Every measure once a round, in turn, for so many rounds, after a round that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for turn in range(runs + 1):
        for name, measure in measures.items():
            value = measure()
            if turn:
                taken[name].append(value)
    return taken


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 values do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else median(values)


HEAD: Final = f"{'':52}{'own':>12}{'reference':>12}  {'':<26}{'result':>10}{'aim':>8}"


def line(row: Row | Skipped) -> str:
    """A row of the table."""
    if isinstance(row, Skipped):
        return f"{row.what:<52}  skipped: {row.why}"
    reference = "" if row.reference is None else _figure(row.reference, row.unit)
    result = aim = ""
    if row.reference is not None:
        result = _difference(row.result, row.unit) if row.is_difference else f"{row.result:.2f} x"
    if row.aim is not None:
        aim = _difference(row.aim, "") if row.is_difference else f"{row.aim:g}"
    reached = {None: "", True: "reached", False: "NOT REACHED"}[row.is_reached]
    shown = f"{row.what:<52}{_figure(row.own, row.unit):>12}{reference:>12}  {row.against:<26}{result:>10}{aim:>8}"
    return f"{shown}  {reached}  {row.note}".rstrip()


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or unit == "bytes" else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def _difference(value: float, unit: str) -> str:
    return f"{value:+,.1f} {unit}".rstrip()


def told(rows: Iterable[Row | Skipped]) -> Iterator[Row | Skipped]:
    """The same rows, each printed as it comes."""
    for row in rows:
        print(line(row), flush=True)
        yield row


def parser(about: str | None) -> argparse.ArgumentParser:
    """The options that all measurements take."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--runs", type=int, default=RUNS, help=f"rounds that medians are taken of ({RUNS})")
    made.add_argument("--quick", action="store_true", help="smaller texts, fewer rounds: to see that it runs")
    return made


def alone(about: str | None, measure: Measure) -> None:
    """Run one module's measurements from the command line."""
    options = parser(about).parse_args()
    print(HEAD)
    for _ in told(measure(min(options.runs, 3) if options.quick else options.runs, options.quick)):
        pass
