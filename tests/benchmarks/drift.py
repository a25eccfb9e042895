"""Holds anchoring against sentences that really changed between two editions of a text.

Run by hand: `python tests/benchmarks/drift.py FOLDER [ARTICLES]`. FOLDER holds `NAME.source.txt` and
`NAME.jsonl`, in each line a `quote` and, in the source, where it now stands as `[start, end)`; ARTICLES
(by default `../claims` beside FOLDER) holds text files about something else.

A quote is right where it is found at its place, refused where it is ambiguous or missing, else wrong.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from tui.core.finding import Span
from tui.evidence.anchor import anchor
from tui.evidence.fold import fold
from tui.evidence.hits import Prepared
from tui.evidence.model import AMBIGUOUS, EXACT, MISSING, TYPOGRAPHIC, Anchor
from tui.source.model import Sentences
from tui.source.sentences import split

T = TypeVar("T")

AGREEMENT = 0.8
"""How much of the found and the true span together both must hold."""


def main() -> None:
    folder = Path(sys.argv[1])
    articles = Path(sys.argv[2]) if len(sys.argv) > 2 else folder.parent / "claims"
    for cases in sorted(folder.glob("*.jsonl")):
        name = cases.name.removesuffix(".jsonl")
        text = read(folder / f"{name}.source.txt")
        rows = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines()]
        print(f"{name}: {len(text):,} code points, {len(rows)} quotes")
        changed(text, rows)
        deleted(text, rows)
        look_alikes(text, rows)
        foreign(text, articles)
        speed(text, rows)


def changed(text: str, rows: list[dict]) -> None:
    """Every quote against the new edition."""
    prepared = prepare(text)
    outcomes: Counter[str] = Counter()
    grades: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = anchor(row["quote"], "", "", [prepared])
        outcome = judge(found, (row["start"], row["end"]))
        outcomes[outcome] += 1
        grades[outcome, found.grade or ""] += 1
        if outcome != "right":
            print(f"  {outcome}: {found.grade} {found.similarity or ''} {row['quote']!r}")
    tell("changed", outcomes, grades)


def deleted(text: str, rows: list[dict]) -> None:
    """Every quote against the new edition without its sentence: nothing is there to be found."""
    outcomes: Counter[str] = Counter()
    for row in rows[:100]:
        without = text[: row["start"]] + text[row["end"] :]
        outcomes[anchor(row["quote"], "", "", [prepare(without)]).grade or ""] += 1
    tell("deleted", outcomes)
    certain(outcomes)


def look_alikes(text: str, rows: list[dict]) -> None:
    """Every sentence edited at its place, and edited otherwise at another: with and without its context."""
    for width in (0, 32):
        outcomes: Counter[str] = Counter()
        for row in rows[:100]:
            start, end = row["start"], row["end"]
            other = text.find("\n\n", (start + len(text) // 2) % len(text))
            if other < 0 or start <= other < end:
                continue
            edited, alike = edit(text[start:end], 0.6), edit(text[start:end], 0.3)
            (a, b, first), (c, d, second) = sorted([(start, end, edited), (other, other, f"\n\n{alike}")])
            new = text[:a] + first + text[b:c] + second + text[d:]
            at = start if start < other else start + len(alike) + 2
            context = (text[max(0, start - width) : start], text[end : end + width]) if width else ("", "")
            found = anchor(text[start:end], *context, [prepare(new)])
            outcomes[judge(found, (at, at + len(edited)))] += 1
        tell(f"look-alikes, context of {width}", outcomes)


def edit(sentence: str, place: float) -> str:
    words = sentence.split()
    words[int(len(words) * place)] = "entirely"
    return " ".join(words)


def foreign(text: str, articles: Path) -> None:
    """Sentences of other texts: all missing."""
    prepared = prepare(text)
    outcomes: Counter[str] = Counter()
    for article in sorted(articles.glob("*.txt")):
        other = read(article)
        for start, end in split(other, "en"):
            outcomes[anchor(other[start:end], "", "", [prepared]).grade or ""] += 1
    tell("foreign", outcomes)
    certain(outcomes)


def speed(text: str, rows: list[dict]) -> None:
    """Times for 1 MB and 20 MB of the same text."""
    for size in (1, 20):
        long = (text * (size * 1_000_000 // len(text) + 1))[: size * 1_000_000]
        folded, folding = timed(partial(fold, long))
        _, loosely = timed(partial(getattr, folded, "loose"))
        prepared = [Prepared("s", folded, Sentences())]
        quote = "A sentence of some seventy letters that speaks of gyroscopes and of zinc"
        _, exact = timed(partial(anchor, rows[0]["new"], "", "", prepared))
        _, fuzzy = timed(partial(anchor, quote, "", "", prepared))
        print(f"  {size} MB: fold {folding:.2f} s, loose fold {loosely:.2f} s", end="")
        print(f", exact {1000 * exact:.1f} ms, missing {1000 * fuzzy:.0f} ms")


def judge(found: Anchor, true: Span) -> str:
    """`right`, `refused` or `wrong`."""
    if found.grade in (AMBIGUOUS, MISSING):
        return "refused"
    start, end = found.spans[0][0], found.spans[-1][1]
    shared = min(end, true[1]) - max(start, true[0])
    together = max(end, true[1]) - min(start, true[0])
    return "right" if shared / together >= AGREEMENT else "wrong"


def prepare(text: str) -> Prepared:
    return Prepared("s", fold(text), Sentences())


def certain(outcomes: Counter[str]) -> None:
    count = outcomes[EXACT] + outcomes[TYPOGRAPHIC]
    if count:
        print(f"  {count} FOUND FOR CERTAIN THOUGH NOT THERE")


def tell(what: str, outcomes: Counter[str], grades: Counter[tuple[str, str]] | None = None) -> None:
    print(f"  {what}: " + ", ".join(f"{count} {name}" for name, count in outcomes.most_common()))
    for (outcome, grade), count in sorted((grades or {}).items()):
        print(f"    {outcome} {grade}: {count}")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


if __name__ == "__main__":
    main()
