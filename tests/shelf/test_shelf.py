"""What the list of briefings says of each, which it finds, and how it orders and narrows them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from time import localtime, mktime, strftime

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tui.core.pacing import StoppedError
from tui.screen.briefing_list.entries import COLUMNS, Entry, arranged, paths_of, read_entry


def entry(path: str, **known) -> Entry:
    """An entry that was read."""
    return Entry(path, is_read=True, **known)


def names(entries: list[Entry]) -> str:
    """Their paths in a row."""
    return " ".join(each.path for each in entries)


def written(folder: Path, name: str = "briefing.yml", text: str = BRIEFING) -> Path:
    """A briefing with its source in a folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# An entry


def test_an_entry_counts_items_cited_sentences_and_findings(ferry: Path) -> None:
    read = read_entry(str(ferry), allow_outside=False)
    assert (read.name, read.items, read.cited, read.sentences) == ("The ferry runs again", 5, 5, 7)
    assert (read.coverage, read.reviewed, read.stale, read.errors, read.warnings) == (71, 0, 0, 0, 0)
    assert read.is_read and not read.fault


def test_an_entry_tells_errors_from_warnings(tmp_path: Path) -> None:
    text = BRIEFING.replace("said Ann Lee, who owns the larger part", "Dogs ride free.")
    read = read_entry(str(written(tmp_path, text=text + "surplus: 1\n")), allow_outside=False)
    assert read.errors == 1 and read.warnings >= 1


def test_a_hand_written_mark_is_a_review_and_one_with_another_seal_is_stale(tmp_path: Path) -> None:
    mark = "        reviewed: {{by: Ann, on: 2026-05-01{}}}\n"
    item = "      - name: Tom Lee\n"
    hand = BRIEFING.replace(item, item + mark.format(""))
    other = BRIEFING.replace(item, item + mark.format(", seal: 0123456789ab"))
    for text, expected in ((hand, (1, 0)), (other, (0, 1))):
        read = read_entry(str(written(tmp_path, text=text)), allow_outside=False)
        assert (read.reviewed, read.stale) == expected


def test_the_date_is_that_of_the_newest_source(tmp_path: Path) -> None:
    text = BRIEFING.replace(
        "    title: Ferry to run again\n",
        "    published: 2016-07-14\n"
        "  - id: second\n    path: article.txt\n    published: 2019-01-02\n"
        "  - id: third\n    path: article.txt\n",
    )
    assert read_entry(str(written(tmp_path, text=text)), allow_outside=False).date == "2019-01-02"


def test_without_a_dated_source_the_date_is_that_of_the_file(ferry: Path) -> None:
    when = mktime((2021, 3, 4, 12, 0, 0, 0, 0, -1))
    os.utime(ferry, (when, when))
    assert read_entry(str(ferry), allow_outside=False).date == strftime("%Y-%m-%d", localtime(when))


def test_a_briefing_without_sources_or_items_is_an_entry_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "empty.yml"
    path.write_text("version: 1\nsections: []\n", encoding="utf-8")
    read = read_entry(str(path), allow_outside=False)
    assert (read.name, read.items, read.coverage, read.fault) == ("empty.yml", 0, 0, "")


@pytest.mark.parametrize("by", COLUMNS)
def test_an_entry_of_nothing_can_be_sorted_by_any_column(by: str) -> None:
    entries = [entry("b", items=1, reviewed=1), Entry("c"), entry("a")]
    assert names(arranged(entries, by)).endswith("c")


def test_what_cannot_be_read_has_a_fault_that_does_not_name_the_path_twice(tmp_path: Path) -> None:
    path = tmp_path / "broken.yml"
    path.write_bytes(b"version: 1\nsections: \xff\n")
    broken, gone = (read_entry(str(each), allow_outside=False) for each in (path, tmp_path / "gone.yml"))
    assert "UTF-8" in broken.fault and str(path) not in broken.fault
    assert "does not exist" in gone.fault and gone.date == ""
    assert broken.is_read and gone.is_read


