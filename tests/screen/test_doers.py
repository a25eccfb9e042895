"""Every action of the table is done by one part of the reader, and by no second one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.support import reading
from tui.screen.action_table import ACTIONS
from tui.screen.actions.view_actions import STEPS
from tui.screen.keymap import FIXED


async def test_every_action_has_one_part_that_does_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        screen = reader.app.reader
        owners = Counter(
            action.id
            for action in ACTIONS
            for owner in (
                screen._always,
                STEPS,
                screen._desk.actions,
                *(doer.actions for doer in screen._doers),
            )
            if action.id in owner
        )
    assert owners == Counter(action.id for action in ACTIONS if action.id not in FIXED)
