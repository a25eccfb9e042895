"""What the program remembers between two runs: where one stood in each file, and how one likes to read.

One JSON file for all, written whole and renamed into place under a lock, so that two readers that run at
once lose nothing of each other's. Whatever goes wrong, remembering is given up and reading goes on.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final, NamedTuple

from tui.core.errors import UnreadableFileError

_NAME: Final = "state.json"
_VERSION: Final = 1
_MAX_BYTES: Final = 4 << 20
_MOST_FILES: Final = 500
_RECENT: Final = 20
_PATIENCE: Final = 0.5
"""Seconds to wait for another reader that is writing."""


class Remembered(NamedTuple):
    """Where one stood in a briefing, and how it was shown."""

    section: int = 0
    """From 0, as is `place`."""
    place: int = 0
    item: str = ""
    """The item's id or, where none was written, its text: found again by it where items have moved."""
    evidence: int = 0
    source: str = ""
    sentence: int = 0
    in_source: bool = False
    whole: bool = False
    share: int = 0
    """Hundredths of the screen for the panes; 0 as is usual."""
    numbers: bool = False
    coverage: bool = False
    full: bool = False
    folded: tuple[str, ...] = ()


class Habits(NamedTuple):
    """What holds for every briefing."""

    theme: str = ""
    """Empty where none was chosen: then the terminal's own light or dark counts."""
    mouse: bool = True
    background: str = ""
    """What the terminal's background was the last time, `dark` or `light`; empty where that is not known."""
    reviewer: str = ""
    """The name that was typed for a review, where git and the environment have none."""


class State(NamedTuple):
    """All that is remembered."""

    files: Mapping[str, Remembered] = {}
    """By absolute path."""
    recent: tuple[str, ...] = ()
    """The paths, the last one read first."""
    habits: Habits = Habits()


def load_state(folder: str | None) -> State:
    """What is remembered in `folder`; nothing where there is no folder, or what it holds is damaged."""
    data, _ = _read(folder) if folder else ({}, True)
    if not _is_ours(data):
        return State()
    entries = _dict(data.get("files"))
    files = {path: _as(Remembered, _dict(entry)) for path, entry in entries.items()}
    times = sorted(entries, key=lambda path: _number(_dict(entries[path]).get("at")), reverse=True)
    return State(files, tuple(times[:_RECENT]), _as(Habits, _dict(data.get("habits"))))


def remember(
    folder: str | None, path: str | None, remembered: Remembered, habits: Habits, now: float
) -> bool:
    """Remember one file (none for a `path` of None) and the habits, at `now` in seconds of the epoch.

    Returns:
        Whether it was written. It is not where there is no folder or no room, where another reader holds
        on to it, or where a later version of this program wrote it.
    """
    if not folder:
        return False
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with _locked(folder) as is_ours:
            if not is_ours:
                return False
            data, is_sound = _read(folder)
            if not _is_ours(data):
                return False
            if not is_sound:
                with suppress(OSError):
                    os.replace(os.path.join(folder, _NAME), os.path.join(folder, f"{_NAME}.damaged"))
            files = dict(_dict(data.get("files")))
            times = {name: _number(_dict(entry).get("at")) for name, entry in files.items()}
            if path is not None:
                # The last one is the newest even where the clock was put back since.
                times[path] = max(now, math.nextafter(max(times.values(), default=now), math.inf))
                files[path] = {**remembered._asdict(), "at": times[path]}
            kept = sorted(files, key=times.__getitem__)[-_MOST_FILES:]
            new = {
                "version": _VERSION,
                "habits": habits._asdict(),
                "files": {name: files[name] for name in kept},
            }
            _write(folder, json.dumps(new, indent=1))
            return True
    except (OSError, ValueError):
        return False


def _read(folder: str) -> tuple[Mapping[str, Any], bool]:
    """What the file holds, and whether it could be understood; a file that is not there can."""
    from tui.core.files import read_file

    path = os.path.join(folder, _NAME)
    if not os.path.lexists(path):
        return {}, True
    try:
        data = json.loads(read_file(path, _MAX_BYTES))
    except (UnreadableFileError, ValueError, RecursionError):
        return {}, False
    return (data, True) if isinstance(data, dict) else ({}, False)


def _is_ours(data: Mapping[str, Any]) -> bool:
    """Whether this version of the program wrote the file, or an earlier one: a later one's is left alone."""
    return not data or data.get("version") == _VERSION


def _write(folder: str, text: str) -> None:
    own = os.path.join(folder, f".{_NAME}.{os.getpid()}")
    with suppress(FileNotFoundError):
        os.unlink(own)  # what a reader that was killed left, or somebody put there
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "w", encoding="ascii") as file:
            file.write(text)
        os.replace(own, os.path.join(folder, _NAME))
    except BaseException:
        with suppress(OSError):
            os.unlink(own)
        raise


@contextmanager
def _locked(folder: str) -> Iterator[bool]:
    """Hold the lock; false where another reader holds it all the time."""
    try:
        import fcntl
    except ImportError:  # where there is none, the renaming alone must do
        yield True
        return
    handle = os.open(os.path.join(folder, f"{_NAME}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    yield False
                    return
                time.sleep(0.01)
                continue
            break
        yield True
    finally:
        os.close(handle)


def _as(kind: Any, data: Mapping[str, Any]) -> Any:
    """A value of `kind` from data that may be anything: what is of another type is left as it usually is."""
    usual = kind()
    fitting = {}
    for name, default in usual._asdict().items():
        value = data.get(name)
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(part for part in value if isinstance(part, str))
        if type(value) is type(default):
            fitting[name] = value
    return usual._replace(**fitting)


def _dict(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, dict) else {}


def _number(data: Any) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool):
        return 0.0
    try:
        return float(data) if math.isfinite(data) else 0.0
    except OverflowError:
        return 0.0
