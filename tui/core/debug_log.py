"""The log of `--debug`, and internal errors, whose tracebacks go there and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from tui.core.errors import BriefingError
from tui.core.pacing import StoppedError

_MARK: Final = b"briefing debug log"
_OPEN: Final = os.O_RDWR | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

_HOW_TO_REPORT: Final = "`--debug FILE` writes a log for a bug report"

_path: str | None = None
"""The log of this run; None where none was asked for."""


class InternalError(BriefingError):
    """The program itself failed. `hint` says how to report it."""

    def __init__(self, cause: BaseException, path: str = "") -> None:
        what = f"{type(cause).__name__}: {cause}"
        super().__init__(f"{path}: internal error: {what}" if path else f"internal error: {what}")
        self.hint = f"please report it with {_path}" if _path else _HOW_TO_REPORT
        self._brief = f"internal error ({f'see {_path}' if _path else '`--debug FILE` logs it'}): {what}"

    @property
    def brief(self) -> str:
        """The way out before what happened."""
        return self._brief


@contextmanager
def contained(path: str = "") -> Iterator[None]:
    """Turn whatever goes wrong in the program itself into an InternalError, which is logged.

    `path` names the file that the program worked on. Other files can still be worked on.

    Raises:
        InternalError: something else was raised than a BriefingError, or a request to end or to stop.
    """
    try:
        yield
    except (BriefingError, StoppedError, BrokenPipeError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # libraries in other languages raise what is no Exception
        raise logged(error, path) from error


def logged(error: BaseException, path: str = "") -> InternalError:
    """The internal error that `error` is, with its traceback added to the log, where there is one."""
    if _path is not None:
        import traceback

        try:
            with open(os.open(_path, _OPEN), "a", encoding="utf-8", errors="backslashreplace") as log:
                log.writelines(traceback.format_exception(error))
        except (OSError, ValueError):
            pass  # a message that cannot be logged can still be shown
    return InternalError(error, path)


def begin(path: str | None, arguments: Sequence[str]) -> None:
    """Begin the log of one run at `path`, None for none: versions and arguments, no text of any briefing.

    Appends, so that a second run keeps the first. A new file is not made where a link leads.

    Raises:
        BriefingError: `path` cannot be written, or is no such log.
    """
    global _path
    _path = None
    if path is None:
        return
    import platform

    from tui import __version__
    from tui.core.extras import has_library

    try:
        with open(_opened(path), "r+b", buffering=0) as log:
            start = log.read(len(_MARK)) if os.fstat(log.fileno()).st_size else b""
            if start and start != _MARK:
                raise BriefingError(f"--debug {path}: the file holds something else than a log")
            python = f"Python {platform.python_version()}, {platform.platform()}"
            splitter = "tokenizesentences" if has_library("tokenizesentences") else "rules of this program"
            head = f"\nbriefing {__version__}, {python}\nEnglish sentences: {splitter}\n{list(arguments)!a}\n"
            log.write(_MARK + head.encode())
    except OSError as error:
        raise BriefingError(f"--debug {path}: {error.strerror or error}") from None
    except ValueError as error:
        raise BriefingError(f"--debug {path}: {error}") from None
    _path = path


def _opened(path: str) -> int:
    """A descriptor of the log at `path`, which may be new. Raises OSError and BriefingError."""
    try:
        return os.open(path, _OPEN | os.O_CREAT | os.O_EXCL, 0o600)  # follows no link
    except FileExistsError:
        if os.path.lexists(path) and not os.path.exists(path):
            raise BriefingError(f"--debug {path}: this is a link that leads nowhere") from None
        return os.open(path, _OPEN)
