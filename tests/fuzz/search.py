"""Three ways to search for inputs that fail, each with how many it ran and those that failed.

Two are guided by coverage, ours (`tests.fuzz.evolve`) and atheris, which is libFuzzer for Python: that one
follows comparisons too, at a tenth of the speed, and ends with the first failure. Hypothesis puts together
what it and the seeds know.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from tests.fuzz.coverage import Coverage
from tests.fuzz.evolve import evolved
from tests.fuzz.limit import fault_of
from tests.fuzz.target import Target

_STATUS: Final = re.compile(r"#(\d+)\s+\S+.*? cov: (\d+) ft: (\d+)")
_BATCH: Final = 1_000
"""Examples of one run of hypothesis, which remembers them all and only ends with the last."""
_PARTS: Final = 9
"""Parts of an example. Each stretch of them is an input, because to put one together takes longest."""

Say = Callable[[str], None]


class Searched(NamedTuple):
    """What came of a search."""

    runs: int
    seconds: float
    reached: str
    """How much of the program was reached; empty where nobody counted."""
    failing: tuple[bytes, ...]
    """One input for each way of failing."""


class _Failing:
    """Inputs that fail, one for each place and kind."""

    def __init__(self, target: Target, say: Say) -> None:
        self._target = target
        self._say = say
        self._found: dict[tuple[str, str], bytes] = {}

    def add(self, data: bytes) -> None:
        fault = fault_of(self._target.check, data, self._target.seconds)
        if fault is not None and fault_at(fault) not in self._found:
            self._found[fault_at(fault)] = data
            self._say(f"{' '.join(fault_at(fault))}: {data!r}")

    def __len__(self) -> int:
        return len(self._found)

    def all(self) -> tuple[bytes, ...]:
        return tuple(self._found.values())


def evolving(target: Target, coverage: Coverage, runs: int, seconds: float, seed: int, say: Say) -> Searched:
    """Search with our own, at most so many inputs and seconds."""
    began = time.monotonic()
    failing = _Failing(target, say)

    def tell(done: int, blocks: int) -> None:
        speed = done / (time.monotonic() - began)
        say(f"{done:,} inputs, {speed:,.0f} a second, {blocks} blocks, {len(failing)} failures")

    done = blocks = 0
    for found in evolved(target, coverage, runs, seconds, seed, tell):
        if isinstance(found, bytes):
            failing.add(found)
        else:
            done, blocks = found
    return Searched(done, time.monotonic() - began, f"{blocks} blocks", failing.all())


def guided(target: Target, runs: int, seconds: float, seed: int, corpus: str | None, say: Say) -> Searched:
    """Search with atheris, at most so many inputs and seconds; what it learns is kept in the folder `corpus`."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        learnt = Path(corpus or Path(folder, "corpus"))
        learnt.mkdir(parents=True, exist_ok=True)
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for number, data in enumerate((*target.seeds, *target.kept)):
            (seeds / str(number)).write_bytes(data)
        command = [
            *(sys.executable, "-m", "tests.fuzz.guided", target.name, str(learnt), str(seeds)),
            *(f"-runs={runs}", f"-max_total_time={int(seconds)}", f"-seed={seed}"),
            *(
                f"-max_len={target.length}",
                f"-artifact_prefix={folder}/",
                "-timeout=60",
                "-rss_limit_mb=4096",
            ),
            *("-len_control=20", "-print_final_stats=1"),
        ]
        process = subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, errors="replace"
        )
        done, coverage, last = 0, None, 0.0
        assert process.stderr is not None
        tail: list[str] = []
        for line in process.stderr:
            tail = [*tail[-40:], line]
            if found := _STATUS.match(line):
                done, coverage = int(found[1]), int(found[2])
                if time.monotonic() - last > 10:
                    last = time.monotonic()
                    say(f"{done:,} inputs, {done / (last - began):,.0f} a second, {coverage} edges")
            elif found := re.match(r"stat::number_of_executed_units:\s*(\d+)", line):
                done = int(found[1])
        code = process.wait()
        failing = next((path.read_bytes() for path in Path(folder).glob("*-*") if path.is_file()), None)
        if code and failing is None:
            raise RuntimeError("the search broke off:\n" + "".join(tail))
    return Searched(
        done, time.monotonic() - began, f"{coverage} edges", (failing,) if failing is not None else ()
    )


def generated(target: Target, runs: int, seconds: float, seed: int, say: Say) -> Searched:
    """Search with hypothesis, at most so many examples and seconds."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    pieces = [data for data in (*target.seeds, *target.kept) if data]
    parts = st.builds(_part, st.sampled_from(pieces), st.integers(0, 255), st.integers(0, 255))
    examples = st.lists(parts | st.binary(max_size=12), max_size=_PARTS)
    began = time.monotonic()
    done = 0
    failing = _Failing(target, say)

    def out_of_time() -> bool:
        return time.monotonic() - began > seconds

    batch = 0
    while done < runs and not out_of_time():
        batch += 1

        @seeded(seed + batch)
        @settings(
            max_examples=_BATCH,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(examples)
        def hold(drawn: list[bytes]) -> None:
            nonlocal done
            inputs = {
                b"".join(drawn[a:b])[: target.length] for b in range(len(drawn) + 1) for a in range(b + 1)
            }
            for data in sorted(inputs):
                if done >= runs or out_of_time():
                    return
                done += 1
                if fault_of(target.check, data, target.seconds) is not None:
                    failing.add(data)

        hold()
        speed = done / (time.monotonic() - began)
        say(f"{done:,} inputs, {speed:,.0f} a second, {len(failing)} failures")
    return Searched(done, time.monotonic() - began, "", failing.all())


def _part(data: bytes, start: int, length: int) -> bytes:
    """A stretch of a seed; all of it where the length is the least or the most."""
    start = start * len(data) // 256
    return data[start : start + length] if 0 < length < 255 else data


def fault_at(fault: BaseException) -> tuple[str, str]:
    """What tells one failure from another: its kind and the line of code that raised it."""
    trace = fault.__traceback__
    places = []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    kind = type(fault).__name__
    # What is too slow is stopped anywhere.
    return kind, "" if kind == "TooSlow" else places[-1]
