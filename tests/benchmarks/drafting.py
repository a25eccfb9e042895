"""How much of an article `briefing new` finds, and how much of what it writes is right.

Run by hand: `python -m tests.benchmarks.drafting [-v] [--article NAME] [--keep FOLDER]` for the articles of
`tests/articles/`, against their gold; `--user BRIEFING ARTICLE` for any article, against a finished briefing
of it. A cell is precision / recall in percent; optional gold counts neither way. `-v` lists what was missed
(`-`) and what is wrong (`+`). `--keep` keeps the drafts.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.articles.example import gold_from
from tests.articles.gold import ARTICLES, FOLDER, Gold, gold_of
from tests.articles.score import Score, scores
from tui.cli.main import main
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import Dossier


def drafted(article: Path, folder: Path) -> Dossier:
    """What `briefing new` makes of the article, linked. Raises RuntimeError with what the command says."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(article, folder)
    path, said = folder / "briefing.yml", io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = main(["new", str(folder / article.name), "-o", str(path)])
    if code:
        raise RuntimeError(said.getvalue().strip())
    return link(load(str(path)))


def cell(score: Score) -> str:
    """Precision and recall in percent."""
    shares = ("  –" if share is None else f"{share * 100:3.0f}" for share in (score.precision, score.recall))
    return " /".join(shares)


def row(name: str, values: dict[str, Score]) -> str:
    """A line of the table."""
    return f"{name:<14}" + "".join(f"{cell(score):>11}" for score in values.values())


def report(values: dict[str, Score], draft: Dossier, gold: Gold) -> None:
    """What was missed and what is wrong."""
    for what, score in values.items():
        for sign, lines in (("-", score.missed), ("+", score.wrong)):
            for line in lines:
                print(f"   {sign} {what}: {line}")
    for words in gold.absent:
        if words in draft.sources[0].text:
            print(f"   + text: {words} (stands around the article)")


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("-v", "--verbose", action="store_true")
parser.add_argument("--article", choices=ARTICLES, action="append")
parser.add_argument("--user", nargs=2, type=Path, metavar=("BRIEFING", "ARTICLE"))
parser.add_argument("--keep", type=Path, metavar="FOLDER")
options = parser.parse_args()

if options.user:
    briefing, article = options.user
    work = {article.stem[:13]: (article, gold_from(link(load(str(briefing)))))}
else:
    work = {name: (FOLDER / ARTICLES[name], gold_of(name)) for name in options.article or ARTICLES}

total: dict[str, Score] = {}
with tempfile.TemporaryDirectory() as temporary:
    for name, (article, gold) in work.items():
        folder = (options.keep or Path(temporary)) / name
        began = time.perf_counter()
        try:
            draft = drafted(article, folder)
        except RuntimeError as fault:
            print(f"{name:<14}  {fault}")
            continue
        values = scores(draft, gold)
        if not total:
            print(" " * 14 + "".join(f"{what:>11}" for what in values))
        print(f"{row(name, values)}  {time.perf_counter() - began:5.1f} s")
        if options.verbose:
            report(values, draft, gold)
        total = {what: total[what] + score for what, score in values.items()} if total else values
if len(work) > 1 and total:
    print(row("all", total))
sys.exit(0 if total else 1)
