"""All measurements by one command: `python -m tests.benchmarks [NAME ...] [--runs N] [--quick]`.

Prints a table of figures, each beside its reference of the same run and, where there is one, its aim. Without
a name everything is measured that needs no files from elsewhere; `--list` says what there is. Nothing is
asserted: whether an aim is reached depends on the machine, too, and is for a person to judge.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

from tests.benchmarks.table import HEAD, Row, Skipped, line, parser, told

MEASURED: Final = ("paint", "keys", "idle", "peers", "commands", "sizes", "reload", "editing", "finding")
"""What is measured of time and memory, in this order."""

JUDGED: Final = {
    "drafting": (),
    "claims": ("claims",),
    "drift": ("drift", "claims"),
    "renewal": ("drift",),
    "sentences": ("sentences",),
}
"""What is held against the judgement of people, with the folders of `BRIEFING_DATA` that each needs. They print
tables of their own."""


def main() -> int:
    """Measure what is asked for; the exit code."""
    options = parser(__doc__)
    options.add_argument(
        "names", nargs="*", metavar="NAME", help="what to measure; --list says what there is"
    )
    options.add_argument("--list", action="store_true", help="what there is to measure")
    chosen = options.parse_args()
    unknown = [name for name in chosen.names if name not in MEASURED and name not in JUDGED]
    if unknown:
        options.error(f"there is no {unknown[0]}: there are {', '.join((*MEASURED, *JUDGED))}")
    if chosen.list:
        for name in (*MEASURED, *JUDGED):
            print(f"{name:<10} {_about(name)}")
        return 0
    runs = min(chosen.runs, 3) if chosen.quick else chosen.runs
    rows: list[Row] = []
    print(HEAD)
    for name in chosen.names or MEASURED:
        print(f"{name}: {_about(name)}", flush=True)
        if name in JUDGED:
            _judge(name)
        else:
            rows += _measure(name, runs, chosen.quick)
    missed = [row.what for row in rows if row.is_reached is False]
    aims = sum(row.is_reached is not None for row in rows)
    if aims:
        print(f"{aims - len(missed)} of {aims} aims reached")
    return 0


def _measure(name: str, runs: int, quick: bool) -> list[Row]:
    """The rows of a module, each printed as it comes; a fault ends that module alone."""
    rows: list[Row] = []
    try:
        module = import_module(f"tests.benchmarks.{name}")
        if not hasattr(module, "measure"):
            _run(name)
            return rows
        for row in told(module.measure(runs, quick)):
            rows += [row] if isinstance(row, Row) else []
    except (ImportError, OSError, RuntimeError) as fault:
        print(line(Skipped(name, str(fault).partition("\n")[0])), flush=True)
    return rows


def _judge(name: str) -> None:
    """Run a module that prints its own table, on the files that it needs."""
    data = os.environ.get("BRIEFING_DATA")
    folders = [Path(data or "", folder) for folder in JUDGED[name]]
    if folders and (not data or not all(folder.is_dir() for folder in folders)):
        print(line(Skipped(name, f"BRIEFING_DATA names no folder with {' and '.join(JUDGED[name])}")))
        return
    _run(name, *map(str, folders))


def _run(name: str, *arguments: str) -> None:
    """Run a module by itself, which prints as it likes."""
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=False)


def _about(name: str) -> str:
    """The first line of a module, which is not imported for that."""
    path = Path(__file__).with_name(f"{name}.py")
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main())
