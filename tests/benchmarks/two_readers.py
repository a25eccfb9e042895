"""Two readers that edit one file, in turn and at the same moment: nothing that either wrote is lost.

    python -m tests.benchmarks.two_readers [--minutes 60] [--seed 1]

Both are real readers in real terminals. They set fields, mark items as read, attach and detach evidence, make,
move and delete items, mend, undo and redo, save from the editor inside and from one outside; at times both
answer to one key at the same moment. Every saving is noted as it happens, with the bytes before and after it,
and each must be just the edit that its key is for: had one reader written over the other's work, that work
would be missing after an edit that has nothing to do with it. In the end both must show the same briefing.
Ends with 1, and says which keys came last, where something was lost.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, deque
from difflib import unified_diff
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.lasting import forget, last
from tests.conftest import ARTICLE
from tests.terminal import Terminal
from tui.briefing.model import Item
from tui.briefing.read import read_briefing

ROOT: Final = Path(__file__).resolve().parent.parent.parent
READY: Final = "sentences cited"

PROGRAM: Final = """
import json, os, sys
journal, name, *arguments = sys.argv[1:]
path = os.path.realpath(arguments[0])

def note(event, values):
    if event == "os.rename" and os.fspath(values[1]) == path:
        before, after = (open(each, encoding="utf-8", newline="").read() for each in (path, values[0]))
        line = json.dumps({"by": name, "before": before, "after": after}) + "\\n"
        handle = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line.encode())
        os.close(handle)

sys.addaudithook(note)
from tui.cli.main import main
sys.exit(main(arguments))
"""
"""The reader, and a note of each saving right before the new file takes the old one's name."""

EDITOR: Final = """#!{python}
import json, os, sys, time
path = os.path.realpath(sys.argv[-1])
before = open(path, encoding="utf-8", newline="").read()
after = before + "# outside " + str(time.time_ns()) + "\\n"
open(path + "~", "w", encoding="utf-8", newline="").write(after)
line = json.dumps({{"by": "editor", "before": before, "after": after}}) + "\\n"
handle = os.open({journal!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
os.write(handle, line.encode())
os.replace(path + "~", path)
"""

ITEMS: Final = 9


class Saved(NamedTuple):
    """One saving: by whom, and the whole file before and after it."""

    by: str
    before: str
    after: str


def briefing() -> str:
    """A briefing of three sections, each item with an id, a comment and evidence."""
    quotes = ("the old ferry run again", "It had lain idle since the spring", "the fare must rise")
    lines = [
        "version: 1",
        "title: The ferry",
        "sources:",
        "  - id: article",
        "    path: article.txt",
        "sections:",
    ]
    for section in range(3):
        lines += [f"  - title: Part {section}", "    kind: points", "    items:"]
        for number in range(section * 3, section * 3 + 3):
            lines += [
                f"      - id: item-{number}  # comment {number}",
                f"        claim: The ferry runs, says number {number}.",
                "        note: none yet",
                f"        evidence: {quotes[number % 3]}",
            ]
    return "\n".join(lines) + "\n"


def name_of(item: Item) -> str:
    """What tells an item from all others: its id, or the words of its claim, which occur once."""
    return item.id if item.id_is_written else item.heading


def fault_of(saved: Saved, keys: str) -> str:
    """What is wrong with a saving as the outcome of `keys`; empty where nothing is."""
    if saved.by == "editor":
        return "" if saved.after.startswith(saved.before) else "the editor took something away"
    old, new = read_briefing(saved.before), read_briefing(saved.after)
    if any(finding.rule == "yaml-syntax" for finding in new.findings):
        return "it cannot be parsed"
    was = {name_of(item): item for item in old.briefing.items()}
    now = {name_of(item): item for item in new.briefing.items()}
    gone, come = was.keys() - now.keys(), now.keys() - was.keys()
    other = {name for name in was.keys() & now.keys() if content(was[name]) != content(now[name])}
    lost = [
        word
        for word in re.findall(r"# (?:comment|outside|inside) \w+", saved.before)
        if word not in saved.after
    ]
    if keys in ("z", "Z"):
        # Whose it was is looked at by the words that are lost.
        words = re.findall(r"\b[AB]\d+w\b", saved.before)
        others = [word for word in words if word not in saved.after and not word.startswith(saved.by)]
        return f"{keys} takes away {others}" if others or len(gone | come | other) > 1 else ""
    allowed = {"D": (1, 0, 0), "I": (0, 1, 0)}.get(keys[:1], (0, 0, 1))
    if any(len(each) > most for each, most in zip((gone, come, other), allowed, strict=True)):
        return f"more than one edit: gone {gone}, come {come}, other {other}"
    if lost and keys[:1] != "D":
        return f"lost: {lost}"
    fields = {"i": {"note"}, ".": {"reviewed"}, "a": {"evidence"}, "\r": {"evidence"}, "x": {"evidence"}}
    for name in other:
        mine = fields.get(keys[:1])
        changed = {field for field, _ in content(was[name]).symmetric_difference(content(now[name]))}
        if mine is not None and not changed <= mine:
            return f"{changed} of {name} changed"
    if keys[:1] in "JKE" and other:
        return f"{other} changed"
    return ""


