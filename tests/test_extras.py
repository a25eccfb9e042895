"""What adds a part that was left out: a command for this installation, which looks up no name in an index."""

from __future__ import annotations

import importlib.metadata
import json
import shlex
import sys
from pathlib import Path

import pytest

from tui.core import extras

METADATA = """\
Metadata-Version: 2.4
Name: briefing-reader
Version: 1.0
Requires-Dist: rich<16,>=14.3
Requires-Dist: briefing-reader[html,pdf]; extra == "all"
Requires-Dist: trafilatura<3,>=2.3; extra == 'html'
Requires-Dist: lxml<7,>=6.1 ; extra == "html"
Requires-Dist: pypdfium2<6,>=5.3; extra == 'pdf'
Requires-Dist: no-such-thing<2; extra == "languages"
"""


class Installed:
    """An installation made up in a folder."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "env"
        self.info = self.prefix / "briefing_reader-1.0.dist-info"
        self.info.mkdir(parents=True)
        (self.info / "METADATA").write_text(METADATA, encoding="utf-8")
        self.copy = folder / "my copy"
        self.copy.mkdir()
        (self.copy / "pyproject.toml").touch()

    def comes_from(self, **record: object) -> None:
        (self.info / "direct_url.json").write_text(json.dumps(record), encoding="utf-8")

    def comes_from_folder(self, **info: object) -> None:
        self.comes_from(url=self.copy.as_uri(), dir_info=info)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    made = Installed(tmp_path)
    known, others = importlib.metadata.PathDistribution(made.info), importlib.metadata.distribution
    monkeypatch.setattr(
        importlib.metadata, "distribution", lambda name: known if name == extras.NAME else others(name)
    )
    monkeypatch.setattr(sys, "prefix", str(made.prefix))
    monkeypatch.setattr(sys, "executable", "/opt/my env/bin/python")
    monkeypatch.setattr(extras, "has_library", lambda name: name != "sentencex")
    return made


def test_folder_is_installed_again_with_the_extra_by_this_interpreter(installed: Installed) -> None:
    installed.comes_from_folder()
    command = shlex.split(extras.install_command("html"))
    assert command == ["/opt/my env/bin/python", "-m", "pip", "install", f"{installed.copy}[html]"]


def test_editable_folder_stays_editable(installed: Installed) -> None:
    installed.comes_from_folder(editable=True)
    assert shlex.split(extras.install_command("pdf"))[3:] == ["install", "-e", f"{installed.copy}[pdf]"]


def test_interpreter_without_pip_is_served_by_uv(
    installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "has_library", lambda name: False)
    installed.comes_from_folder()
    start = ["uv", "pip", "install", "--python", "/opt/my env/bin/python"]
    assert shlex.split(extras.install_command("pdf")) == [*start, f"{installed.copy}[pdf]"]


@pytest.mark.parametrize(
    ("mark", "start"),
    [("pipx_metadata.json", ["pipx", "install", "--force"]), ("uv-receipt.toml", ["uv", "tool", "install", "--force"])],
)  # fmt: skip
def test_tool_that_installs_afresh_keeps_the_extras_that_are_there(
    installed: Installed, mark: str, start: list[str]
) -> None:
    (installed.prefix / mark).touch()
    installed.comes_from_folder()
    # The libraries of html and pdf are there, and that of languages is not.
    assert shlex.split(extras.install_command("pdf")) == [*start, f"{installed.copy}[html,pdf]"]


@pytest.mark.parametrize(
    ("record", "address"),
    [
        (
            {"url": "https://x.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "git+https://x.org/r.git@abc",
        ),
        ({"url": "https://x.org/b.tar.gz", "archive_info": {}}, "https://x.org/b.tar.gz"),
        ({"url": "file:///tmp/b.whl", "archive_info": {}}, "file:///tmp/b.whl"),
    ],
)
def test_address_is_installed_again_with_the_extra(
    installed: Installed, record: dict[str, object], address: str
) -> None:
    installed.comes_from(**record)
    assert shlex.split(extras.install_command("html"))[-1] == f"briefing-reader[html] @ {address}"


@pytest.mark.parametrize(
    "record", [None, "", "{", "[]", "3", '{"url": 5}', '{"dir_info": {}}', '{"vcs_info": {}, "url": "x"}']
)
def test_libraries_are_named_where_the_origin_is_not_known(installed: Installed, record: str | None) -> None:
    if record is not None:
        (installed.info / "direct_url.json").write_text(record, encoding="utf-8")
    command = shlex.split(extras.install_command("html"))
    assert command[1:] == ["-m", "pip", "install", "trafilatura<3,>=2.3", "lxml<7,>=6.1"]


def test_libraries_are_named_where_the_folder_is_gone(installed: Installed) -> None:
    installed.comes_from_folder()
    (installed.copy / "pyproject.toml").unlink()
    assert shlex.split(extras.install_command("pdf"))[3:] == ["install", "pypdfium2<6,>=5.3"]
    (installed.prefix / "pipx_metadata.json").touch()
    assert shlex.split(extras.install_command("pdf")) == [
        "pipx",
        "inject",
        "briefing-reader",
        "pypdfium2<6,>=5.3",
    ]


def test_folder_that_was_never_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> importlib.metadata.Distribution:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", unknown)
    root = Path(extras.__file__).parents[2]
    assert shlex.split(extras.install_command("html"))[-1] == f"{root}[html]"


@pytest.mark.parametrize("extra", extras.EXTRAS)
def test_every_extra_is_one_of_this_program(extra: str) -> None:
    made = importlib.metadata.distribution("briefing-reader")
    assert extra in (made.metadata.get_all("Provides-Extra") or [])
    assert extras._libraries(made, extra)
