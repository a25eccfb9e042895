"""A folder with an article and a briefing, and commands run in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.cli import main

ARTICLE = """The ministers met in Geneva

The ministers met in Geneva on Monday to discuss the harbour treaty. Nobody had expected them to agree.

"We will open the harbour to all ships before winter," the Danish minister said on Monday evening. The
café across the square stayed open. The treaty would bind both states for ten years and three months.

Nobody spoke of money. Nobody spoke of money. The talks go on in Oslo.
"""


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder but for `article.txt`, and the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def article() -> str:
    """The text of `article.txt`."""
    return ARTICLE


@pytest.fixture
def brief(folder: Path) -> Callable[[str], None]:
    """Write `briefing.yml` about the article, with the given items in its one section."""

    def write(items: str) -> None:
        head = (
            "version: 1\n"
            "title: Harbour talks\n"
            "sources:\n"
            "  - id: article\n"
            "    path: article.txt\n"
            "sections:\n"
            "  - title: Summary\n"
            "    kind: summary\n"
            "    items:\n"
        )
        (folder / "briefing.yml").write_text(head + items, encoding="utf-8")

    return write


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run `briefing` with arguments in the folder."""

    def run(*arguments: str) -> Ran:
        code = main(arguments)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run
