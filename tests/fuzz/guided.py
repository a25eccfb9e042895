"""The process that a coverage-guided search runs in: libFuzzer ends the one that it fails in.

Called by `tests.fuzz.search`: the target's name, then what libFuzzer takes.
"""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    """Search until libFuzzer has had enough; the first failing input is written where it was told to."""
    name, *arguments = sys.argv[1:]
    # While it searches too, because many modules are imported where they are first needed.
    with atheris.instrument_imports(include=["tui", "tokenizesentences", "markdown_it"]):
        from tests.fuzz.limit import limited
        from tests.fuzz.target import target

        wanted = target(name)

        def one(data: bytes) -> None:
            with limited(wanted.seconds):
                wanted.check(data)

        atheris.Setup([sys.argv[0], *arguments], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
