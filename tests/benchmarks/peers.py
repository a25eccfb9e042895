"""The reader beside what one would else read a long text with: less, bat, and two Textual viewers.

    python -m tests.benchmarks.peers [--runs N] [--quick]

All on the same text: 10,000 sentences, about 0.8 MB, for which every program gets what it is made for. less and
bat are Debian's packages of that name; the Markdown viewer is Textual's own widget in an app of five lines; and
toolong (`pip install toolong` in a folder of its own, for it needs another Textual) is found as `tl` in the
path. What is not there is skipped. Opening ends with the first words of the text (toolong's with the last, where
it opens), a page and a new size with the last byte drawn, the end and a search with words that stand there alone.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from tests.benchmarks import made
from tests.benchmarks.probe import Program, Running, reader
from tests.benchmarks.table import Row, Skipped, alone

SENTENCES: Final = 10_000
QUICK: Final = 1_000
PAGES: Final = 10

_MARKDOWN: Final = """\
import sys
from textual.app import App
from textual.widgets import MarkdownViewer

class Viewer(App):
    BINDINGS = [("ctrl+q", "quit", "")]
    def compose(self):
        yield MarkdownViewer(open(sys.argv[1]).read(), show_table_of_contents=False)
    def on_mount(self):
        self.query_one(MarkdownViewer).focus()

Viewer().run()
"""


class Peer(NamedTuple):
    """A program, and the keys that it takes."""

    program: Program
    page: str
    end: str
    home: str
    search: tuple[str, ...] = ()
    """What is typed to find the rare word; nothing where it cannot search."""
    before: str = ""
    """Keys that bring it to the beginning of the text."""


TEXTUAL: Final = ("MarkdownViewer", "toolong")
"""Those that are made with what the reader is made with: not to be slower than the faster one is the aim."""


def measure(runs: int, quick: bool) -> Iterator[Row | Skipped]:
    """Everything that can be done in each, in turn."""
    sentences = QUICK if quick else SENTENCES
    path = made.briefing(sentences, 200)
    peers = {name: peer for name, peer in _peers(path).items() if isinstance(peer, Peer)}
    yield from (Skipped(name, why) for name, why in _peers(path).items() if isinstance(why, str))
    taken: dict[str, dict[str, list[float]]] = {}
    for turn in range(max(min(runs, 5), 1) + 1):
        for name, peer in peers.items():
            for what, value in _once(peer).items():
                if turn:
                    taken.setdefault(what, {}).setdefault(name, []).append(value)
    for what, values in taken.items():
        if "reader" not in values:
            yield Skipped(what, "it could not be seen in the reader")
            continue
        own = median(values.pop("reader"))
        middle = {name: median(each) for name, each in values.items()}
        best = min((middle[name] for name in TEXTUAL if name in middle), default=None)
        for name, value in middle.items():
            aim = 1.0 if value == best and name in TEXTUAL else None
            yield Row(what, own, value, "MB" if what == "peak memory" else "ms", name, aim)


def _peers(path: Path) -> dict[str, Peer | str]:
    text = str(made.text_of(path))
    rare, last = made.RARE[0], ("G", "g")
    viewer = path.with_name("viewer.py")
    viewer.write_text(_MARKDOWN, encoding="utf-8")
    found: dict[str, Peer | str] = {
        "reader": Peer(reader(path, rest=" sentences cited"), " ", *last, ("/", rare, "\r"), "1\rg"),
        "MarkdownViewer": Peer(
            Program((sys.executable, str(viewer), text), "Number 0 "), "\x1b[6~", "\x1b[F", "\x1b[H"
        ),
    }
    # A pager needs no more than this to read a file; its own settings are left out.
    for name, binary, options in (
        ("less", "less", ()),
        ("bat", "batcat" if shutil.which("batcat") else "bat", ("--paging=always", "--color=always")),
    ):
        command = shutil.which(binary)
        found[name] = (
            Peer(Program((command, *options, text), "Number 0 ", leave="q"), " ", *last, ("/", rare + "\r"))
            if command
            else f"there is no {binary}"
        )
    tl = shutil.which("tl")
    found["toolong"] = (
        Peer(
            Program((tl, text), made.LAST, leave="\x03"),
            "\x1b[6~",
            "\x1b[F",
            "\x1b[H",
            ("\x06", rare, "\r"),
            before="\x1b[H",
        )
        if tl
        else "there is no tl"
    )
    return found


def _once(peer: Peer) -> dict[str, float]:
    """Milliseconds, and megabytes, of one run."""
    found = {}
    with Running(peer.program) as running:
        found["open"] = running.painted() * 1000
        running.rested()
        if peer.before:
            running.press(peer.before)
        pages = [running.press(peer.page).milliseconds for _ in range(PAGES)]
        found["page"] = median(pages)
        with suppress(TimeoutError):
            found["to the end"] = running.until(peer.end, made.LAST.split()[-1], 10)
        running.settle(5, quiet=0.3)
        running.press(peer.home, 0.3)
        if peer.search:
            for keys in peer.search[:-1]:
                running.press(keys, 0.3)
            with suppress(TimeoutError):
                found["search a rare word"] = running.until(peer.search[-1], made.RARE[1], 10)
            running.settle(5, quiet=0.3)
        found["new size"] = running.resized(100, 30)
        found["peak memory"] = running.megabytes()
        # What remembers where it was left opens at the beginning the next time.
        running.press(peer.home, 0.3)
        running.end()
    return found


if __name__ == "__main__":
    alone(__doc__, measure)
