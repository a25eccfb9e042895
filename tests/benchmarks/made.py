"""What the measurements read: briefings of any size, and the smallest app to hold the reader against.

One generator for all, so that figures of different measurements can be laid side by side. What was made is
kept for as long as the process runs.
"""

from __future__ import annotations

import atexit
import compileall
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLE: Final = ROOT / "briefing.yml"

WORDS: Final = (
    *("council", "ferry", "harbour", "runs", "again", "spring", "owner", "fare", "crowns", "quarrel"),
    *("brother", "passenger", "morning"),
)
RARE: Final = ("gyroscope", "Zephyrine")
"""A word that a text has once, nine tenths down, and the word beside it, which shows where it was found."""

_VOCABULARY: Final = 30_000

LAST: Final = "Here everything stops."
"""How every text ends."""

_TWO_LINES: Final = """\
from textual.app import App
from textual.binding import Binding
from textual.widgets import Static

class Smallest(App):
    BINDINGS = [Binding("j", "more", show=False)]
    count = 0
    def compose(self):
        yield Static("ready")
    def action_more(self):
        self.count += 1
        self.query_one(Static).update(f"pressed {self.count}")

Smallest().run()
"""

_HEAD: Final = """\
version: 1
title: Made
sources:
  - id: a
    path: a.txt
sections:
"""


@cache
def briefing(sentences: int, items: int, sections: int = 1) -> Path:
    """A briefing that is only read, for as long as the process runs; else as `write`."""
    return write(_folder() / f"{sentences}-{items}-{sections}", sentences, items, sections)


def write(folder: Path, sentences: int, items: int, sections: int = 1) -> Path:
    """Make `folder`, and in it so many items in so many sections, each citing a sentence of so many."""
    folder.mkdir()
    every = max(sentences // max(items, 1), 1)
    quotes = []
    with (folder / "a.txt").open("w", encoding="utf-8") as text:
        for number, sentence in enumerate(_sentences(sentences)):
            if number:
                text.write("\n\n" if number % 4 == 0 else " ")
            text.write(sentence)
            if number % every == 0:
                quotes.append(sentence)
        text.write(f"\n\n{LAST}\n")
    path = folder / "briefing.yml"
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for section in range(sections):
            file.write(f"  - title: Part {section + 1}\n    kind: points\n    items:\n")
            for item in range(section, items, sections):
                file.write(
                    f"      - claim: >-\n          Claim {item} of many\n          goes on.\n"
                    f"        note: remark\n        evidence:\n"
                    f"          - >-\n            {quotes[item % len(quotes)]}\n"
                )
    return path


def prose(size: int) -> Iterator[str]:
    """Yield sentences of some `size` code points in all, of words as common and as rare as those of a language.

    The second word is half as common as the first, the third a third (Zipf's law).
    """
    rng = random.Random(4)
    letters, lengths = "abcdefghiklmnoprstuvw", (2, 3, 3, 4, 4, 5, 6, 7, 8, 9)
    words = ["".join(rng.choices(letters, k=rng.choice(lengths))) for _ in range(_VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, _VOCABULARY + 1)))
    while size > 0:
        sentence = " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(6, 16))).capitalize()
        size -= len(sentence) + 2
        yield f"{sentence}."


def text_of(path: Path) -> Path:
    """The source of a briefing made here."""
    return path.with_name("a.txt")


@cache
def two_lines() -> Path:
    """The smallest Textual app: a line, and another one for each press of `j`."""
    path = _folder() / "smallest.py"
    path.write_text(_TWO_LINES, encoding="utf-8")
    return path


@cache
def command() -> tuple[str, ...]:
    """What starts the program under test, compiled as an installed one is: else starts take 4 times as long."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(ROOT / "tui", quiet=2)
    return (sys.executable, "-m", "tui")


def _sentences(count: int) -> Iterator[str]:
    rng = random.Random(1)
    for number in range(count):
        words = " ".join(rng.choices(WORDS, k=9))
        rare = f" {' '.join(RARE)}" if number == count * 9 // 10 else ""
        yield f"Number {number} {words}{rare} ends."


@cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="briefing-benchmarks-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
