"""Edits on the disk: what is undone gives the very bytes back, what is done again the later ones."""

from __future__ import annotations

import os
import tempfile
from atexit import register
from pathlib import Path

from tests.editing.layouts import Layout, gesture
from tests.fuzz.alphabet import Chooser
from tui.briefing.read import decode
from tui.editing.gesture import RefusedError
from tui.editing.session import Session

LENGTH = 200
_FOLDER = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
register(_FOLDER.cleanup)
_MARK = b"\xef\xbb\xbf"


def check(data: bytes) -> None:
    """The first byte says whether there is a BOM; a few gestures, all undone, all done again, all undone."""
    chooser = Chooser(data[1:])
    mark = _MARK if data[:1] > b"\xf0" else b""
    path = Path(_FOLDER.name, "briefing.yml")
    states = [mark + Layout(chooser).text().encode()]
    path.write_bytes(states[0])
    session = Session(str(path))
    for _ in range(3):
        text = decode(path.read_bytes())
        wanted = gesture(chooser, text)
        if wanted is None:
            break
        try:
            done = session.do(wanted, text, "edit")
        except RefusedError:
            assert path.read_bytes() == states[-1]
            continue
        states.append(path.read_bytes())
        assert states[-1] == mark + done.text.encode()
    for step, expected in (
        *((session.undo, state) for state in states[-2::-1]),
        *((session.redo, state) for state in states[1:]),
        *((session.undo, state) for state in states[-2::-1]),
    ):
        step()
        assert path.read_bytes() == expected
    assert os.listdir(_FOLDER.name) == ["briefing.yml"]


SEEDS = tuple(
    bytes((number, *((number * 37 % 256, number, 255 - number) * 50))) for number in range(0, 256, 15)
)
KEPT: tuple[bytes, ...] = ()
