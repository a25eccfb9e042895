"""The path of a source's new text: completed by tab, and kept where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Reading, reading, until
from tui.screen.actions.path_completion import completion, file_meant


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("new-text.txt", "new-text.pdf", "other.txt", ".hidden", "two\nlines"):
        (tmp_path / name).touch()
    (tmp_path / "seeds" / "deep").mkdir(parents=True)
    (tmp_path / "seeds" / "été.txt").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("begun", "path", "names"),
    [
        ("o", "other.txt", ("other.txt",)),
        ("n", "new-text.", ("new-text.pdf", "new-text.txt")),
        ("se", "seeds/", ("seeds/",)),
        ("seeds/é", "seeds/été.txt", ("été.txt",)),
        ("seeds/", "seeds/", ("deep/", "été.txt")),
        (".h", ".hidden", (".hidden",)),
        ("x", "x", ()),
        ("no/such/folder", "no/such/folder", ()),
        ("other.txt/x", "other.txt/x", ()),
        ("two", "two", ()),
    ],
)
def test_completion_goes_as_far_as_all_names_agree(
    tree: Path, begun: str, path: str, names: tuple[str, ...]
) -> None:
    assert completion(begun, str(tree)) == (path, names)
    absolute = completion(f"{tree}/{begun}", "/elsewhere")
    assert absolute == (f"{tree}/{path}", names)


def test_completion_looks_in_the_current_folder_if_the_briefings_has_nothing(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "seeds" / "mine.txt").touch()
    monkeypatch.chdir(tree / "seeds")
    assert completion("mi", str(tree)).path == "mine.txt"
    assert file_meant("mine.txt", str(tree)) == "mine.txt"
    assert file_meant("other.txt", str(tree)) == str(tree / "other.txt")


async def typed(reader: Reading) -> str:
    await until(lambda: not reader.app.reader._renewer._paths.is_busy)
    await reader.pilot.pause()
    return reader.app.focused.text


async def test_tab_completes_the_path_and_undo_takes_it_back(ferry: Path) -> None:
    (ferry.parent / "later.txt").write_text("x", encoding="utf-8")
    (ferry.parent / "latest.txt").write_text("x", encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press("U", "l", "tab")
        assert await typed(reader) == "late"
        assert "later.txt  late" in reader.text("status")
        await reader.press("r", "tab")
        assert await typed(reader) == "later.txt"
        await reader.press("ctrl+z")
        assert await typed(reader) == "later"


@pytest.mark.first(1)
@pytest.mark.parametrize("path", ["nothing.txt", "seeds/no where.txt", "x" * 90])
async def test_a_wrong_path_stays_to_be_put_right(ferry: Path, path: str) -> None:
    before = ferry.read_bytes()
    (ferry.parent / "nothing.txt2").write_text("The harbour council met.\n", encoding="utf-8")
    for size in ((120, 40), (80, 24)):
        async with reading(ferry, size) as reader:
            await reader.press("U", *path, "enter")
            await until(lambda reader=reader: "✗" in reader.screen.splitlines()[-1])
            assert reader.app.focused.text == path
            assert "file: " in reader.screen.splitlines()[-1]
            await reader.press("x", "backspace")
            assert "file with the new text of article" in reader.screen.splitlines()[-1]
            assert reader.app.focused.text == path
            await reader.press("escape")
            assert reader.app.focused is None and ferry.read_bytes() == before
