"""Who may import what, so that a command without a screen starts in a fraction of the reader's time."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tui"
COMMANDS = {
    "check": ("rich", "difflib", "shutil", "asyncio", "importlib.metadata"),
    "show": ("asyncio", "importlib.metadata"),
    "export --to json": ("asyncio", "importlib.metadata"),
    "export --to html": ("rich", "difflib", "asyncio", "importlib.metadata"),
    "schema": ("yaml", "rich", "asyncio", "tokenizesentences"),
}
NEVER = {"textual", "rapidfuzz", "platformdirs", "sentencex", "dataclasses", "inspect", "yaml.reader"}
"""What none of them needs, and what takes long: the last stands for the parts of PyYAML that libyaml spares."""


@pytest.mark.first(1)
@pytest.mark.parametrize(("command", "others"), COMMANDS.items(), ids=COMMANDS)
def test_a_command_imports_only_what_it_needs(command, others):
    demo = [] if command == "schema" else ["--demo"]
    code = (
        "import sys; from tui.cli.main import main; "
        f"code = main({[*command.split(), *demo]}); "
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    assert ran.returncode == 0
    loaded = set(ran.stderr.split())
    assert "tui.cli.main" in loaded
    assert loaded.isdisjoint(NEVER | set(others))


def test_a_command_compiles_no_annotations():
    code = (
        "import sys; from typing import ForwardRef; from tui.cli.main import main; main(['check', '--demo']); "
        "kinds = [kind for module in list(sys.modules.values()) if module.__name__.startswith('tui') "
        "for kind in vars(module).values() if isinstance(kind, type) and hasattr(kind, '_fields')]; "
        "named = [f'{kind.__module__}.{kind.__name__}' for kind in kinds "
        "if any(isinstance(each, ForwardRef) for each in kind.__annotations__.values())]; "
        "sys.stderr.write(f'{len(kinds)} {sorted(set(named))}')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    count, _, named = ran.stderr.partition(" ")
    assert int(count) > 20
    assert named == "[]"


def imported(path):
    """The names of the modules that the file at `path` imports, anywhere in it, each with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield node.module or "", node.lineno


@pytest.mark.slow
def test_only_the_screen_imports_textual():
    trespassers = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if "screen" not in path.relative_to(PACKAGE).parts
        for name, line in imported(path)
        if name.split(".")[0] == "textual"
    ]
    assert trespassers == []


def rooms_allowed():
    """By room, the rooms that it may import, as the table of the page on the architecture has them."""
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", page, re.MULTILINE)
    return {room: set(re.findall(r"`(\w+)`", others)) for room, others in rows}


ROOMS = rooms_allowed()


def imports_of(room):
    """What the files of a room import of this program: the place, and the dotted name without `tui`."""
    for path in sorted((PACKAGE / room).rglob("*.py")):
        for name, line in imported(path):
            if name.startswith("tui."):
                yield f"{path.relative_to(PACKAGE)}:{line}", name.removeprefix("tui.")


def test_the_page_on_the_architecture_knows_every_room():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert set(ROOMS) == folders


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_the_rooms_that_it_may_and_all_of_them(room):
    found = {name.split(".")[0] for _, name in imports_of(room)}
    assert found & set(ROOMS) - {room} == ROOMS[room]


def test_no_room_imports_one_that_comes_later():
    order = list(ROOMS)
    assert all(order.index(other) < order.index(room) for room in order for other in ROOMS[room])


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_nothing_that_is_in_no_room(room):
    trespassers = [
        f"{place} imports {name}" for place, name in imports_of(room) if name.split(".")[0] not in ROOMS
    ]
    assert trespassers == []


@pytest.mark.slow
def test_a_room_takes_of_the_output_the_types_of_a_line_and_writes_nothing():
    taken = {
        alias.name
        for path in PACKAGE.glob("*/**/*.py")
        if path.relative_to(PACKAGE).parts[0] not in ("core", "cli", "screen")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in ("tui", "tui.core.stdout", "tui.core.stderr")
        for alias in node.names
    }
    assert taken <= {"Line", "Segment", "__version__"}


@pytest.mark.slow
def test_only_one_module_writes_to_each_stream():
    for stream, owner in (("stdout", "core/stdout.py"), ("stderr", "core/stderr.py")):
        writers = {
            str(path.relative_to(PACKAGE))
            for path in PACKAGE.rglob("*.py")
            if "screen" not in path.relative_to(PACKAGE).parts
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
            and node.attr == stream
            and isinstance(node.value, ast.Name)
            and node.value.id == "sys"
        }
        assert writers == {owner}


@pytest.mark.slow
def test_nothing_prints():
    prints = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert prints == []
