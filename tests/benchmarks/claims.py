"""How well the rules tell a claim that its source supports from one that it does not.

Run by hand: `python tests/benchmarks/claims.py CLAIMS [--half a|b] [--show]`. CLAIMS is a folder with
`claims.jsonl`, an object a line: `source` (a text file beside it), `claim`, `supported` and `edits` (kinds
of edit that made it wrong). One briefing is made of them, each item citing its whole source. `--half`
keeps every other article, so that one half can be looked at while the other only measures.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from tui.checks.run import check
from tui.core.finding import ERROR, RULES, WARNING
from tui.evidence.dossier import load
from tui.evidence.link import link

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("folder", type=Path)
parser.add_argument("--half", choices=("a", "b"))
parser.add_argument("--show", choices=("alarms", "missed"), help="print the claims that were judged wrongly")
options = parser.parse_args()

rows = [json.loads(line) for line in (options.folder / "claims.jsonl").read_text("utf-8").splitlines()]
articles = sorted({row["source"] for row in rows})
if options.half:
    articles = articles[options.half == "b" :: 2]
rows = [row for row in rows if row["source"] in articles]

with tempfile.TemporaryDirectory() as folder:
    for article in articles:
        shutil.copy(options.folder / article, folder)
    items = [
        {"id": f"c{number}", "claim": row["claim"], "evidence": {"source": row["source"]}}
        for number, row in enumerate(rows)
    ]
    briefing = {
        "version": 1,
        "title": "Claims",
        "sources": [{"id": article, "path": article} for article in articles],
        "sections": [{"title": "Claims", "kind": "points", "items": items}],
    }
    path = Path(folder, "briefing.yml")
    path.write_text(json.dumps(briefing), encoding="utf-8")
    dossier = check(link(load(str(path))))

found: dict[str, set[str]] = defaultdict(set)
messages: dict[str, list[str]] = defaultdict(list)
for finding in dossier.findings:
    if finding.item is None:
        continue
    number = finding.item.removeprefix("c")
    if finding.severity in (ERROR, WARNING):
        found[number].add(finding.rule)
        messages[number].append(f"{finding.rule}: {finding.message}")


def line(name: str, alarmed: list[bool]) -> str:
    """Precision, recall, false alarms and balanced accuracy of one rule, or of all."""
    bad = [alarm for alarm, row in zip(alarmed, rows, strict=True) if not row["supported"]]
    good = [alarm for alarm, row in zip(alarmed, rows, strict=True) if row["supported"]]
    recall, false = sum(bad) / len(bad), sum(good) / len(good)
    precision = sum(bad) / max(1, sum(alarmed))
    balanced = (recall + 1 - false) / 2
    return f"{name:<28} {precision:9.2f} {recall:7.2f} {false:7.1%} ({sum(good):2d}) {balanced:9.3f}"


print(
    f"{len(rows)} claims on {len(articles)} articles, {sum(not row['supported'] for row in rows)} not supported"
)
print(f"{'':<28} precision  recall   false alarms  balanced accuracy")
for rule in RULES:
    alarmed = [rule in found[str(number)] for number in range(len(rows))]
    if any(alarmed):
        print(line(rule, alarmed))
print(line("errors and warnings", [bool(found[str(number)]) for number in range(len(rows))]))
kinds: Counter[str] = Counter()
caught: Counter[str] = Counter()
for number, row in enumerate(rows):
    for edit in row["edits"]:
        kinds[edit] += 1
        caught[edit] += bool(found[str(number)])
for edit, count in kinds.most_common():
    print(f"  recall of {edit:<28} {caught[edit] / count:.2f} of {count}")
for number, row in enumerate(rows):
    alarmed = bool(found[str(number)])
    if options.show == "alarms" and row["supported"] and alarmed:
        print("!", row["source"][:4], row["claim"], messages[str(number)])
    if options.show == "missed" and not row["supported"] and not alarmed:
        print("?", row["source"][:4], row["edits"], row["claim"])
