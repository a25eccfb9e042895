"""An hour of random keys over live edits from outside: no crash, level memory, and in the end the right screen.

    python -m tests.benchmarks.storm [--minutes 60] [--seed 1]

The reader runs in a real terminal on a briefing and its article while keys, pastes, clicks and resizes come
in at random, and somebody else saves both files in all the ways that editors do: whole, half, broken, gone,
with what would command a terminal. At the end both are made good again, and the screen must be the one that
a reader shows that is opened afresh. The same seed presses the same keys; what they meet depends on time.
Ends with 1 and the last keys where something went wrong.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import termios
import time
from collections import deque
from pathlib import Path

from tests.benchmarks.lasting import forget, last
from tests.safety.payloads import BEGUN, PAYLOADS, intruders, quoted
from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "sentences cited"
COMMAND = [sys.executable, "-X", "faulthandler", "-m", "tui"]
COPIED = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")

COMMON = "jjjjjkkkkhlhldubgG \r\r\t\x1b\x1b\x1b123456789oOnN[]"
ALL = "".join(map(chr, range(0x20, 0x7F)))
CONTROLS = [
    "\x0f",
    "\x19",
    "\x10",
    "\x06",
    "\x07",
    "\x13",
    "\x12",
    "\x1a",
    "\x7f",
    "\x1bOP",
    "\x1b[A",
    "\x1b[B",
]
CONTROLS += [
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[H",
    "\x1b[F",
    "\x1b[Z",
    "\x1b[19~",
    "\x03",
    "\x11",
]
SIGNS = set("\x03\x1a\x1c")
"""What a terminal makes signals of, unless a program takes them as keys."""
SIZES = [(120, 40), (80, 24), (200, 60), (60, 15), (40, 12), (20, 5), (1, 1), (100, 30)]


class Storm:
    """One reader in a terminal, and the files that it reads."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.folder = folder
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        self.path = folder / "briefing.yml"
        self.text = (ROOT / "briefing.yml").read_text(encoding="utf-8")
        self.article_path = folder / re.findall(r"^    path: (\S+)", self.text, re.M)[0]
        self.article = self.article_path.read_text(encoding="utf-8")
        self.path.write_text(self.text, encoding="utf-8")
        self.log = folder / "log"
        self.last: deque[str] = deque(maxlen=80)
        self.keys = self.edits = self.starts = 0
        self.running = self.started()

    def started(self) -> Terminal:
        """A reader on the briefing as it is."""
        self.starts += 1
        self.was_read = False
        env = {
            "HOME": str(self.folder),  # where a text is saved that cannot be saved in its place
            "BRIEFING_CONFIG": str(self.folder / "config"),
            "BRIEFING_STATE": str(self.folder / "state"),
            "VISUAL": "true",
            "EDITOR": "true",
            **dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY"), ""),
        }
        running = Terminal([*COMMAND, str(self.path), "--debug", str(self.log)], env=env, cwd=ROOT)
        # What the terminal itself echoes while an editor has it is not the program's.
        settings = termios.tcgetattr(running.fd)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(running.fd, termios.TCSANOW, settings)
        running.expect(lambda _: b"?1049h" in running.raw or ended(running), 60)
        return running

    def __str__(self) -> str:
        megabytes = f", {size / 1024:.0f} MB" if (size := resident(self.running)) else ""
        return f"{self.keys} keys, {self.edits} edits, {self.starts} starts{megabytes}"

    # What happens

    def step(self) -> str:
        """Some keys, and perhaps an edit from outside; what is wrong then, empty where nothing is."""
        for _ in range(self.rng.randint(1, 30)):
            self.press()
            time.sleep(self.rng.choice([0, 0, 0.01]))
        if self.rng.random() < 0.25:
            self.edit()
        return self.look()

    def press(self) -> None:
        """One key, paste, click or resize."""
        rng, running = self.rng, self.running
        kind = rng.random()
        if kind < 0.6:
            keys = rng.choice(COMMON)
        elif kind < 0.85:
            keys = rng.choice(ALL)
            keys = "" if keys == "q" and rng.random() < 0.9 else keys
        elif kind < 0.93:
            keys = rng.choice(CONTROLS)
            keys = "" if keys in "\x03\x11\x1a" and rng.random() < 0.9 else keys
        elif kind < 0.95:
            text = rng.choice(list(PAYLOADS.values())).replace("\x1b[201~", "")[:400]
            keys = f"\x1b[200~{text.encode(errors='replace').decode()}\x1b[201~"
        elif kind < 0.98:
            x, y = rng.randint(1, running.columns), rng.randint(1, running.rows)
            button = rng.choice([0, 0, 0, 64, 65])
            keys = f"\x1b[<{button};{x};{y}M\x1b[<{button};{x + rng.randint(0, 9)};{y}m"
        else:
            running.resize(*rng.choice(SIZES))
            keys = ""
        self.last.append(keys)
        self.keys += 1
        if set(keys) & SIGNS and termios.tcgetattr(running.fd)[3] & termios.ISIG:
            # Where nobody takes it as a key, the system sends a signal and drops what is not read yet.
            running.settle(2, quiet=0.1)
        if keys:
            running.send(keys)

    def edit(self) -> None:
        """Somebody else saves one of the files."""
        rng = self.rng
        self.edits += 1
        if rng.random() < 0.3:
            paragraphs = self.article.split("\n\n")
            kind = rng.random()
            if kind < 0.5:
                text = self.article
            elif kind < 0.7:
                at = rng.randrange(len(paragraphs))
                text = "\n\n".join([*paragraphs[:at], *paragraphs[at + 1 :]])
            else:
                evil = rng.choice(list(PAYLOADS.values())).encode(errors="replace").decode()
                text = f"{self.article}\n\nThe mayor said {evil} on Monday.\n"
            self.save(self.article_path, text)
            return
        lines = self.text.splitlines(keepends=True)
        kind = rng.random()
        if kind < 0.45:
            text = self.text
        elif kind < 0.6:
            text = re.sub(
                r"claim: [^\n>][^\n]*", lambda _: f"claim: {quoted(rng.choice(list(PAYLOADS.values())))}", self.text, count=rng.randint(1, 9)
            )  # fmt: skip
        elif kind < 0.75:
            starts = [at for at, line in enumerate(lines) if line.startswith("      - ")]
            at = rng.randrange(len(starts) - 1)
            text = "".join([*lines[: starts[at]], *lines[starts[at + 1] :]])
        elif kind < 0.88:
            text = self.text[: rng.randrange(len(self.text))]
        elif kind < 0.95:
            at = rng.randrange(len(lines))
            text = "".join(
                [*lines[:at], rng.choice(["\t- {", "'", "a: b: c\n", "&a [*a]\n", "\x00"]), *lines[at:]]
            )
        else:
            text = ""
        self.save(self.path, text)

    def save(self, path: Path, text: str) -> None:
        """Save in one of the ways of editors."""
        kind = self.rng.random()
        if kind < 0.4:
            other = path.with_name(f"{path.name}~")
            other.write_text(text, encoding="utf-8")
            os.replace(other, path)
        elif kind < 0.8:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
            time.sleep(self.rng.choice([0, 0.05, 0.5]))
            path.write_text(text, encoding="utf-8")

    # What is looked at

    def look(self) -> str:
        """What is wrong now; empty where nothing is."""
        running = self.running
        running.settle(3, quiet=0.03)
        written = COPIED.sub(b"", running.raw)
        if found := intruders(written):
            return f"it reached the terminal: {found[:3]!r}"
        if b"Traceback" in written or b"internal error" in written:
            return f"it failed:\n{running.text}"
        if stopped(running):
            os.killpg(running.pid, signal.SIGCONT)  # as a shell does
        if (code := ended(running)) is not None:
            # ctrl+c and ctrl+\, before the reader began or after it ended
            # With 2 where somebody took the file away before it was read for the first time.
            allowed = {0, 130, 131, -signal.SIGINT, -signal.SIGQUIT} | (set() if self.was_read else {2})
            if code not in allowed:
                return f"it ended with {code}:\n{running.text}"
            if left := running.modes_left_set():
                return f"it ended with {code} and left modes set: {left}, after {running.raw[-300:]!r}"
            running.hang_up()
            # A reader cannot begin on a file that is gone or no text.
            self.path.write_text(self.text, encoding="utf-8")
            self.running = self.started()
        else:
            self.was_read |= READY in running.text
            self.forget()
        return ""

    def forget(self) -> None:
        """Drop what was written, but for a sequence that has only begun."""
        self.running.text  # noqa: B018 - draws it
        forget(self.running, b"".join(BEGUN.findall(self.running.raw)[-1:]))

    def is_awake(self) -> bool:
        """Whether it answers: a new size is always drawn."""
        running = self.running
        running.settle(5)
        self.forget()
        running.resize(119 if running.columns == 120 else 120, 40)
        end = time.monotonic() + 20
        while time.monotonic() < end and ended(running) is None:
            if stopped(running):
                os.killpg(running.pid, signal.SIGCONT)  # as a shell does
            if running.read(0.2):
                return True
        return ended(running) is not None

    def stacks(self) -> str:
        """The screen of a reader that does not answer, its state, and where each of its threads is; ends it."""
        running = self.running
        shown = f"{running.text}\n{Path(f'/proc/{running.pid}/status').read_text(encoding='ascii')[:200]}"
        before = len(running.raw)
        running.kill(signal.SIGABRT)
        running.settle(5)
        return shown + running.raw[before:].decode(errors="replace")

    def look_closer(self, seconds: float) -> str:
        """What is wrong where it does not answer any more."""
        return "" if self.is_awake() else f"it does not answer:\n{self.stacks()}"

    def close(self) -> str:
        """End the reader in any case; the last of its log."""
        if ended(self.running) is None:
            self.running.kill(signal.SIGKILL)
            self.running.wait()
        return self.log.read_text(encoding="utf-8")[-4000:] if self.log.exists() else ""

    def end(self) -> str:
        """What is wrong with the screen in the end; empty where nothing is."""
        try:
            return self.compared()
        except AssertionError as fault:
            return f"it did not come to rest: {fault}"

    def compared(self) -> str:
        """Make the files good, close whatever is open, and compare with a reader that is opened afresh."""
        self.article_path.write_text(self.article, encoding="utf-8")
        self.path.write_text(self.text, encoding="utf-8")
        if fault := self.look():
            return fault
        running = self.running
        running.resize(120, 40)
        for _ in range(20):
            running.settle(10, quiet=0.5)
            if stopped(running):
                os.killpg(running.pid, signal.SIGCONT)  # as a shell does
            running.send("3" if "Not saved yet" in running.text else "\x1b")
        # What was typed into the editor may have been saved by now.
        self.path.write_text(self.text, encoding="utf-8")
        running.settle(10, quiet=1)
        running.expect(READY, 30)
        # Where one stood in a pane that is closed is not remembered, and what it shows of itself is there.
        for keys in ("6", "g", "5", "g", "4", "g", "3", "g", "2", "g", "1", "g", "\r", "g"):
            running.send(keys)
            running.settle(5, quiet=0.5)
        before = running.text
        running.send("q")
        if running.wait(30) != 0 or running.modes_left_set():
            return f"it did not leave well:\n{running.text}"
        with self.started() as afresh:
            afresh.expect(READY, 30)
            for keys in ("\x1b", "1", "g", "\r", "g"):
                afresh.send(keys)
                afresh.settle(5, quiet=0.5)
            after = afresh.text
            afresh.send("q")
            afresh.wait(30)
        left = [path.name for path in self.folder.iterdir() if path.name.startswith(".briefing-")]
        if left:
            return f"temporary files are left: {left}"
        if plain(before) != plain(after):
            return f"the screens differ:\n{before}\n{'=' * 100}\n{after}"
        return ""


def plain(screen: str) -> str:
    """A screen without its last lines, where the last key is told of."""
    return "\n".join(line.rstrip() for line in screen.splitlines()[:-2])


def ended(running: Terminal) -> int | None:
    """The exit code of a program that ended."""
    if running.exit_code is None:
        pid, status = os.waitpid(running.pid, os.WNOHANG)
        if pid:
            running.exit_code = os.waitstatus_to_exitcode(status)
            while running.read(0):
                pass
    return running.exit_code


def stopped(running: Terminal) -> bool:
    """Whether it was suspended to the shell."""
    if running.exit_code is not None:
        return False
    try:
        state = Path(f"/proc/{running.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state == "T"


def resident(running: Terminal) -> int:
    """The memory that it holds now, in kB; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{running.pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)


if __name__ == "__main__":
    sys.exit(last(__doc__, Storm))
