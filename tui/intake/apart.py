"""Extracts a text in a process of its own, so that no file can harm the one that the user runs.

Parsers of web pages and PDFs are large, and files come from anyone. In a process of its own one may run out
of time or memory, crash, or talk to stderr: here it becomes one sentence, and ctrl+c ends it at once.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from typing import Any, Final

from tui.core.errors import UnreadableFileError
from tui.core.pacing import Progress
from tui.intake.model import Extracted

# The same modules are found as here; what lies in the current folder is not.
_CODE: Final = "import sys; sys.path[:] = {path!r}; from tui.intake.worker import main; main({kind!r})"

_ENDS: Final = {-signal.SIGXCPU: "it takes too long", -signal.SIGKILL: "it takes too much memory"}
_PATIENCE: Final = 10.0
"""Seconds in which a process that has said all must have ended."""


def extract(kind: str, data: bytes, progress: Progress | None = None) -> Extracted:
    """The text of `data`, a file of this kind.

    Raises UnreadableFileError with the end of a sentence that begins with the file's name.
    """
    code = _CODE.format(path=[os.path.abspath(folder) for folder in sys.path], kind=kind)
    try:
        with tempfile.TemporaryFile() as file:
            file.write(data)
            file.seek(0)
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", code],
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
    except OSError as error:
        raise UnreadableFileError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    answer: dict[str, Any] = {}
    try:
        assert process.stdout is not None
        for line in process.stdout:
            answer = json.loads(line)
            if "progress" in answer and progress is not None:
                progress(*answer["progress"])
        process.wait(_PATIENCE)
    except (ValueError, subprocess.TimeoutExpired):
        # It died within a line, or does not end.
        answer = {}
    finally:
        process.kill()
        ended = process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if "text" in answer:
        return Extracted(**{**answer, "notes": tuple(answer["notes"])})
    raise UnreadableFileError(
        answer.get("error") or f"cannot be read: {_ENDS.get(ended, 'what reads it broke off')}"
    )
