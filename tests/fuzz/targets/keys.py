"""The key file: whatever it holds, every action that must have a key has one, and no key does two things."""

from __future__ import annotations

from collections import Counter

from tests.fuzz.alphabet import Alphabet
from tui.screen.action_table import ACTIONS
from tui.settings.keyfile import read_keys

_USUAL = {action.id: action.keys for action in ACTIONS}
ALPHABET = Alphabet(
    (
        "keys:\n",
        "sets: ",
        "vim",
        "arrows",
        "\n  ",
        ": ",
        "ctrl+",
        "shift+",
        "alt+",
        "f1",
        "f12",
        "tab",
        "space",
        "escape",
        "enter",
        "[",
        "]",
    ),
    (
        "quit",
        "next-pane",
        "findings",
        "help",
        "suspend",
        "down",
        "up",
        "find-action",
        "question_mark",
        "minus",
        "- ",
        "&a ",
        "*a",
        "'",
        '"',
        "é",
        "\u2028",
        "\x1b",
    ),
)
LENGTH = 200


def check(data: bytes) -> None:
    """Read, and looked over."""
    text = ALPHABET.text(data)
    found = read_keys(text, "keys.yml", _USUAL)
    assert found.keys.keys() == _USUAL.keys() and found.keys["quit"]
    lines = text.count("\n") + text.count("\r") + 1
    for fault in found.faults:
        assert "\n" not in str(fault) and 1 <= fault.line <= lines and fault.column >= 1
    shared = Counter(key for keys in _USUAL.values() for key in keys)
    for key, count in Counter(key for keys in found.keys.values() for key in keys).items():
        assert count <= max(1, shared[key]), key


SEEDS = tuple(
    ALPHABET.data(text)
    for text in (
        "keys:\n  next-pane: n\n  findings: [ctrl+n, f5, '?']\n",
        "sets: vim\nkeys:\n  quit: []\n  down: [é, shift+p, ctrl+5]\n",
        "sets: [arrows, vim]\nkeys: {quit: &a q, help: *a}\n",
        "keys:\n  findings: [p\n",
        "- p\n",
    )
)
KEPT: tuple[bytes, ...] = ()
