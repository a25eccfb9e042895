"""The view follows the files on disk, however they are saved, and keeps the last good one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import Reading, reading, until


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def renamed_over(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def moved_away_first(path: Path, text: str) -> None:
    path.rename(path.with_suffix(".bak"))
    path.write_text(text, encoding="utf-8")


def deleted_first(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


def in_pieces(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 200):
            file.write(text[start : start + 200])
            file.flush()
            os.fsync(file.fileno())


SAVES = [in_place, renamed_over, moved_away_first, deleted_first, in_pieces]


async def shows(reader: Reading, words: str, part: str = "panes") -> None:
    await until(lambda: words in " ".join(reader.text(part).split()))


@pytest.mark.slow
@pytest.mark.parametrize("save", SAVES)
async def test_an_edit_is_seen_by_any_way_of_saving(ferry: Path, save: Callable[[Path, str], None]) -> None:
    async with reading(ferry) as reader:
        text = ferry.read_text(encoding="utf-8")
        save(ferry, text.replace("The council will meet in May.", "A meeting follows in May."))
        await shows(reader, "A meeting follows in May.")


async def test_the_selection_follows_the_written_id(ferry: Path) -> None:
    async with reading(ferry) as reader:
        text = ferry.read_text(encoding="utf-8")
        runs = text[text.index("      - id: runs") : text.index("      - claim: The council will meet")]
        in_place(ferry, text.replace(runs, "").replace("  - title: Actors", runs + "  - title: Actors"))
        await shows(reader, "2/2")
        assert reader.marked("now").startswith("The harbour council")


async def test_without_an_id_the_selection_follows_the_text(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("j")
        text = ferry.read_text(encoding="utf-8")
        new = "      - claim: Tom is her brother.\n        evidence: Her brother, Tom Lee\n"
        in_place(ferry, text.replace("      - id: runs", new + "      - id: runs"))
        await shows(reader, "3/3")
        assert reader.marked("now") == "The council will meet again in May."


async def test_a_changed_source_is_anchored_again(ferry: Path) -> None:
    async with reading(ferry) as reader:
        article = ferry.parent / "article.txt"
        article.write_text(article.read_text(encoding="utf-8").replace("Monday", "Tuesday"), encoding="utf-8")
        await shows(reader, "on Tuesday let the old ferry", "source")
        await shows(reader, "drifted", "detail")
        await shows(reader, "✗ 1 p", "status")


@pytest.mark.slow
async def test_a_broken_file_keeps_the_last_good_view_until_it_is_mended(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("2", "j")
        text = ferry.read_text(encoding="utf-8")
        in_place(ferry, text.replace("role: her brother", 'role: "her brother'))
        await shows(reader, "yaml-syntax", "status")
        assert "last good reading shown" in reader.text("status")
        assert f":{text[: text.index('role: her brother')].count(chr(10)) + 1}:" in reader.text("status")
        assert reader.marked("now") == "Her brother, Tom Lee"
        assert "2/2" in reader.text("panes")
        in_place(ferry, text.replace("role: her brother", "role: the brother"))
        await shows(reader, "the brother")
        assert "yaml-syntax" not in reader.text("status")
        assert "2/2" in reader.text("panes")


@pytest.mark.slow
@pytest.mark.parametrize("broken", [b"", b"\xff\xfe\x00", b"- a list"])
async def test_an_emptied_or_unreadable_file_keeps_the_last_good_view(ferry: Path, broken: bytes) -> None:
    async with reading(ferry) as reader:
        whole = ferry.read_bytes()
        ferry.write_bytes(broken)
        await shows(reader, "last good reading shown", "status")
        assert "The council lets the ferry run again." in " ".join(reader.text("panes").split())
        ferry.write_bytes(whole)
        await until(lambda: "last good" not in reader.text("status"))


@pytest.mark.slow
async def test_a_deleted_briefing_and_a_deleted_source_keep_the_last_good_view(ferry: Path) -> None:
    async with reading(ferry) as reader:
        article = ferry.parent / "article.txt"
        words = article.read_bytes()
        article.unlink()
        await shows(reader, "source-unreadable", "status")
        assert "harbour council on Monday" in reader.text("source")
        article.write_bytes(words)
        await until(lambda: "last good" not in reader.text("status"))
        ferry.rename(ferry.with_suffix(".away"))
        await shows(reader, "last good reading shown", "status")


async def test_scroll_and_evidence_stay_where_they_were(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "briefing.yml"
    copy.write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    for seed in (example.parent / "seeds").iterdir():
        (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())
    async with reading(copy, (100, 30)) as reader:
        await reader.press("enter", "space", "space")
        before = reader.text("source").splitlines()[1:-1]
        in_place(copy, copy.read_text(encoding="utf-8").replace("title: Actors", "title: Who acts"))
        await shows(reader, "Who acts")
        assert reader.text("source").splitlines()[1:-1] == before


async def test_r_reads_again(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("r")
        await shows(reader, "read again", "status")


async def test_what_is_broken_from_the_start_is_shown_and_checked_as_far_as_it_can_be_read(
    ferry: Path,
) -> None:
    text = ferry.read_text(encoding="utf-8").replace("will meet in May.", "will meet in 1999.", 1)
    ferry.write_text(f'{text}  - title: "never ended\n', encoding="utf-8")
    async with reading(ferry) as reader:
        assert "briefing.yml:34" in reader.text("status") and "last good" not in reader.text("status")
        await reader.press("j")
        assert "1999" in reader.text("detail") and "✗" in reader.text("detail")
