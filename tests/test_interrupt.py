"""An interrupt ends the command quietly, however early it comes."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

INTERRUPTED_AT = """
import os, signal, sys
at = sys.argv.pop(1)

class Interrupt:
    def find_spec(name, path=None, target=None):
        if name == at:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt)
from tui.__main__ import start
sys.exit(start())
"""
"""Runs the command, which is interrupted when it imports the module that its first argument names."""


def interrupted(module: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT, module, *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        **options,
    )


@pytest.mark.first(1)
@pytest.mark.parametrize(
    "module", ["tui.cli.main", "argparse", "tui.core.stdout", "tui.cli.check", "yaml._yaml", "tui.checks.run"]
)
def test_interrupt_while_modules_are_imported_ends_without_a_word(module: str) -> None:
    ran = interrupted(module, "check", "--demo")
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


def test_interrupt_is_ignored_where_the_shell_has_the_command_ignore_it() -> None:
    ran = interrupted(
        "tui.cli.main", "show", "--demo", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)
    )
    assert ran.returncode == 0 and "Summary" in ran.stdout
    assert ran.stderr == ""


def test_interrupt_after_the_command_is_done_ends_without_a_word() -> None:
    late = "import atexit, os, signal; atexit.register(os.kill, os.getpid(), signal.SIGINT); "
    code = (
        f"{late}import sys; from tui.__main__ import start; sys.argv[1:] = ['--version']; sys.exit(start())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert ran.returncode == 130 and ran.stdout.startswith("briefing") and ran.stderr == ""