def content(item: Item) -> frozenset[tuple[str, str]]:
    """The fields of an item and its evidence, as pairs that can be compared."""
    pieces = [(piece.quote, piece.source, piece.prefix, piece.suffix) for piece in item.evidence]
    fields = {(name, repr(value)) for name, value in item.fields.items() if name != "evidence"}
    return frozenset({*fields, ("evidence", repr(pieces))})


class Pair:
    """Two readers, A and B, on one file."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.folder = folder
        self.path = folder / "briefing.yml"
        self.journal = folder / "journal"
        self.text = briefing()
        self.path.write_text(self.text, encoding="utf-8")
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        editor = folder / "editor"
        editor.write_text(EDITOR.format(python=sys.executable, journal=str(self.journal)), encoding="utf-8")
        editor.chmod(0o755)
        self.last: deque[str] = deque(maxlen=20)
        self.seen = self.steps = self.words = 0
        self.did: Counter[str] = Counter()
        self.readers = {name: self._started(name) for name in "AB"}

    def _started(self, name: str) -> Terminal:
        env = {
            "HOME": str(self.folder),
            "BRIEFING_CONFIG": str(self.folder / "config"),
            "BRIEFING_STATE": str(self.folder / "state"),
            "VISUAL": str(self.folder / "editor"),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "user.name",
            "GIT_CONFIG_VALUE_0": name,
            "PYTHONPATH": str(ROOT),
            **dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "COLUMNS", "LINES"), ""),
        }
        command = [sys.executable, "-c", PROGRAM, str(self.journal), name, str(self.path)]
        running = Terminal(command, size=(110, 34), env=env, cwd=self.folder)
        running.expect(READY, 30)
        return running

    # Steps

    def any_keys(self) -> dict[str, str]:
        """What one or both of the readers are to do."""
        both = self.rng.random() < 0.6
        names = self.rng.sample("AB", 2 if both else 1)
        keys = {name: self.key(alone=not both) for name in names}
        return dict.fromkeys(names, keys[names[0]]) if both and self.rng.random() < 0.3 else keys

    def __str__(self) -> str:
        each = ", ".join(f"{key!r} {count}" for key, count in sorted(self.did.items()))
        return f"{self.steps} steps, {sum(self.did.values())} savings: {each}"

    def look_closer(self, seconds: float) -> str:
        """Nothing more than each step is looked at for; what was drawn until now is let go."""
        for running in self.readers.values():
            forget(running)
        return ""

    def step(self) -> str:
        """Some edits; what is wrong then, empty where nothing is."""
        return self.done(self.any_keys())

    def done(self, keys: dict[str, str]) -> str:
        """One edit, or one of each reader at the same moment; what is wrong then, empty where nothing is."""
        self.steps += 1
        names = list(keys)
        for name in names:
            self.go(name)
        typed = {name: self.opened(name, its) for name, its in keys.items()}
        for name, writes in typed.items():  # the keys that write, as near to each other as can be
            self.readers[name].send(writes)
        for name in names:
            self.last.append(f"{name} {keys[name]}")
            self.came_to_rest(name)
        fault = self.fault(keys)
        return fault or self.told(keys)

    def key(self, *, alone: bool) -> str:
        """The key of an edit."""
        return self.rng.choice("iiiii....IIDDJKxzzzZ" + "a\r" + ("EEe" if alone else "E"))

    def go(self, name: str) -> None:
        """Go to an item."""
        pane, place = self.rng.randint(1, 3), self.rng.randint(0, 3)
        for keys in ("\x1b", f"{pane}g{'j' * place}"):  # apart: escape and a digit at once are another key
            self.readers[name].send(keys)
            self.readers[name].settle(5)

    def opened(self, name: str, key: str) -> str:
        """Open what `key` asks for and fill it in; what is still to be typed for the edit to be written."""
        running = self.readers[name]
        self.words += 1
        word = f"{name}{self.words}w"
        if key == "i":
            running.send("i")
            running.settle(5)
            found = re.search(r"[▌ ] (\d) note ", running.text)
            if found is None:
                return "\x1b"
            running.send(found[1])
            running.settle(5)
            running.send(f"\x15{word}")
            running.settle(5)
            return "\r"
        if key == "I":
            running.send("I")
            running.settle(5)
            running.send(f"New {word} item.")
            running.settle(5)
            return "\r"
        if key in "a\r":
            running.send(f"\rg{'j' * self.rng.randint(1, 7)}")
            running.settle(5)
            return "a"
        if key == "E":
            running.send("E")
            running.expect("^S save", 20)
            running.settle(5, quiet=0.5)  # until the cursor stands at the item
            running.send("\x1b[H")
            running.settle(5)
            running.send(f"# inside {word}\r")
            running.settle(5)
            return "\x13"
        return key

    def came_to_rest(self, name: str) -> None:
        """Let a reader finish, and close what it has open."""
        running = self.readers[name]
        running.settle(10, quiet=0.35)
        for _ in range(6):
            shown = running.text
            if "Someone else changed the file" in shown:
                running.send("t")  # theirs; what was typed here is kept in a file beside it
            elif "Not saved yet" in shown:
                running.send("3")
            elif READY in shown and not re.search(r"─ (?:Note|Claim|Edit a field) ", shown):
                break
            else:
                running.send("\x1b")
            running.settle(10, quiet=0.35)

    # What is looked at

    def savings(self) -> list[Saved]:
        """The savings since the last look."""
        lines = self.journal.read_text(encoding="utf-8").splitlines() if self.journal.exists() else []
        new, self.seen = lines[self.seen :], len(lines)
        return [Saved(**json.loads(line)) for line in new]

    def fault(self, keys: dict[str, str]) -> str:
        """What is wrong with the savings of the last step."""
        for saved in self.savings():
            if saved.before != self.text:
                return f"{saved.by} saved over a text that nobody noted"
            if found := fault_of(saved, keys.get(saved.by, "e")):
                differ = unified_diff(saved.before.splitlines(), saved.after.splitlines(), lineterm="", n=1)
                return "\n".join([f"{saved.by}, {keys.get(saved.by)!r}: {found}", *differ])
            self.text = saved.after
            self.did[keys.get(saved.by, "e")] += 1
        if self.path.read_text(encoding="utf-8") != self.text:
            return "the file is not what was saved last"
        left = [each.name for each in self.folder.iterdir() if each.name.endswith(".tmp")]
        return f"left behind: {left}" if left else ""

    def told(self, keys: dict[str, str]) -> str:
        """What is wrong with what the readers say of the last step: an edit told of that was not written."""
        for name in keys:
            running = self.readers[name]
            if running.exit_code is not None or b"internal error" in running.raw[-4000:]:
                return f"{name} ended:\n{running.text}"
            status = running.text.splitlines()[-1]
            for word in re.findall(rf"\b{name}\d+w\b", running.text):
                if word not in self.text:
                    return f"{name} shows {word}, which the file has not:\n{running.text}"
            if "a fault" in status:
                return status
        return ""

    def end(self) -> str:
        """What is wrong in the end: the two must show the same briefing."""
        shown = []
        for running in self.readers.values():
            for keys in ("\x1b", "1g2g3g1"):
                running.send(keys)
                running.settle(10, quiet=1)
            running.expect(READY, 20)
            shown.append([line[:45] for line in running.text.splitlines()[:-6]])  # the panes
            running.send("q")
            running.settle(10, quiet=0.35)
            if "These words are not written" in running.text:  # the other one was faster, and they were kept
                running.send("\r")
            if running.wait(20) != 0 or running.modes_left_set():
                return f"it did not leave well:\n{running.text}"
        if shown[0] != shown[1]:
            return "the screens differ:\n" + "\n".join("\n".join(lines) for lines in shown)
        return ""

    def close(self) -> str:
        """End both, whatever they do."""
        for running in self.readers.values():
            running.__exit__()
        return ""


if __name__ == "__main__":
    sys.exit(last(__doc__, Pair))
