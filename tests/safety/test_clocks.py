"""Clocks and times of files that are not as they should be: nothing is lost, and no change unseen."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.safety.surroundings import FAULTS, files, several
from tests.support import reading, until
from tui.briefing.read import read_briefing
from tui.editing.gesture import SetField
from tui.editing.session import Session
from tui.screen.briefing_list.entries import read_entry
from tui.settings.state import Habits, Remembered, load_state, remember


def day(year: int) -> type[datetime.date]:
    """The calendar of a clock that stands in another year."""

    class Day(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date(year, 1, 1)

    return Day


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_briefing_begun_in_any_year_has_its_day_and_is_sound(
    run: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    monkeypatch.setattr("datetime.date", day(year))
    assert run("new", "article.txt").code == 0
    assert re.search(f"retrieved: .{year}-01-01.\n", (folder / "briefing.yml").read_text(encoding="utf-8"))
    assert run("check", "--select", "bad-value,wrong-type", "--strict").code == 0


@pytest.mark.first(1)
@pytest.mark.parametrize("year", [1970, 2100])
async def test_a_review_of_any_year_holds(ferry: Path, monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    monkeypatch.setattr("tui.screen.actions.review.date", day(year))
    monkeypatch.setattr("tui.screen.actions.edit.reviewer", lambda: "Ann")
    async with reading(ferry) as reader:
        await reader.press("full_stop")
        await until(lambda: "1/5 reviewed" in reader.text("status"))
        assert f"{year}-01-01" in ferry.read_text(encoding="utf-8")
        await until(lambda: reader.app.reader.dossier.checked)
        assert "review-stale" not in [finding.rule for finding in reader.app.reader.dossier.findings]


@pytest.mark.first(1)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", ":/nonsense", "x" * 3000])
def test_any_time_zone_will_do(ferry: Path, zone: str) -> None:
    ran = several(
        ["new", "article.txt", "-o", "new.yml"],
        ["check", "--format", "concise", "briefing.yml"],
        cwd=ferry.parent,
        env={"TZ": zone},
    )
    assert re.findall(rb"^\d+$", ran.stdout, re.M) == [b"0", b"0"]
    assert not any(fault in ran.stdout + ran.stderr for fault in FAULTS)


def test_edits_between_which_the_clock_is_put_back_are_all_made_and_taken_back(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ferry.read_text(encoding="utf-8")
    session = Session(str(ferry))
    for number, now in enumerate((4e9, 1.0, -5e9, 2e9)):
        monkeypatch.setattr("time.time", lambda now=now: now)
        text = ferry.read_text(encoding="utf-8")
        item = read_briefing(text).briefing.items()[number]
        session.do(SetField(item.place, "note", f"Note {number}."), text, "note edited")
        os.utime(ferry, (now, now))
    assert ferry.read_text(encoding="utf-8").count("note: Note ") == 4
    for now in (3.0, 4e9, 1.0, 2e9):
        monkeypatch.setattr("time.time", lambda now=now: now)
        session.undo()
    assert ferry.read_text(encoding="utf-8") == before
    assert sorted(files(ferry.parent)) == ["article.txt", "briefing.yml"]


def test_what_was_read_last_is_the_most_recent_whatever_the_clock_says(tmp_path: Path) -> None:
    for number, now in enumerate((2e9, 4e9, 1.0, 0.0, -1e9, 1e308, 3.0)):
        assert remember(str(tmp_path), f"/{number}.yml", Remembered(), Habits(), now)
    assert load_state(str(tmp_path)).recent == tuple(f"/{number}.yml" for number in range(6, -1, -1))


@pytest.mark.slow
async def test_a_change_is_seen_whatever_time_its_file_says_it_is_from(ferry: Path) -> None:
    words = "The council will meet in May."
    async with reading(ferry) as reader:
        for month, when in (("Mar", 0), ("Apr", -5e8), ("Jun", 4e9), ("Jul", 4e9), ("Aug", 0)):
            # The size stays, and the file is the same one.
            old, words = words, f"The council will meet in {month}."
            ferry.write_text(ferry.read_text(encoding="utf-8").replace(old, words), encoding="utf-8")
            os.utime(ferry, (when, when))
            await until(lambda words=words: words in reader.text("panes"))


async def test_of_two_savings_in_one_moment_the_last_is_seen(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        ferry.write_text(text.replace("meet in May", "meet in Jan"), encoding="utf-8")
        ferry.write_text(text.replace("meet in May", "meet in Feb"), encoding="utf-8")
        await until(lambda: "meet in Feb" in reader.text("panes"))


@pytest.mark.parametrize("when", [0, -(1 << 31), 1 << 33, 1 << 34])
def test_the_list_takes_files_of_any_time(ferry: Path, when: int) -> None:
    os.utime(ferry, (when, when))
    entry = read_entry(str(ferry), allow_outside=False)
    assert (entry.fault, entry.items) == ("", 5)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.date)