def test_progress_can_end_the_work(ferry: Path) -> None:
    def enough(*_: object) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        read_entry(str(ferry), allow_outside=False, progress=enough)


# Finding


def test_folders_are_searched_in_the_order_of_paths_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for place in ("b/deep", "a", ".hidden"):
        written(tmp_path / place)
    (tmp_path / "other.yml").write_text("a: b\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(BRIEFING, encoding="utf-8")
    found = [os.path.relpath(path, tmp_path) for path in paths_of([str(tmp_path)])]
    assert found == [os.path.join("a", "briefing.yml"), os.path.join("b", "deep", "briefing.yml")]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    path = written(tmp_path / "a")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.yml").symlink_to("self.yml")
    assert list(paths_of([str(tmp_path)])) == [str(path)]


def test_each_is_found_once_by_whatever_name_and_named_files_come_as_they_are(tmp_path: Path) -> None:
    path = written(tmp_path / "a")
    link = tmp_path / "link.yml"
    link.symlink_to(path)
    missing = str(tmp_path / "missing.yml")
    assert list(paths_of([str(link), missing, str(path), str(tmp_path)])) == [str(link), missing]


def test_a_pipe_in_a_folder_is_no_briefing_and_nothing_waits_for_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    os.mkfifo(tmp_path / "pipe.yml")
    assert list(paths_of([str(tmp_path)])) == [str(path)]


# Order


def test_each_column_sorts_by_what_it_shows() -> None:
    one = entry("1", title="beta", date="2020-01-02", items=4, cited=1, sentences=2, reviewed=2, errors=1)
    two = entry("2", title="Alpha", date="2021-01-01", items=2, cited=1, sentences=4, reviewed=2, warnings=9)
    three = entry("3", title="gamma", date="2019-12-31", items=9, cited=3, sentences=3, errors=1, warnings=1)
    orders = {
        "title": "2 1 3",
        "date": "3 1 2",
        "items": "2 1 3",
        "coverage": "2 1 3",
        "review": "3 1 2",
        "findings": "2 1 3",
    }
    assert set(orders) == set(COLUMNS)
    for by, order in orders.items():
        assert names(arranged([three, two, one], by)) == order, by
        assert names(arranged([three, two, one], by, reverse=True)) == order[::-1], by


def test_of_equals_the_path_decides_whichever_way_it_is_sorted() -> None:
    entries = [entry("c", title="x"), entry("a", title="x"), entry("b", title="x")]
    assert names(arranged(entries, "title")) == "a b c"
    assert names(arranged(entries, "title", reverse=True)) == "a b c"


def test_what_cannot_be_read_counts_as_the_worst() -> None:
    entries = [entry("bad", errors=99), entry("broken", fault="is a directory"), entry("clean")]
    assert names(arranged(entries, "findings", reverse=True)) == "broken bad clean"


# Narrowing


def test_every_word_must_stand_in_title_or_path_whatever_its_case_and_accents() -> None:
    entries = [
        entry("talks/geneva.yml", title="Harbour treaty, café open"),
        entry("talks/oslo.yml", title="Harbour money"),
        Entry("later/cafe.yml"),
    ]
    for words, found in {
        "": 3,
        "  ": 3,
        "harbour": 2,
        "HARBOUR oslo": 1,
        "oslo HARBOUR": 1,
        "CAFÉ": 2,
        "cafe": 2,
        "harbour cafe oslo": 0,
        "talks/": 2,
    }.items():
        assert len(arranged(entries, "title", words=words)) == found, words


def test_folders_a_thousand_deep_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "z")
    for _ in range(1_200):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(tmp_path)
    try:
        assert list(paths_of(["."])) == [os.path.join("z", "briefing.yml")]
    finally:  # pytest, which deletes old folders, cannot delete folders so deep
        subprocess.run(["rm", "-r", "d"], check=True)
