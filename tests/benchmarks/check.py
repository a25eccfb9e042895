"""How long `briefing check` takes, as a multiple of the interpreter that does nothing.

Run by hand: `python tests/benchmarks/check.py [BRIEFING] [--runs N]`. The two are started in turn, so
that a busy machine slows both, and medians are compared. The aim is at most 8.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def seconds(*arguments: str) -> float:
    """The wall time of the interpreter with `arguments`, output thrown away."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True)
    return time.perf_counter() - began


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("briefing", nargs="?", default=str(ROOT / "briefing.yml"))
parser.add_argument("--runs", type=int, default=31)
options = parser.parse_args()

# An installed package has its compiled files; without them the start takes four times as long.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
compileall.compile_dir(ROOT / "tui", quiet=1)

COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "briefing check": ("-m", "tui", "check", options.briefing),
    "briefing schema": ("-m", "tui", "schema"),
    "briefing show": ("-m", "tui", "show", options.briefing),
    "briefing export": ("-m", "tui", "export", "--to", "json", options.briefing),
}
times: dict[str, list[float]] = {name: [] for name in COMMANDS}
for command in COMMANDS.values():
    seconds(*command)
for _ in range(options.runs):
    for name, command in COMMANDS.items():
        times[name].append(seconds(*command))
base = statistics.median(times["python -c pass"])
for name, taken in times.items():
    median = statistics.median(taken)
    print(f"{name:<16} {median * 1000:6.1f} ms  {median / base:5.2f} x")
