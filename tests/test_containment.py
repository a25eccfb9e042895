"""An internal error at one briefing: the others are still worked on, and the readers stay open."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tests.support import Reading, reading, until
from tui.screen.briefing_list.entries import read_entry


class PanicError(BaseException):
    """What a library in another language raises."""


BROKEN = "The broken lamp"
STAGES = ("tui.cli.check.check", "tui.cli.check.link", "tui.evidence.dossier.read_briefing")


def failing(real: Callable[..., Any], kind: type[BaseException]) -> Callable[..., Any]:
    """`real`, which fails at the briefing of that title."""

    def fails(first: Any, *others: Any, **more: Any) -> Any:
        if BROKEN in str(first if isinstance(first, str) else first.briefing.title):
            raise kind("the lamp\x1b[31m\nis out")
        return real(first, *others, **more)

    return fails


def break_at(monkeypatch: pytest.MonkeyPatch, name: str, kind: type[BaseException] = ValueError) -> None:
    module, _, function = name.rpartition(".")
    monkeypatch.setattr(name, failing(getattr(import_module(module), function), kind))


@pytest.fixture
def several(folder: Path) -> Path:
    """Three briefings, of which the program fails at the second, and the third has an error."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    titles = {"a": "The ferry runs again", "b": BROKEN, "c": "The third"}
    for name, title in titles.items():
        text = BRIEFING.replace("The ferry runs again", title, 1)
        text = (
            text.replace("said Ann Lee, who owns the larger part", "Dogs ride free.") if name == "c" else text
        )
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("kind", [ValueError, OverflowError, RecursionError, MemoryError, PanicError])
def test_check_of_a_folder_goes_on_after_an_internal_error(several, run, monkeypatch, stage, kind):
    break_at(monkeypatch, stage, kind)
    code, out, err = run("check", ".", "--format", "concise")
    assert code == 2
    assert err.splitlines() == [
        f"briefing: error: b.yml: internal error: {kind.__name__}: the lamp␛[31m␊is out",
        "  `--debug FILE` writes a log for a bug report",
    ]
    assert any(line.startswith("c.yml:") and "quote-not-found" in line for line in out.splitlines())


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_fix_of_a_folder_goes_on_after_an_internal_error(several, run, monkeypatch, option):
    for name in ("a", "b", "c"):
        path = several / f"{name}.yml"
        path.write_text(path.read_text().replace("claim: ", "claim: Here: ", 1))
    before = (several / "b.yml").read_text()
    break_at(monkeypatch, "tui.checks.fix.check")
    code, out, err = run("check", ".", option)
    assert code == 2
    assert "b.yml: internal error" in err
    if option == "--fix":
        assert "a.yml: 1 fixed" in err and "c.yml: 1 fixed" in err
    else:
        assert "a.yml" in out and "c.yml" in out
    assert (several / "b.yml").read_text() == before


def test_showing_a_folder_goes_on_after_an_internal_error(several, run, monkeypatch):
    break_at(monkeypatch, "tui.checks.run.check")
    code, out, err = run(".")
    assert code == 2
    assert "b.yml: internal error: ValueError" in err
    assert "The ferry runs again" in out and "The third" in out


def test_log_has_the_traceback_of_each_internal_error(several, run, monkeypatch):
    break_at(monkeypatch, "tui.cli.check.check")
    code, _, err = run("check", ".", "--debug", "log")
    assert code == 2
    assert "please report it with log" in err
    log = Path("log").read_text()
    assert log.count("Traceback") == 1 and "the lamp" in log and "Ann Lee" not in log
    run("check", ".")
    assert Path("log").read_text() == log


def test_list_shows_a_briefing_with_an_internal_error_as_broken(several, monkeypatch):
    break_at(monkeypatch, "tui.checks.run.check")
    broken, sound = (read_entry(f"{name}.yml", allow_outside=False) for name in ("b", "c"))
    assert broken.is_read
    assert broken.fault.startswith("internal error (`--debug FILE` logs it): ValueError: the lamp")
    assert (sound.fault, sound.errors) == ("", 1)


async def test_reader_shows_an_internal_error_and_stays(several, monkeypatch):
    break_at(monkeypatch, "tui.checks.run.check")
    async with reading(several / "b.yml", (160, 40), checked=False) as reader:
        await until(lambda: "b.yml internal error" in reader.text("status"))
        fault = reader.app.reader._receiver.fault
        assert "internal error (`--debug FILE` logs it)" in fault.findings[0].message
        await reader.press("j")
        assert "The council will meet again" in reader.marked("now")


@pytest.mark.first(1)
@pytest.mark.parametrize(
    "stage", ["tui.checks.run.check", "tui.evidence.link.link", "tui.evidence.dossier.load"]
)
async def test_reader_keeps_the_last_good_view_after_an_internal_error(several, monkeypatch, stage):
    path = several / "a.yml"
    async with reading(path, (160, 40)) as reader:
        sound = path.read_text(encoding="utf-8")
        with monkeypatch.context() as broken:
            if stage.endswith("load"):
                broken.setattr(stage, lambda *_, **__: 1 // 0)
            else:
                break_at(broken, stage)
            path.write_text(sound.replace("The ferry runs again", BROKEN, 1), encoding="utf-8")
            await until(lambda: "internal error" in reader.text("status"))
            await reader.press("j", "j", "k")
            assert reader.marked("now")
        path.write_text(sound + "\n", encoding="utf-8")
        await until(lambda: "internal error" not in reader.text("status"))
        await until(lambda: reader.app.reader.dossier.text == sound + "\n")


async def test_editor_keeps_what_is_typed_after_an_internal_error(several, monkeypatch):
    async with reading(several / "a.yml") as reader:
        break_at(monkeypatch, "tui.checks.run.check")
        await open_editor(reader)
        area = reader.app.screen._area
        area.go_to(*place_of(area.text, "The ferry runs again"))
        area.insert(f"{BROKEN} ")
        await until(lambda: "internal error" in reader.app.screen._say)
        assert BROKEN in area.text
        await reader.press("x")
        assert f"{BROKEN} x" in area.text


async def open_editor(reader: Reading) -> None:
    await reader.press("E")
    await until(lambda: type(reader.app.screen).__name__ == "EditorScreen")
    await reader.pilot.pause()


def place_of(text: str, words: str) -> tuple[int, int]:
    before = text[: text.index(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1
