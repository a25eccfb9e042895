"""Notices that files changed on disk, whatever way an editor saves them.

A watcher on a file goes deaf when an editor renames another one over it, so the paths are looked at
again and again: a look costs some microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Final

from tui.core.files import Stamp, stamp

INTERVAL: Final = 0.15
"""Seconds between two looks; a change is told when two looks in a row agree."""


class Watcher:
    """Looks at paths from a thread of its own, and tells once for each change that came to rest."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._known: dict[str, Stamp | None] = {}
        self._stopped = Event()
        self._thread: Thread | None = None

    def watch(self, stamps: dict[str, Stamp | None]) -> None:
        """Look at these paths from now on; `stamps` is what they were before they were read."""
        self._known = stamps
        if self._thread is None:
            self._thread = Thread(target=self._look, name="watcher", daemon=True)
            self._thread.start()

    def look_again(self) -> None:
        """Take the files as they are now for known: they are about to be read."""
        self._known = stamps_of(self._known)

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _look(self) -> None:
        seen: dict[str, Stamp | None] | None = None
        while not self._stopped.wait(INTERVAL):
            known = self._known
            now = stamps_of(known)
            if now != known and now == seen and self._known is known:
                self._known = now
                self._changed()
            seen = now


def stamps_of(paths: Iterable[str]) -> dict[str, Stamp | None]:
    """What each path is now."""
    return {path: stamp(path) for path in paths}
