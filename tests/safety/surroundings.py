"""What the tests of clocks, locales, homes, disks and streams share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import termios
from pathlib import Path

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
READY = "sentences cited"
FAULTS = (b"Traceback", b"internal error", b"Exception ignored", b"Fatal")


def process(code: str, *arguments: str | bytes, cwd: Path, **settings) -> subprocess.CompletedProcess[bytes]:
    """A Python of its own that runs `code`, with nothing but `env` of what names a locale or an encoding."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHON")) and name != "COLUMNS"
    }
    # On a disk that is full Python keeps half of a compiled module, of which all other tests would fail.
    env = {**inherited, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **settings.pop("env", {})}
    settings.setdefault("stdin", subprocess.DEVNULL)
    settings.setdefault("stdout", subprocess.PIPE)
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, env=env, stderr=subprocess.PIPE, timeout=60, **settings)


SEVERAL = """
import json, os, sys
from tui.core.encoding import live_in_utf8
live_in_utf8()
from tui.cli.main import main
import tui.checks.fix, tui.checks.run, tui.drafting.draft, tui.cli.import_, tui.cli.new, tui.cli.update
for words in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        {before}
        code = main([os.fsdecode(bytes.fromhex(word)) for word in words])
        os._exit(code)
    told = f"{{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}}\\n".encode()
    os.write({tell}, told)
"""
"""Many commands, a process each, that all start with what most of them need."""


def several(
    *commands: list[str | bytes], cwd: Path, before: str = "pass", tell: int = 1, **settings
) -> subprocess.CompletedProcess[bytes]:
    """Run commands one after the other, each in a process that did `before`; their exit codes go to `tell`."""
    words = json.dumps([[os.fsencode(word).hex() for word in command] for command in commands])
    return process(SEVERAL.format(before=before, tell=tell), words, cwd=cwd, **settings)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def opened(
    path: Path, *, shell: str = 'exec "$@"', size: tuple[int, int] = (110, 30), **env: str
) -> Terminal:
    """The reader in a terminal, started by a line of a shell."""
    command = ["sh", "-c", shell, "sh", sys.executable, "-m", "tui", str(path)]
    around = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "TMUX": "", "PYTHONPATH": str(ROOT), **env}
    return Terminal(command, size=size, env=around, cwd=path.parent)


def left_well(running: Terminal) -> None:
    """Quits the reader, and asserts that it ended well."""
    running.send("q")
    ended_well(running)


def ended_well(running: Terminal) -> None:
    """Asserts that the reader ends with 0, that the terminal is as it was found, and that nothing failed."""
    assert running.wait() == 0, running.text
    assert running.modes_left_set() == set()
    assert termios.tcgetattr(running.fd) == running.found
    assert running.raw.rfind(b"\x1b[?25h") > running.raw.rfind(b"\x1b[?25l")
    assert b"\x1b[?1049l" in running.raw
    assert not any(fault in running.raw for fault in FAULTS)
