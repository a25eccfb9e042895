"""Who may import what, so that a command without a screen starts in a fraction of the reader's time."""

from __future__ import annotations

import ast
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


@pytest.mark.parametrize(("command", "others"), COMMANDS.items(), ids=COMMANDS)
def test_a_command_imports_only_what_it_needs(command, others):
    demo = [] if command == "schema" else ["--demo"]
    code = (
        "import sys; from tui.cli import main; "
        f"code = main({[*command.split(), *demo]}); "
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    assert ran.returncode == 0
    loaded = set(ran.stderr.split())
    assert "tui.cli" in loaded
    assert loaded.isdisjoint({"textual", "rapidfuzz", "platformdirs", "sentencex", *others})


def imported(path):
    """The names of the modules that the file at `path` imports, anywhere in it, each with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield node.module or "", node.lineno


def test_only_the_screen_imports_textual():
    trespassers = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if "screen" not in path.relative_to(PACKAGE).parts
        for name, line in imported(path)
        if name.split(".")[0] == "textual"
    ]
    assert trespassers == []


def test_the_inner_rooms_never_import_outwards():
    outer = ("tui.screen", "tui.export", "tui.checks", "tui.cli", "tui.output", "tui.narration")
    trespassers = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for room in ("briefing", "source", "evidence")
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for name, line in imported(path)
        if name.startswith(outer)
    ]
    assert trespassers == []


def test_only_one_module_writes_to_each_stream():
    for stream, owner in (("stdout", "output.py"), ("stderr", "narration.py")):
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


def test_nothing_prints():
    prints = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert prints == []
