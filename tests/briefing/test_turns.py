"""Turns at a file: two that save at the same moment, of whom neither takes away what the other wrote."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from threading import Event, Thread

import pytest

from tui.core import file_lock as turns
from tui.core.atomic_save import save
from tui.core.errors import BriefingError, ChangedError

OLD, MINE, THEIRS = b"title: old\n", b"title: mine\n", b"title: theirs\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.yml"
    path.write_bytes(OLD)
    return path


def test_who_saves_between_the_look_and_the_renaming_waits_and_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, outcome = Event(), []

    def other() -> None:
        try:
            save(str(file), THEIRS, OLD)
        except ChangedError as error:
            outcome.append(str(error))
        else:
            outcome.append("saved")
        waits.set()

    thread = Thread(target=other)
    real = os.replace

    def replace(*paths: str) -> None:
        if not thread.ident:
            thread.start()
            assert waits.wait(20)
        real(*paths)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(turns.time, "sleep", lambda _: waits.set())
    save(str(file), MINE, OLD)
    thread.join(20)
    assert outcome == [f"{file} was changed meanwhile, so it is not written over"]
    assert file.read_bytes() == MINE
    assert [path.name for path in file.parent.iterdir()] == ["briefing.yml"]


def test_who_never_gets_a_turn_says_so_and_leaves_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", 0.02)
    with file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BriefingError, match="cannot be saved: another program holds it"):
            save(str(file), MINE, OLD)
    assert file.read_bytes() == OLD
    assert [path.name for path in file.parent.iterdir()] == ["briefing.yml"]
    save(str(file), MINE, OLD)
    assert file.read_bytes() == MINE


def test_a_disk_without_locks_is_saved_to_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    save(str(file), MINE, OLD)
    assert file.read_bytes() == MINE


def test_of_many_at_once_each_adds_its_line(file: Path) -> None:
    def add(name: str) -> None:
        for number in range(30):
            while True:
                data = file.read_bytes()
                try:
                    save(str(file), data + f"# {name}{number}\n".encode(), data)
                except ChangedError:
                    continue
                break

    threads = [Thread(target=add, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert sorted(lines[1:]) == sorted(f"# {name}{number}" for name in "abc" for number in range(30))
