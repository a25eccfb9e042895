"""What the tests of whole commands share: a small briefing, the commands that read it, and a process of one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, Final

TALKS: Final = """\
version: 1
title: Harbour talks
sources:
  - id: article
    path: talks.txt
sections:
  - title: Summary
    kind: summary
    items:
      - claim: The ministers met.
        evidence: The ministers met in Geneva
"""
"""A briefing on which there is nothing to find. The fixture `talks` writes it, with its source."""

TALKS_SOURCE: Final = "The ministers met in Geneva on Monday. Nobody had expected them to agree.\n"
"""The text of `talks.txt`."""

READING: Final = [("check",), ("check", "--format", "json"), ("show",), ("export", "--to", "json")]
"""The commands that read a briefing and print."""


def start(*arguments: str | bytes, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, with its output as bytes."""
    environment = {**os.environ, **settings.pop("env", {})}
    environment.pop("COLUMNS", None)
    settings.setdefault("stdin", subprocess.DEVNULL)
    settings.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        stderr=subprocess.PIPE,
        env=environment,
        timeout=20,
        **settings,
    )


def is_one_error(err: str) -> bool:
    """One line that says what is wrong, perhaps with hints below, and no traceback."""
    first, *hints = err.splitlines()
    return first.startswith("briefing: error: ") and all(hint.startswith("  ") for hint in hints)
