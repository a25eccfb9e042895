"""The program killed while it saves a large briefing, again and again: old or new, never half, never lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

KILLED = """
import os, signal, sys
from tui.briefing.read import read_briefing
from tui.core.atomic_save import clean_up
from tui.editing.gesture import SetField
from tui.editing.session import Session

path, kills = sys.argv[1], int(sys.argv[2])
old = open(path, "rb").read()
item = read_briefing(old.decode()).briefing.items()[-1]
seen, left = set(), 0
for turn in range(kills):
    child = os.fork()
    if not child:
        session = Session(path)
        session.do(SetField(item.place, "note", "N" * 5000), old.decode(), "note edited")
        while True:
            session.undo()
            session.redo()
    states = set()
    while len(states) < 1 + turn % 3:
        status = os.stat(path)
        states.add((status.st_ino, status.st_mtime_ns))
    for _ in range(turn * 997 % 20_000):  # another moment each time
        os.getpid()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    now = open(path, "rb").read()
    seen.add(now)
    left += len(os.listdir(os.path.dirname(path))) - 1
    clean_up(path)
    assert os.listdir(os.path.dirname(path)) == [os.path.basename(path)]
    if now != old:
        assert read_briefing(now.decode()).briefing.items()[-1].text("note") == "N" * 5000
        open(path, "wb").write(old)
assert seen <= {old, old[:-1] + b"\\n        note: " + b"N" * 5000 + b"\\n"}, [len(each) for each in seen]
print(len(seen), left)
"""


@pytest.mark.slow
def test_a_hundred_kills_tear_no_file_and_leave_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yml"
    items = "".join(
        f"      - claim: Claim {number} of many.\n        evidence: words {number} {'x' * 400}\n"
        for number in range(400)
    )
    path.write_text(
        "version: 1\ntitle: t\nsources: []\nsections:\n  - title: s\n    kind: points\n    items:\n" + items
    )
    command = [sys.executable, "-c", KILLED, str(path), "100"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    states, _ = map(int, ran.stdout.split())
    assert states == 2  # killed before the renaming at times, and after it at others
