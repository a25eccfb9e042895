"""Holds the renewal of a source against sentences that really changed between two editions of a text.

Run by hand: `python tests/benchmarks/renewal.py FOLDER`. FOLDER holds `NAME.source.txt`, the new edition, and
`NAME.jsonl`, in each line a `quote` of the older one and where it now stands as `[start, end)`. The older text
is the new one with each quote at its place; a second round does without it, as after an edit in place.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

import yaml

from tests.benchmarks.drift import judge, read
from tui.briefing.read import read_briefing
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.renewal.compare import compare
from tui.source.model import Source


def main() -> None:
    folder = Path(sys.argv[1])
    for cases in sorted(folder.glob("*.jsonl")):
        name = cases.name.removesuffix(".jsonl")
        new = read(folder / f"{name}.source.txt")
        rows = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines()]
        for row in rows:  # the full stop at its end is the quote's own
            if row["quote"][-1] == new[row["end"] : row["end"] + 1]:
                row["end"] += 1
        print(f"{name}: {len(new):,} code points, {len(rows)} quotes")
        for is_blind in (False, True):
            renew(dossier(rows, new if is_blind else older(rows, new)), rows, new, is_blind=is_blind)


def older(rows: list[dict], new: str) -> str:
    """The new text with the older wording of every quote."""
    old = new
    for row in sorted(rows, key=lambda row: -row["start"]):
        old = old[: row["start"]] + row["quote"] + old[row["end"] :]
    return old


def dossier(rows: list[dict], text: str) -> Dossier:
    items = [{"claim": str(number), "evidence": row["quote"]} for number, row in enumerate(rows)]
    sections = [{"title": "s", "kind": "points", "items": items}]
    sources = [{"id": "a", "path": "a.txt"}]
    yaml_text = yaml.safe_dump({"version": 1, "title": "t", "sources": sources, "sections": sections})
    briefing = read_briefing(yaml_text).briefing
    source = Source(briefing.sources[0], "/a.txt", text, "0" * 64)
    return link(Dossier("b.yml", briefing, (source,), text=yaml_text))


def renew(old: Dossier, rows: list[dict], new: str, *, is_blind: bool) -> None:
    began = time.perf_counter()
    renewal = compare(old, "a", new, "1" * 64, is_blind=is_blind)
    seconds = time.perf_counter() - began
    kinds = {shift.item.id: shift.kind for shift in renewal.shifts}
    outcomes: Counter[tuple[str, str, str]] = Counter()
    for item in old.briefing.items():
        row = rows[int(item.heading)]
        found = renewal.new.anchors[item.id][0]
        kind = kinds.get(item.id, "unchanged")
        outcomes[kind, found.grade or "", judge(found, (row["start"], row["end"]))] += 1
    print(f"  {'without' if is_blind else 'with'} the old text, {seconds:.2f} s")
    for (kind, grade, outcome), count in sorted(outcomes.items()):
        print(f"    {count:4} {kind} {grade}: {outcome}")


if __name__ == "__main__":
    main()
