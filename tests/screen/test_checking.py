"""While claims are checked: the quotes are lit, every key works, and no finding blinks."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.support import finding_at, reading, until


class SlowCheck:
    """A check that waits to be let through, and finds one thing at the first item."""

    def __init__(self) -> None:
        self.through = Event()

    def __call__(self, dossier, progress=None, previous=None):
        assert self.through.wait(20)
        return dossier._replace(findings=(finding_at(dossier, "runs", "ferry"),), checked=True)


@pytest.fixture
def slow(monkeypatch):
    """The check, waiting; let through at the end in any case."""
    check = SlowCheck()
    monkeypatch.setattr("tui.checks.run.check", check)
    monkeypatch.setattr("tui.checks.run.check_item", lambda dossier, item, progress=None: dossier)
    yield check
    check.through.set()


async def test_quotes_are_lit_and_keys_work_before_the_check_is_done(ferry: Path, slow: SlowCheck) -> None:
    async with reading(ferry, checked=False) as reader:
        assert reader.marked("now").startswith("The harbour council")
        assert "checking" in reader.text("status")
        await reader.press("j")
        assert reader.marked("now") == "The council will meet again in May."
        await reader.press("enter", "2")
        back = reader.app.reader.view.back
        slow.through.set()
        await until(lambda: "✗ 1 p" in reader.text("status"))
        assert "checking" not in reader.text("status")
        assert (reader.app.reader.view.open, reader.app.reader.view.back) == (1, back)


async def test_the_loader_can_ask_which_item_is_looked_at(ferry: Path, slow: SlowCheck) -> None:
    async with reading(ferry, checked=False) as reader:
        assert reader.app.reader._loader.wanted() == "runs"
        await reader.press("2", "j")
        assert reader.app.reader._loader.wanted() == "2-2"


async def test_known_findings_stay_while_a_saved_file_is_checked(ferry: Path, slow: SlowCheck) -> None:
    slow.through.set()
    async with reading(ferry) as reader:
        assert "✗ 1 p" in reader.text("status")
        slow.through.clear()
        text = ferry.read_text(encoding="utf-8")
        ferry.write_text(text.replace("role: her brother", "role: the brother"), encoding="utf-8")
        await until(lambda: "the brother" in reader.text("panes"))
        assert "checking" in reader.text("status")
        assert reader.marked("disputed.error", part="panes") == "ferry"
        ferry.write_text(text.replace("lets the ferry run", "lets the old ferry go"), encoding="utf-8")
        slow.through.set()
        await until(lambda: "the old ferry go" in reader.text("panes") and reader.app.reader.dossier.checked)
        assert reader.marked("disputed.error", part="panes") == "ferry"


async def test_no_finding_outlives_the_claim_that_it_was_about(ferry: Path, slow: SlowCheck) -> None:
    slow.through.set()
    async with reading(ferry) as reader:
        slow.through.clear()
        text = ferry.read_text(encoding="utf-8")
        ferry.write_text(text.replace("lets the ferry run", "lets the old ferry go"), encoding="utf-8")
        await until(lambda: "the old ferry go" in reader.text("panes"))
        assert reader.marked("disputed.error", part="panes") == ""
        assert "✗" not in reader.text("panes")
