"""Holds the sentences against texts whose sentences were marked by hand, beside the bare library.

Run by hand: `python tests/benchmarks/sentences.py FOLDER [TEXT]`. FOLDER (or `BRIEFING_DATA`'s `sentences`)
holds `NAME.jsonl`, in each line a `text` and, as `[start, end)`, its `sents` and `pars`; with TEXT, a text
file, it times both on 12 MB of that too.

What is counted is the boundaries inside paragraphs: false where nobody marked one, missed where somebody did.
`--show` prints each.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tokenizesentences import tokenize_spans

from tui.core.finding import Span
from tui.source import english
from tui.source.sentences import split

Splitter = Callable[[str], Iterable[Span]]


def without_library(text: str) -> Iterable[Span]:
    """What `split` gives where the library is not installed."""
    english.tokenize_spans = None
    try:
        return list(split(text))
    finally:
        english.tokenize_spans = tokenize_spans


SPLITTERS: dict[str, Splitter] = {
    "bare library": tokenize_spans,
    "briefing": split,
    "briefing without it": without_library,
}


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if argument != "--show"]
    folder = Path(arguments[0]) if arguments else Path(os.environ["BRIEFING_DATA"]) / "sentences"
    for file in sorted(folder.glob("*.jsonl")):
        cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for name, splitter in SPLITTERS.items():
            compare(f"{file.stem}, {name}", splitter, cases, show="--show" in sys.argv and splitter is split)
    if len(arguments) > 1:
        text = Path(arguments[1]).read_text(encoding="utf-8")
        measure((text * (12_000_000 // len(text) + 1))[:12_000_000])


def compare(name: str, splitter: Splitter, cases: list[dict], *, show: bool) -> None:
    """Prints precision and recall in one figure, and the two kinds of mistakes."""
    right = false = missed = 0
    for case in cases:
        text = case["text"]
        paragraph_ends = {end for _, end in case["pars"]}
        marked = {end for _, end in case["sents"]} - paragraph_ends
        found = {end for _, end in splitter(text)} - paragraph_ends
        right += len(found & marked)
        false += len(found - marked)
        missed += len(marked - found)
        if show:
            for end in sorted(found ^ marked):
                kind = "false" if end in found else "missed"
                print(f"  {kind:6} {text[max(0, end - 40) : end]!r} | {text[end : end + 30]!r}")
    print(
        f"{name:36} F1 {200 * right / (2 * right + false + missed):5.1f}  false {false:3}  missed {missed:3}"
    )


def measure(text: str) -> None:
    for name, splitter in SPLITTERS.items():
        start = time.process_time()
        count = sum(1 for _ in splitter(text))
        seconds = time.process_time() - start
        print(f"{name:36} {count:,} sentences of {len(text):,} code points in {seconds:.2f} s")


if __name__ == "__main__":
    main()
