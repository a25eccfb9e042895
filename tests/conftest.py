"""What many tests need: small briefings on disk, and commands run on them."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands import TALKS, TALKS_SOURCE
from tui.cli.main import main


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the later cases of tests that `first` marks as slow, before the tests are chosen by their marks."""
    seen: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        seen[name] += 1
        if (mark := item.get_closest_marker("first")) is not None and seen[name] > mark.args[0]:
            item.add_marker(pytest.mark.slow)


def pytest_configure() -> None:
    """Commands that tests start can be interrupted, also where the tests themselves run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


ARTICLE = """\
Ferry to run again after a long quarrel

The harbour council on Monday let the old ferry run again. It had lain idle since the spring, when
the two owners fell out.

"We never wanted to stop," said Ann Lee, who owns the larger part. She wants the fare kept at 3 crowns.

Her brother, Tom Lee, said the fare must rise if the ferry is to last. The council will meet again in May.

Nobody asked the passengers.
"""

BRIEFING = """\
version: 1
title: The ferry runs again
sources:
  - id: article
    path: article.txt
    title: Ferry to run again
sections:
  - title: Summary
    kind: summary
    items:
      - id: runs
        claim: The council lets the ferry run again.
        evidence:
          - The harbour council on Monday let the old ferry run again.
          - It had lain idle since the spring
      - claim: The council will meet in May.
        evidence: The council will meet again in May.
  - title: Actors
    kind: actors
    items:
      - name: Ann Lee
        role: owns the larger part
        evidence: said Ann Lee, who owns the larger part
      - name: Tom Lee
        role: her brother
        evidence: Her brother, Tom Lee
  - title: Reactions
    kind: reactions
    items:
      - actor: Tom Lee
        stance: conditional
        claim: The fare must rise if the ferry is to last.
        evidence: the fare must rise if the ferry is to last
"""


TREATY = """The ministers met in Geneva

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


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch) -> None:
    """Keep the key file and the memory of whoever runs the tests out of them, and the tests out of these."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BRIEFING_CONFIG", str(folder / "config"))
    monkeypatch.setenv("BRIEFING_STATE", str(folder / "state"))


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A briefing of three sections and its source, in a folder of its own; the briefing's path."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "briefing.yml"
    path.write_text(BRIEFING, encoding="utf-8")
    return path


@pytest.fixture
def example() -> Path:
    """The project's own briefing."""
    return Path(__file__).parent.parent / "briefing.yml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder but for `article.txt`, and the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "article.txt").write_text(TREATY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def talks(folder: Path) -> Path:
    """A briefing of one claim and its source `talks.txt`, in the folder; the briefing's path."""
    (folder / "talks.txt").write_text(TALKS_SOURCE, encoding="utf-8")
    path = folder / "briefing.yml"
    path.write_text(TALKS, encoding="utf-8")
    return path


@pytest.fixture
def article() -> str:
    """The text of `article.txt`."""
    return TREATY


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
