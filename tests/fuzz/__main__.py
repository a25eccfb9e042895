"""Search for an input that a part of the program does not stand up to.

    python -m tests.fuzz TARGET [--runs N] [--seconds S] [--seed N] [--with ours|atheris|hypothesis]

Prints the inputs run, the speed and how much of the code was reached; of each failure the smallest input
found, to be kept in the target's `KEPT`. Atheris is in the extra `fuzz`. Without a target the targets are
listed; `all` takes one after the other.
"""

from __future__ import annotations

import argparse
import sys
import traceback

from tests.fuzz.coverage import Coverage
from tests.fuzz.limit import fault_of
from tests.fuzz.minimise import minimised
from tests.fuzz.search import evolving, fault_at, generated, guided
from tests.fuzz.target import Target, names, target


def main() -> int:
    """Run what the arguments say; 1 where an input failed."""
    parser = argparse.ArgumentParser("python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("target", nargs="?", choices=["all", *names()])
    parser.add_argument("--runs", type=int, default=1_000_000, metavar="N", help="at most so many inputs")
    parser.add_argument("--seconds", type=float, default=600, metavar="S", help="at most so long, each")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what the random choices begin with")
    parser.add_argument("--with", dest="engine", default="ours", choices=["ours", "atheris", "hypothesis"])
    parser.add_argument("--corpus", metavar="FOLDER", help="where inputs that reached new code are kept")
    options = parser.parse_args()
    if options.target is None:
        for name in names():
            print(f"{name:<12} {target(name).about}")
        return 0
    # Before any target, because only what is imported from now on is marked.
    coverage = Coverage("tui", "tokenizesentences") if options.engine == "ours" else None
    wanted = names() if options.target == "all" else [options.target]
    found = [_search(target(name), coverage, options) for name in wanted]
    return int(any(found))


def _search(wanted: Target, coverage: Coverage | None, options: argparse.Namespace) -> bool:
    """Search one target, and tell what came of it; whether an input failed."""

    def say(what: str) -> None:
        print(f"  {wanted.name}: {what}", file=sys.stderr, flush=True)

    runs, seconds, seed = options.runs, options.seconds, options.seed
    if coverage is not None:
        found = evolving(wanted, coverage, runs, seconds, seed, say)
    elif options.engine == "atheris":
        found = guided(wanted, runs, seconds, seed, options.corpus, say)
    else:
        found = generated(wanted, runs, seconds, seed, say)
    speed = found.runs / max(found.seconds, 0.001)
    reached = f", {found.reached}" if found.reached else ""
    print(
        f"{wanted.name} ({options.engine}): {found.runs:,} inputs in {found.seconds:.0f} s, "
        f"{speed:,.0f} a second{reached}, {len(found.failing)} failures",
        flush=True,
    )
    for data in found.failing:
        _tell(wanted, data)
    return bool(found.failing)


def _tell(wanted: Target, data: bytes) -> None:
    fault = fault_of(wanted.check, data, wanted.seconds)
    if fault is None:
        print(f"fails in the search alone, perhaps for its time: {data!r}")
        return
    kind = fault_at(fault)

    def fails(less: bytes) -> bool:
        own = fault_of(wanted.check, less, wanted.seconds)
        return own is not None and fault_at(own) == kind

    smallest = minimised(data, fails)
    fault = fault_of(wanted.check, smallest, wanted.seconds) or fault
    traceback.print_exception(fault)
    print(f"the smallest input found: {smallest!r}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
