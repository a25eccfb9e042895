"""What is remembered of files: whatever the file holds, reading goes on, and what is written comes back."""

from __future__ import annotations

import os
import tempfile
from atexit import register

from tests.fuzz.alphabet import Alphabet
from tui.settings.state import Habits, Remembered, State, load_state, remember

ALPHABET = Alphabet(
    (
        '{"version": 1, ',
        '"version": 2',
        '"files": {',
        '"habits": {',
        '"theme": "x"',
        '"mouse": false',
        '"/a": {',
        '"section": 3',
        '"at": 1.5',
    ),
    (
        '"at": 1e400',
        '"at": NaN',
        '"folded": ["a", 1]',
        '"item": "',
        "null",
        "true",
        "}}",
        "[[",
        "\\ud800",
        "-1",
        "9" * 400,
        "é",
        '"place": "x"',
    ),
)
LENGTH = 200
_FOLDER = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
register(_FOLDER.cleanup)
_FILE = os.path.join(_FOLDER.name, "state.json")


def check(data: bytes) -> None:
    """Half of the inputs are bytes, half are put together."""
    raw = data if data[:1] > b"\x7f" else ALPHABET.text(data).encode("utf-8", "surrogatepass")
    with open(_FILE, "wb") as file:
        file.write(raw)
    found = load_state(_FOLDER.name)
    assert isinstance(found, State)
    for one in (*found.files.values(), found.habits):
        usual = type(one)()
        assert all(type(value) is type(getattr(usual, name)) for name, value in one._asdict().items())
    assert all(path in found.files for path in found.recent)
    stood = Remembered(section=2, item="x", folded=("a",))
    if remember(_FOLDER.name, "/own", stood, Habits("dark", False), 2e9):
        again = load_state(_FOLDER.name)
        assert again.files["/own"] == stood and again.habits == Habits("dark", False)
        assert set(found.files) - set(again.files) == set() or len(again.files) == 500
    else:
        with open(_FILE, "rb") as file:
            assert file.read() == raw
    for name in os.listdir(_FOLDER.name):
        assert name in ("state.json", "state.json.damaged", "state.json.lock")


SEEDS = (
    ALPHABET.data(
        '{"version": 1, "habits": {"theme": "x", "mouse": false}, "files": {"/a": {"section": 3, "at": 1.5, "folded": ["a", 1]}}}'
    ),
    ALPHABET.data('{"version": 2, "files": []}'),
    ALPHABET.data(
        '{"version": 1, "files": {"/a": null, "/b": {"at": 1e400}, "/c": {"at": NaN}, "/\\ud800": {"at": true}}}'
    ),
    ALPHABET.data("[" * 100),
    b"\xff\xfe{}",
    b"",
)
KEPT: tuple[bytes, ...] = ()
