"""Every key on briefings that have little or nothing in them: something is said, and nothing breaks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support import reading, until
from tui.screen.action_table import ACTIONS
from tui.screen.keymap import FIXED

ODD = {
    "no sections": "version: 1\ntitle: T\nsources:\n  - id: a\n    path: article.txt\nsections: []\n",
    "no sources": "version: 1\ntitle: T\nsources: []\nsections:\n  - title: S\n    kind: questions\n    items:\n"
    "      - claim: Why?\n",
    "source missing": "version: 1\ntitle: T\nsources:\n  - id: a\n    path: nowhere.txt\nsections:\n"
    "  - title: S\n    kind: summary\n    items:\n      - claim: A claim.\n        evidence: A quote.\n",
    "empty section": "version: 1\ntitle: T\nsources:\n  - id: a\n    path: article.txt\nsections:\n"
    "  - title: S\n    kind: summary\n    items: []\n  - title: A\n    kind: actors\n    items: []\n",
    "nothing": "",
}
KEYS = sorted(
    {
        key
        for action in ACTIONS
        if action.id not in FIXED | {"quit", "edit-outside", "edit-source"}
        for key in action.keys
    }
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
async def test_every_key_can_be_pressed(ferry: Path, name: str, monkeypatch) -> None:
    monkeypatch.setattr("tui.screen.actions.copy.Copier.do", lambda *_: None)
    ferry.write_text(ODD[name], encoding="utf-8")
    keys = [key for key in KEYS if key not in ("E", "I", "i")]
    random.Random(name).shuffle(keys)
    async with reading(ferry, (100, 30)) as reader:
        for key in keys:
            await reader.press(
                key, *(("a", "escape", "escape") if key in ("slash", "t", "question_mark") else ())
            )
            await until(lambda: not reader.app.reader._seeker._newest.is_busy)
            while len(reader.app.screen_stack) > 1:
                await reader.press("escape")
        assert reader.app.fault is None
        assert reader.text("status").strip()
