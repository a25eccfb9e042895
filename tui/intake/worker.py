"""What runs in the process of its own: bytes from stdin, lines of JSON to stdout, the last one the text."""

from __future__ import annotations

import gc
import json
import os
from typing import Final

from tui.core.errors import BriefingError
from tui.core.pacing import Progress
from tui.intake.model import HTML, MARKDOWN, PDF, Extracted

_SECONDS: Final = {HTML: 60, MARKDOWN: 240, PDF: 240}
"""Processor time that a file may take."""
_MEMORY: Final = 4 << 30


def main(kind: str) -> None:
    """Extract the text of the file of this kind on stdin. Never raises."""
    # It lives for one file, and collecting takes half of a parser's time.
    gc.disable()
    _limit(kind)
    try:
        with open(0, "rb", closefd=False) as file:
            data = file.read()
        answer: dict[str, object] = extract(kind, data, _report)._asdict()
    except BriefingError as stop:
        answer = {"error": str(stop)}
    except MemoryError:
        answer = {"error": "cannot be read: it takes too much memory"}
    except RecursionError:
        answer = {"error": "cannot be read: it is nested too deeply"}
    except Exception as fault:
        # A library's own faults, of whatever kind, are about this file.
        answer = {"error": f"cannot be read: it is broken ({type(fault).__name__})"}
    _write(answer)


def extract(kind: str, data: bytes, progress: Progress) -> Extracted:
    """The text of `data`. Raises UnreadableFileError with the end of a sentence that begins with its name."""
    if kind == PDF:
        from tui.intake import pdf

        return pdf.extract(data, progress)
    if kind == HTML:
        from tui.intake import page

        return page.extract(data)
    from tui.intake import markdown

    return markdown.extract(data.decode())


def _limit(kind: str) -> None:
    import resource

    seconds = _SECONDS[kind]
    for what, limit in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))
        except (OSError, ValueError):
            # Not every system has every limit.
            continue


def _report(what: str, done: int, total: int) -> None:
    _write({"progress": [what, done, total]})


def _write(answer: dict[str, object]) -> None:
    data = memoryview(json.dumps(answer).encode() + b"\n")
    while data:
        data = data[os.write(1, data) :]
