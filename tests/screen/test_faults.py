"""A file that breaks: it is shown at once, wherever one is, and for as long as it is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import Reading, reading, until
from tui.screen.editor.screen import EditorScreen

HELD = "last good reading"


def unquoted(path: Path) -> None:
    """End a text in quotes nowhere."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("role: her brother", 'role: "her brother'), encoding="utf-8")


def unindented(path: Path) -> None:
    """Move a line out of its list."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("        role: her brother", "   role: her brother"), encoding="utf-8")


def no_text(path: Path) -> None:
    """Write what is no text."""
    path.write_bytes(b"\xff\xfe\x00")


def away(path: Path) -> None:
    """Move the briefing away."""
    path.rename(path.with_suffix(".away"))


def no_source(path: Path) -> None:
    """Move the source away."""
    (path.parent / "article.txt").rename(path.parent / "elsewhere.txt")


BREAKS = [unquoted, unindented, no_text, away, no_source]


async def broken(reader: Reading) -> None:
    """Wait until the reader knows of it."""
    await until(lambda: HELD in reader.text("status"))
    await reader.pilot.pause()


@pytest.mark.first(1)
@pytest.mark.parametrize("breaks", BREAKS)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_fault_takes_the_place_of_an_old_message_and_outlasts_a_new_one(
    ferry: Path, breaks: Callable[[Path], None], size: tuple[int, int]
) -> None:
    texts = {path: path.read_bytes() for path in (ferry, ferry.parent / "article.txt")}
    async with reading(ferry, size) as reader:
        await reader.press("k")
        assert "first item" in reader.text("status")
        breaks(ferry)
        await broken(reader)
        assert "first item" not in reader.text("status") and "p shows it whole" in reader.text("status")
        assert f"✗ {HELD}" in reader.text("panes") and f"✗ {HELD}" in reader.text("source")
        assert "✗ briefing.yml" in reader.text("detail")
        await reader.press("k")
        status = reader.text("status")
        assert "first item" in status and HELD in status and "✗ briefing.yml" in reader.text("detail")
        for path, data in texts.items():
            path.write_bytes(data)
        await until(lambda: HELD not in reader.screen)
        assert "✗" not in reader.text("status") + reader.text("detail")


@pytest.mark.first(1)
@pytest.mark.parametrize("breaks", BREAKS)
async def test_list_of_findings_holds_what_is_wrong_with_the_files(
    ferry: Path, breaks: Callable[[Path], None]
) -> None:
    text = ferry.read_text(encoding="utf-8")
    async with reading(ferry, (80, 24)) as reader:
        breaks(ferry)
        await broken(reader)
        await reader.press("p")
        fault = reader.app.reader.fault
        shown = " ".join(reader.text("findings").split())
        assert "no findings" not in shown and fault.findings[0].rule in shown
        assert " ".join(fault.findings[0].message.split())[:30] in shown
        assert fault.findings[0].help is None or "help" in shown
        assert "esc back" in reader.text("status")
        await reader.press("escape")
        assert reader.text("findings") == "" or not reader.app.reader._lister.listing
        ferry.write_text(text, encoding="utf-8")


@pytest.mark.first(1)
@pytest.mark.parametrize("breaks", [unquoted, unindented, no_source])
async def test_enter_on_what_is_wrong_opens_the_editor_at_its_line(
    ferry: Path, breaks: Callable[[Path], None]
) -> None:
    async with reading(ferry) as reader:
        breaks(ferry)
        await broken(reader)
        await reader.press("p", "enter")
        place = reader.app.reader.fault.findings[0].place
        await until(lambda: isinstance(reader.app.screen, EditorScreen))
        assert f"{place.line}:" in reader.app.screen.query_one("#yaml-head").text()


@pytest.mark.slow
async def test_list_that_is_open_follows_the_file_as_it_breaks_and_is_mended(ferry: Path) -> None:
    text = ferry.read_text(encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("p")
        assert "yaml-syntax" not in reader.text("findings")
        unquoted(ferry)
        await until(lambda: "yaml-syntax" in reader.text("findings"))
        ferry.write_text(text, encoding="utf-8")
        await until(lambda: "yaml-syntax" not in reader.text("findings"))


async def test_message_that_was_shown_goes_when_somebody_else_changes_the_file(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("k")
        assert "first item" in reader.text("status")
        text = ferry.read_text(encoding="utf-8")
        ferry.write_text(text.replace("lets the ferry run", "lets the boat run"), encoding="utf-8")
        await until(lambda: "lets the boat run" in " ".join(reader.text("panes").split()))
        assert "first item" not in reader.text("status")


async def test_message_of_an_edit_stays_when_its_own_text_comes(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "D")
        await until(lambda: "item deleted" in reader.text("status"))
        await until(lambda: reader.app.reader.dossier.checked and "Ann Lee" not in reader.text("panes"))
        assert "z undoes it" in reader.text("status")


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_what_is_cut_below_ends_in_an_ellipsis_and_names_the_key_for_all(
    ferry: Path, size: tuple[int, int]
) -> None:
    words = "The council lets the ferry run again, in 9 boats, 12 harbours and 44 towns for 700 crowns."
    text = ferry.read_text(encoding="utf-8").replace("The council lets the ferry run again.", words)
    ferry.write_text(text, encoding="utf-8")
    async with reading(ferry, size) as reader:
        last = reader.text("detail").splitlines()[-1].rstrip()
        assert last.endswith("… F shows all"), last
        await reader.press("F")
        assert "700" in reader.text("detail") or "scroll" in reader.text("status")
        await reader.press("escape")
        assert "Item in full" not in reader.text("detail")
